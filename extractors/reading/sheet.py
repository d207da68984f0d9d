"""A page as its extractor sees it: printed lines, labels, and which cell each line stands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise

from extractors.reading.broken import INSIDE, broken_labels_joined, cell_of
from extractors.reading.labels import LEGIBLE, Hit, hits, is_wording, starts_a_label
from extractors.reading.standing import View
from extractors.reading.text import squeezed
from models.page import Box, Cell, Line, PageText

SAME_ROW = 0.6  # of the lower height: how far centres may differ
SPREAD = 9  # heights: how far apart the letters of one label may be printed
NEAR = 2.5  # heights: the widest gap between a label and its value
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

    def runs_across(self, line: int) -> bool:
        """True for a line that runs down where this view is read along: it is read in the page's other view."""
        return isinstance(self.page, View) and self.lines[line].standing

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
    lines = _parted_values_joined(broken_labels_joined(_spread_labels_joined(printed), page.cells), page.cells)
    return Sheet(lines, hits(lines), tuple(cell_of(line, page.cells) for line in lines), page)


def same_row(one: Line, other: Line) -> bool:
    """True for two lines beside each other."""
    return abs(one.box.centre[1] - other.box.centre[1]) < SAME_ROW * min(one.box.height, other.box.height)


def _in_a_seal(line: Line, page: PageText) -> bool:
    """True for the characters of a seal itself: they are no value of a field. A seal on a longer line takes no line away."""
    x, y = line.box.centre
    return any(
        seal.box.x0 <= x <= seal.box.x1
        and seal.box.y0 <= y <= seal.box.y1
        and line.box.overlap(seal.box) > SEAL_TEXT
        and line.box.area * SEAL_TEXT < seal.box.area
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


def _parted_values_joined(lines: tuple[Line, ...], cells: Sequence[Cell]) -> tuple[Line, ...]:
    """`聯絡人：` and `王小明負責人：李大同` beside it as one line: only so is it seen where the first value ends."""
    joined: list[Line] = []
    for line in lines:
        if joined and _parted(joined[-1], line) and cell_of(joined[-1], cells) == cell_of(line, cells):
            joined[-1] = _one((joined[-1], line))
        else:
            joined.append(line)
    return tuple(joined)


def _parted(label: Line, rest: Line) -> bool:
    """True for a label with its colon, and close to its right a text in which another label follows."""
    if label.text.rstrip()[-1:] not in (":", "：") or not same_row(label, rest):
        return False
    if not -1 < (rest.box.x0 - label.box.x1) / min(label.box.height, rest.box.height) < NEAR:
        return False
    return is_wording(label.text) and any(hit.start > 0 for hit in hits([rest]))


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
    known = all(len(part.centres) == len(part.text) and not part.standing for part in parts)
    return Line(
        text="".join(part.text for part in parts),
        box=reduce(Box.union, (part.box for part in parts)),
        score=min(part.score for part in parts),
        centres=tuple(centre for part in parts for centre in part.centres) if known else (),
    )
