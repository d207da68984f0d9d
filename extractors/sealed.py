"""Whose seal is on a paper: the firm's (大章), the responsible person's (小章), the drawer's, the tax office's.

A seal is told by its text where it can be read, else by its size. None is surely absent while the paper bears ink that may
be one: a trace, a seal nobody can tell, or a picture without colour. Such a paper goes to a person.

Law: Government Procurement Act Enforcement Rules art. 60 and the tender's own terms (加蓋大小章); 統一發票專用章 is made for
invoices and binds nobody in a tender.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from math import sqrt

from extractors.paper import Result, Sheets
from extractors.reading import dates, names
from extractors.reading.text import tight
from models.field import Absent, Read, Unreadable
from models.page import Box, Ink, PageText, Seal, SealShape

A4_MM2 = 210 * 297
COMPANY_MM = 18.0  # a 大章 is larger ...
PERSON_MM = 16.0  # ... and a 小章 smaller than this
CORRECTION_MM = 7.5  # a seal so small stands for a correction
LIKE = 0.5  # of a name's characters in a seal's text: the seal bears that name
OFFICE = re.compile(r"收件|國稅|稅局|稽徵|徵所|稅捐|分局|財政部|郵局|政府|登記專用|經濟部|公所|法院")
INVOICE = re.compile(r"發票專用|統一發票|\d{8}")
FIRM = re.compile(
    r"公司|商行|企業|行號|商號|有限|股份|工作室|事務所|工程行|合作社|基金會|協會|農會|漁會|大學|醫院|銀行|[社行店廠]之?[印章]?$"
)
ENDORSED = re.compile(r"禁止|背書|轉讓|平行線|作廢")
DRAWER = re.compile(r"發票人|簽章|簽名|蓋章|AUTHORI[ZS]ED|經辦|襄理|會計")

Placed = tuple[PageText, Seal]


class Whose(StrEnum):
    """What a seal's text and look tell."""

    COMPANY = "company"
    PERSON = "person"
    OFFICE = "office"
    INVOICE = "invoice"
    NOBODY = "nobody"  # a round stamp, not red, in which nothing was read: an office's as likely as a firm's
    UNTOLD = "untold"


def company_and_person(sheets: Sheets) -> tuple[Result[bool], Result[bool]]:
    """The firm's and the responsible person's seal."""
    told = [(placed, whose(sheets, placed[1])) for placed in _by_size(sheets)]
    company = next((placed for placed, who in told if who is Whose.COMPANY), None)
    person = _beside(company, [placed for placed, who in told if who is Whose.PERSON])
    for placed, who in told:
        if who is Whose.UNTOLD and company is None and side_mm(placed[1]) >= COMPANY_MM:
            company = placed
        elif who is Whose.UNTOLD and person is None and CORRECTION_MM <= side_mm(placed[1]) <= PERSON_MM:
            person = placed
    left = [placed for placed, who in told if who is not Whose.OFFICE and placed not in (company, person)]
    sure = [placed for placed, who in told if who in (Whose.COMPANY, Whose.PERSON)]
    doubtful = [placed for placed in left if placed not in sure]
    return sealed(sheets, company, "公司章", doubtful), sealed(sheets, person, "負責人章", doubtful)


def drawer_seal(sheets: Sheets) -> Result[bool]:
    """The drawer's seal on a cheque, a bank's or a firm's: the one nearest to where the drawer signs."""
    told = [(placed, whose(sheets, placed[1])) for placed in _by_size(sheets)]
    able = [
        placed
        for placed, who in told
        if (who not in (Whose.OFFICE, Whose.NOBODY) or "郵" in placed[1].text)
        and not ENDORSED.search(tight(placed[1].text))
    ]
    doubtful = [placed for placed, who in told if who is Whose.NOBODY]
    places = [
        (page, line.box) for page in sheets.pages for line in page.lines if DRAWER.search(tight(line.text).upper())
    ]
    near = min(able, key=lambda placed: _distance(placed, places), default=None) if places else None
    return sealed(sheets, near or (able[0] if able else None), "發票人簽章", doubtful)


def office_stamp(sheets: Sheets, stamp: Placed | None, what: str) -> Result[bool]:
    """An office's stamp as a field; without one, any seal that is not surely the bidder's own may be it."""
    return sealed(sheets, stamp, what, [each for each in _by_size(sheets) if not bidders_own(sheets, each[1])])


def bidders_own(sheets: Sheets, seal: Seal) -> bool:
    """True for a seal that is surely the bidder's: 大章, 小章, 統一發票專用章."""
    return whose(sheets, seal) in (Whose.COMPANY, Whose.PERSON, Whose.INVOICE)


def sealed(sheets: Sheets, found: Placed | None, what: str, doubtful: Iterable[Placed]) -> Result[bool]:
    """A seal as a field. `doubtful` are seals that may be the one looked for."""
    if found is not None:
        page, seal = found
        return Read(True, sheets.evidence(page, seal.box, seal.text, seal.score))
    if not all(page.coloured for page in sheets.pages):
        return Unreadable(f"影像沒有色彩，無法判斷有無{what}，請看原件")
    for page, seal in doubtful:
        seen = sheets.evidence(page, seal.box, seal.text, seal.score)
        return Unreadable(f"有一枚印文無法辨識的印章，未能判斷是否為{what}", seen)
    for page in sheets.pages:
        for trace in sorted(page.traces, key=lambda box: -box.area):
            return Unreadable(f"有一處墨跡可能為{what}，未能確定", sheets.evidence(page, trace, "", 0.0))
    return Absent(f"未偵測到{what}")


def whose(sheets: Sheets, seal: Seal) -> Whose:
    """What a seal's text and look tell about whose it is."""
    text = tight(seal.text)
    if side_mm(seal) < CORRECTION_MM:
        return Whose.UNTOLD
    if names_office(text) or dates.day(text) is not None:
        return Whose.OFFICE
    if INVOICE.search(text):
        return Whose.INVOICE
    if seal.shape in (SealShape.ROUND, SealShape.OVAL) and seal.ink is not Ink.RED and len(text) <= 1:
        return Whose.NOBODY
    person = sheets.beside_label("responsible_person", names.person)
    if _bears(text, person) and (side_mm(seal) < COMPANY_MM or _is(text, person)):
        return Whose.PERSON
    if FIRM.search(text) or set("公司") <= set(text) or _bears(text, sheets.beside_label("name", names.firm)):
        return Whose.COMPANY
    if 2 <= len(re.sub("[之印章]", "", text)) <= 4 and side_mm(seal) < COMPANY_MM:
        return Whose.PERSON
    return Whose.UNTOLD


def names_office(text: str) -> bool:
    """True where a seal's text names an office, in whatever order its columns were read."""
    return OFFICE.search(text) is not None or set("稅局") <= set(text)


def _bears(text: str, name: Result[str]) -> bool:
    """True where a seal's text holds enough of the characters of a name that was read."""
    if not isinstance(name, Read):
        return False
    wanted = set(tight(name.value))
    return len(wanted & set(text)) >= max(2.0, LIKE * len(wanted))


def _is(text: str, name: Result[str]) -> bool:
    """True where a seal's text is a whole name that was read and nothing beside it: a 小章 of any size."""
    return isinstance(name, Read) and sorted(re.sub("[之印章]", "", text)) == sorted(tight(name.value))


def side_mm(seal: Seal) -> float:
    """About how large a seal is, on a sheet of A4 (millimetres)."""
    return sqrt(seal.box.area * A4_MM2)


def _by_size(sheets: Sheets) -> list[Placed]:
    return sorted(sheets.seals(), key=lambda each: each[1].box.area, reverse=True)


def _beside(company: Placed | None, persons: list[Placed]) -> Placed | None:
    """The person's seal nearest to the firm's, for others may stand for corrections; else the largest."""
    if company is None or not persons:
        return persons[0] if persons else None
    return min(persons, key=lambda each: _distance(each, [(company[0], company[1].box)]))


def _distance(placed: Placed, places: list[tuple[PageText, Box]]) -> float:
    """To the nearest of some places, in fractions of the page; places on other pages are farther than any."""
    page, seal = placed
    x, y = seal.box.centre
    return min(
        (abs(box.centre[0] - x) + abs(box.centre[1] - y) for at, box in places if at is page),
        default=2.0,
    )
