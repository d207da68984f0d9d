"""The bid bond, in each form the law knows (Government Procurement Act art. 30(2))."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.field import Field, Read
from models.papers.words import BondForm


@dataclass(frozen=True, slots=True)
class Cheque:
    """押標金 as 支票, 本票 or 郵政匯票."""

    PREFIX: ClassVar[str] = "cheque"
    form: Field[BondForm]
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
    altered: Field[bool]
    """A seal of correction stands on its amount, or it says that the amount was corrected (art. 11(3))."""
    kind: Literal["cheque"] = "cheque"


@dataclass(frozen=True, slots=True)
class Guarantee:
    """押標金 as a paper in prose: 銀行書面連帶保證, 不可撤銷擔保信用狀, 連帶保證保險單."""

    PREFIX: ClassVar[str] = "guarantee"
    form: Field[BondForm]
    number: Field[str]
    bank: Field[str]
    """The bank or insurer that stands surety."""
    name: Field[str]
    """The firm it stands surety for: 投標廠商, 申請人, 要保人."""
    payee: Field[str]
    """To whom: 機關, 受益人, 被保險人."""
    tender_id: Field[str]
    tender_title: Field[str]
    amount_words: Field[int]
    amount_figures: Field[int]
    issued_on: Field[dt.date]
    valid_until: Field[dt.date]
    joint: Field[bool]
    """連帶保證 stands in it."""
    waiver: Field[bool]
    """It waives 先訴抗辯權 [GK]."""
    irrevocable: Field[bool]
    """不可撤銷 stands in it."""
    drawer_seal: Field[bool]
    """The surety's seal."""
    kind: Literal["guarantee"] = "guarantee"
    wording: tuple[Read[str], ...] = ()
    """Its text line by line, for comparison with the tender's model; no field of the record."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """押標金 as 定期存款單 with a pledge."""

    PREFIX: ClassVar[str] = "deposit"
    form: Field[BondForm]
    number: Field[str]
    bank: Field[str]
    branch: Field[str]
    name: Field[str]
    """The depositor."""
    payee: Field[str]
    """質權人, where the certificate itself names one."""
    amount_words: Field[int]
    amount_figures: Field[int]
    issued_on: Field[dt.date]
    matures_on: Field[dt.date]
    drawer_seal: Field[bool]
    """The bank's seal."""
    kind: Literal["deposit"] = "deposit"


@dataclass(frozen=True, slots=True)
class PledgeReply:
    """質權設定覆函: the bank's letter that it has noted the pledge of a deposit certificate."""

    PREFIX: ClassVar[str] = "pledge"
    number: Field[str]
    """Of the deposit certificate."""
    bank: Field[str]
    name: Field[str]
    """出質人, the depositor."""
    payee: Field[str]
    """質權人."""
    amount_words: Field[int]
    amount_figures: Field[int]
    issued_on: Field[dt.date]
    noted: Field[bool]
    """It says that the pledge was set up."""
    kind: Literal["pledge"] = "pledge"
