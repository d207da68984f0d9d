"""The command line: `bidintake run`, `export`, `registry`, `audit` here; `serve`, `user`, `key` in api/commands.py,
`handover`, `alerts` and `transcript` beside that.

Exit codes: 0 all was processed; 1 something was not (a file, a page, a register; each is named), or the audit trail is
broken; 2 wrong usage, input or installation; 3 a fault of the program; 130 stopped by Ctrl-C, 143 by SIGTERM. What the
papers say, findings included, never changes the code: a bid that fails a rule was processed.
"""

import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.rich_utils
from pydantic import ValidationError
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from typer.exceptions import TyperException

from api import operations
from api.alert_commands import alert_app
from api.commands import key_app, serve, user_app
from api.handover_commands import handover_app
from api.transcript_commands import transcript_app
from flows.stopping import end_when_told
from models.errors import BidIntakeError, InputError, SetupError, TenderError
from models.glossary import word
from models.packet import PacketState
from models.record import TenderRecord, View
from models.registry import RegistryList, Snapshot
from models.tender import TAIPEI
from settings import Settings, settings

NAME = "bidintake"
ENDS = "結束代碼　0 完成　1 部分未能讀取，或稽核軌跡異常　2 用法、輸入或安裝有誤"
FORMATS = ("json", "csv", "xlsx", "ocds")
USAGE = (
    (r" Did you mean '?(.*?)'?\?$", r"，是否為 \1"),
    (r"^No such command '(.*?)'\.?", r"沒有「\1」這個指令"),
    (r"^No such option:? '?(.*?)'?\.?(?= |$)", r"沒有「\1」這個選項"),
    (r"^Missing argument '?(.*?)'?\.?$", r"缺少參數 \1"),
    (r"^Missing option '?(.*?)'?\.?$", r"缺少選項 \1"),
    (r"^Invalid value for '?(.*?)'?: (?:Value error, )?", r"參數 \1 不正確："),
    (r"^Invalid value: ", ""),
    (r"^Got unexpected extra argument(?:s|\(s\))? \((.*)\)$", r"多餘的參數 \1"),
    (r"\(Possible options: (.*)\)$", r"（是否為 \1）"),
    (r"'(\w+)' is not one of (.*)\.$", r"「\1」不在可用的 \2 之中"),
    (r"^Option '?(.*?)'? requires an argument\.?$", r"選項 \1 之後應有值"),
)
"""What the library says of a wrong usage, and how it is told here."""

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False, epilog=ENDS)
registry_app = typer.Typer()
audit_app = typer.Typer()
tender_app = typer.Typer()
app.add_typer(registry_app, name="registry")
app.add_typer(audit_app, name="audit")
app.add_typer(tender_app, name="tender")
app.add_typer(user_app, name="user")
app.add_typer(key_app, name="key")
app.add_typer(handover_app, name="handover")
app.add_typer(alert_app, name="alerts")
app.add_typer(transcript_app, name="transcript")
app.command(epilog=ENDS)(serve)
for command in (operations.watch, operations.worker, operations.prepare, operations.alive, operations.reconcile):
    app.command(epilog=ENDS)(command)
out = Console()
err = Console(stderr=True)
STOPPED_TOLD = "已中斷；再執行一次即從中斷處繼續。"


def main() -> None:
    """Runs the command line; errors are one plain line."""
    try:
        sys.exit(_command()(prog_name=NAME, standalone_mode=False))
    except TyperException as error:
        _wrong(f"{_told(error.format_message())}（用法請看 {NAME} --help）")
    except ValidationError as error:
        _wrong(
            "；".join(
                f"環境變數 BIDINTAKE_{'_'.join(map(str, each['loc'])).upper()} 的值不正確" for each in error.errors()
            )
        )
    except BidIntakeError as error:
        _wrong(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of a pipe went away
    except (KeyboardInterrupt, typer.Abort):
        err.print(STOPPED_TOLD, style="yellow", soft_wrap=True)
        sys.exit(130)
    except Exception:
        traceback.print_exc()
        told = "程式發生未預期的錯誤（詳見上列訊息，請交系統人員）。已完成的步驟均已保存，再執行一次即從中斷處繼續。"
        err.print(told, style="red", soft_wrap=True)
        sys.exit(3)


def _wrong(message: str) -> None:
    err.print(f"錯誤：{message}", style="red", markup=False, highlight=False, soft_wrap=True)
    sys.exit(2)


def _told(message: str) -> str:
    for pattern, told in USAGE:
        message = re.sub(pattern, told, message)
    return message


def _command() -> Any:
    """The whole command, its help in the official's language."""
    typer.rich_utils.OPTIONS_PANEL_TITLE = "選項"
    typer.rich_utils.ARGUMENTS_PANEL_TITLE = "參數"
    typer.rich_utils.COMMANDS_PANEL_TITLE = "指令"
    typer.rich_utils.REQUIRED_LONG_STRING = "[必填]"
    typer.rich_utils.DEFAULT_STRING = "[預設 {}]"
    command = typer.main.get_command(app)
    _translate_help(command)
    return command


def _translate_help(command: Any) -> None:
    option = command.get_help_option(typer.Context(command))
    if option is not None:
        option.help = "顯示說明"
    for each in getattr(command, "commands", {}).values():
        _translate_help(each)


def _help_if_bare(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """投標文件收件與檢核。"""
    _help_if_bare(context)


@registry_app.callback(invoke_without_command=True)
def registry(context: typer.Context) -> None:
    """登記資料與名單：匯入、查看。"""
    _help_if_bare(context)


@tender_app.callback(invoke_without_command=True)
def tender(context: typer.Context) -> None:
    """標案資料：檢查。"""
    _help_if_bare(context)


@audit_app.callback(invoke_without_command=True)
def audit(context: typer.Context) -> None:
    """稽核軌跡：檢查。"""
    _help_if_bare(context)


class Bar:
    """Draws how far a run is; plain lines where there is no terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("開啟檔案", total=None, papers=0)
        self._total = self._papers = 0

    def pages(self, more: int) -> None:
        self._total += more
        self._progress.update(self._task, total=self._total)

    def read(self, packet_id: str) -> None:
        self._progress.update(self._task, advance=1, description=f"讀取 {packet_id}")

    def papers(self, packet_id: str, found: int) -> None:
        self._papers += found
        self._progress.update(self._task, papers=self._papers)
        if not self._progress.console.is_terminal:
            out.print(f"{packet_id}：{found} 份文件", highlight=False)


@contextmanager
def bar() -> Iterator[Bar]:
    """A progress bar for the length of a block."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("頁　{task.fields[papers]} 份文件"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        yield Bar(progress)


@app.command(epilog=ENDS)
def run(
    tender: Annotated[str, typer.Argument(help="標案資料夾（含 tender.json 與 packets/），或 s3://儲存區/案號")],
    engine: Annotated[str, typer.Option(help="辨識引擎：openvino、paddleocr 或 tesseract")] = "",
) -> None:
    """處理整個標案：讀取所有標封、檢核、比對廠商，並產生報告。

    再次執行只補做未完成的部分。資料與報告寫在 BIDINTAKE_WORK（預設為程式資料夾的 build/work）。
    """
    given = Settings(engine=engine) if engine else settings()
    _known(given.engine)
    from flows.embedded import prepare

    prepare(given.work / "prefect")
    from flows.registers import import_beside
    from flows.report import write_report
    from flows.report.terminal import bidders, signals, totals
    from flows.sealed import opened
    from flows.stores import open_tender_at, pictures_of
    from flows.tender import open_database, run_tender
    from intake.receive import load_tender

    store, prefix = open_tender_at(tender, given)
    try:
        stated = load_tender(store, prefix)
        opened(stated)
        database = open_database(given)
        done, wrong = import_beside(database, given.actor, store, prefix, stated)
        for snapshot in done:
            _imported(snapshot)
        with bar() as listener:
            record = run_tender(store, prefix, given, listener)
    except TenderError as error:
        raise TenderError(f"{tender}：{error}") from error
    report = write_report(record, pictures_of(given), given.reports / record.tender_id)
    out.print(bidders(record))
    out.print(signals(record), highlight=False)
    out.print(totals(record), highlight=False, soft_wrap=True)
    left = [*(f"名單未匯入：{each}" for each in wrong), *_problems(record)]
    for each in left:
        err.print(each, style="yellow", markup=False, highlight=False, soft_wrap=True)
    out.print(f"報告（以瀏覽器開啟）：{report}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1 if left else 0)


@app.command(epilog=ENDS)
def export(
    tender_id: Annotated[str, typer.Argument(help="標案案號（tender.json 的 id）")],
    format: Annotated[
        str, typer.Option(help="json（格式見 docs/record.schema.json）、csv（欄位）、xlsx 或 ocds（docs/ocds.md）")
    ] = "json",
    to: Annotated[Path | None, typer.Option("--out", help="輸出檔案；未指定則輸出至畫面")] = None,
    view: Annotated[View, typer.Option(help="ocds：internal 內部全部，public 對外")] = View.INTERNAL,
    award_notice: Annotated[str, typer.Option(help="ocds 對外：決標公告日 YYYY-MM-DD；未公告則不含任何投標資料")] = "",
) -> None:
    """匯出一個標案的紀錄。"""
    from flows.export import FORMATS as WRITERS
    from flows.export.ocds import to_ocds
    from flows.record import record_of
    from flows.tender import open_database
    from models.db import handover

    if format not in FORMATS:
        raise typer.BadParameter(f"格式只有 {'、'.join(FORMATS)}")
    if format == "xlsx" and to is None and sys.stdout.isatty():
        raise typer.BadParameter("xlsx 無法顯示於畫面，請以 --out 指定檔案")
    database = open_database(settings())
    record = record_of(database, settings(), tender_id)
    if format == "ocds":
        with database.reading() as session:
            data = to_ocds(
                record, handover.newest(session, tender_id), settings(), view, _day(award_notice, "決標公告日")
            )
    else:
        data = WRITERS[format](record)
    if to is None:
        sys.stdout.buffer.write(data)
    else:
        _write(to, data)
    under_way = [each.id for each in record.packets if _under_way(each.state)]
    if under_way:
        told = f"標封 {'、'.join(under_way)} 尚未處理完成，紀錄不完整；請再執行 {NAME} run。"
        err.print(told, style="yellow", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1)


@tender_app.command("check", epilog=ENDS)
def tender_check(path: Annotated[Path, typer.Argument(help="標案資料夾，或 tender.json")]) -> None:
    """檢查 tender.json 有無缺漏或矛盾；有錯誤時結束代碼為 1。"""
    from flows.tender_check import Weight, check

    remarks = check(path / "tender.json" if path.is_dir() else path)
    for each in remarks:
        out.print(f"{each.weight}　{each.key}　{each.told}", markup=False, highlight=False, soft_wrap=True)
    faults = sum(each.weight is Weight.FAULT for each in remarks)
    out.print("可以使用。" if not faults else f"有 {faults} 項錯誤，須先更正。", highlight=False)
    if faults:
        raise typer.Exit(1)


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

    day = _day(as_of, "資料日") or datetime.now(TAIPEI).date()
    snapshot = import_file(open_database(settings()), settings().actor, kind, file, day)
    _imported(snapshot)
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


@audit_app.command("verify", epilog=ENDS)
def audit_verify() -> None:
    """檢查稽核軌跡是否完整：每筆事件含前一筆的雜湊，任何更動都會被發現。"""
    from flows.tender import open_database
    from models.alert import Cause
    from models.db import alerts, audit

    database = open_database(settings())
    with database.unit_of_work() as session:
        verdict = audit.verify(session)
    where = database.engine.url.render_as_string(hide_password=True)
    if verdict.broken_at is not None:
        with database.unit_of_work() as session:
            alerts.notice(session, Cause.AUDIT_BROKEN, "", [f"{verdict.broken_at}"], datetime.now(TAIPEI))
        told = f"稽核軌跡自第 {verdict.broken_at} 筆起有異常：{verdict.why}（{where}）"
        err.print(told, style="red", markup=False, soft_wrap=True)
        raise typer.Exit(1)
    told = f"{verdict.events} 筆事件，完整" if verdict.events else "尚無任何事件"
    out.print(f"{told}（{where}）。", markup=False, highlight=False, soft_wrap=True)


def _day(stated: str, name: str) -> date | None:
    """A day given as an option, which errors call `name`; None where none is."""
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError as error:
        raise typer.BadParameter(f"{name}請寫成 YYYY-MM-DD，例如 2024-09-24") from error


def _known(engine: str) -> None:
    from ocr.engines import ENGINES, RECORDED

    if engine not in ENGINES and not engine.startswith(RECORDED):
        raise SetupError(f"沒有名為 {engine} 的辨識引擎；可用的有 {'、'.join(ENGINES)}")


def _imported(snapshot: Snapshot) -> None:
    told = f"已匯入{word(snapshot.list)} {snapshot.source}：{snapshot.rows} 筆，資料日 {snapshot.as_of}"
    out.print(told, markup=False, highlight=False, soft_wrap=True)


def _problems(record: TenderRecord) -> list[str]:
    """What was not read, one line each."""
    return [
        f"{packet.id} {each.file}{f' 第 {each.page} 頁' if each.page else ''}：{each.reason}。{each.advice}。"
        for packet in record.packets
        for each in packet.problems
    ]


def _under_way(state: PacketState) -> bool:
    order = tuple(PacketState)
    return order.index(state) < order.index(PacketState.IN_REVIEW)


def _write(to: Path, data: bytes) -> None:
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(data)
    except OSError as error:
        raise InputError(f"{to}：無法寫入（{error.strerror}），請改以 --out 指定其他位置") from error
    out.print(f"已寫入 {to}", markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    if sys.argv[1:2] != ["serve"]:  # a server ends by itself, in good order
        end_when_told(STOPPED_TOLD)
    main()
