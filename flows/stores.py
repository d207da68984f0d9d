"""Where a tender lies: a folder, or below a prefix in a bucket."""

from pathlib import Path

from minio import Minio

from intake.store import FolderStore, S3Store, Store
from models.errors import SetupError
from settings import Settings

S3 = "s3://"


def open_tender_at(address: str, settings: Settings) -> tuple[Store, str]:
    """The store and the prefix of a tender: a folder (or its tender.json), `s3://bucket/ID`, or an ID in `settings.store`.

    Raises SetupError for an incomplete S3 address.
    """
    if address.startswith(S3):
        bucket, _, inside = address.removeprefix(S3).partition("/")
        inside = inside.removesuffix("tender.json").strip("/")
        if not bucket or not inside:
            raise SetupError(f"{address}：請寫成 s3://儲存區/案號")
        return bucket_of(bucket, settings), f"{inside}/"
    path = Path(address)
    if not path.exists() and settings.store.startswith(S3):
        return open_tender_at(f"{settings.store.rstrip('/')}/{address}", settings)
    if not path.exists() and (Path(settings.store) / address).is_dir():
        path = Path(settings.store) / address
    return FolderStore(path.parent if path.name == "tender.json" else path), ""


def bids_of(settings: Settings) -> Store:
    """Where all tenders lie, each in a folder of its id."""
    return store_at(settings.store, settings)


def pictures_of(settings: Settings) -> Store:
    """Where originals and page pictures are kept."""
    return store_at(settings.pictures_at, settings)


def store_at(address: str, settings: Settings) -> Store:
    """A folder, or a bucket of the S3 server the settings name. Raises SetupError for an incomplete address."""
    if not address.startswith(S3):
        return FolderStore(Path(address))
    bucket = address.removeprefix(S3).strip("/")
    if not bucket or "/" in bucket:
        raise SetupError(f"{address}：請寫成 s3://儲存區")
    return bucket_of(bucket, settings)


def make_buckets(settings: Settings) -> tuple[str, ...]:
    """Makes the buckets the settings name, where they are not there; their names."""
    stores = [each for each in (bids_of(settings), pictures_of(settings)) if isinstance(each, S3Store)]
    for each in stores:
        each.make()
    return tuple(each.bucket for each in stores)


def bucket_of(bucket: str, settings: Settings) -> S3Store:
    """A bucket of the S3 server the settings name."""
    if not settings.s3_access_key:
        raise SetupError(
            "讀取 S3 須設定環境變數 BIDINTAKE_S3_ENDPOINT、BIDINTAKE_S3_ACCESS_KEY 及 BIDINTAKE_S3_SECRET_KEY"
        )
    secret = settings.s3_secret_key.get_secret_value()
    client = Minio(
        settings.s3_endpoint, access_key=settings.s3_access_key, secret_key=secret, secure=settings.s3_secure
    )
    return S3Store(client, bucket)
