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
    """The longest run of numbers that count up by one, without a gap; nothing where it is short."""
    best: list[Number] = []
    for start, first in enumerate(printed):
        run = [first]
        for number in printed[start + 1 :]:
            if number.value == run[-1].value + 1 and abs(number.box.x0 - first.box.x0) < 0.06:
                run.append(number)
        if len(run) > len(best):
            best = run
    return best if len(best) >= 3 else []


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
