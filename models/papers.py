"""The papers of a bid, field by field. The attribute names are the dotted field names of the record.

Each class states its prefix: `TaxCertificate.ubn` is `tax.ubn` in the record. Amounts are whole New Taiwan dollars,
dates are calendar dates (the Republic's years converted), names are as printed.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import ClassVar, Literal

from models.field import Absent, AnyField, Field


class Tick(StrEnum):
    """The six states of a 是/否 row."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"
    BOTH = "both"
    STRUCK_OUT = "struck_out"
    OUTSIDE = "outside"


class TaxForm(StrEnum):
    """Lawful tax proofs (Standards for Qualifications, art. 3(5)). The last two need a person."""

    FORM_401 = "401"
    FORM_403 = "403"
    FORM_404 = "404"
    FORM_405 = "405"
    FILING_LIST = "filing_list"  # 申報書清單, with the net-filing stamp
    NO_ARREARS = "no_arrears"  # 無違章欠稅查復表
    PAYMENT_RECEIPT = "payment_receipt"  # 繳款書收據聯


class TaxCopy(StrEnum):
    """Which sheet of the return: only the receipt copy proves anything."""

    RECEIPT = "receipt"  # 收執聯
    FILING = "filing"  # 申報聯


class ChequeForm(StrEnum):
    """Forms of a bid bond that are read so far."""

    CHEQUE = "cheque"  # 支票
    PROMISSORY_NOTE = "promissory_note"  # 本票


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months of one year, as tax returns name them. `Period(2024, 7, 8)` is 113年07-08月."""

    year: int
    """Gregorian."""
    first_month: int
    last_month: int


@dataclass(frozen=True, slots=True)
class EnvelopeLabel:
    """標封."""

    PREFIX: ClassVar[str] = "envelope"
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
    mail_number: Field[str]
    kind: Literal["envelope"] = "envelope"


@dataclass(frozen=True, slots=True)
class RegistrationCertificate:
    """公司登記、商業登記: a print of the public register or 變更登記表."""

    PREFIX: ClassVar[str] = "registration"
    ubn: Field[str]
    footer_ubn: Field[str]
    """The banNo in the print's footer: a second reading of the number."""
    name: Field[str]
    former_name: Field[str]
    responsible_person: Field[str]
    address: Field[str]
    status: Field[str]
    capital: Field[int]
    established_on: Field[dt.date]
    changed_on: Field[dt.date]
    printed_on: Field[dt.date]
    authority: Field[str]
    kind: Literal["registration"] = "registration"


@dataclass(frozen=True, slots=True)
class TaxCertificate:
    """納稅證明."""

    PREFIX: ClassVar[str] = "tax"
    form: Field[TaxForm]
    copy_kind: Field[TaxCopy]
    ubn: Field[str]
    name: Field[str]
    tax_number: Field[str]
    """稅籍編號, nine digits."""
    responsible_person: Field[str]
    address: Field[str]
    period: Field[Period]
    receipt_stamp: Field[bool]
    """Read(True) where a stamp of the tax office was found; Absent where none was."""
    receipt_office: Field[str]
    receipt_number: Field[str]
    received_on: Field[dt.date]
    filed_on: Field[dt.date]
    issued_on: Field[dt.date]
    """Of a 無違章欠稅查復表."""
    kind: Literal["tax"] = "tax"


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


@dataclass(frozen=True, slots=True)
class Cheque:
    """押標金 as 支票 or 本票."""

    PREFIX: ClassVar[str] = "cheque"
    form: Field[ChequeForm]
    number: Field[str]
    bank: Field[str]
    """The institution on its face, without its branch."""
    branch: Field[str]
    """Its 分行, 分社, 分部, 本部 or 營業部, as printed."""
    bank_code: Field[str]
    account: Field[str]
    drawer: Field[str]
    """Who signed as drawer (發票人), as printed: a financial institution with its branch, or a firm (公司票)."""
    payer: Field[str]
    """申請人, 匯款人, 繳款人: in whose name it was bought."""
    payee: Field[str]
    """Read("") where the payee line is there and blank: lawful."""
    amount_words: Field[int]
    amount_figures: Field[int]
    date: Field[dt.date]
    micr: Field[str]
    certified: Field[bool]
    """照付 or 保付 on it."""
    drawer_seal: Field[bool]
    kind: Literal["cheque"] = "cheque"


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


Paper = EnvelopeLabel | RegistrationCertificate | TaxCertificate | Declaration | Cheque | Offer

PAPERS: tuple[type[Paper], ...] = (EnvelopeLabel, RegistrationCertificate, TaxCertificate, Declaration, Cheque, Offer)


def attributes(paper: type[Paper]) -> tuple[str, ...]:
    """The field attributes of a paper class, in the order of the class."""
    return tuple(each.name for each in fields(paper) if each.name != "kind")


def named(paper: Paper) -> Iterator[tuple[str, AnyField]]:
    """Each field with its dotted name, in the order of the class."""
    for attribute in attributes(type(paper)):
        yield f"{paper.PREFIX}.{attribute}", getattr(paper, attribute)


def empty(paper: type[Paper], reason: str) -> dict[str, Absent]:
    """Every field of a paper class as absent: the start of an extraction that overwrites what it finds."""
    return {attribute: Absent(reason) for attribute in attributes(paper)}
