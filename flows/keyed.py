"""A value as a person keys it, to its type: 113/9/5, 113年07-08月, 500,000, 伍拾萬元整. Nothing is guessed."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import cast

from pydantic import TypeAdapter, ValidationError

from extractors.reading import amounts, dates
from models.errors import InputError
from models.glossary import FieldType, field_type
from models.papers import BondForm, Period, TaxCopy, TaxForm, Tick
from models.record import FieldValue
from validators.fold import same_print
from validators.identifiers import is_ubn
from validators.shapes import fits

TYPES: dict[FieldType, TypeAdapter[object]] = {
    FieldType.TEXT: TypeAdapter(str),
    FieldType.AMOUNT: TypeAdapter(int),
    FieldType.DATE: TypeAdapter(dt.date),
    FieldType.PERIOD: TypeAdapter(Period),
    FieldType.TICK: TypeAdapter(Tick),
    FieldType.YES: TypeAdapter(bool),
    FieldType.TAX_FORM: TypeAdapter(TaxForm),
    FieldType.TAX_COPY: TypeAdapter(TaxCopy),
    FieldType.BOND_FORM: TypeAdapter(BondForm),
}
ASKED: dict[FieldType, str] = {
    FieldType.AMOUNT: "金額請輸入數字或大寫，例如 500,000 或 伍拾萬元整",
    FieldType.DATE: "日期請輸入例如 113/9/5 或 113年9月5日",
    FieldType.PERIOD: "期別請輸入例如 113年07-08月 或 11308",
}
LONGEST = 400  # characters
PERIOD_AS_DATE = str.maketrans({"/": "年"})
ILLEGIBLE, ABSENT = "illegible", "absent"
"""In place of a value's JSON: nobody can make it out; it is not there."""


def keyed(name: str, text: str) -> FieldValue:
    """The value of a field as keyed. Raises InputError that says how it is to be written."""
    clean = unicodedata.normalize("NFKC", text).strip()
    kind = field_type(name)
    if len(clean) > LONGEST:
        raise InputError(f"輸入過長，至多 {LONGEST} 字")
    found = _READERS.get(kind, _coded(kind))(clean)
    if found is None or (kind is FieldType.YES and found is not True):
        raise InputError(ASKED.get(kind, "輸入之值不合此欄位"))
    return found


def as_json(name: str, value: object) -> str:
    """The value as it is kept."""
    return TYPES[field_type(name)].dump_json(value).decode()


def from_json(name: str, kept: str) -> FieldValue:
    """The value as it was kept."""
    return cast(FieldValue, TYPES[field_type(name)].validate_json(kept))


def same(name: str, one: str, other: str) -> bool:
    """Whether two kept values are the same value: printed text without regard to blanks and width."""
    if one == other:
        return True
    if field_type(name) is not FieldType.TEXT or {one, other} & {ILLEGIBLE, ABSENT, ""}:
        return False
    return same_print(str(from_json(name, one)), str(from_json(name, other)))


def odd(name: str, value: object) -> str:
    """Why a keyed value looks wrong, for the person to look once more; empty where it does not. The paper may be wrong."""
    if name.endswith("ubn") and isinstance(value, str) and value and not is_ubn(value):
        return "統一編號檢查碼不符"
    return "" if value == "" or fits(name, value) else "值不合此欄位之形式"


def _text(clean: str) -> FieldValue | None:
    return clean


def _amount(clean: str) -> FieldValue | None:
    return amounts.figures(clean) or amounts.words(clean)


def _date(clean: str) -> FieldValue | None:
    try:
        return dt.date.fromisoformat(clean)
    except ValueError:
        return dates.day(clean)


def _period(clean: str) -> FieldValue | None:
    plain = clean if "年" in clean else clean.translate(PERIOD_AS_DATE)
    return dates.period(clean) or dates.period(plain if plain.endswith("月") else f"{plain}月")


def _coded(kind: FieldType) -> Callable[[str], FieldValue | None]:
    def read(clean: str) -> FieldValue | None:
        try:
            return cast(FieldValue, TYPES[kind].validate_python(clean))
        except ValidationError:
            return None

    return read


_READERS: dict[FieldType, Callable[[str], FieldValue | None]] = {
    FieldType.TEXT: _text,
    FieldType.AMOUNT: _amount,
    FieldType.DATE: _date,
    FieldType.PERIOD: _period,
}
