"""The record of one packet: everything read, judged and found, as it leaves the house.

This is the content of `bidintake export --format json`, and the source of `docs/record.schema.json`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from models.document import DocumentType
from models.field import Evidence, FieldState, Witness
from models.finding import Finding
from models.packet import Channel, FileProblem, PacketState
from models.page import Mark, Seal
from models.papers import ChequeForm, Period, TaxCopy, TaxForm, Tick
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


FieldValue = bool | int | date | Period | Tick | TaxForm | TaxCopy | ChequeForm | str


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field in the record: what was read, what became of it, where it stands and who confirms it."""

    name: str
    """Dotted, from docs/fields.md: `tax.ubn`, `declaration.item_07`."""
    value: FieldValue | None
    """None where the field is unreadable or absent. An empty text is a blank that was read (a cheque's payee)."""
    state: FieldState
    why: str
    evidence: Evidence | None
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class RecordDocument:
    """A paper in the record."""

    id: str
    type: DocumentType
    title: str
    page_ids: tuple[str, ...]
    certain: bool
    why: str
    fields: tuple[RecordField, ...]


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
