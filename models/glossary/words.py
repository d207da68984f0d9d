"""The form of one meaning, and how values are written."""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from models.papers import BondForm, Period, TaxCopy, TaxForm, Tick


class Word(NamedTuple):
    """One meaning in two languages."""

    zh: str
    en: str


class FieldType(StrEnum):
    """How a field's value is written in the record."""

    TEXT = "text"
    AMOUNT = "amount"
    DATE = "date"
    PERIOD = "period"
    TICK = "tick"
    YES = "yes"
    TAX_FORM = "tax_form"
    TAX_COPY = "tax_copy"
    BOND_FORM = "bond_form"


TYPES: dict[type, FieldType] = {
    str: FieldType.TEXT,
    int: FieldType.AMOUNT,
    dt.date: FieldType.DATE,
    Period: FieldType.PERIOD,
    Tick: FieldType.TICK,
    bool: FieldType.YES,
    TaxForm: FieldType.TAX_FORM,
    TaxCopy: FieldType.TAX_COPY,
    BondForm: FieldType.BOND_FORM,
}
