"""The numbers printed before the items of a declaration: 1., (2), 三、, 十一."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pairs import BAND, Row, cell_of
from extractors.reading.labels import LEGIBLE
from models.page import Box, Cell, MarkKind, PageText

CHINESE = {character: number for number, character in enumerate("一二三四五六七八九十", start=1)}
NUMBERED = re.compile(
    r"^[□☐☑☒■▣口是否VvＶ✓√()（）\s　]{0,12}[(（]?(?:第)?(\d{1,2}|十[一二三四五六七八九]?|[一二三四五六七八九])(?:[)）.、．]|$|(?=[本所同屬]))"
)
FEWEST = 3  # numbers that show the form's counting
MOST_MISSING = 2  # numbers between two that follow one another
INDENT = 0.06  # of the page's width: numbers of one list begin nearer


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the start of a line, from 1 to 20."""

    value: int
    box: Box
    alone: bool
    """Nothing else stands in its line."""


def printed_numbers(page: PageText) -> list[Number]:
    """Printed numbers at the start of lines, top to bottom."""
    found = []
    for line in page.lines:
        match = NUMBERED.match(line.text.strip()) if line.score >= LEGIBLE else None
        if match is None:
            continue
        value = _value(match[1])
        if 1 <= value <= 20:
            found.append(Number(value, line.box, match.end() >= len(line.text.strip())))
    return sorted(found, key=lambda number: number.box.centre[1])


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    return (10 if text[0] == "十" and len(text) > 1 else 0) + CHINESE[text[-1]]


def counting_up(printed: Sequence[Number]) -> list[Number]:
    """The longest row of rising numbers under one another; nothing where it is short. A few may be missing in between:
    faxes lose them."""
    best: list[list[Number]] = []
    for place, number in enumerate(printed):
        before = [
            best[other]
            for other in range(place)
            if 0 < number.value - printed[other].value <= MOST_MISSING + 1
            and abs(number.box.x0 - best[other][0].box.x0) < INDENT
        ]
        best.append([*max(before, key=len, default=[]), number])
    longest = max(best, key=len, default=[])
    return longest if len(longest) >= FEWEST else []


def number_of(row: Row, printed: Sequence[Number], cells: Sequence[Cell]) -> int | None:
    """The number printed in a row's height."""
    cell = cell_of(row.yes.box, cells) if row.yes.kind is not MarkKind.CELL else row.yes.box
    near = [
        number
        for number in printed
        if (cell is not None and cell.y0 < number.box.centre[1] < cell.y1 and cell.height < BAND)
        or abs(number.box.centre[1] - row.y) < 0.5 * number.box.height
    ]
    values = {number.value for number in near}
    return values.pop() if len(values) == 1 else None
