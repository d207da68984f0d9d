"""Papers beside the qualification papers: proofs, powers, vouchers, certificates."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.field import Field


@dataclass(frozen=True, slots=True)
class Capability:
    """具有製造、供應或承做能力之證明: work of the kind that was finished."""

    PREFIX: ClassVar[str] = "capability"
    name: Field[str]
    ubn: Field[str]
    issuer: Field[str]
    """Who says so: the client of that work."""
    issued_on: Field[dt.date]
    kind: Literal["capability"] = "capability"


@dataclass(frozen=True, slots=True)
class Authorisation:
    """原廠授權書: the maker or its agent authorises the bidder."""

    PREFIX: ClassVar[str] = "authorisation"
    issuer: Field[str]
    """授權人: the maker or its agent."""
    name: Field[str]
    """被授權廠商."""
    tender_id: Field[str]
    tender_title: Field[str]
    issued_on: Field[dt.date]
    valid_until: Field[dt.date]
    kind: Literal["authorisation"] = "authorisation"


@dataclass(frozen=True, slots=True)
class Attorney:
    """委託代理授權書: who may act for the bidder at the opening."""

    PREFIX: ClassVar[str] = "attorney"
    name: Field[str]
    ubn: Field[str]
    responsible_person: Field[str]
    agent: Field[str]
    """The person who acts for the bidder."""
    tender_id: Field[str]
    tender_title: Field[str]
    date: Field[dt.date]
    company_seal: Field[bool]
    person_seal: Field[bool]
    kind: Literal["attorney"] = "attorney"


@dataclass(frozen=True, slots=True)
class Voucher:
    """領標憑據: that the bidder took the tender documents."""

    PREFIX: ClassVar[str] = "voucher"
    number: Field[str]
    tender_id: Field[str]
    tender_title: Field[str]
    name: Field[str]
    ubn: Field[str]
    issued_on: Field[dt.date]
    kind: Literal["voucher"] = "voucher"


@dataclass(frozen=True, slots=True)
class Standard:
    """A certificate of an international or national standard: ISO/IEC 27001, CNS 27001, CSA STAR, ..."""

    PREFIX: ClassVar[str] = "standard"
    standard: Field[str]
    """As officials write it: ISO/IEC 27001."""
    number: Field[str]
    holder: Field[str]
    """Whose it is: often the maker's, not the bidder's."""
    issued_on: Field[dt.date]
    valid_until: Field[dt.date]
    kind: Literal["standard"] = "standard"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """公職人員及關係人身分關係揭露表 (Act on Recusal art. 14(2))."""

    PREFIX: ClassVar[str] = "disclosure"
    name: Field[str]
    ubn: Field[str]
    tender_id: Field[str]
    tender_title: Field[str]
    date: Field[dt.date]
    kind: Literal["disclosure"] = "disclosure"
