"""Commands of the registers and lists: `bidintake registry`."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from api.usage import ENDS
from models.glossary import word
from models.registry import RegistryList, Snapshot
from models.tender import TAIPEI
from settings import settings

registry_app = typer.Typer()
out = Console()
err = Console(stderr=True)


@registry_app.callback(invoke_without_command=True)
def registry(context: typer.Context) -> None:
    """登記資料與名單：匯入、查看。"""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@registry_app.command("import", epilog=ENDS)
def registry_import(
    kind: Annotated[
        RegistryList, typer.Argument(help="company 公司及商業登記、debarred 拒絕往來廠商、prc_invested 在臺陸資")
    ],
    file: Annotated[Path, typer.Argument(help="公開資料檔案（JSON、CSV、XLSX），或裝有同一名單各檔案的資料夾")],
    as_of: Annotated[str, typer.Option(help="資料日 YYYY-MM-DD；未指定為今日")] = "",
) -> None:
    """匯入一份公開名單。之後執行的標案以開標日最近的一份查對。"""
    from flows.registers import import_file
    from flows.tender import open_database

    day = day_of(as_of, "資料日") or datetime.now(TAIPEI).date()
    snapshot = import_file(open_database(settings()), settings().actor, kind, file, day)
    tell_imported(snapshot)
    if not as_of and snapshot.as_of == day:
        told = (
            f"未指定 --as-of 且檔案未載明資料日，以今日 {day} 為準：對開標日早於此日之標案，"
            "此名單不能證明開標當日之狀態，相關檢核將列為無法判斷。"
        )
        out.print(told, markup=False, highlight=False, soft_wrap=True)


@registry_app.command("refresh", epilog=ENDS)
def registry_refresh(
    kind: Annotated[
        RegistryList | None,
        typer.Argument(help="debarred 拒絕往來廠商、prc_invested 在臺陸資、company 公司及商業登記；未指定為前二者"),
    ] = None,
    tender: Annotated[str, typer.Option(help="標案案號：company 逐一查詢其各廠商之統一編號")] = "",
) -> None:
    """自公開網站更新名單。須先設定 BIDINTAKE_REGISTRIES_ONLINE=true。"""
    from flows.refresh import LISTS, refresh_companies, refresh_lists
    from flows.tender import open_database

    if (kind is RegistryList.COMPANY) != bool(tender):
        raise typer.BadParameter("公司及商業登記逐號查詢，請寫成 registry refresh company --tender 案號")
    database, given = open_database(settings()), settings()
    if tender:
        done = refresh_companies(database, given, tender)
    else:
        done = refresh_lists(database, given, LISTS if kind is None else (kind,))
    for each in done:
        where, style = (out, None) if each.done else (err, "yellow")
        where.print(f"{each.what}：{each.told}", style=style, markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(0 if all(each.done for each in done) else 1)


@registry_app.command("status")
def registry_status() -> None:
    """列出已匯入的名單，及逐號查詢之筆數。"""
    from flows.tender import open_database
    from models.db import registers, registry_answers

    with open_database(settings()).unit_of_work() as session:
        kept = registers.status(session)
        numbers, last = registry_answers.asked(session)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for head in ("名單", "資料日", "筆數", "檔案", "SHA-256 前 12 碼", "適用標案"):
        table.add_column(head, overflow="fold")
    for each, tender_id in kept:
        day = each.as_of.isoformat()
        table.add_row(word(each.list), day, str(each.rows), each.source, each.sha256[:12], tender_id or "全部")
    out.print(table if kept else "尚未匯入任何名單。")
    if numbers:
        out.print(f"逐號查詢登記資料：{numbers} 個統一編號，最近一次 {last}。", highlight=False)


def tell_imported(snapshot: Snapshot) -> None:
    """One line of what was imported."""
    told = f"已匯入{word(snapshot.list)} {snapshot.source}：{snapshot.rows} 筆，資料日 {snapshot.as_of}"
    out.print(told, markup=False, highlight=False, soft_wrap=True)


def day_of(stated: str, name: str) -> date | None:
    """A day given as an option, which errors call `name`; None where none is."""
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError as error:
        raise typer.BadParameter(f"{name}請寫成 YYYY-MM-DD，例如 2024-09-24") from error
