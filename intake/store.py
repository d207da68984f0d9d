"""Object storage: a folder or S3, with the same keys in both.

A key is a path with forward slashes, relative to the bucket: `1130205/packets/P01/scan.pdf`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

from minio import Minio
from minio.error import S3Error

from models.errors import InputError


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One object, by its key; size in bytes."""

    key: str
    size: int


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


class FolderStore:
    """A folder of the file system as a bucket."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def path(self, key: str) -> Path:
        """The file behind a key. Raises InputError for a key that leads out of the folder."""
        path = (self.root / key).resolve()
        if not path.is_relative_to(self.root):
            raise InputError(f"{key}: leads out of the store")
        return path

    def list(self, prefix: str) -> Iterator[StoredObject]:
        for path in sorted(self.root.rglob("*")):
            key = path.relative_to(self.root).as_posix()
            if key.startswith(prefix) and path.is_file() and path.resolve().is_relative_to(self.root):
                yield StoredObject(key, path.stat().st_size)

    def read(self, key: str) -> bytes:
        path = self.path(key)
        if not path.is_file():
            raise InputError(f"{key}: not in the store")
        return path.read_bytes()

    def write(self, key: str, data: bytes) -> None:
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_bytes(data)
        part.replace(path)

    def exists(self, key: str) -> bool:
        return self.path(key).is_file()


class S3Store:
    """A bucket of an S3 server, through the minio client."""

    def __init__(self, client: Minio, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def list(self, prefix: str) -> Iterator[StoredObject]:
        found = self._client.list_objects(self._bucket, prefix=prefix, recursive=True)
        for each in sorted(found, key=lambda item: str(item.object_name)):
            if not each.is_dir:
                yield StoredObject(str(each.object_name), int(each.size or 0))

    def read(self, key: str) -> bytes:
        try:
            response = self._client.get_object(self._bucket, key)
        except S3Error as error:
            if error.code == "NoSuchKey":
                raise InputError(f"{key}: not in the store") from error
            raise
        try:
            return bytes(response.read())
        finally:
            response.close()
            response.release_conn()

    def write(self, key: str, data: bytes) -> None:
        self._client.put_object(self._bucket, key, BytesIO(data), len(data))

    def exists(self, key: str) -> bool:
        try:
            self._client.stat_object(self._bucket, key)
        except S3Error as error:
            if error.code in ("NoSuchKey", "NoSuchObject"):
                return False
            raise
        return True
