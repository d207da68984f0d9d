"""What the scorer needs of an exported record (`bidintake export ID --format json`), read as any outsider would read it."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from bench.truth import Place
from models.page import Box

ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Seen:
    """Evidence: where a value was read."""

    page_id: str
    box: Box


@dataclass(frozen=True, slots=True)
class ReadField:
    """A field of the record; `value` is None where it is unreadable or absent."""

    name: str
    value: Any
    state: str
    why: str = ""
    evidence: Seen | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page of the record; `image` is the key of its upright picture in the work folder."""

    id: str
    file: str
    number: int
    image: str
    document_id: str = ""

    @property
    def place(self) -> Place:
        return self.file, self.number


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of a paper."""

    page_id: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A paper as sorted."""

    id: str
    type: str
    pages: tuple[PageRef, ...]
    fields: tuple[ReadField, ...]

    @property
    def page_ids(self) -> frozenset[str]:
        return frozenset(each.page_id for each in self.pages)


@dataclass(frozen=True, slots=True)
class ReadFinding:
    """A rule's answer."""

    code: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadPacket:
    """One packet of the record."""

    id: str
    documents: tuple[ReadDocument, ...]
    pages: tuple[ReadPage, ...]
    findings: tuple[ReadFinding, ...]

    def places(self, document: ReadDocument) -> frozenset[Place]:
        """The places of a paper's pages."""
        return frozenset(page.place for page in self.pages if page.id in document.page_ids)

    def page(self, page_id: str) -> ReadPage | None:
        return next((page for page in self.pages if page.id == page_id), None)

    def at(self, place: Place) -> ReadPage | None:
        return next((page for page in self.pages if page.place == place), None)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a signal."""

    packet_id: str


@dataclass(frozen=True, slots=True)
class ReadSignal:
    """A shared trait of two bids."""

    code: str
    left: Side
    right: Side
    normalised: str = ""

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.left.packet_id, self.right.packet_id))


@dataclass(frozen=True, slots=True)
class ReadTender:
    """The record of one tender."""

    tender_id: str
    packets: tuple[ReadPacket, ...]
    signals: tuple[ReadSignal, ...]

    def packet(self, packet_id: str) -> ReadPacket:
        """The packet of that id; an empty one where the record has none, so that all of it counts as missed."""
        return next((each for each in self.packets if each.id == packet_id), ReadPacket(packet_id, (), (), ()))


ADAPTER = TypeAdapter(ReadTender)


def load_record(data: bytes) -> ReadTender:
    """Raises pydantic.ValidationError where the export has another form."""
    return ADAPTER.validate_json(data)
