"""Which of the dates on a paper dates it, and which is another's: the last day of an offer, a deadline, a delivery.

A date labelled otherwise is never the paper's own. One without any label is, only where it stands alone in its line and
row, and where papers are dated: near the signature or seal, in the last lines, or in the corner at the head.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from extractors.reading import dates
from extractors.reading.labels import LEGIBLE, Found, piece
from extractors.reading.rows import downward, union_of
from extractors.reading.sheet import Sheet, same_row, sheet
from extractors.reading.text import squeezed, tight
from models.page import Box, PageText

OWN = r"(?:(?:報價|估價|投標|填表|聲明|簽署|發?票|出票|簽發|開立|製表)?(?:日期|日)|DA[A-Z]{0,3}|中?華?民國|西元|公元)"
ALONE = re.compile(rf"(?:{OWN}|[:：.]|\W)*", re.IGNORECASE)
"""What may stand around a date that has its line to itself."""
SIGNED = re.compile(r"簽章|蓋章|印章|用印|簽名|負責人|代表人|此致|謹[啟呈上]|此證|簽署")
NEAR = 0.22  # of the page's height: how far from a seal or signature a paper is dated
CORNER = 0.2  # of the page's height
FOOT = 3  # of the page's lines, the last ones
CLAIMS = re.compile(
    r"有效|期限|截止|截標|開標|交貨|交付|交期|履約|保固|到期|列印|印製|兌付|憑票|日期|時間|[日期間至起止]$|[:：]$|VALID|UNTIL|DUE",
    re.IGNORECASE,
)
"""What a text beside a date says that makes it another's."""
OTHERS_TERM = re.compile(r"押標金|保證|證書|證明|保單|保險|保固|授權|契約|合約|支票|本票")
"""What is valid for a time on an offer without being the offer."""
TOUCHES = 0.012  # of the page: cells nearer than this are neighbours
SAME_COLUMN = 0.8  # of the smaller cell
FULL_WIDTH = 0.5  # of the page: a cell that wide is a row of its own
PART = re.compile(r"(?:中?華?民國)?[0-9〇零○一二三四五六七八九十百元年月日]{1,9}|[中華民國]+")
BOXES = 8  # heights: the widest gap between the parts of one date
BESIDE = 12  # heights to the left in which a text may be a date's label
UNTIL = re.compile(r"(?:至|到|迄|止於)(?!.*(?:至|到|迄))")
VALID = re.compile(
    r"(?:報價|標價|投標|本報價單?)?(?:之)?有?效(?:期限|期間|日期|期|至)|有效|VALID(?:ITY)?(?:UNTIL|TO|DATE)?",
    re.IGNORECASE,
)
ENDS = ("", "。", ";", ",")
TERM = re.compile(r"\d+\s*(?:個?月|[天日])(?!\d)|[一二三四五六七八九十百]+(?:個月|[天日])")


def standing_alone(page: PageText) -> Iterator[tuple[date, Found]]:
    """Every date that no other text of its line or row claims; those written from top to bottom too."""
    own = sheet(page)
    for number, line in enumerate(own.lines):
        value = dates.recent(line.text) if line.score >= LEGIBLE else None
        if value is not None and ALONE.fullmatch(_without_date(line.text)) and not _claimed(own, number):
            yield value, Found(line.text, line.box, line.score)
    for place in (*downward(page), *_in_boxes(page)):
        if (value := dates.recent(place.text)) is not None:
            yield value, place


def _in_boxes(page: PageText) -> Iterator[Found]:
    """Dates whose year, month and day are printed far apart, and so were read as several lines of one row."""
    parts = [line for line in page.lines if line.score >= LEGIBLE and PART.fullmatch(tight(line.text))]
    for first in parts:
        row = sorted((line for line in parts if same_row(first, line)), key=lambda line: line.box.x0)
        near = all(other.box.x0 - one.box.x1 < BOXES * one.box.height for one, other in pairwise(row))
        if row[0] is first and len(row) > 1 and near:
            yield union_of(row)


def where_papers_are_dated(page: PageText, place: Found) -> bool:
    """The second reason for a date without a label: its place."""
    lines = [line for line in page.lines if line.score >= LEGIBLE]
    signed = [line.box for line in lines if SIGNED.search(tight(line.text))] + [seal.box for seal in page.seals]
    y = place.box.centre[1]
    if any(abs(y - box.centre[1]) < NEAR for box in signed):
        return True
    last = sorted((line.box.y0 for line in lines), reverse=True)[:FOOT]
    return place.box.y0 >= min(last, default=1.0) or place.box.y0 < CORNER


def until(text: str) -> date | None:
    """The last day a text states: 自投標日起至113年6月30日止, 113年4月2日至113年6月30日, 113年6月30日."""
    clean = tight(text)
    cut = UNTIL.search(clean)
    last = dates.recent(clean[cut.end() :]) if cut else None
    return last if last is not None else dates.recent(clean)


def validity(page: PageText) -> Iterator[tuple[date | None, Found]]:
    """What sentences say of how long an offer stands: the last day, or None where they give a term in days."""
    for line in sheet(page).lines:
        clean, places = squeezed(line.text)
        match = VALID.search(clean)
        if match is None or line.score < LEGIBLE or OTHERS_TERM.search(clean[: match.start()]):
            continue
        day = until(clean[match.end() :]) or (until(clean) if clean[match.end() :] in ENDS else None)
        if day is not None:
            yield day, Found(line.text, line.box, line.score)
        elif TERM.search(clean[match.end() :]) or (clean[match.end() :] in ENDS and TERM.search(clean)):
            yield None, piece(line, places[match.start()], len(line.text))


def _without_date(text: str) -> str:
    clean = tight(text).translate(dates.FORMAL)
    for pattern in (dates.WRITTEN, dates.POINTED, dates.PACKED):
        clean, count = pattern.subn("", clean, count=1)
        if count:
            break
    return clean


def _claimed(own: Sheet, number: int) -> bool:
    """True where a text beside or above says what the date is of, and it is not the paper's."""
    line, cell = own.lines[number], own.cell(number)
    left = [
        other
        for place, other in enumerate(own.lines)
        if other.score >= LEGIBLE
        and same_row(other, line)
        and other.box.x0 < line.box.x0
        and (
            line.box.x0 - other.box.x1 < BESIDE * line.box.height or (cell is not None and own.cell(place) is not None)
        )
    ]
    if any(CLAIMS.search(tight(other.text)) and not ALONE.fullmatch(tight(other.text)) for other in left):
        return True
    if cell is None:
        return False
    heads = left or [
        own.lines[place]
        for above in own.page.cells
        if above.table == cell.table
        and abs(above.box.y1 - cell.box.y0) < TOUCHES
        and above.box.overlap(Box(cell.box.x0, above.box.y0, cell.box.x1, above.box.y1)) > SAME_COLUMN
        and abs(above.box.width - cell.box.width) < TOUCHES
        and cell.box.width < FULL_WIDTH
        for place in own.inside(above)
    ]
    return any(not ALONE.fullmatch(tight(other.text)) for other in heads)
