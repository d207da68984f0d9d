"""What the bidder offers."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.field import Field


@dataclass(frozen=True, slots=True)
class Offer:
    """報價單."""

    PREFIX: ClassVar[str] = "offer"
    tender_id: Field[str]
    tender_title: Field[str]
    name: Field[str]
    ubn: Field[str]
    responsible_person: Field[str]
    address: Field[str]
    phone: Field[str]
    fax: Field[str]
    email: Field[str]
    contact_person: Field[str]
    total_words: Field[int]
    total_figures: Field[int]
    date: Field[dt.date]
    valid_until: Field[dt.date]
    company_seal: Field[bool]
    person_seal: Field[bool]
    kind: Literal["offer"] = "offer"


@dataclass(frozen=True, slots=True)
class FollowStatement:
    """跟進決標單: the bidder follows the award price."""

    PREFIX: ClassVar[str] = "follow"
    tender_id: Field[str]
    tender_title: Field[str]
    name: Field[str]
    ubn: Field[str]
    responsible_person: Field[str]
    date: Field[dt.date]
    company_seal: Field[bool]
    person_seal: Field[bool]
    kind: Literal["follow"] = "follow"


@dataclass(frozen=True, slots=True)
class Proposal:
    """服務建議書: cover, body and back bear one print serial, in print and as a barcode."""

    PREFIX: ClassVar[str] = "proposal"
    tender_id: Field[str]
    tender_title: Field[str]
    name: Field[str]
    ubn: Field[str]
    cover_serial: Field[str]
    body_serial: Field[str]
    """Read where all body pages that bear one bear the same."""
    back_serial: Field[str]
    barcode: Field[str]
    """Read where all barcodes on it say the same."""
    kind: Literal["proposal"] = "proposal"
