"""Amounts in 國字大寫 that are parted: the last of them on the next line, or in the next cell.

The end alone is an amount too (伍佰元整 of 新臺幣壹佰貳拾參萬肆仟 / 伍佰元整) and would be a wrong one: it is never taken without
what stands before it.
"""

import re
from collections.abc import Iterator

from extractors.reading import amounts
from extractors.reading.labels import LEGIBLE, Found
from extractors.reading.rows import cut_off, union_of
from extractors.reading.sheet import Sheet, same_row, sheet
from extractors.reading.text import tight
from models.page import Line, PageText

ENDS = re.compile(r"[零壹貳參叁肆伍陸柒捌玖拾佰仟萬億][元圓]")
"""What shows an amount in words."""
TAIL = re.compile(rf"^{amounts.COLUMN_CHARACTERS[:-1]}*[元圓]")
"""A text that begins within an amount, or with one."""
HEAD = re.compile(r"[壹貳參叁肆伍陸柒捌玖][拾佰仟萬億]*$|[拾佰仟萬億]$")
"""A text that ends within an amount."""
UNDER = 2.5  # heights from one line of a wrapped amount to the next
MOST_PARTS = 16


def spoken(page: PageText) -> Iterator[tuple[int | None, Found]]:
    """Every amount in words that a page's lines make, with the place of all its parts; None where they make no number."""
    own = sheet(page)
    for line in page.lines:
        if not ENDS.search(tight(line.text)):
            continue
        parts = _parts(own, line)
        whole = union_of(parts)
        value = amounts.words(whole.text)
        near = bool(amounts.COLUMN_TEXT.fullmatch(line.text)) and cut_off(page, line)
        if near and (value is None or len(parts) == 1):
            continue  # a row of pre-printed units is read as such
        if value is not None or len(parts) > 1:
            yield value, whole


def _parts(own: Sheet, last: Line) -> list[Line]:
    """A line with what stands before it of the same amount."""
    parts = [last]
    while len(parts) < MOST_PARTS and TAIL.match(tight(parts[0].text)):
        before = _before(own, parts[0])
        if before is None or not HEAD.search(tight(before.text)):
            break
        parts.insert(0, before)
    return parts


def _before(own: Sheet, line: Line) -> Line | None:
    """The next line to the left in its row; at the head of a row the one above it."""
    legible = [other for other in own.lines if other.score >= LEGIBLE and other.box != line.box]
    left = [other for other in legible if same_row(other, line) and other.box.x0 < line.box.x0]
    money = [other for other in left if HEAD.search(tight(other.text))]
    if left and (money or not _in_a_cell_of_its_own(own, line)):
        return max(left, key=lambda other: other.box.x0)
    above = [
        other
        for other in legible
        if 0 < line.box.centre[1] - other.box.centre[1] < UNDER * line.box.height
        and min(other.box.x1, line.box.x1) > max(other.box.x0, line.box.x0)
    ]
    return max(above, key=lambda other: other.box.centre[1], default=None)


def _in_a_cell_of_its_own(own: Sheet, line: Line) -> bool:
    """True for a further line of a cell, beside whose first lines others stand in other cells."""
    return any(each.box.x0 <= line.box.x0 and line.box.x1 <= each.box.x1 + 0.01 for each in own.page.cells)
