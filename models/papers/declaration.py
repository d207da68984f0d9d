"""投標廠商聲明書."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.field import Field
from models.papers.words import Tick


@dataclass(frozen=True, slots=True)
class Declaration:
    """投標廠商聲明書, the office's or another agency's form, 13 items."""

    PREFIX: ClassVar[str] = "declaration"
    item_01: Field[Tick]
    item_02: Field[Tick]
    item_03: Field[Tick]
    item_04: Field[Tick]
    item_05: Field[Tick]
    item_06: Field[Tick]
    item_07: Field[Tick]
    item_08: Field[Tick]
    item_09: Field[Tick]
    item_10: Field[Tick]
    item_11: Field[Tick]
    item_12: Field[Tick]
    item_13: Field[Tick]
    tender_id: Field[str]
    tender_title: Field[str]
    name: Field[str]
    ubn: Field[str]
    responsible_person: Field[str]
    address: Field[str]
    phone: Field[str]
    fax: Field[str]
    email: Field[str]
    date: Field[dt.date]
    company_seal: Field[bool]
    person_seal: Field[bool]
    kind: Literal["declaration"] = "declaration"

    @property
    def items(self) -> tuple[Field[Tick], ...]:
        """The thirteen answers in order."""
        return tuple(getattr(self, f"item_{n:02}") for n in range(1, 14))
