"""The sealed-bid transcript of a tender: what came in, who opened it when, what was read then. A chain of hashes.

Law: Government Procurement Act arts. 33, 34, 45; Enforcement Rules arts. 48 to 51. Written down for somebody who trusts nobody:
docs/transcript.md, checked by docs/verify_transcript.py, which shares no code with this.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

GENESIS = "0" * 64
TRANSCRIPT_FORMAT = "bidintake-transcript-1"


class Kind(StrEnum):
    """What an entry tells of."""

    BEGUN = "begun"  # the book of a tender: its opening, its deadline, how many persons open
    RECEIVED = "received"  # a packet, by the hashes of its files
    ADDED = "added"  # more files of a packet; those before are as they were
    REPLACED = "replaced"  # a packet whose files are others than before
    CONFIRMED = "confirmed"  # a person is there to open
    OPENED = "opened"  # from here on packets may be read
    READ = "read"  # a packet was read, as it was then
    CLOSED = "closed"  # all packets there are


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. Never changed afterwards."""

    tender_id: str
    sequence: int
    """1, 2, 3, … of its tender."""
    at: datetime
    kind: Kind
    body: dict[str, Any]
    previous: str
    """SHA-256 of the entry before, 64 hexadecimal digits; zeros for the first."""
    digest: str = ""
    stamp: str = ""
    """A time-stamp token (RFC 3161, DER, base64) over the digest's 64 digits; empty where no authority gave one."""

    def content(self) -> dict[str, Any]:
        """What the digest is of."""
        return {
            "tender_id": self.tender_id,
            "sequence": self.sequence,
            "at": self.at.isoformat(),
            "kind": self.kind.value,
            "body": self.body,
            "previous": self.previous,
        }

    def computed(self) -> str:
        """SHA-256 over the content in canonical JSON: keys sorted, no spaces, UTF-8."""
        return hashlib.sha256(canonical(self.content())).hexdigest()


def canonical(told: Any) -> bytes:
    """The one way to write it."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def root(files: list[dict[str, Any]]) -> str:
    """One hash for all files of a packet: over their names, hashes and sizes."""
    return hashlib.sha256(canonical(files)).hexdigest()
