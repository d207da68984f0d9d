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
