"""The whole service natively: PostgreSQL, SeaweedFS, Prefect's server, `bidintake watch` and workers, each a process.

As docker-compose.yml starts them, without Docker. Used by the tests, by `make stack` and by `make chaos`.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

from minio import Minio

from models.db.session import Database
from settings import Settings
from tests.servers import KEY, SECRET, Postgres, Store, free_ports, s3_client

ROOT = Path(__file__).parents[2]
START_SECONDS = 600  # on a busy machine
BUCKETS = ("bids", "pictures")


@dataclass(slots=True)
class Process:
    """One process of the service, with the command that starts it anew."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    running: subprocess.Popen[bytes] | None = None
    started: int = 0

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.command, stdout=log, stderr=log, env=self.environment, cwd=ROOT, start_new_session=True
            )
        self.started += 1

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Ends the process itself; what it started must end by itself."""
        if self.running is not None:
            self.running.send_signal(how)
            self.running.wait()

    def ended(self) -> bool:
        return self.running is None or self.running.poll() is not None


@dataclass(slots=True)
class Stack:
    """Everything, running."""

    folder: Path
    settings: Settings
    store: Store
    postgres: Postgres
    client: Minio
    database: Database
    processes: dict[str, Process] = field(default_factory=dict)

    def add(self, name: str, command: list[str], environment: dict[str, str]) -> Process:
        self.processes[name] = Process(name, command, environment, self.folder / f"{name}.log")
        self.processes[name].start()
        return self.processes[name]

    def supervise(self) -> None:
        """Starts anew what has ended, as Docker does (`restart: unless-stopped`)."""
        for each in self.processes.values():
            if each.ended():
                each.start()

    def until(self, holds: Callable[[], bool], seconds: float = 3600, supervised: bool = True) -> float:
        """Waits; gives how long it took. Tells all logs where it takes longer than anybody would wait."""
        began = time.monotonic()
        while not holds():
            if time.monotonic() - began > seconds:
                raise TimeoutError(self.told())
            if supervised:
                self.supervise()
            time.sleep(0.2)
        return time.monotonic() - began

    def told(self) -> str:
        """The ends of all logs."""
        logs = [*sorted(self.folder.glob("*.log")), *(self.folder / "work" / "log").glob("*.jsonl")]
        return "\n".join(f"--- {each.name}\n{each.read_text(errors='replace')[-3000:]}" for each in logs)

    def put(self, source: Path, tender_id: str, only: str = "") -> None:
        """Puts the files of a tender's folder into the bucket."""
        for each in sorted(source.rglob("*")):
            name = each.relative_to(source).as_posix()
            if each.is_file() and name.startswith(only):
                self.client.fput_object("bids", f"{tender_id}/{name}", str(each))


@contextmanager
def stack(folder: Path, workers: int = 1, whole: bool = False, **settings: str) -> Iterator[Stack]:
    """Starts all of it; ends all of it with the block. `whole` takes Prefect's own server.

    On SQLite: the tests' PostgreSQL lacks an extension (pg_trgm) that Prefect wants, and PostgreSQL's image has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "store").mkdir()
    with Store(folder / "store") as store, _postgres(folder / "postgres") as postgres:
        database = postgres.address
        (prefect,) = free_ports(1)
        environment = _environment(folder, database, store.endpoint, prefect, settings)
        given = _settings(environment)
        running = Stack(folder, given, store, postgres, s3_client(store.endpoint), Database(given.database))
        for bucket in BUCKETS:
            running.client.make_bucket(bucket)
        running.database.upgrade()
        try:
            _start(running, environment, prefect, workers, whole)
            yield running
        finally:
            for each in running.processes.values():
                each.kill()
            running.database.close()


@contextmanager
def _postgres(folder: Path) -> Iterator[Postgres]:
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.stop()


def _start(running: Stack, environment: dict[str, str], port: int, workers: int, whole: bool) -> None:
    command = [sys.executable, "-m", "tests.stack.prefect_server", str(port)]
    own = dict(environment)
    if whole:
        own["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = f"sqlite+aiosqlite:///{running.folder / 'prefect.db'}"
        prefect = str(Path(sys.executable).with_name("prefect"))
        command = [prefect, "server", "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
    running.add("prefect", command, own)
    cli = [sys.executable, str(ROOT / "cli.py")]
    running.add("watch", [*cli, "watch"], environment)
    for number in range(1, workers + 1):
        running.add(f"worker-{number}", [*cli, "worker"], environment)
    running.until(lambda: answers(f"http://127.0.0.1:{port}/api/health"), START_SECONDS)


def _environment(folder: Path, database: str, endpoint: str, prefect: int, settings: dict[str, str]) -> dict[str, str]:
    own = {
        "PYTHONPATH": str(ROOT),
        "BIDINTAKE_WORK": str(folder / "work"),
        "BIDINTAKE_DATABASE_URL": database,
        "BIDINTAKE_STORE": "s3://bids",
        "BIDINTAKE_PICTURES": "s3://pictures",
        "BIDINTAKE_S3_ENDPOINT": endpoint,
        "BIDINTAKE_S3_ACCESS_KEY": KEY,
        "BIDINTAKE_S3_SECRET_KEY": SECRET,
        "BIDINTAKE_S3_SECURE": "false",
        "BIDINTAKE_CLOCK": "database",
        "BIDINTAKE_LOOK_SECONDS": "1",
        "BIDINTAKE_SETTLE_SECONDS": "1",
        "BIDINTAKE_WORKERS": "1",
        "PREFECT_API_URL": f"http://127.0.0.1:{prefect}/api",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
    }
    left = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "BIDINTAKE_"))}
    return left | own | {f"BIDINTAKE_{name.upper()}": value for name, value in settings.items()}


def _settings(environment: dict[str, str]) -> Settings:
    prefix = "BIDINTAKE_"
    return Settings(
        **{name.removeprefix(prefix).lower(): each for name, each in environment.items() if name.startswith(prefix)}  # type: ignore[arg-type]
    )


def answers(url: str) -> bool:
    """True where something answers there with 200."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def listening(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0
