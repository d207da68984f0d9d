"""Commands of the people's side: `bidintake serve`, `user`, `key`."""

import sys
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from models.account import Account, Key, Role, Scope
from models.errors import InputError
from settings import settings

user_app = typer.Typer()
key_app = typer.Typer()
DAYS = 90  # a key's life where none is stated


def serve(
    host: Annotated[str, typer.Option(help="聆聽位址，預設 BIDINTAKE_HOST")] = "",
    port: Annotated[int | None, typer.Option(help="聆聽埠號，預設 BIDINTAKE_PORT")] = None,
) -> None:
    """啟動網站與 API。"""
    from api.serve import run

    given = settings()
    run(given, host or given.host, given.port if port is None else port)


@user_app.callback(invoke_without_command=True)
def user(context: typer.Context) -> None:
    """人員帳號：新增、密碼、角色、停用、列出。"""
    _help_if_bare(context)


@key_app.callback(invoke_without_command=True)
def key(context: typer.Context) -> None:
    """其他系統的金鑰：新增、廢止、列出。"""
    _help_if_bare(context)


@user_app.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="帳號，小寫英文字母及數字")],
    role: Annotated[list[Role], typer.Option(help="角色，可重複")],
    shown: Annotated[str, typer.Option(help="畫面上顯示的姓名")] = "",
    totp: Annotated[bool, typer.Option("--totp", help="登入須兩步驟驗證")] = False,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="由標準輸入讀取密碼")] = False,
) -> None:
    """新增帳號。角色：operator 收件、reviewer 審查、senior 複核、auditor 稽核、admin 系統管理。"""
    from api.desk import secret_of
    from flows.tender import open_database
    from models.db import accounts
    from models.secrets import Vault

    given = settings()
    password = _password(password_stdin)
    with open_database(given).unit_of_work() as session:
        account = Account(name, shown, frozenset(role))
        accounts.add(session, given.actor, account, password, datetime.now(UTC))
        address = accounts.ask_for_codes(session, given.actor, name, Vault(secret_of(given), "totp")) if totp else ""
    typer.echo(f"已新增帳號 {name}（{'、'.join(sorted(role))}）。")
    if address:
        typer.echo(f"請於驗證程式輸入下列位址，僅顯示這一次：\n{address}")


@user_app.command("password")
def user_password(
    name: Annotated[str, typer.Argument(help="帳號")],
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="由標準輸入讀取密碼")] = False,
) -> None:
    """重設密碼，並解除鎖定、登出所有裝置。"""
    from flows.tender import open_database
    from models.db import accounts

    password = _password(password_stdin)
    with open_database(settings()).unit_of_work() as session:
        accounts.set_password(session, settings().actor, name, password)
    typer.echo(f"已重設 {name} 的密碼。")


@user_app.command("roles")
def user_roles(
    name: Annotated[str, typer.Argument(help="帳號")],
    role: Annotated[list[Role], typer.Option(help="角色，可重複；取代原有角色")],
) -> None:
    """變更角色。"""
    from flows.tender import open_database
    from models.db import accounts

    with open_database(settings()).unit_of_work() as session:
        accounts.set_roles(session, settings().actor, name, role)
    typer.echo(f"{name} 的角色為 {'、'.join(sorted(role))}。")


@user_app.command("close")
def user_close(name: Annotated[str, typer.Argument(help="帳號")]) -> None:
    """停用帳號，並登出所有裝置。"""
    from flows.tender import open_database
    from models.db import accounts

    with open_database(settings()).unit_of_work() as session:
        accounts.close(session, settings().actor, name)
    typer.echo(f"已停用帳號 {name}。")


@user_app.command("list")
def user_list() -> None:
    """列出帳號。"""
    from flows.tender import open_database
    from models.db import accounts

    with open_database(settings()).reading() as session:
        for each in accounts.accounts(session):
            more = [*sorted(each.roles), *([each.issuer] if each.issuer else []), *([] if each.active else ["已停用"])]
            typer.echo(f"{each.name}　{each.shown}　{'、'.join(more)}")


@key_app.command("add")
def key_add(
    name: Annotated[str, typer.Argument(help="用途，例如：決標系統")],
    scope: Annotated[list[Scope], typer.Option(help="權限，可重複")],
    days: Annotated[int, typer.Option(min=1, max=366, help="有效日數")] = DAYS,
) -> None:
    """新增金鑰。金鑰僅顯示這一次；請求時以 Authorization: Bearer 標頭傳送。"""
    from flows.tender import open_database
    from models.db import sessions

    now = datetime.now(UTC)
    with open_database(settings()).unit_of_work() as session:
        made, secret = sessions.add_key(session, settings().actor, name, scope, now + timedelta(days=days), now)
    typer.echo(f"金鑰 {made.id}（{name}），有效至 {made.expires_at:%Y-%m-%d}，僅顯示這一次：", err=True)
    typer.echo(secret)


@key_app.command("revoke")
def key_revoke(key_id: Annotated[str, typer.Argument(help="金鑰編號")]) -> None:
    """廢止金鑰。"""
    from flows.tender import open_database
    from models.db import sessions

    with open_database(settings()).unit_of_work() as session:
        sessions.revoke(session, settings().actor, key_id, datetime.now(UTC))
    typer.echo(f"已廢止金鑰 {key_id}。")


@key_app.command("list")
def key_list() -> None:
    """列出金鑰。"""
    from flows.tender import open_database
    from models.db import sessions

    with open_database(settings()).reading() as session:
        for each in sessions.keys(session):
            typer.echo(f"{each.id}　{each.name}　{'、'.join(sorted(each.scopes))}　{_life(each)}")


def _life(each: Key) -> str:
    if each.revoked_at is not None:
        return f"{each.revoked_at:%Y-%m-%d} 廢止"
    return f"有效至 {each.expires_at:%Y-%m-%d}"


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InputError("沒有終端機可輸入密碼；請改用 --password-stdin")
    return str(typer.prompt("密碼", hide_input=True, confirmation_prompt="再輸入一次密碼"))


def _help_if_bare(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
