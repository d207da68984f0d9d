"""Commands of the distributed service: `bidintake watch`, `worker`, `prepare`, `alive`, `reconcile`."""

import asyncio
import os
from enum import StrEnum
from typing import Annotated

import typer

from models.errand import Pool
from models.errors import SetupError
from settings import Settings, settings

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_WORKER_QUERY_SECONDS": "2",  # the first packet of an opening waits no longer than that
    "PREFECT_CLIENT_METRICS_ENABLED": "false",
}
"""Prefect's settings in a process of ours; each can be set otherwise in the environment."""


class Part(StrEnum):
    """What is prepared once before the service starts."""

    DATABASE = "database"
    STORE = "store"


def watch() -> None:
    """看守儲存區：到開標時間即收件、分派工作，並接收其後送達之標封。須有 Prefect 伺服器（PREFECT_API_URL）。"""
    given = _with_prefect()
    from flows.metrics import serve_metrics
    from flows.tender import open_database
    from flows.traces import start_traces
    from flows.watch import watch as watching

    start_traces("watch")
    database = open_database(given)
    serve_metrics(given, database)
    asyncio.run(watching(given, database))


def worker(
    pools: Annotated[
        list[Pool] | None, typer.Argument(help="intake 開啟檔案、reading 辨識與檢核、checking 比對廠商；未指定則全部")
    ] = None,
) -> None:
    """執行工作：由 Prefect 的工作池領取，直到被要求停止。可在多台主機各啟動數個。"""
    given = _with_prefect()
    from flows.office import Office
    from flows.stopping import LAST
    from flows.tender import open_database
    from flows.traces import start_traces
    from flows.worker import work

    start_traces("worker")
    office = Office(given, open_database(given))
    LAST.append(office.let_all_go)
    asyncio.run(work(pools or list(Pool), office))


def prepare(part: Annotated[Part, typer.Argument(help="database 建立或更新資料表、store 建立儲存區")]) -> None:
    """啟動服務前之準備，可重複執行。"""
    from flows.stores import make_buckets
    from flows.tender import open_database

    given = settings()
    if part is Part.DATABASE:
        open_database(given).close()
        typer.echo("資料表已是最新。")
    else:
        for bucket in make_buckets(given):
            typer.echo(f"儲存區 {bucket} 已備妥。")


def alive() -> None:
    """本機的 watch 或 worker 是否仍在運作（供健康檢查）。"""
    from flows.alive import alive as lives

    if not lives(settings()):
        typer.echo("本機沒有運作中的 watch 或 worker。", err=True)
        raise typer.Exit(1)


def reconcile(tender_id: Annotated[str, typer.Argument(help="標案案號")]) -> None:
    """核對儲存區與收件紀錄，雙向逐檔比對；有任何出入即逐項列出。"""
    from flows.reconcile import reconcile as reconciled
    from flows.stores import bids_of, pictures_of
    from flows.tender import open_database

    given = settings()
    found = reconciled(open_database(given), bids_of(given), pictures_of(given), tender_id)
    for each in found.differences:
        typer.echo(f"{each.packet_id}{f'／{each.file}' if each.file else ''}：{each.gap}")
    told = f"{len(found.differences)} 項出入" if found.differences else "兩者相符"
    typer.echo(f"儲存區 {found.in_store} 個標封，收件紀錄 {found.in_table} 個：{told}。")
    raise typer.Exit(1 if found.differences else 0)


def _with_prefect() -> Settings:
    """The settings; Prefect's own set before it is first imported. Raises SetupError where no server is named."""
    if not os.environ.get("PREFECT_API_URL"):
        raise SetupError("請以環境變數 PREFECT_API_URL 指定 Prefect 伺服器，例如 http://127.0.0.1:4200/api")
    given = settings()
    home = (given.work / "prefect").resolve()
    home.mkdir(parents=True, exist_ok=True)
    for name, value in (QUIET | {"PREFECT_HOME": str(home)}).items():
        os.environ.setdefault(name, value)
    return given
