"""What leaves the house when a review is accepted: the bid as the neighbours get it, and the events that carry it.

The review's own record (models/bid_record.py) holds every decision; this is what others build on. Award, contract and fee live on these. Docstrings are the descriptions in docs/handover.schema.json.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import ConfigDict

from models.bid_record import BidResult
from models.document import DocumentType
from models.field import Evidence, FieldState, Witness
from models.finding import Outcome
from models.glossary import FieldType
from models.packet import Channel, PacketFile
from models.record import FieldValue, PageRef

HANDOVER_VERSION = "1.0"


class Change(StrEnum):
    """What a version does to the one before it."""

    ACCEPTED = "accepted"  # the first version, or the first after a withdrawal
    CORRECTED = "corrected"  # takes the place of the version before
    WITHDRAWN = "withdrawn"  # takes the version before back: the bid is under review again


@dataclass(frozen=True, slots=True)
class Tenderer:
    """The firm, as its papers say; empty where none says it."""

    name: str
    ubn: str
    """統一編號, eight digits."""
    responsible_person: str
    """負責人: who signs the contract."""
    address: str
    phone: str
    fax: str
    email: str
    contact_person: str


@dataclass(frozen=True, slots=True)
class HandedSeal:
    """A seal on a paper that asks for one."""

    field: str
    """`offer.company_seal`, `declaration.person_seal`."""
    document_id: str
    there: bool
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class HandedBond:
    """One instrument of the bid bond (押標金)."""

    document_id: str
    form: str
    """One of docs/codes.md, Forms of a bid bond; empty where it is not stated."""
    amount: int | None
    """New Taiwan dollars."""
    number: str
    bank: str
    branch: str
    account: str
    payer: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class HandedField:
    """A field as it was accepted."""

    name: str
    document_id: str
    title: str
    type: FieldType
    value: FieldValue | None
    """As accepted: by a person, or on witnesses. Null where nothing can be read or nothing stands."""
    shown: str
    state: FieldState
    """`accepted`, `unreadable` or `absent`."""
    decided_by: str
    """The account that decided; empty where it was accepted on witnesses."""
    read_as: str
    """What the machine had read, as an official writes it, whatever was decided."""
    why: str
    evidence: Evidence | None
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class HandedFinding:
    """A rule's answer as it was decided."""

    code: str
    title: str
    law: str
    outcome: Outcome
    """`passed`, `failed` or `not_applicable`; never `unknown`."""
    reason: str
    decided_by: str
    """The account that upheld it or set it aside; empty where the rule's own answer stands."""
    why: str
    """That person's reason."""
    award_notice_code: int | None
    award_notice_reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class HandedDocument:
    """A paper of the bid and its pages."""

    id: str
    type: DocumentType
    title: str
    pages: tuple[PageRef, ...]


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """Why a bid is rejected, by the award notice's (決標公告) list."""

    code: int
    """1 to 16, docs/codes.md."""
    words: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that differs from the version before."""

    path: str
    """`result`, `tenderer.address`, `fields/tax-1/tax.period`, `findings/TAX-02`."""
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class AcceptedBid:
    """One version of one bid after its review; never changed afterwards."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True)

    format: str
    """Of this record: the first number changes when a name is taken away or changes its meaning."""
    tender_id: str
    packet_id: str
    version: int
    """1, 2, 3, … of this bid, without gaps."""
    change: Change
    result: BidResult
    reasons: tuple[ReasonCode, ...]
    """Of a disqualified bid; at least one."""
    accepted_at: datetime
    accepted_by: tuple[str, ...]
    """The accounts that accepted it: two where the law's consequence is disqualification and the office asks for two."""
    because: str
    """Why it was corrected or withdrawn; empty for the first version."""
    changes: tuple[Changed, ...]
    """What differs from the version before."""
    channel: Channel
    received_at: datetime | None
    tenderer: Tenderer
    offer_total: int | None
    """報價總價, New Taiwan dollars."""
    bonds: tuple[HandedBond, ...]
    seals: tuple[HandedSeal, ...]
    documents: tuple[HandedDocument, ...]
    fields: tuple[HandedField, ...]
    findings: tuple[HandedFinding, ...]
    files: tuple[PacketFile, ...]
    """As received, with their hashes."""


@dataclass(frozen=True, slots=True)
class HandOverEvent:
    """One version of one bid on its way to the neighbours."""

    cursor: int
    """1, 2, 3, … over all tenders, without gaps, in the order of acceptance."""
    id: str
    """The same at every repetition: who knows it has seen the event."""
    at: datetime
    bid: AcceptedBid


class DeliveryState(StrEnum):
    """Where one event stands for one receiver."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"  # given up; later events of the same tender wait behind it until it is sent again or passed over
    PASSED_OVER = "passed_over"  # a person decided that this receiver does not get it


@dataclass(frozen=True, slots=True)
class Receiver:
    """A neighbour's address that events are sent to."""

    name: str
    url: str
    secret: str
    """`whsec_…`, by Standard Webhooks."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event for one receiver."""

    id: int
    receiver: str
    cursor: int
    tender_id: str
    packet_id: str
    version: int
    state: DeliveryState
    attempts: int
    next_at: datetime
    told: str
    """What the last attempt ended with."""
