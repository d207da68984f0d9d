"""投標廠商聲明書: thirteen items, each with a place for 是 and a place for 否, on any agency's form.

The places come from the reader with their ink; here they are paired row by row and given to the items. Item texts vary
between agencies; the phrases below are the parts of the law each item is about (see docs and Government Procurement Act
arts. 33, 38, 39, 59, 101-103).
"""

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Any

from extractors.anchors import anchors
from extractors.items import given
from extractors.pairs import Row, rows
from extractors.paper import Result, Sheets
from extractors.reading.dates import day
from extractors.sealed import company_and_person
from models.document import Sorting
from models.field import Absent, Read, Unreadable, Witness, WitnessKind
from models.page import Box, Mark, MarkKind, PageText
from models.papers import Declaration, Tick

EMPTY = {MarkKind.SQUARE: 0.05, MarkKind.BRACKET: 0.04, MarkKind.CELL: 0.03}  # ink up to which a place is empty
MARKED = {MarkKind.SQUARE: 0.12, MarkKind.BRACKET: 0.12, MarkKind.CELL: 0.1}  # ink from which it is ticked
COVERED = 0.1  # of a place lies under a seal
STAMPED = 0.03  # of a place in seal ink
AROUND = 0.12  # of an empty box's core in strokes around it: a mark that missed the box
ACROSS = 0.2  # of an empty cell's core in a stroke of the other cell: more than a tail
ON_PRINT = 0.3  # of a stray mark lies on a line of text: a badly read numeral looks like a stroke
BEYOND_PRINT = 0.02  # of a line's height: ink that reaches farther out is no letter of it
FAINT = 0.015  # of a box's core in strokes of its own rim
SPOTLESS = 0.005  # ink, rim and seal ink of a place that is surely empty
CLEAN = 0.02  # ink up to which a place is so empty that blank may be said
STRAY = 0.03  # of an empty place's core covered by strokes that belong to another place


def items_on(page: PageText) -> tuple[int, ...]:
    """The items whose phrases stand on the page, in order."""
    return tuple(sorted(anchor.item for anchor in anchors(page)))


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Declaration:
    """All fields of a declaration."""
    sheets = Sheets(sorting, tuple(pages))
    company, person = company_and_person(sheets)
    fields = sheets.common(
        "tender_id", "tender_title", "name", "ubn", "responsible_person", "address", "phone", "fax", "email"
    )
    return Declaration(
        **_ticks(sheets),
        **fields,
        date=_date(sheets),
        company_seal=company,
        person_seal=person,
    )


def _date(sheets: Sheets) -> Result[date]:
    """The date beside its label, or the one date written out on the last page."""
    for label in ("date", "issued_on"):
        labelled = sheets.by_label(label, day)
        if not isinstance(labelled, Absent):
            return labelled
    return sheets.lone_date()


def _ticks(sheets: Sheets) -> dict[str, Any]:
    """The thirteen answers, each a `Result[Tick]`, by attribute."""
    found = rows(sheets.pages)
    answered = given(sheets.pages, found)
    known = {anchor.item: (page, anchor.box) for page in sheets.pages for anchor in anchors(page)}
    answers: dict[str, Result[Tick]] = {}
    for item in range(1, 14):
        row = answered.get(item)
        if row is None:
            answers[f"item_{item:02}"] = _unanswered(sheets, known.get(item))
        else:
            answers[f"item_{item:02}"] = _answer(sheets, row)
    return answers


def _unanswered(sheets: Sheets, printed: tuple[PageText, Box] | None) -> Result[Tick]:
    """An item whose places were not found, with its printed line where that was."""
    if printed is None:
        return Absent("未找到此項聲明")
    page, box = printed
    return Unreadable("找到此項聲明，但未能確定其勾選位置", sheets.evidence(page, box, "", 1.0))


def _answer(sheets: Sheets, row: Row) -> Result[Tick]:
    """One of the six states, or unreadable where the ink is neither clearly there nor clearly not."""
    seen = sheets.evidence(row.page, row.box, "", 1.0)
    if row.yes.struck or row.no.struck:
        return Read(Tick.STRUCK_OUT, seen)
    if any(seal.box.overlap(mark.box) > COVERED for seal in row.page.seals for mark in (row.yes, row.no)):
        return Unreadable("勾選處蓋有印章，須由人工判定", seen)
    yes, no = _inked(row.yes), _inked(row.no)
    if yes is None or no is None:
        return Unreadable("勾選痕跡不明確", seen)
    if yes and no and min(row.yes.red, row.no.red) > STAMPED:
        return Unreadable("是與否兩格皆有紅色墨跡，可能為印章", seen)
    if yes and no:
        return Read(Tick.BOTH, seen)
    if yes or no:
        if row.yes.crossed and row.no.crossed:
            return Unreadable("有橫線貫穿是與否兩格，可能為劃除", seen)
        if row.yes.kind is MarkKind.BRACKET and (row.yes if yes else row.no).crossed:
            return Unreadable("括弧內之勾選有橫線貫穿，可能為劃除", seen)
        if (row.yes if yes else row.no).strokes > 1 and (row.no if yes else row.yes).spill > STRAY + _usual_spill(
            row.page
        ):
            return Unreadable("有兩道筆跡，其一跨及另一格", seen)
        if row.yes.kind is not MarkKind.CELL and (row.no if yes else row.yes).spill > AROUND + _usual_spill(row.page):
            return Unreadable("一格有勾選，另一格外緣亦有筆跡", seen)
        if row.yes.kind is MarkKind.CELL and (row.no if yes else row.yes).spill > ACROSS:
            return Unreadable("筆跡大幅跨入另一格", seen)
        if any(_about(stray, (row.no if yes else row.yes).box) for stray in _strays(row)):
            return Unreadable("一格有勾選，另一格周圍亦有筆跡", seen)
        mark = row.yes if yes else row.no
        clear = (Witness(WitnessKind.GEOMETRY, True, f"墨跡 {mark.ink:.2f}", mark.kind.value),)
        return Read(Tick.YES if yes else Tick.NO, seen, clear)
    if any(mark.red > STAMPED for mark in (row.yes, row.no)):
        return Unreadable("勾選處有紅色墨跡，可能為印章", seen)
    strays = _strays(row)
    if any(_like_print(line.box, stray) for stray in strays for line in row.page.lines):
        return Unreadable("格外有墨跡與文字相疊，可能為筆跡或印刷", seen)
    if strays:
        return Read(Tick.OUTSIDE, seen)
    if any(mark.ink > CLEAN or mark.red > CLEAN for mark in (row.yes, row.no)):
        return Unreadable("格內有淡痕，不能確定為未勾選", seen)
    if any(mark.strokes and mark.spill > FAINT for mark in (row.yes, row.no)):
        return Unreadable("格緣有淡痕，不能確定為未勾選", seen)
    if any(mark.spill > STRAY + _usual_spill(row.page) for mark in (row.yes, row.no)):
        return Unreadable("格內僅有他處延伸之筆跡", seen)
    empty = Witness(WitnessKind.GEOMETRY, True, "兩格皆無墨跡", row.yes.kind.value)
    return Read(Tick.BLANK, seen, (empty,) if _spotless(row) else ())


def _strays(row: Row) -> list[Box]:
    """Strokes in the row's height that are in no place."""
    return [mark.box for mark in row.page.marks if mark.kind is MarkKind.STROKE and row.reaches(mark.box)]


def _about(stray: Box, place: Box) -> bool:
    """True for a stroke that lies about a place."""
    w, h = 0.5 * place.width, 0.5 * place.height
    return stray.overlap(Box(place.x0 - w, place.y0 - h, place.x1 + w, place.y1 + h)) > 0


def _like_print(line: Box, stray: Box) -> bool:
    """True for ink in a line of text and no taller: a badly read numeral looks like a stroke."""
    slack = BEYOND_PRINT * line.height
    return line.overlap(stray) > ON_PRINT and line.y0 - slack < stray.y0 and stray.y1 < line.y1 + slack


def _spotless(row: Row) -> bool:
    """Not a trace in or around the places, nor a stroke anywhere beside them on the page: no bid may fail on less."""
    strays = any(mark.kind is MarkKind.STROKE for mark in row.page.marks)
    traces: list[float] = []
    for mark in (row.yes, row.no):
        traces += (mark.ink, mark.spill, mark.red, mark.strokes)
    return not strays and max(traces) <= SPOTLESS


def _usual_spill(page: PageText) -> float:
    """How much ink is left around a place of this page by its print, in the middle of all places."""
    return median(mark.spill for mark in page.marks if mark.kind is not MarkKind.STROKE)


def _inked(mark: Mark) -> bool | None:
    """True for ticked, False for empty, None for neither."""
    if mark.ink <= EMPTY[mark.kind]:
        return False
    return True if mark.ink >= MARKED[mark.kind] else None
