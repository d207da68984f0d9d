"""Prefect inside this very process: its API on a free local port, its tables in memory, nothing left behind.

Prefect's own temporary server is a second process that imports everything once more, migrates a database for five
seconds and outlives a killed run. Here the API runs in a thread: runs side by side share nothing, another Prefect
profile on the machine is not looked at, nothing leaves the machine. Our own state is in our own database.
Where PREFECT_API_URL names a server, that one is used. Why: docs/decisions/0006-prefect-in-process.md.
"""

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import SetupError

if TYPE_CHECKING:
    import uvicorn

HERE = "127.0.0.1"
START_SECONDS = 900  # on a machine busy with much else; it takes three seconds on a free one
ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_UI_ENABLED": "false",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false",
    "PREFECT_SERVER_DATABASE_CONNECTION_URL": (
        "sqlite+aiosqlite:///file::memory:?cache=shared&uri=true&check_same_thread=false"
    ),
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    # its own waits are made for a server on a machine of its own; here it shares two cores with the reading
    "PREFECT_API_REQUEST_TIMEOUT": "900",
    "PREFECT_SERVER_DATABASE_TIMEOUT": "900",
    "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": "900",
}


def prepare(home: Path) -> None:
    """Sets the environment Prefect reads when it is first imported: call it before any flow is imported.

    `home` is a folder for Prefect's own files, so that profiles in the user's home do not count.
    """
    if os.environ.get("PREFECT_API_URL"):
        return
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    home.mkdir(parents=True, exist_ok=True)
    os.environ.update(ENVIRONMENT, PREFECT_HOME=str(home.resolve()))
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), HERE)))


@contextmanager
def prefect_here() -> Iterator[None]:
    """A Prefect API for the length of a block. Raises SetupError where it does not start."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    if PREFECT_API_URL.value():
        yield
        return
    with socket.socket() as door:
        door.bind((HERE, 0))
        server = _start(door)
        with temporary_settings({PREFECT_API_URL: f"http://{HERE}:{door.getsockname()[1]}/api"}):
            yield
            _let_go()
        server.should_exit = True


def _start(door: socket.socket) -> "uvicorn.Server":
    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(ephemeral=True), log_level="critical", lifespan="on"))
    failed: list[BaseException] = []
    over = threading.Event()

    async def serve() -> None:
        await make_tables()
        waiting = asyncio.create_task(server.serve(sockets=[door]))
        while not server.started and not waiting.done():
            await asyncio.sleep(0.01)
        over.set()
        await waiting

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failed.append(error)
        over.set()

    threading.Thread(target=run, name="prefect", daemon=True).start()
    over.wait(START_SECONDS)
    if not server.started:
        raise SetupError(f"流程引擎（Prefect）無法啟動（{failed[0] if failed else '沒有回應'}）")
    return server


async def make_tables() -> None:
    """Prefect's tables as its models state them; two of its models state one index, so each is made once."""
    from prefect.server.database import provide_database_interface
    from sqlalchemy.schema import CreateIndex, CreateTable

    database = provide_database_interface()
    engine = await database.engine()
    async with engine.begin() as connection:
        for table in database.Base.metadata.sorted_tables:
            await connection.execute(CreateTable(table))
            for index in table.indexes:
                await connection.execute(CreateIndex(index, if_not_exists=True))


def _let_go() -> None:
    """What Prefect still wants to tell goes to the API while that stands."""
    from prefect.events.worker import EventsWorker

    EventsWorker.drain_all(timeout=5)
