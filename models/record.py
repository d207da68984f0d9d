"""The record of one packet: everything read, judged and found, as it leaves the house.

This is the content of `bidintake export --format json`, and the source of `docs/record.schema.json`.
"""

from dataclasses import dataclass
from datetime import datetime

from models.document import DocumentType
from models.field import FieldState, Judged
from models.finding import Finding
from models.packet import Channel, FileProblem, PacketState
from models.page import Mark, Seal
from models.signal import Signal

RECORD_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page in the record."""

    id: str
    file: str
    number: int
    document_id: str
    """Empty for a page that belongs to no paper."""
    image: str
    image_sha256: str
    width: int
    height: int
    dpi: int
    turned: int
    skew: float
    illegible: str
    marks: tuple[Mark, ...]
    seals: tuple[Seal, ...]


@dataclass(frozen=True, slots=True)
class RecordDocument:
    """A paper in the record."""

    id: str
    type: DocumentType
    title: str
    page_ids: tuple[str, ...]
    certain: bool
    why: str
    fields: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class PacketRecord:
    """One packet."""

    id: str
    channel: Channel
    received_at: datetime | None
    state: PacketState
    tenderer_name: str
    """The name most papers agree on; empty when none could be read."""
    tenderer_ubn: str
    missing_papers: tuple[DocumentType, ...]
    documents: tuple[RecordDocument, ...]
    pages: tuple[RecordPage, ...]
    findings: tuple[Finding, ...]
    problems: tuple[FileProblem, ...]

    def count(self, state: FieldState) -> int:
        """How many fields of the packet are in that state."""
        return sum(each.state is state for document in self.documents for each in document.fields)


@dataclass(frozen=True, slots=True)
class TenderRecord:
    """One tender with all its packets, and what was found between them."""

    version: str
    tender_id: str
    title: str
    procuring_entity: str
    opening_at: datetime
    exported_at: datetime
    packets: tuple[PacketRecord, ...]
    signals: tuple[Signal, ...]
