"""Which ruled cell stands beside another: to its right, below it, or in a row of boxes for one character each."""

from functools import reduce

from extractors.reading.sheet import Sheet
from models.page import Box, Cell

BOX = 0.045  # of the page's width: a box for one character is narrower
FEWEST_BOXES = 4
TOUCHES = 0.012  # of the page: cells nearer than this are neighbours


def next_cell(sheet: Sheet, cell: Cell) -> Cell | None:
    """The cell right of a cell."""
    y = cell.box.centre[1]
    return next(
        (
            other
            for other in sheet.page.cells
            if other.table == cell.table
            and abs(other.box.x0 - cell.box.x1) < TOUCHES
            and other.box.y0 - TOUCHES / 2 < y < other.box.y1 + TOUCHES / 2
        ),
        None,
    )


def boxes(sheet: Sheet, first: Cell) -> Box:
    """A cell; where it is the first of a row of boxes, one a character, all of them: one value is written in them."""
    row = [first]
    while first.box.width < BOX and (after := next_cell(sheet, row[-1])) is not None and _alike(first.box, after.box):
        row.append(after)
    return reduce(Box.union, (cell.box for cell in row)) if len(row) >= FEWEST_BOXES else first.box


def _alike(one: Box, other: Box) -> bool:
    return abs(one.width - other.width) < 0.25 * one.width and abs(one.height - other.height) < 0.25 * one.height


def cell_under(sheet: Sheet, cell: Cell) -> Cell | None:
    """The cell below a cell."""
    x = cell.box.centre[0]
    return next(
        (
            other
            for other in sheet.page.cells
            if other.table == cell.table
            and abs(other.box.y0 - cell.box.y1) < TOUCHES
            and other.box.x0 < x < other.box.x1
        ),
        None,
    )
