"""What was handed in, kept byte for byte under its hash: a bid that is replaced later is still there as it first came.

Intake opens the originals, never the bucket again: what is read is what was received, whatever happens to the bucket
meanwhile. The same bytes are kept once.
"""

import hashlib

from intake.store import Readable, Store
from models.errors import InputError, SetupError
from models.packet import Packet


def original_key(sha256: str) -> str:
    """Where the bytes with that hash lie."""
    return f"originals/{sha256[:2]}/{sha256}"


def keep_original(store: Store, sha256: str, data: bytes) -> None:
    """Keeps the bytes, once."""
    if not store.exists(original_key(sha256)):
        store.write(original_key(sha256), data)


class OriginalsOf:
    """The files of one packet as they were received, under the keys they had in the bucket."""

    def __init__(self, store: Readable, prefix: str, packet: Packet) -> None:
        self._store = store
        self._hashes = {f"{prefix}packets/{packet.id}/{each.name}": each.sha256 for each in packet.files}

    def read(self, key: str) -> bytes:
        """The bytes. Raises SetupError where they are gone or changed: a fault of the store, not of the bid."""
        try:
            data = self._store.read(original_key(self._hashes[key]))
        except InputError as error:
            raise SetupError(f"保存之原件 {self._hashes[key][:12]} 不在儲存區，請通知系統人員") from error
        if hashlib.sha256(data).hexdigest() != self._hashes[key]:
            raise SetupError(f"保存之原件 {self._hashes[key][:12]} 內容與收件時不符，請通知系統人員")
        return data

    def exists(self, key: str) -> bool:
        return key in self._hashes
