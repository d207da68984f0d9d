"""The places of a declaration in pairs: a 是 and its 否, side by side in either order, or one above the other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.page import Box, Cell, Mark, MarkKind, PageText

SAME_ROW = 0.5  # of a place's height: centres in one row differ less
STACKED = 0.045  # of the page's height: 否 stands no farther below its 是
COLUMN = 0.03  # of the page's width: columns of two pages in one place
OFF_ROW = 0.006  # of the page's height: a tick beside a row without rulings stands no farther off
BAND = 0.3  # of the page's height: a taller cell is no row


@dataclass(frozen=True, slots=True)
class Row:
    """The two places of one item."""

    page: PageText
    yes: Mark
    no: Mark

    @property
    def y(self) -> float:
        return (self.yes.box.centre[1] + self.no.box.centre[1]) / 2

    @property
    def box(self) -> Box:
        return self.yes.box.union(self.no.box)

    def reaches(self, box: Box) -> bool:
        """True where something stands in the row's height, as tall as its ruled row where it has one."""
        around = [cell_of(mark.box, self.page.cells) for mark in (self.yes, self.no)]
        own = max((each for each in (*around, self.box) if each is not None), key=lambda each: each.height)
        return own.y0 - OFF_ROW < box.centre[1] < own.y1 + OFF_ROW


def rows(pages: Sequence[PageText]) -> list[Row]:
    """Places in pairs, page by page, top to bottom. A 是 without a 否 is no answer place."""
    return [row for page in pages for row in _pairs(page, _labelled(page, pages))]


def _labelled(page: PageText, pages: Sequence[PageText]) -> list[Mark]:
    """The page's places; those under no head by the heads of the same columns on another page."""
    known = [mark for other in pages for mark in other.marks if mark.label and mark.kind is not MarkKind.BRACKET]
    marks = []
    for mark in page.marks:
        if not mark.label:
            labels = {
                other.label
                for other in known
                if other.kind is mark.kind and abs(other.box.centre[0] - mark.box.centre[0]) < COLUMN
            }
            marks.append(replace(mark, label=labels.pop()) if len(labels) == 1 else mark)
        else:
            marks.append(mark)
    return marks


def _pairs(page: PageText, marks: Sequence[Mark]) -> Iterator[Row]:
    yeses = sorted((mark for mark in marks if mark.label == "是"), key=lambda mark: mark.box.y0)
    noes = [mark for mark in marks if mark.label == "否"]
    ways = (
        [(yes, _beside(yes, noes, yeses)) for yes in yeses],
        [(_beside(no, yeses, noes), no) for no in noes],
        [(yes, _below(yes, noes, yeses)) for yes in yeses],
    )
    told = [[(yes, no) for yes, no in way if yes is not None and no is not None] for way in ways]
    pairs = max(told, key=len)
    taken = Counter(id(mark) for pair in pairs for mark in pair)
    for yes, no in pairs:
        if taken[id(yes)] == taken[id(no)] == 1:
            yield Row(page, yes, no)


def _beside(first: Mark, seconds: Sequence[Mark], firsts: Sequence[Mark]) -> Mark | None:
    """The other word's place in the same row, the nearest to the right, with no place of the first word between."""

    def same(mark: Mark) -> bool:
        apart = abs(mark.box.centre[1] - first.box.centre[1])
        return apart < SAME_ROW * min(mark.box.height, first.box.height) and mark.box.x0 > first.box.centre[0]

    second = min((mark for mark in seconds if same(mark)), key=lambda mark: mark.box.x0, default=None)
    if second is None or any(same(mark) and mark.box.x0 < second.box.x0 for mark in firsts):
        return None
    return second


def _below(yes: Mark, noes: Sequence[Mark], yeses: Sequence[Mark]) -> Mark | None:
    """The 否 right under it, with no other 是 between."""

    def under(mark: Mark) -> bool:
        aside = abs(mark.box.centre[0] - yes.box.centre[0])
        return aside < 0.7 * yes.box.width + 0.003 and 0 < mark.box.y0 - yes.box.y0 < STACKED

    no = min((mark for mark in noes if under(mark)), key=lambda mark: mark.box.y0, default=None)
    if no is None or any(under(mark) and mark.box.y0 < no.box.y0 for mark in yeses):
        return None
    return no


def cell_of(box: Box, cells: Sequence[Cell]) -> Box | None:
    around = [cell.box for cell in cells if holds(cell.box, box) and cell.box.height < BAND]
    return min(around, key=lambda each: each.area, default=None)


def holds(outer: Box, inner: Box) -> bool:
    x, y = inner.centre
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1
