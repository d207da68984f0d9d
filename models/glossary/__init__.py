"""What each name and code of the record means, in the words of an official (Traditional Chinese) and in English.

The command line, the report, the spreadsheets and the pages of docs/ all speak with these words; a test holds that no
name and no code is left out.
"""

import datetime as dt
from enum import StrEnum
from typing import get_args, get_type_hints

from models.glossary.attributes import ATTRIBUTES, SPECIAL
from models.glossary.award import AWARD_NOTICE
from models.glossary.codes import CODES
from models.glossary.words import TYPES, FieldType, Word
from models.papers import PAPERS, Paper, Period, attributes

__all__ = [
    "ATTRIBUTES",
    "AWARD_NOTICE",
    "CODES",
    "FieldType",
    "Word",
    "field_names",
    "field_type",
    "field_word",
    "shown",
    "word",
]

ROC = 1911  # year 1 of the Republic is 1912


def word(code: StrEnum) -> str:
    """The official's word for a code."""
    return CODES[type(code)][code].zh


def field_word(name: str) -> Word:
    """What a dotted field name means, without its paper."""
    return SPECIAL.get(name) or ATTRIBUTES[name.partition(".")[2]]


def shown(value: object) -> str:
    """A field's value as an official writes it; empty for None, which is no value."""
    match value:
        case None:
            return ""
        case "":
            return "（空白）"
        case Period(year, first, last):
            return f"{year - ROC}年{first:02}-{last:02}月"
        case dt.date():
            return f"{value.year - ROC}年{value.month}月{value.day}日"
        case bool():
            return "有" if value else "無"
        case int():
            return f"{value:,}元"
        case StrEnum():
            return word(value)
        case _:
            return str(value)


def field_names() -> tuple[str, ...]:
    """Every dotted field name, paper by paper."""
    return tuple(f"{paper.PREFIX}.{each}" for paper in PAPERS for each in attributes(paper))


def field_type(name: str) -> FieldType:
    """How the value of a field is written."""
    return _FIELD_TYPES[name]


def _types(paper: type[Paper]) -> dict[str, FieldType]:
    hints = get_type_hints(paper)
    return {f"{paper.PREFIX}.{each}": TYPES[get_args(get_args(hints[each])[0])[0]] for each in attributes(paper)}


_FIELD_TYPES = {name: kind for paper in PAPERS for name, kind in _types(paper).items()}
