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
SINGLE = re.compile(r"\S")
DOUBLE = re.compile(r"[千仟任百佰伯十拾抬]萬|\S")
NAMED_LADDER = ("億", "仟萬", "佰萬", "拾萬", *LADDER[4:])
"""The ladder where each column bears its full name."""
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
    lines = [line for line in page.lines if line.score >= LEGIBLE]
    characters = [each for line in lines for each in _parts(line, SINGLE)]
    doubles = [each for line in lines for each in _parts(line, DOUBLE)]
    known = DIGITS if spoken else FIGURES
    for before, head in (*_heads(characters, LADDER), *_heads(doubles, NAMED_LADDER)):
        if any(each.text in known for place in range(len(before)) for each in _column(before, place, characters)):
            continue  # a digit under a unit that was misread
        columns = _first_row([_column(head, place, characters) for place in range(len(head))])
        first = next((place for place, column in enumerate(columns) if column), len(columns))
        filled = columns[first:]
        if not filled or any(len(column) != 1 or column[0].text not in known for column in filled):
            continue
        digits = [column[0] for column in filled]
        amount = int("".join(str(known[each.text]) for each in digits))
        box = reduce(Box.union, (each.box for each in digits))
        if amount:
            yield amount, Found("".join(each.text for each in digits), box, min(each.score for each in digits))


def _parts(line: Line, pattern: re.Pattern[str]) -> Iterator[_Character]:
    for match in pattern.finditer(plain(line.text)):
        yield _Character(match[0], piece(line, match.start(), match.end()).box, line.score)


def _heads(
    characters: list[_Character], ladder: tuple[str, ...]
) -> Iterator[tuple[list[_Character], list[_Character]]]:
    """Rows of units, complete from some unit down to 元; what stands left of them in the row may be misread units."""
    for last in (each for each in characters if _unit(each) == "元"):
        row = [
            each
            for each in characters
            if _unit(each)[-1] in LADDER
            and abs(each.box.centre[1] - last.box.centre[1]) < IN_ROW * last.box.height
            and each.box.centre[0] <= last.box.centre[0]
        ]
        row.sort(key=lambda each: each.box.centre[0])
        units = tuple(_unit(each) for each in row)
        most = min(len(units), len(ladder))
        whole = next((many for many in range(most, LEAST_COLUMNS - 1, -1) if units[-many:] == ladder[-many:]), 0)
        if whole:
            yield row[:-whole], row[-whole:]


def _unit(part: _Character) -> str:
    return "".join(UNITS.get(character, character) for character in part.text)


def _first_row(columns: list[list[_Character]]) -> list[list[_Character]]:
    """Of what stands under the units, the row next to them."""
    under = [each for column in columns for each in column]
    if not under:
        return columns
    top = min(under, key=lambda each: each.box.centre[1]).box
    return [[each for each in column if each.box.y0 < top.y1 - 0.3 * top.height] for column in columns]


def _column(head: list[_Character], place: int, characters: list[_Character]) -> list[_Character]:
    """What stands under one unit."""
    own = head[place].box
    gaps = [other.box.centre[0] - one.box.centre[0] for one, other in pairwise(head)]
    step = min(gaps, default=2 * own.width)
    return [
        each
        for each in characters
        if own.y1 - 0.2 * own.height <= each.box.centre[1] <= own.y1 + BELOW * own.height
        and abs(each.box.centre[0] - own.centre[0]) < step / 2
        and not NOISE.fullmatch(each.text)
    ]
