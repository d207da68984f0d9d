"""S3Store against a real S3 server, started for the test."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from minio import Minio

from intake.paginate import paginate
from intake.receive import load_tender, packets
from intake.store import FolderStore, S3Store, Store
from models.errors import InputError, SetupError
from tests.intake.opening import OPENER

SAMPLE = Path(__file__).parents[2] / "samples" / "1130205"
START_SECONDS = 60
KEYS = {
    "identities": [
        {
            "name": "intake",
            "credentials": [{"accessKey": "intake", "secretKey": "intake-secret"}],
            "actions": ["Admin", "Read", "Write", "List"],
        }
    ]
}


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


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("s3")
    (folder / "s3.json").write_text(json.dumps(KEYS))
    (folder / "data").mkdir()
    s3, master, volume, filer = free_ports(4)
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
            while not healthy(s3):
                if server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((folder / "log").read_text(errors="replace")[-2000:])
                time.sleep(0.2)
            yield f"127.0.0.1:{s3}"
        finally:
            server.terminate()
            server.wait(30)


def healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


@pytest.fixture(scope="module")
def client(endpoint: str) -> Minio:
    client = Minio(endpoint, access_key="intake", secret_key="intake-secret", secure=False)
    client.make_bucket("bids")
    return client


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """The same expectations hold for both stores."""
    if request.param == "folder":
        return FolderStore(tmp_path)
    return S3Store(request.getfixturevalue("client"), "bids")


@pytest.mark.slow
def test_what_was_written_is_read_back_and_replaced(store: Store) -> None:
    store.write("T1/packets/P01/聲明書 (1).pdf", b"first")
    store.write("T1/packets/P01/聲明書 (1).pdf", b"second")
    assert store.read("T1/packets/P01/聲明書 (1).pdf") == b"second"
    assert store.exists("T1/packets/P01/聲明書 (1).pdf")


@pytest.mark.slow
def test_objects_are_listed_by_prefix_in_order(store: Store) -> None:
    for key in ("T2/b/1", "T2/a/2", "T2/a-b/3", "T2/a/1", "T22/a/1"):
        store.write(key, b"xyz")
    assert [(each.key, each.size) for each in store.list("T2/")] == [
        (key, 3) for key in ("T2/a-b/3", "T2/a/1", "T2/a/2", "T2/b/1")
    ]


@pytest.mark.slow
def test_what_is_not_there_is_said_so(store: Store) -> None:
    assert not store.exists("T3/nothing")
    assert list(store.list("T3/")) == []
    with pytest.raises(InputError, match="T3/nothing：儲存區內沒有這個檔案"):
        store.read("T3/nothing")


@pytest.mark.slow
def test_a_tender_in_a_bucket_gives_the_same_pages_as_in_a_folder(client: Minio, tmp_path: Path) -> None:
    bucket, folder = S3Store(client, "bids"), FolderStore(SAMPLE.parent)
    for each in folder.list("1130205/packets/P01/"):
        bucket.write(each.key, folder.read(each.key))
    bucket.write("1130205/tender.json", folder.read("1130205/tender.json"))
    tender = load_tender(bucket, "1130205/")
    (there,) = packets(bucket, "1130205/", tender.id)
    here = packets(folder, "1130205/", tender.id)[0]
    assert there == here
    work = FolderStore(tmp_path)
    pages = paginate(folder, "1130205/", here, work, OPENER)
    assert paginate(bucket, "1130205/", there, bucket, OPENER) == pages
    assert len(list(bucket.list("pages/1130205/P01/"))) == len(list(work.list("pages/1130205/P01/"))) > 0


@pytest.mark.slow
def test_a_wrong_secret_or_bucket_is_a_fault_of_the_installation(endpoint: str, client: Minio) -> None:
    wrong = Minio(endpoint, access_key="intake", secret_key="wrong", secure=False)
    with pytest.raises(SetupError, match=r"儲存區 bids.*請檢查位址"):
        S3Store(wrong, "bids").read("T1/x")
    with pytest.raises(SetupError, match="儲存區 missing"):
        list(S3Store(client, "missing").list(""))
