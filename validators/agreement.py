"""When another reading says the same, for each kind of value."""

from datetime import date
from enum import StrEnum

from models.field import Read
from models.papers import Period
from validators.fold import (
    amount_in,
    amount_in_words,
    day_in,
    digits,
    period_in,
    same_day_print,
    same_print,
    squeeze,
    stated_by,
    written_by,
)

ReadField = Read[object]

NUMBERS = ("phone", "fax", "ubn", "footer_ubn", "tax_number", "account", "bank_code", "micr", "mail_number")
"""Fields compared by their digits alone."""


def says(name: str, field: ReadField, text: str) -> bool:
    """True when another reading of the same place says the same value."""
    printed, attribute = field.evidence.text, name.partition(".")[2]
    match field.value:
        case bool():
            return stated_by(attribute, text)
        case StrEnum():
            return written_by(field.value, text)
        case date():
            return day_in(text, field.value) or same_day_print(printed, text)
        case Period():
            return period_in(text, field.value)
        case int():
            return (
                field.value == amount_in_words(text)
                or amount_in(text, field.value)
                or (bool(printed) and squeeze(printed) == squeeze(text))
            )
        case str() if attribute in NUMBERS:
            return digits(text) in {digits(field.value), digits(printed)} and digits(text) != ""
        case str():
            return same_print(text, field.value) or same_print(text, printed)
        case _:
            raise TypeError(f"{name} holds a {type(field.value).__name__}, which no witness can compare")
