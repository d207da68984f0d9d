"""S3Store against a real S3 server, started for the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from minio import Minio

from intake.paginate import paginate
from intake.receive import load_tender, packets
from intake.store import FolderStore, S3Store, Store
from models.errors import InputError, SetupError
from tests.intake.opening import OPENER
from tests.servers import KEY, s3_client, s3_server

SAMPLE = Path(__file__).parents[2] / "samples" / "1130205"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with s3_server(tmp_path_factory.mktemp("s3")) as address:
        yield address


@pytest.fixture(scope="module")
def client(endpoint: str) -> Minio:
    client = s3_client(endpoint)
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
    wrong = Minio(endpoint, access_key=KEY, secret_key="wrong", secure=False)
    with pytest.raises(SetupError, match=r"儲存區 bids.*請檢查位址"):
        S3Store(wrong, "bids").read("T1/x")
    with pytest.raises(SetupError, match="儲存區 missing"):
        list(S3Store(client, "missing").list(""))
