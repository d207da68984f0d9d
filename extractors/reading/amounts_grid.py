"""Amounts written under pre-printed units: 億 仟 佰 拾 萬 仟 佰 拾 元 in one row, one digit under each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from extractors.reading.amounts import DIGITS, LADDER, LEAST_COLUMNS, LIKE_UNITS
from extractors.reading.labels import LEGIBLE, Found, piece
from extractors.reading.text import plain
from models.page import Box, Line, PageText

UNITS = {**{unit: unit for unit in LADDER}, **{chr(other): chr(unit) for other, unit in LIKE_UNITS.items()}}
BELOW = 2.6  # heights of the units' row: how far below it the digits may stand
FIGURES = {str(digit): digit for digit in range(10)}
IN_ROW = 0.5  # heights: how far the units of one row may stand above each other
NOISE = re.compile(r"[整正]")


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    box: Box
    score: float


def under_units(page: PageText, spoken: bool) -> Iterator[tuple[int, Found]]:
    """Amounts whose digits stand under a row of units: in 大寫 (`spoken`), or in figures.

    None is given unless every column from the first digit on holds exactly one.
    """
    characters = [each for line in page.lines if line.score >= LEGIBLE for each in _characters(line)]
    known = DIGITS if spoken else FIGURES
    for head in _heads(characters):
        columns = [_column(head, place, characters) for place in range(len(head))]
        first = next((place for place, column in enumerate(columns) if column), len(columns))
        filled = columns[first:]
        if not filled or any(len(column) != 1 or column[0].text not in known for column in filled):
            continue
        digits = [column[0] for column in filled]
        amount = int("".join(str(known[each.text]) for each in digits))
        box = reduce(Box.union, (each.box for each in digits))
        if amount:
            yield amount, Found("".join(each.text for each in digits), box, min(each.score for each in digits))


def _characters(line: Line) -> Iterator[_Character]:
    for place, character in enumerate(plain(line.text)):
        if not character.isspace():
            yield _Character(character, piece(line, place, place + 1).box, line.score)


def _heads(characters: list[_Character]) -> Iterator[list[_Character]]:
    """Rows of units, complete from some unit down to 元, with none missing in between."""
    for last in (each for each in characters if UNITS.get(each.text) == "元"):
        row = [
            each
            for each in characters
            if UNITS.get(each.text)
            and abs(each.box.centre[1] - last.box.centre[1]) < IN_ROW * last.box.height
            and each.box.centre[0] <= last.box.centre[0]
        ]
        row.sort(key=lambda each: each.box.centre[0])
        units = tuple(UNITS[each.text] for each in row)
        if LEAST_COLUMNS <= len(units) <= len(LADDER) and units == LADDER[-len(units) :]:
            yield row


def _column(head: list[_Character], place: int, characters: list[_Character]) -> list[_Character]:
    """What stands under one unit."""
    own = head[place].box
    step = min(other.box.centre[0] - one.box.centre[0] for one, other in pairwise(head))
    return [
        each
        for each in characters
        if own.y1 - 0.2 * own.height <= each.box.centre[1] <= own.y1 + BELOW * own.height
        and abs(each.box.centre[0] - own.centre[0]) < step / 2
        and not NOISE.fullmatch(each.text)
    ]
