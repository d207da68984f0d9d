"""Commands of the sealed-bid transcript: `bidintake transcript`."""

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from models.account import Role
from models.db.session import Database
from models.errors import InputError
from settings import settings

transcript_app = typer.Typer()
OPENERS = (Role.OPERATOR, Role.REVIEWER, Role.SENIOR)


@transcript_app.callback(invoke_without_command=True)
def transcript(context: typer.Context) -> None:
    """收件及開標紀錄：收件、共同開啟、輸出。"""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@transcript_app.command("receive")
def transcript_receive(tender: Annotated[str, typer.Argument(help="標案資料夾，或 s3://儲存區/案號")]) -> None:
    """記錄已收到之標封：只計算檔案雜湊，不讀取內容。列出各標封之收件雜湊。"""
    from flows.stores import open_tender_at
    from flows.tender import open_database
    from flows.transcript import receive
    from intake.receive import load_tender, packets

    given = settings()
    store, prefix = open_tender_at(tender, given)
    stated = load_tender(store, prefix)
    found = packets(store, prefix, stated.id)
    written = receive(open_database(given), given, stated, found, datetime.now(UTC))
    for each in written:
        typer.echo(f"{each.body['packet']}　{each.digest}")
    if not written:
        typer.echo("沒有新的標封。")


@transcript_app.command("confirm")
def transcript_confirm(
    tender: Annotated[str, typer.Argument(help="標案資料夾，或 s3://儲存區/案號")],
    account: Annotated[str, typer.Option("--as", help="確認開啟者之帳號；將詢問密碼")],
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="由標準輸入讀取密碼")] = False,
    code: Annotated[str, typer.Option(help="兩步驟驗證之一次性密碼")] = "",
) -> None:
    """於開標時確認開啟標封。須共同開啟者（BIDINTAKE_OPENERS），每人各確認一次。"""
    from flows.stores import open_tender_at
    from flows.tender import open_database
    from flows.transcript import confirm
    from intake.receive import load_tender

    given = settings()
    store, prefix = open_tender_at(tender, given)
    stated, database = load_tender(store, prefix), open_database(given)
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else getpass.getpass("密碼：")
    left = confirm(database, given, stated, _person(database, account, password, code), datetime.now(UTC))
    typer.echo("已確認，可以開啟。" if left == 0 else f"已確認，尚須 {left} 人。")


@transcript_app.command("export")
def transcript_export(
    tender_id: Annotated[str, typer.Argument(help="標案案號")],
    to: Annotated[Path, typer.Option("--out", help="輸出檔案")],
) -> None:
    """輸出紀錄，交由任何人以 docs/verify_transcript.py 檢查。"""
    from flows.tender import open_database
    from flows.transcript import stamp_missing, to_json

    database = open_database(settings())
    missing = stamp_missing(database, settings(), tender_id)
    to.write_bytes(to_json(database, tender_id))
    typer.echo(f"已寫入 {to}")
    if missing:
        typer.echo(f"有 {missing} 筆尚未取得時戳；時戳機構恢復後請再輸出一次。", err=True)
        raise typer.Exit(1)


def _person(database: Database, account: str, password: str, code: str) -> str:
    """The account, once its password fits and its role may open. Raises InputError."""
    from api.desk import secret_of
    from models.db import accounts
    from models.db.accounts import Refused
    from models.secrets import Vault

    with database.reading() as session:
        kept = accounts.kept_hash(session, account)
    fitting = accounts.fits(kept, password)
    with database.unit_of_work() as session:
        vault = Vault(secret_of(settings()), "totp")
        known = accounts.sign_in(session, account, fitting, code, vault, datetime.now(UTC))
    if isinstance(known, Refused) or not set(known.roles) & set(OPENERS):
        raise InputError("帳號或密碼不符，或無權開啟標封")
    return known.name
