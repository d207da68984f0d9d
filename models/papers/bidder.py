"""Papers that say who the bidder is and that it pays its taxes."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.field import Field
from models.papers.words import Period, TaxCopy, TaxForm


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
    """Of a 無違章欠稅查復表 or a letter."""
    amended_on: Field[dt.date]
    """The later day of receipt of a return that was filed again (更正申報); `received_on` is then the first."""
    invoices: Field[bool]
    """Read(True) where the office says that the firm uses uniform invoices."""
    arrears: Field[bool]
    """Read(True) where a 查復表 or letter says that tax or fines are owed."""
    kind: Literal["tax"] = "tax"
