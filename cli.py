"""The command line: `bidintake run`, `export`, `registry`, `audit`.

Exit codes: 0 all was processed; 1 some file or page could not be read (each is named); 2 wrong usage or input.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from models.errors import BidIntakeError
from models.field import FieldState
from models.finding import Outcome
from models.record import TenderRecord
from models.registry import RegistryList
from settings import Settings, settings

app = typer.Typer(
    pretty_exceptions_enable=False, help="投標文件收件與檢核 — bid intake.", no_args_is_help=True, add_completion=False
)
registry_app = typer.Typer(help="登記資料與名單 — registers and lists.", no_args_is_help=True)
audit_app = typer.Typer(help="稽核軌跡 — audit trail.", no_args_is_help=True)
app.add_typer(registry_app, name="registry")
app.add_typer(audit_app, name="audit")
out = Console()
err = Console(stderr=True)

PAPERS = {
    "envelope": "標封",
    "registration": "登記",
    "tax": "納稅",
    "declaration": "聲明書",
    "cheque": "押標金",
    "offer": "報價單",
    "other": "其他",
}


def main() -> None:
    """Runs the command line; errors are one plain line."""
    try:
        app()
    except BidIntakeError as error:
        err.print(f"錯誤：{error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)


def quiet_prefect(work: Path) -> None:
    """Prefect's own files go to the work folder; it sends nothing and logs nothing but errors."""
    home = (work / "prefect").resolve()
    home.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PREFECT_HOME", str(home))
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_LOGGING_TO_API_ENABLED", "false")
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")


class Bar:
    """Draws how far a run is; plain lines where there is no terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("讀取", total=None, papers=0)
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


@app.command()
def run(
    tender: Annotated[Path, typer.Argument(help="標案資料夾（含 tender.json 與 packets/）")],
    engine: Annotated[str, typer.Option(help="openvino 或 paddleocr")] = "",
) -> None:
    """處理整個標案：讀取所有標封、檢核、比對廠商，並產生報告。"""
    given = Settings(engine=engine) if engine else settings()
    quiet_prefect(given.work)
    folder = tender.parent if tender.name == "tender.json" else tender
    from flows.registers import import_beside
    from flows.report import write_report
    from flows.tender import open_database, opened, run_tender
    from intake.receive import load_tender
    from intake.store import FolderStore

    stated = load_tender(FolderStore(folder), "")
    opened(stated)
    database = open_database(given)
    done, wrong = import_beside(database, given.actor, folder, stated)
    for snapshot in done:
        out.print(
            f"已匯入 {snapshot.source}：{snapshot.rows} 筆（{snapshot.list.value}，資料日 {snapshot.as_of}）",
            highlight=False,
        )
    for message in wrong:
        err.print(f"名單未匯入：{message}", style="red", markup=False)
    with bar() as listener:
        record = run_tender(folder, given, listener)
    report = write_report(record, FolderStore(given.work), Path("build/reports") / record.tender_id)
    out.print(_bidders(record))
    out.print(_signals(record))
    problems = [(packet.id, each) for packet in record.packets for each in packet.problems]
    for packet_id, each in problems:
        err.print(
            f"{packet_id} {each.file}{f' 第 {each.page} 頁' if each.page else ''}：{each.reason}。{each.advice}。",
            style="yellow",
            markup=False,
            highlight=False,
        )
    out.print(f"報告：{report}", highlight=False, soft_wrap=True)
    raise typer.Exit(1 if problems or wrong else 0)


@app.command()
def export(
    tender_id: Annotated[str, typer.Argument(help="標案案號")],
    format: Annotated[str, typer.Option(help="json、csv 或 xlsx")] = "json",
    to: Annotated[Path | None, typer.Option("--out", help="輸出檔案；未指定則輸出至畫面")] = None,
) -> None:
    """匯出一個標案的紀錄。"""
    from flows.export import FORMATS
    from flows.record import record_of
    from flows.tender import open_database

    if format not in FORMATS:
        raise typer.BadParameter(f"格式只有 {'、'.join(FORMATS)}")
    data = FORMATS[format](record_of(open_database(settings()), settings(), tender_id))
    if to is None:
        sys.stdout.buffer.write(data)
    else:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(data)
        out.print(f"已寫入 {to}", highlight=False)


@registry_app.command("import")
def registry_import(
    kind: Annotated[RegistryList, typer.Argument(help="company、debarred 或 prc_invested")],
    file: Annotated[Path, typer.Argument(help="公開資料檔案（JSON、CSV、XLSX）")],
    as_of: Annotated[str, typer.Option(help="資料日 YYYY-MM-DD；未指定為今日")] = "",
) -> None:
    """匯入一份公開名單。"""
    from flows.registers import import_file
    from flows.tender import open_database

    try:
        day = date.fromisoformat(as_of) if as_of else datetime.now(UTC).date()
    except ValueError as error:
        raise typer.BadParameter("資料日請寫成 YYYY-MM-DD") from error
    snapshot = import_file(open_database(settings()), settings().actor, kind, file, day)
    out.print(
        f"已匯入 {snapshot.source}：{snapshot.rows} 筆（{snapshot.list.value}，資料日 {snapshot.as_of}）",
        highlight=False,
    )


@registry_app.command("status")
def registry_status() -> None:
    """列出已匯入的名單。"""
    from flows.tender import open_database
    from models.db import registers

    with open_database(settings()).unit_of_work() as session:
        kept = registers.status(session)
    table = Table("名單", "資料日", "筆數", "檔案", "SHA-256", "標案")
    for each, tender_id in kept:
        table.add_row(
            each.list.value, each.as_of.isoformat(), str(each.rows), each.source, each.sha256[:12], tender_id or "全部"
        )
    out.print(table if kept else "尚未匯入任何名單。")


@audit_app.command("verify")
def audit_verify() -> None:
    """檢查稽核軌跡是否完整。"""
    from flows.tender import open_database
    from models.db import audit

    with open_database(settings()).unit_of_work() as session:
        verdict = audit.verify(session)
    if verdict.broken_at is not None:
        err.print(f"稽核軌跡自第 {verdict.broken_at} 筆起有異常：{verdict.why}", style="red", markup=False)
        raise typer.Exit(1)
    out.print(f"{verdict.events} 筆事件，完整。", highlight=False)


def _bidders(record: TenderRecord) -> Table:
    table = Table(title=f"{record.tender_id}　{record.title}", title_justify="left")
    for head in ("標封", "廠商", "統一編號", "缺少文件"):
        table.add_column(head)
    for head in ("文件", "採認", "待覆核", "不符", "待查"):
        table.add_column(head, justify="right")
    for packet in record.packets:
        outcomes = [each.outcome for each in packet.findings]
        review = packet.count(FieldState.REVIEW) + packet.count(FieldState.UNREADABLE)
        missing = "、".join(PAPERS[kind.value] for kind in packet.missing_papers)
        failed, unknown = outcomes.count(Outcome.FAILED), outcomes.count(Outcome.UNKNOWN)
        table.add_row(
            packet.id,
            packet.tenderer_name or "（未能判讀）",
            packet.tenderer_ubn,
            f"[red]{missing}[/]" if missing else "無",
            str(len(packet.documents)),
            str(packet.count(FieldState.ACCEPTED)),
            str(review),
            f"[red]{failed}[/]" if failed else "0",
            f"[yellow]{unknown}[/]" if unknown else "0",
        )
    return table


def _signals(record: TenderRecord) -> Table | str:
    if not record.signals:
        return "廠商間未發現異常訊號。"
    table = Table(
        "訊號", "強度", "標封", "共同值", "理由", title="廠商間異常訊號（跡象，非結論）", title_justify="left"
    )
    for each in record.signals:
        table.add_row(
            each.code,
            each.strength.value,
            f"{each.left.packet_id} ↔ {each.right.packet_id}",
            each.normalised,
            each.reason,
        )
    return table


if __name__ == "__main__":
    main()
