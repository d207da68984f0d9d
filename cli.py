"""The command line: `bidintake run`, `export`, `tender` and `audit` here; `serve`, `user`, `key` in api/commands.py,
`registry`, `handover`, `alerts` and `transcript` beside that.

Exit codes: 0 all was processed; 1 something was not (a file, a page, a register; each is named), or the audit trail is
broken; 2 wrong usage, input or installation; 3 a fault of the program; 130 stopped by Ctrl-C, 143 by SIGTERM. What the
papers say, findings included, never changes the code: a bid that fails a rule was processed.
"""

import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.rich_utils
from pydantic import ValidationError
from rich.console import Console
from typer.exceptions import TyperException

from api import operations
from api.alert_commands import alert_app
from api.bar import bar
from api.commands import key_app, serve, user_app
from api.handover_commands import handover_app
from api.registry_commands import day_of, registry_app, tell_imported
from api.transcript_commands import transcript_app
from api.usage import ENDS, in_our_words
from flows.stopping import end_when_told
from models.errors import BidIntakeError, InputError, SetupError, TenderError
from models.packet import PacketState
from models.record import TenderRecord, View
from models.tender import TAIPEI
from settings import Settings, settings

NAME = "bidintake"
FORMATS = ("json", "csv", "xlsx", "ocds")
app = typer.Typer(pretty_exceptions_enable=False, add_completion=False, epilog=ENDS)
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
        _wrong(f"{in_our_words(error.format_message())}（用法請看 {NAME} --help）")
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


@tender_app.callback(invoke_without_command=True)
def tender(context: typer.Context) -> None:
    """標案資料：檢查。"""
    _help_if_bare(context)


@audit_app.callback(invoke_without_command=True)
def audit(context: typer.Context) -> None:
    """稽核軌跡：檢查。"""
    _help_if_bare(context)


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
    from flows.sealed import keep_opening, opened
    from flows.stores import open_tender_at, pictures_of
    from flows.tender import open_database, run_tender
    from intake.receive import load_tender

    store, prefix = open_tender_at(tender, given)
    try:
        stated = load_tender(store, prefix)
        opened(stated)
        database = open_database(given)
        keep_opening(database, stated, datetime.now(UTC))
        done, wrong = import_beside(database, given.actor, store, prefix, stated)
        for snapshot in done:
            tell_imported(snapshot)
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
                record, handover.newest(session, tender_id), settings(), view, day_of(award_notice, "決標公告日")
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


def _known(engine: str) -> None:
    from ocr.engines import ENGINES, RECORDED

    if engine not in ENGINES and not engine.startswith(RECORDED):
        raise SetupError(f"沒有名為 {engine} 的辨識引擎；可用的有 {'、'.join(ENGINES)}")


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
