"""A packet handed in over the API (收件): which, by whom, when, with which files. Its content is read after the opening only."""

from dataclasses import dataclass
from datetime import datetime

from models.packet import Channel


@dataclass(frozen=True, slots=True)
class Slip:
    """What is known of a packet from its outside. It lies beside the files as `packet.json`."""

    channel: Channel
    received_at: datetime
    """When the office received it; for the electronic channel the service's own time."""
    mail_number: str = ""
    post_office: str = ""


@dataclass(frozen=True, slots=True)
class FileReceipt:
    """Proof of one file: whoever has the file can compute its hash."""

    name: str
    sha256: str
    size: int
    """Bytes."""
    received_at: datetime


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One packet as it was handed in."""

    tender_id: str
    packet_id: str
    by: str
    """The principal that opened it; before the opening nobody else may add to it."""
    slip: Slip
    files: tuple[FileReceipt, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(each.size for each in self.files)
