"""Values that go on in the next line."""

import re
from collections.abc import Iterator

from extractors.reading.labels import LEGIBLE, Found
from extractors.reading.sheet import Sheet, same_row
from models.page import Cell

SURE = 0.85  # score a further line needs to be joined: bleed-through reads worse
WRAPPED = 1.9  # line heights: how far below a value may go on
FULL = 0.8  # of the way to the text's right edge: a line that long may go on in the next
REST_OF_PLACE = re.compile(r"\s*(?:之\s*\d|[0-9０-９A-Z之]{0,4}[號樓室F巷弄](?!碼))")
"""What only an address goes on with, wherever its line was broken."""


def continued(sheet: Sheet, number: int, place: Found) -> Iterator[Found]:
    """The value with the next line where it wraps: in the same cell, or after a line that fills its column."""
    labelled = {label.line for label in sheet.hits}
    cell = sheet.cell(number)
    height = place.box.height
    for other_number, other in enumerate(sheet.lines):
        close = place.box.y1 - 0.4 * height <= other.box.y0 <= place.box.y0 + WRAPPED * height
        starts = (place.box.x0, sheet.lines[number].box.x0)
        aligned = any(abs(other.box.x0 - start) < 0.8 * height for start in starts)
        if other_number == number or other_number in labelled or not close or not aligned or other.score < LEGIBLE:
            continue
        if any(same_row(other, sheet.lines[label]) for label in labelled) and cell is None:
            continue
        if sheet.cell(other_number) == cell and (_full(sheet, place, cell) or REST_OF_PLACE.match(other.text)):
            score = min(place.score, other.score)
            if other.score < SURE <= place.score:
                yield Found(place.text, place.box, score)
            else:
                yield Found(place.text + other.text, place.box.union(other.box), score)
            return


def _full(sheet: Sheet, place: Found, cell: Cell | None) -> bool:
    """True where a line reaches the edge of its cell, of the page's text or of a next column: it may be wrapped."""
    edge = max(line.box.x1 for line in sheet.lines) if cell is None else cell.box.x1
    beside_it = [
        line.box.x0
        for line in sheet.lines
        if line.box.x0 > place.box.x1 and line.box.y0 < place.box.y1 and line.box.y1 > place.box.y0
    ]
    limit = min(beside_it, default=edge)
    return place.box.x1 - place.box.x0 >= FULL * (limit - place.box.x0)
