"""A packet (標封 with its content) on its way, and the files in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PacketState(StrEnum):
    """Where a packet stands. It only moves forward, except into RETURNED."""

    RECEIVED = "received"
    PAGINATED = "paginated"
    RECOGNISED = "recognised"
    EXTRACTED = "extracted"
    CHECKED = "checked"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    HANDED_OVER = "handed_over"


class Channel(StrEnum):
    """How a packet was handed in."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


@dataclass(frozen=True, slots=True)
class PacketFile:
    """One file as received."""

    name: str
    """Path inside the packet's folder."""
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file, or a page of it, that could not be read: named, kept, and shown to a person."""

    file: str
    """As in `Page.file`."""
    page: int | None
    reason: str
    """What is wrong, in one sentence."""
    advice: str
    """What a person should do."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One bidder's packet as it lies in the store."""

    id: str
    tender_id: str
    files: tuple[PacketFile, ...]
    channel: Channel = Channel.PAPER
    received_at: datetime | None = None
    mail_number: str = ""
    post_office: str = ""
    problems: tuple[FileProblem, ...] = ()
    """What could not be received: a link, a file without permission, a wrong packet.json."""
