"""Whether a value stands where its own label says it stands: a witness of place, not of reading.

A second engine that reads the same crop confirms what is printed there, never that it is this field's. The place is
confirmed where the label was read exactly and the value stands in its line or row, or in its own or the next cell.
"""

from collections.abc import Sequence
from datetime import date

from extractors.reading import dates
from extractors.reading.labels import CLOSERS, TAIL, Found, Hit, piece
from extractors.reading.sheet import Sheet, same_row
from models.field import Witness, WitnessKind
from models.page import Box, Cell, Line

ALIGNED = 0.02  # of the page's width: cells of one column begin this near
OPENS = frozenset("(（[【:：")
SOURCE = "欄位標籤"
"""Source of the witness, as officials read it."""


def label_of(sheet: Sheet, hit: Hit) -> str:
    """A label as printed."""
    return sheet.lines[hit.line].text[hit.start : hit.end]


def word(said: str, source: str = SOURCE) -> Witness:
    """The witness's word: the label or the print that fixes the place."""
    return Witness(WitnessKind.GEOMETRY, True, said, source)


def stands(sheet: Sheet, hit: Hit, found: Found) -> bool:
    """True where a value stands in the place of an exactly read label."""
    if not hit.exact:
        return False
    line = sheet.lines[hit.line]
    label = piece(line, hit.start, hit.end).box
    if _in_line(line, found.box):
        return _parted(line.text[hit.end :])
    own, other = sheet.cell(hit.line), _cell_around(sheet, found.box)
    if own is not None and other is not None:
        return _neighbours(own, other, label, found.box)
    return own is None and other is None and _beside(label, found.box) and not _label_between(sheet, hit, found.box)


def _in_line(line: Line, box: Box) -> bool:
    """True for a piece of the label's own line, also where it goes on in the next."""
    return abs(box.y0 - line.box.y0) < 0.3 * line.box.height and line.box.x0 <= box.x0 < line.box.x1


def _parted(rest: str) -> bool:
    """True where a sign or a gap stands after the label, or what follows cannot be the label's own last characters."""
    return bool(rest) and (rest[0] in TAIL + CLOSERS or rest[0] in OPENS or rest[0].isascii())


def _cell_around(sheet: Sheet, box: Box) -> Cell | None:
    x, y = box.centre
    around = [cell for cell in sheet.page.cells if cell.box.x0 <= x <= cell.box.x1 and cell.box.y0 <= y <= cell.box.y1]
    return min(around, key=lambda cell: cell.box.area, default=None)


def _neighbours(own: Cell, other: Cell, label: Box, value: Box) -> bool:
    """The same cell, the next one of the row, or the one below a head of the same column."""
    if own == other:
        return value.y0 > label.centre[1] or _beside(label, value)
    if own.table != other.table:
        return False
    over = min(own.box.y1, other.box.y1) - max(own.box.y0, other.box.y0)
    if over > 0.5 * min(own.box.height, other.box.height):
        return 0 <= other.box.x0 - own.box.x1 + ALIGNED < 2 * ALIGNED
    return abs(own.box.x0 - other.box.x0) < ALIGNED and 0 <= other.box.y0 - own.box.y1 + ALIGNED < 2 * ALIGNED


def _beside(label: Box, value: Box) -> bool:
    """In one row: their first lines begin at one height, or their middles meet."""
    height = min(label.height, value.height)
    level = abs(label.centre[1] - value.centre[1]) < 0.6 * height or abs(label.y0 - value.y0) < 0.4 * height
    return level and value.x0 > label.x0


def _label_between(sheet: Sheet, hit: Hit, value: Box) -> bool:
    """True where another label of the row stands nearer to the value."""
    row = sheet.lines[hit.line]
    return any(
        other.line != hit.line
        and same_row(sheet.lines[other.line], row)
        and row.box.x1 <= sheet.lines[other.line].box.x0 < value.x0
        for other in sheet.hits
    )


def lone_day(sheets: Sequence[Sheet], found: Found, day: date) -> bool:
    """True where a date without a label has a line of its own, behind no label, and no other line is another date."""
    others = (dates.alone(line.text) for sheet in sheets for line in sheet.lines)
    behind = any(_behind_a_label(sheet, line) for sheet in sheets for line in sheet.lines if line.box == found.box)
    return dates.alone(found.text) == day and all(other in (None, day) for other in others) and not behind


def _behind_a_label(sheet: Sheet, line: Line) -> bool:
    labels = (sheet.lines[hit.line] for hit in sheet.hits)
    return any(label != line and same_row(label, line) and label.box.x0 < line.box.x0 for label in labels)
