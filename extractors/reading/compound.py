"""Labels of several fields before several values: 電話/傳真：A／B, 地址及電話：A B.

The values stand in the order of the labels, one a line of their cell, parted by a sign, or told apart by their form.
Where their number or their parting does not fit, none is taken: a fax number under a telephone's name would be a wrong
value.
"""

import re
from collections.abc import Sequence

from extractors.reading.labels import Found, Hit, piece
from extractors.reading.numbers import number_at_end, telephone_numbers
from extractors.reading.sheet import Sheet
from models.page import Line

BETWEEN = re.compile(r"\s*[/／、&＆及與和或(（|｜]\s*")
FIELDS = frozenset(
    {
        "name",
        "ubn",
        "responsible_person",
        "contact_person",
        "address",
        "phone",
        "fax",
        "email",
        "tender_id",
        "tender_title",
    }
)
NUMBERS = frozenset({"phone", "fax"})
FORMS = {
    "ubn": re.compile(r"(?<![0-9０-９])[0-9０-９]{8}(?![0-9０-９])"),
    "email": re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"),
}
"""Fields whose value shows by its form where it begins."""
CLOSING = "()（）[]【】　 /／、,，;；"
PARTS = re.compile(r"[^/／、;；|｜()（）\s]+(?: (?![/／、;；|｜()（）\s])[^/／、;；|｜()（）\s]+)*")
"""Runs between the signs that part values; one space inside a value does not part it."""


def compound(sheet: Sheet, hit: Hit) -> tuple[Hit, ...]:
    """The labels that share their values with a label, itself among them, left to right; it alone as a rule."""
    text = sheet.lines[hit.line].text
    row = sorted(
        (other for other in sheet.hits if other.line == hit.line and other.field in FIELDS),
        key=lambda other: other.start,
    )
    if hit not in row:
        return (hit,)
    first = last = row.index(hit)
    while first > 0 and BETWEEN.fullmatch(text[row[first - 1].end : row[first].start]):
        first -= 1
    while last + 1 < len(row) and BETWEEN.fullmatch(text[row[last].end : row[last + 1].start]):
        last += 1
    together = tuple(row[first : last + 1])
    return together if len({each.field for each in together}) == len(together) else (hit,)


def share(found: Found, labels: Sequence[Hit], hit: Hit) -> Found | None:
    """The part of a text that is one label's; None where the parts do not fit the labels."""
    order = [label.field for label in labels]
    spans = _spans(found.text, order)
    place = labels.index(hit)
    if place >= len(spans):
        return None
    return piece(Line(found.text, found.box, found.score), *spans[place])


def may_be(text: str, label: Hit) -> bool:
    """False for a line without the form its label asks for: then a value before it was wrapped."""
    if label.field in NUMBERS:
        return bool(telephone_numbers(text))
    return label.field not in FORMS or FORMS[label.field].search(text) is not None


def _spans(text: str, order: Sequence[str]) -> list[tuple[int, int]]:
    """Where each field's value stands in a text."""
    if set(order) <= NUMBERS:
        return _numbers(text, len(order))
    parts = [match.span() for match in PARTS.finditer(text)]
    if len(parts) == len(order):
        return parts
    if len(order) == 2 and order[1] in NUMBERS:
        start = number_at_end(text)
        return [] if start is None else [(0, start), (start, len(text))]
    return _by_form(text, order) if len(order) == 2 else []


def _by_form(text: str, order: Sequence[str]) -> list[tuple[int, int]]:
    """Two values of which one is a number or an address of known form that begins or ends the text."""
    for place, field in enumerate(order):
        found = list(FORMS[field].finditer(text)) if field in FORMS else []
        if len(found) != 1:
            continue
        start, end = found[0].span()
        if place == 1 and not text[end:].strip(CLOSING):
            return [(0, start), (start, end)]
        if place == 0 and not text[:start].strip(CLOSING):
            return [(start, end), (end, len(text))]
    return []


def _numbers(text: str, wanted: int) -> list[tuple[int, int]]:
    """Two numbers for two labels; a single number is the first label's."""
    numbers = telephone_numbers(text)
    return numbers if len(numbers) in (1, wanted) else []
