"""The value of a field on a page: what stands beside its labels and reads as such a value."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from extractors.reading.beside import beside
from extractors.reading.labels import Found, Hit, is_wording
from extractors.reading.parties import group_of, others
from extractors.reading.place import label_of, stands
from extractors.reading.sheet import Sheet, sheet
from extractors.reading.text import tight
from models.page import PageText

T = TypeVar("T")

NOTHING = re.compile(r"[\W_]*|無|免填|同上|略|如附件|詳如附件|以下空白|年月日|元整?", re.DOTALL)
"""What stands in a place left blank."""


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """One reading beside one label."""

    value: T
    place: Found
    others: bool
    """The label speaks of somebody who is not the bidder, or may."""
    label: str = ""
    """The label as printed, where the value stands in its place: a witness of the place. Empty where it may not."""


def values(page: PageText, field: str, parse: Callable[[str], T | None]) -> list[Value[T]]:
    """For each label of a field, the first text beside it that parses."""
    own = sheet(page)
    found: list[Value[T]] = []
    for hit in own.hits:
        if own.runs_across(hit.line):
            continue
        if hit.field != field and not (field == "name" and _named_by_group(own, hit)):
            continue
        for place in beside(own, hit):
            value = parse(place.text)
            if value is not None:
                label = label_of(own, hit) if stands(own, hit, place) else ""
                found.append(Value(value, place, others(own, hit), label))
                break
    return found


def _named_by_group(own: Sheet, hit: Hit) -> bool:
    """名稱 in a row of the group 投標廠商."""
    group = group_of(own, hit) if hit.field == "bare_name" else None
    return group is not None and group.field == "name"


def unread(page: PageText, field: str) -> Found | None:
    """What stands beside a label of the bidder's and is not blank: asked where no text beside it could be read."""
    own = sheet(page)
    for hit in own.hits:
        if hit.field != field or own.runs_across(hit.line) or others(own, hit) or not hit.exact:
            continue
        place = next(beside(own, hit), None)
        if place and not NOTHING.fullmatch(tight(place.text)) and not is_wording(place.text):
            return place
    return None
