"""標封: the label on an envelope, or the envelope's own face.

A firm's rubber stamp or printed corner says name and address without labels. The name is taken where it is closed by 緘
or 寄, or stands at the head of the firm's own numbers; the address where it stands nearer to that name than to the
addressee. Both remain readings like any other, to be held against the bid's other papers.
"""

import re
from collections.abc import Sequence

from extractors.mailed import ADDRESSED_TO
from extractors.paper import Result, Sheets
from extractors.reading import names
from extractors.reading.labels import LEGIBLE, Found, piece
from extractors.reading.parties import others
from extractors.reading.sheet import Sheet, same_row, sheet
from extractors.reading.standing import on_paper, views
from extractors.reading.text import squeezed, tight
from extractors.reading.vocabulary import OTHER_PARTY
from models.document import Sorting
from models.field import Absent, Read
from models.page import Box, Line, PageText
from models.papers import EnvelopeLabel, attributes

CLOSED = re.compile(r"(?:謹?緘|謹?寄)$")
"""What a sender's name ends with on an envelope."""
BLOCK = 9  # line heights from a name down to the last of its own numbers
BEHIND = 6  # line heights from a name to the sign that closes it
ALIGNED = 1.5  # line heights: how far apart lines of one block may begin
OF_THE_FIRM = frozenset({"phone", "fax", "ubn", "responsible_person", "email", "address"})


def extract(sorting: Sorting, pages: Sequence[PageText]) -> EnvelopeLabel:
    """All fields of an envelope's label."""
    sheets = Sheets(sorting, tuple(view for page in pages for view in views(page)))
    fields = sheets.common(*attributes(EnvelopeLabel))
    if isinstance(fields["name"], Absent):
        fields["name"] = _sender(sheets)
    if isinstance(fields["address"], Absent):
        fields["address"] = _address(sheets, fields["name"])
    return EnvelopeLabel(**fields)


def _sender(sheets: Sheets) -> Result[object]:
    """The firm that stands alone in a line and is closed as a sender's, or has its numbers below it."""
    found: list[tuple[object, Found, PageText]] = []
    for page in sheets.pages:
        own = sheet(page)
        for number, line in enumerate(own.lines):
            clean, places = squeezed(line.text)
            closed = CLOSED.search(clean)
            name = clean[: closed.start()] if closed else clean
            if own.runs_across(number) or line.score < LEGIBLE or not name or names.firm(name) != name:
                continue
            if closed or _closed_apart(own, line) or _heads_a_block(own, line):
                place = piece(line, 0, places[len(name) - 1] + 1)
                found.append((names.firm(place.text), place, page))
    return sheets.settled(found)


def _closed_apart(own: Sheet, name: Line) -> bool:
    """True where 緘 stands alone a little behind a name, in its row."""
    height = min(name.box.width, name.box.height)
    return any(
        CLOSED.fullmatch(tight(line.text)) and same_row(line, name) and 0 < line.box.x0 - name.box.x1 < BEHIND * height
        for line in own.lines
    )


def _heads_a_block(own: Sheet, name: Line) -> bool:
    """True where a label of the firm's own data stands below a name, in its column."""
    height = min(name.box.width, name.box.height)
    return any(
        hit.field in OF_THE_FIRM
        and not others(own, hit)
        and 0 < own.lines[hit.line].box.y0 - name.box.y0 < BLOCK * height
        and abs(own.lines[hit.line].box.x0 - name.box.x0) < ALIGNED * height
        for hit in own.hits
    )


def _address(sheets: Sheets, name: Result[object]) -> Result[object]:
    """The address without a label that stands nearer to the sender than to the addressee."""
    if not isinstance(name, Read):
        return Absent("未找到此欄位")
    found: list[tuple[object, Found, PageText]] = []
    for page in sheets.pages:
        if page.page_id != name.evidence.page_id:
            continue
        own = sheet(page)
        labelled = {hit.line for hit in own.hits}
        boxes = [on_paper(page, line.box) for line in own.lines]
        addressees = [boxes[hit.line] for hit in own.hits if hit.field == OTHER_PARTY]
        addressees += [box for line, box in zip(own.lines, boxes, strict=True) if ADDRESSED_TO.search(tight(line.text))]
        for number, line in enumerate(own.lines):
            fit = number not in labelled and line.score >= LEGIBLE and not own.runs_across(number)
            value = names.address(line.text) if fit else None
            if value is None or not addressees:
                continue
            if _apart(boxes[number], name.evidence.box) < min(_apart(boxes[number], each) for each in addressees):
                found.append((value, piece(line, 0, len(line.text)), page))
    return sheets.settled(found)


def _apart(one: Box, other: Box) -> float:
    """The empty distance between two boxes, in fractions of the page."""
    across = max(one.x0 - other.x1, other.x0 - one.x1, 0.0)
    down = max(one.y0 - other.y1, other.y0 - one.y1, 0.0)
    return float((across**2 + down**2) ** 0.5)
