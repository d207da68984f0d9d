"""The record of one tender: everything read, judged and found, as it leaves the house.

This is the content of `bidintake export --format json`, and the source of `docs/record.schema.json`: the docstrings here
are the descriptions there. What the codes mean stands in `models/glossary.py` and docs/codes.md.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from models.document import DocumentType
from models.field import Evidence, FieldState, Witness
from models.finding import Outcome
from models.glossary import FieldType
from models.packet import Channel, FileProblem, PacketFile, PacketState
from models.page import Box, Ink, Mark, SealShape
from models.papers import BondForm, Period, TaxCopy, TaxForm, Tick
from models.signal import Side, Strength
from models.tender import Tender

RECORD_VERSION = "1.0"


class View(StrEnum):
    """For whom an export is."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Question:
    """What a rule or an indicator asks, and by which law."""

    title: str
    law: str


@dataclass(frozen=True, slots=True)
class RecordSeal:
    """A seal or stamp found on a page."""

    box: Box
    shape: SealShape
    ink: Ink
    score: float
    """How sure the finder is that this is a seal (0 to 1)."""
    text: str
    """What was read inside it; empty where nothing was legible."""
    field: str
    """The field it was taken for (`declaration.company_seal`, `tax.receipt_stamp`); empty where for none."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One page, upright."""

    id: str
    """Unique in its packet; what `page_id` in every evidence refers to."""
    file: str
    """The file as received, below the packet's folder; inside a ZIP its path follows `!`."""
    number: int
    """Page number in that file, from 1."""
    document_id: str
    """The paper it belongs to; empty for a page that belongs to none."""
    image: str
    """The upright picture, below the work folder (`BIDINTAKE_WORK`)."""
    image_sha256: str
    width: int
    """Pixels of the upright picture."""
    height: int
    dpi: int
    turned: int
    """Degrees clockwise the page was turned to stand upright: 0, 90, 180 or 270."""
    skew: float
    """Degrees of skew taken out."""
    illegible: str
    """Why the page is too poor to judge; empty where it can be read."""
    marks: tuple[Mark, ...]
    """Every place to tick that was found, with the ink in it: measured, not judged. The answers are `declaration.item_*`."""
    seals: tuple[RecordSeal, ...]


FieldValue = bool | int | date | Period | Tick | TaxForm | TaxCopy | BondForm | str


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field: what was read, what became of it, where it stands and who confirms it."""

    name: str
    """Dotted, from docs/fields.md: `tax.ubn`, `declaration.item_07`."""
    title: str
    """The same in Chinese: 統一編號."""
    type: FieldType
    """How `value` is written."""
    value: FieldValue | None
    """Normalised. Null where the field is unreadable or absent. An empty text is a blank that was read (a cheque's payee).
    As printed it stands in `evidence.text`."""
    shown: str
    """The value as an official writes it: `113年07-08月`, `500,000元`, `是`, `（空白）`; empty where `value` is null."""
    state: FieldState
    why: str
    """Why it was accepted, why a person must look, or why there is no value."""
    evidence: Evidence | None
    """Where it was read. Null for an absent field, and for an unreadable one whose place was not found."""
    witnesses: tuple[Witness, ...]
    """Who else was heard on the value, those who differ included."""
    probability: float | None = None
    """How probable it is (0 to 1) that the value is what is printed, by its witnesses (docs/acceptance.md). It ranks what
    waits; it releases nothing alone. Null for ticks, seals and where no value was read."""


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of a paper: which file, which page of it."""

    page_id: str
    file: str
    number: int
    """Page number in the file, from 1."""


@dataclass(frozen=True, slots=True)
class RecordDocument:
    """A paper, sorted out of the packet's pages."""

    id: str
    """Unique in its packet: `tax-1`, `tax-2`."""
    type: DocumentType
    title: str
    """The heading as read, or what was seen instead."""
    pages: tuple[PageRef, ...]
    """In the paper's own order, which need not be the order in the files."""
    certain: bool
    """False: the kind is a guess, or unknown to the service; a person looks at the sorting."""
    why: str
    """The words on the page that decided."""
    fields: tuple[RecordField, ...]
    """Every field of that kind of paper, found or not, in the order of docs/fields.md; none for `other`."""


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """One rule's answer on one packet."""

    code: str
    """From docs/rules/index.md: `TAX-02`."""
    title: str
    law: str
    outcome: Outcome
    reason: str
    """One sentence with the values compared."""
    evidence: tuple[Evidence, ...]
    """What the answer rests on. Empty where it rests on something that is not there, or on a register alone."""
    award_notice_code: int | None
    """On failed findings, the reason of the award notice (1 to 16, docs/codes.md)."""
    award_notice_reason: str
    """The same in words; empty where there is none."""


@dataclass(frozen=True, slots=True)
class RecordSignal:
    """One trait shared by two packets. Evidence with its strength, never a verdict: the law says "may"."""

    code: str
    """From docs/rules/index.md: `COL-ADDRESS`."""
    title: str
    law: str
    strength: Strength
    reason: str
    """One sentence: what is shared, and what would explain it lawfully."""
    normalised: str
    """The value both sides share after normalisation."""
    left: Side
    right: Side


@dataclass(frozen=True, slots=True)
class Summary:
    """A packet in numbers."""

    fields: dict[FieldState, int]
    """How many fields are in each state."""
    findings: dict[Outcome, int]
    """How many findings have each outcome."""


@dataclass(frozen=True, slots=True)
class PacketRecord:
    """One bidder's packet."""

    id: str
    channel: Channel
    received_at: datetime | None
    mail_number: str
    post_office: str
    state: PacketState
    """Whole from `in_review` on; before, a run is under way or was broken off."""
    tenderer_name: str
    """The name most papers agree on; empty when none could be read."""
    tenderer_ubn: str
    """The number most papers agree on; empty when none could be read."""
    summary: Summary
    missing_papers: tuple[DocumentType, ...]
    """Papers the tender requires that are not in the packet."""
    files: tuple[PacketFile, ...]
    """Files as received, with their hashes."""
    documents: tuple[RecordDocument, ...]
    pages: tuple[RecordPage, ...]
    """Every page of every file, in the order of the files."""
    findings: tuple[RecordFinding, ...]
    """One for each rule, in the order of docs/rules/index.md."""
    problems: tuple[FileProblem, ...]
    """Files and pages that could not be read."""

    def count(self, state: FieldState) -> int:
        """How many fields of the packet are in that state."""
        return self.summary.fields[state]


@dataclass(frozen=True, slots=True)
class TenderRecord:
    """One tender with all its packets, and what was found between them."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True)

    version: str
    """Of this format: the first number changes when a name is taken away or changes its meaning."""
    tender_id: str
    title: str
    procuring_entity: str
    opening_at: datetime
    exported_at: datetime
    reader: str
    """The reading engine and the version of the reading stage."""
    terms: Tender
    """What tender.json states, with the defaults in force (docs/tender.md): the law's parameters the findings rest on."""
    packets: tuple[PacketRecord, ...]
    signals: tuple[RecordSignal, ...]
