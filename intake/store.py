"""Object storage: a folder or S3, with the same keys in both.

A key is a path with forward slashes, relative to the bucket: `1130205/packets/P01/scan.pdf`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol, runtime_checkable

from minio import Minio
from minio.error import MinioException, S3Error
from urllib3.exceptions import HTTPError

from models.errors import InputError, SetupError

MISSING = ("NoSuchKey", "NoSuchObject")


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One object, by its key; size in bytes."""

    key: str
    size: int
    version: str = ""
    """Another one whenever the object was written anew, as far as the store can tell."""
    written_at: datetime | None = None
    """By the store's own clock."""


@runtime_checkable
class Readable(Protocol):
    """Where objects are read from, by key."""

    def read(self, key: str) -> bytes: ...

    def exists(self, key: str) -> bool: ...


@runtime_checkable
class Store(Protocol):
    """Where packets and page pictures lie."""

    def list(self, prefix: str) -> Iterator[StoredObject]:
        """All objects whose key starts with `prefix`, in the order of their keys."""
        ...

    def read(self, key: str) -> bytes:
        """The whole object. Raises InputError where there is none."""
        ...

    def write(self, key: str, data: bytes) -> None:
        """Writes or replaces an object; readers see the old one or the new one, never a half."""
        ...

    def exists(self, key: str) -> bool: ...

    def folders(self, prefix: str) -> frozenset[str]:
        """Names of the folders right below `prefix`, empty ones too."""
        ...


class FolderStore:
    """A folder of the file system as a bucket. Names stored in Big5 (an old archive unpacked as it was) are read as such."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def path(self, key: str) -> Path:
        """The file behind a key. Raises InputError for a key that leads out of the folder."""
        if "\0" in key:
            raise InputError(f"{key!r} 不是可用的檔名")
        path = self.root
        for part in key.split("/"):
            child, stored = path / part, path / _stored(part)
            path = stored if not child.exists() and stored.exists() else child
        path = path.resolve()
        if not path.is_relative_to(self.root):
            raise InputError(f"{key}：指向儲存區之外")
        return path

    def list(self, prefix: str) -> Iterator[StoredObject]:
        """Links are listed too, as empty: nothing that was handed in is passed over, and `read` says what is wrong."""
        top = self.path(prefix.rpartition("/")[0])
        found: dict[str, Path] = {}
        for path in top.rglob("*"):
            key = _readable(path.relative_to(self.root).as_posix())
            if key.startswith(prefix) and (path.is_symlink() or not path.is_dir()):
                found[key] = path
        for key in sorted(found):
            about = found[key].lstat()
            written_at = datetime.fromtimestamp(about.st_mtime, UTC)
            yield StoredObject(key, about.st_size, f"{about.st_ino} {about.st_mtime_ns}", written_at)

    def read(self, key: str) -> bytes:
        path = self.path(key)
        if not path.is_file():
            raise InputError(f"{key}：儲存區內沒有這個檔案")
        try:
            return path.read_bytes()
        except OSError as error:
            raise InputError(f"{key}：無法讀取（{error.strerror}）") from error

    def write(self, key: str, data: bytes) -> None:
        path = self.path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, data)
        except OSError as error:
            raise SetupError(f"{self.root}：無法寫入（{error.strerror}），請檢查磁碟空間及權限") from error

    def exists(self, key: str) -> bool:
        return self.path(key).is_file()

    def folders(self, prefix: str) -> frozenset[str]:
        top = self.path(prefix.rstrip("/"))
        return (
            frozenset(_readable(each.name) for each in top.iterdir() if each.is_dir()) if top.is_dir() else frozenset()
        )


class S3Store:
    """A bucket of an S3 server, through the minio client."""

    def __init__(self, client: Minio, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    @property
    def bucket(self) -> str:
        """Its name."""
        return self._bucket

    def make(self) -> None:
        """Makes the bucket, where it is not there."""
        with _answering(self._bucket):
            if not self._client.bucket_exists(self._bucket):
                self._client.make_bucket(self._bucket)

    def list(self, prefix: str) -> Iterator[StoredObject]:
        with _answering(self._bucket):
            found = list(self._client.list_objects(self._bucket, prefix=prefix, recursive=True))
        for each in sorted(found, key=lambda item: str(item.object_name)):
            if not each.is_dir:
                yield StoredObject(str(each.object_name), int(each.size or 0), str(each.etag), each.last_modified)

    def read(self, key: str) -> bytes:
        with _answering(self._bucket):
            try:
                response = self._client.get_object(self._bucket, key)
            except S3Error as error:
                if error.code in MISSING:
                    raise InputError(f"{key}：儲存區內沒有這個檔案") from error
                raise
            try:
                return bytes(response.read())
            finally:
                response.close()
                response.release_conn()

    def write(self, key: str, data: bytes) -> None:
        with _answering(self._bucket):
            self._client.put_object(self._bucket, key, BytesIO(data), len(data))

    def exists(self, key: str) -> bool:
        with _answering(self._bucket):
            try:
                self._client.stat_object(self._bucket, key)
            except S3Error as error:
                if error.code in MISSING:
                    return False
                raise
        return True

    def folders(self, prefix: str) -> frozenset[str]:
        with _answering(self._bucket):
            found = list(self._client.list_objects(self._bucket, prefix=prefix))
        names = (str(each.object_name).removeprefix(prefix).strip("/") for each in found if each.is_dir)
        return frozenset(name for name in names if name)


@contextmanager
def _answering(bucket: str) -> Iterator[None]:
    """A server that refuses or does not answer is a fault of the installation, told in one line."""
    try:
        yield
    except (MinioException, HTTPError) as error:
        raise SetupError(f"儲存區 {bucket} 無法使用（{error}），請檢查位址、金鑰及儲存區是否存在") from error


def _write_whole(path: Path, data: bytes) -> None:
    """Under its name only once it is whole on the disk: neither a kill nor a power cut leaves half a page there."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
        try:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(path)
        except OSError:
            Path(part.name).unlink(missing_ok=True)  # a full disk gets no fuller by what was half written
            raise


def _readable(name: str) -> str:
    """A name as Unicode: bytes that are no UTF-8 are Big5 (cp950) here."""
    return "/".join(_decoded(part) for part in name.split("/"))


def _decoded(part: str) -> str:
    raw = os.fsencode(part)
    for encoding in ("utf-8", "cp950"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="backslashreplace")


def _stored(part: str) -> str:
    """How a name that is shown decoded may stand in the file system."""
    try:
        return os.fsdecode(part.encode("cp950"))
    except UnicodeEncodeError:
        return part
