"""投標廠商聲明書: thirteen items, each with a place for 是 and a place for 否, on any agency's form.

The places come from the reader with their ink; here they are paired row by row and given to the items. Item texts vary
between agencies; the phrases below are the parts of the law each item is about (see docs and Government Procurement Act
arts. 33, 38, 39, 59, 101-103).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from extractors.paper import Result, Sheets, company_and_person
from extractors.reading.dates import day
from extractors.reading.labels import LEGIBLE, Found
from extractors.reading.text import tight
from models.document import Sorting
from models.field import Absent, Read, Unreadable, Witness, WitnessKind
from models.page import Box, Mark, MarkKind, PageText
from models.papers import Declaration, Tick

ITEM_PHRASES: dict[int, tuple[str, ...]] = {
    1: ("營業項目不符合", "營業項目不符", "營業項目未符合"),
    2: ("施行細則第33條", "施行細則第三十三條"),
    3: ("政黨或與政黨", "規定之政黨", "政黨"),
    4: ("第39條第2項", "第三十九條第二項"),
    5: ("第39條第3項", "第三十九條第三項"),
    6: ("第59條第1項", "佣金、比例金", "第五十九條第一項", "第59條"),
    7: ("第103條第1項", "第一百零三條第一項", "拒絕往來廠商"),
    8: ("公職人員利益衝突迴避法", "利益衝突迴避"),
    9: ("認定標準之中小企業", "中小企業認定標準", "中小企業"),
    10: ("員工總人數", "僱用員工"),
    11: ("陸資資訊服務業", "投資審議", "敏感性或國安"),
    12: ("在臺陸資廠商", "在台陸資廠商", "影響國家安全"),
    13: ("原住民個人", "原住民團體", "原住民"),
}
ALONE_NUMBER = re.compile(r"^[(（]?(\d{1,2}|十?[一二三四五六七八九十])[)）.、．]?")
CHINESE = {character: number for number, character in enumerate("一二三四五六七八九十", start=1)}
EMPTY = {MarkKind.SQUARE: 0.05, MarkKind.BRACKET: 0.06, MarkKind.CELL: 0.03}  # ink up to which a place is empty
MARKED = {MarkKind.SQUARE: 0.12, MarkKind.BRACKET: 0.15, MarkKind.CELL: 0.1}  # ink from which it is ticked
STRAY = 0.06  # ink around an empty place above what is usual on the form
ROW = 0.012  # of the page's height: places nearer than this stand in one row
FAR = 0.09  # of the page's height: an item's phrase and its places are never farther apart


@dataclass(frozen=True, slots=True)
class _Row:
    """The two places of one item."""

    page: PageText
    yes: Mark
    no: Mark

    @property
    def y(self) -> float:
        return self.yes.box.centre[1]

    @property
    def box(self) -> Box:
        return self.yes.box.union(self.no.box)


def items_on(page: PageText) -> tuple[int, ...]:
    """The items whose phrases stand on the page, in order."""
    return tuple(sorted({item for _, item in _anchors(page)}))


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Declaration:
    """All fields of a declaration."""
    sheets = Sheets(sorting, tuple(pages))
    company, person = company_and_person(sheets)
    fields = sheets.common(
        "tender_id", "tender_title", "name", "ubn", "responsible_person", "address", "phone", "fax", "email"
    )
    return Declaration(
        **_ticks(sheets),  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
        date=_date(sheets),
        company_seal=sheets.sealed(company, "公司章"),
        person_seal=sheets.sealed(person, "負責人章"),
    )


def _date(sheets: Sheets) -> Result[date]:
    """The date beside its label, or the one date written out on the last page."""
    labelled = sheets.by_label("date", day)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for page in sheets.pages[-1:]
        for line in page.lines
        if line.score >= LEGIBLE and "民國" in tight(line.text) and (value := day(line.text)) is not None
    ]
    return sheets.settled(found)


def _ticks(sheets: Sheets) -> dict[str, Result[Tick]]:
    """The thirteen answers by attribute."""
    rows = [row for page in sheets.pages for row in _rows(page)]
    anchors = [(page, y, item) for page in sheets.pages for y, item in _anchors(page)]
    given = _given(rows, anchors)
    usual = _usual_spill(rows)
    answers: dict[str, Result[Tick]] = {}
    for item in range(1, 14):
        row = given.get(item)
        if row is None:
            known = next((page for page, _, each in anchors if each == item), None)
            answers[f"item_{item:02}"] = (
                Absent("未找到此項聲明") if known is None else Unreadable("找到此項聲明，但未能確定其勾選位置")
            )
        else:
            answers[f"item_{item:02}"] = _answer(sheets, row, usual)
    return answers


def _rows(page: PageText) -> list[_Row]:
    """Places in pairs, top to bottom. A 是 without a 否 in its row is no answer place."""
    rows = []
    noes = [mark for mark in page.marks if mark.label == "否"]
    for yes in sorted((mark for mark in page.marks if mark.label == "是"), key=lambda mark: mark.box.centre[1]):
        beside = [no for no in noes if abs(no.box.centre[1] - yes.box.centre[1]) < ROW]
        if beside:
            no = min(beside, key=lambda mark: abs(mark.box.centre[0] - yes.box.centre[0]))
            noes.remove(no)
            rows.append(_Row(page, yes, no))
    return rows


def _anchors(page: PageText) -> list[tuple[float, int]]:
    """Where on the page each item's own phrase stands: vertical centre and item; each item once."""
    found: dict[int, float] = {}
    for line in page.lines:
        if line.score < LEGIBLE:
            continue
        text = tight(line.text)
        for item, phrases in ITEM_PHRASES.items():
            if item not in found and any(tight(phrase) in text for phrase in phrases):
                if item == 7 and "第38條" in text and "政黨" in text:
                    continue
                found[item] = line.box.centre[1]
    return sorted((y, item) for item, y in found.items())


def _given(rows: list[_Row], anchors: list[tuple[PageText, float, int]]) -> dict[int, _Row]:
    """Which row answers which item. Thirteen rows are the thirteen items; fewer go by the phrases beside or above them.

    An item whose phrase stands far from the row it would get is left without one, for a person.
    """
    if len(rows) == 13:
        given = dict(enumerate(rows, start=1))
    else:
        given = {}
        for row in rows:
            above = [(y, item) for page, y, item in anchors if page is row.page and y <= row.y + ROW]
            if above:
                item = max(above)[1]
                if item in given:
                    return {}
                given[item] = row
    places = {item: (page, y) for page, y, item in anchors}
    return {
        item: row
        for item, row in given.items()
        if item in places and places[item][0] is row.page and abs(places[item][1] - row.y) <= FAR
    }


def _answer(sheets: Sheets, row: _Row, usual: dict[str, float]) -> Result[Tick]:
    """One of the six states, or unreadable where the ink is neither clearly there nor clearly not."""
    seen = sheets.evidence(row.page, row.box, "", 1.0)
    if row.yes.struck or row.no.struck:
        return Read(Tick.STRUCK_OUT, seen)
    yes, no = _inked(row.yes), _inked(row.no)
    if yes is None or no is None:
        return Unreadable("勾選痕跡不明確", seen)
    if yes and no:
        return Read(Tick.BOTH, seen)
    if yes or no:
        mark = row.yes if yes else row.no
        clear = (Witness(WitnessKind.GEOMETRY, True, f"墨跡 {mark.ink:.2f}", mark.kind.value),)
        return Read(Tick.YES if yes else Tick.NO, seen, clear)
    if any(mark.spill > usual[mark.label] + STRAY for mark in (row.yes, row.no)):
        return Unreadable("格內無墨跡，但格外有筆跡", seen)
    clear = (Witness(WitnessKind.GEOMETRY, True, "兩格皆無墨跡", row.yes.kind.value),)
    return Read(Tick.BLANK, seen, clear)


def _usual_spill(rows: list[_Row]) -> dict[str, float]:
    """How much ink stands around a place of each label on this form, in the middle of all rows: its printed words."""
    return {
        label: median(mark.spill for mark in marks)
        if (marks := [side for row in rows for side in (row.yes, row.no) if side.label == label])
        else 0.0
        for label in ("是", "否")
    }


def _inked(mark: Mark) -> bool | None:
    """True for ticked, False for empty, None for neither."""
    if mark.ink <= EMPTY[mark.kind]:
        return False
    return True if mark.ink >= MARKED[mark.kind] else None
