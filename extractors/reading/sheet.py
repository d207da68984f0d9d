"""A page as its extractor sees it: printed lines, labels, and which cell each line stands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise

from extractors.reading.labels import LEGIBLE, Hit, hits, starts_a_label
from extractors.reading.text import squeezed
from models.page import Box, Cell, Line, PageText

SAME_ROW = 0.6  # of the lower height: how far centres may differ
SPREAD = 9  # heights: how far apart the letters of one label may be printed
INSIDE = 0.6  # of a line must lie in a cell
LETTERS = 2  # characters in one of the letters of a label printed far apart
SEAL_TEXT = 0.8  # of a line lies in a seal: it is the seal's own


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, made ready once."""

    lines: tuple[Line, ...]
    hits: tuple[Hit, ...]
    cells: tuple[int | None, ...]
    """For each line the place of its cell in `page.cells`; None outside every table."""
    page: PageText

    def cell(self, line: int) -> Cell | None:
        """The cell a line stands in."""
        place = self.cells[line]
        return None if place is None else self.page.cells[place]

    def inside(self, cell: Cell) -> tuple[int, ...]:
        """The lines in a cell, in reading order."""
        return tuple(
            number
            for number, place in enumerate(self.cells)
            if place is not None and self.page.cells[place] == cell and self.lines[number].score >= LEGIBLE
        )

    def within(self, box: Box) -> tuple[int, ...]:
        """The lines in a part of the page, in reading order, whatever smaller cells lie in it."""
        return tuple(
            number
            for number, line in enumerate(self.lines)
            if line.score >= LEGIBLE
            and box.x0 <= line.box.centre[0] <= box.x1
            and box.y0 <= line.box.centre[1] <= box.y1
            and line.box.overlap(box) > INSIDE
        )


@lru_cache(maxsize=32)
def sheet(page: PageText) -> Sheet:
    """Prepares a page; the same page asked for again is not prepared again."""
    printed = tuple(line for line in page.lines if not _in_a_seal(line, page))
    lines = _spread_labels_joined(printed)
    return Sheet(lines, hits(lines), tuple(_cell(line, page.cells) for line in lines), page)


def same_row(one: Line, other: Line) -> bool:
    """True for two lines beside each other."""
    return abs(one.box.centre[1] - other.box.centre[1]) < SAME_ROW * min(one.box.height, other.box.height)


def _cell(line: Line, cells: Sequence[Cell]) -> int | None:
    """The smallest cell that holds the line's middle and most of its width."""
    x, y = line.box.centre
    around = [
        (cell.box.area, number)
        for number, cell in enumerate(cells)
        if cell.box.x0 <= x <= cell.box.x1 and cell.box.y0 <= y <= cell.box.y1 and line.box.overlap(cell.box) > INSIDE
    ]
    return min(around)[1] if around else None


def _in_a_seal(line: Line, page: PageText) -> bool:
    """True for the characters of a seal itself: they are no value of a field."""
    x, y = line.box.centre
    return any(
        seal.box.x0 <= x <= seal.box.x1 and seal.box.y0 <= y <= seal.box.y1 and line.box.overlap(seal.box) > SEAL_TEXT
        for seal in page.seals
    )


def _spread_labels_joined(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`電` and `話` printed far apart as the one label they are; every other line as it is."""
    joined: list[Line] = []
    place = 0
    while place < len(lines):
        many = next((many for many in (4, 3, 2) if _one_label(lines[place : place + many], many)), 1)
        joined.append(_one(lines[place : place + many]))
        place += many
    return tuple(joined)


def _one_label(parts: Sequence[Line], many: int) -> bool:
    """True where letters in one row make a label together that the last of them completes."""
    if len(parts) < many or any(len(part.text.strip()) > LETTERS for part in parts[:-1]):
        return False
    beside = all(
        same_row(one, other) and -1 <= (other.box.x0 - one.box.x1) / min(one.box.height, other.box.height) <= SPREAD
        for one, other in pairwise(parts)
    )
    before = "".join(part.text for part in parts[:-1])
    return beside and starts_a_label(before + parts[-1].text, len(squeezed(before)[0]))


def _one(parts: Sequence[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    known = all(len(part.centres) == len(part.text) for part in parts)
    return Line(
        text="".join(part.text for part in parts),
        box=reduce(Box.union, (part.box for part in parts)),
        score=min(part.score for part in parts),
        centres=tuple(centre for part in parts for centre in part.centres) if known else (),
    )
