"""The bid bond, in each form the law knows (Government Procurement Act art. 30(2))."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.field import Field
from models.papers.words import BondForm


@dataclass(frozen=True, slots=True)
class Cheque:
    """押標金 as 支票 or 本票."""

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
    kind: Literal["cheque"] = "cheque"
