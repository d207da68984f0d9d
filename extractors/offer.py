"""報價單: who offers, and the total in words and in figures.

A table of items holds many amounts; the total is the one its own label names. Subtotals and amounts before tax are
passed over where a total with tax stands on the paper; totals that differ make it unreadable.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.paper import Result, Sheets, placed
from extractors.reading import amounts, names
from extractors.reading.amounts_grid import under_units
from extractors.reading.dates import recent
from extractors.reading.dates_on import validity
from extractors.reading.labels import LEGIBLE, Found, piece
from extractors.reading.place import word
from extractors.reading.rows import rows
from extractors.reading.sheet import Sheet, sheet
from extractors.reading.spoken import spoken
from extractors.reading.text import squeezed, tight
from extractors.reading.thousands import noted, size
from extractors.sealed import company_and_person
from models.document import Sorting
from models.field import Absent, Read, Unreadable
from models.page import Line, PageText
from models.papers import Offer

TOTALS = (
    re.compile(
        r"(?:總計|總價|合計|總標價|總金額|總額)(?:新臺幣)?[(（](?:含|內含)(?:營業)?稅[)）]|含稅(?:總計|總價|合計|總額|總金額)"
    ),
    re.compile(r"總標價|投標總價|報價總價|總金額|總價|總計|總額|TOTAL(?:AMOUNT)?$", re.IGNORECASE),
    re.compile(r"^[^\u3400-\u9fff\d]{0,3}(?:\d{1,2}[.、)）]\W{0,2})?(?:金額)?合計(?!欄)"),
    re.compile(r"阿拉伯數[字宁]|小寫(?:金額)?|數字(?=[:：)）])"),
)
"""What a total is called, the surest first."""
BEFORE_TAX = re.compile(r"未稅|稅前|不含稅|小計|SUB-?TOTAL|(?<!含)(?:營業)?稅[額金]?(?:\d|[(（]|$)", re.IGNORECASE)
FIGURES = re.compile(r"(?:NT[S$5]?|NTD|\$)[:：]?([\d,.]{4,})")
BRACKETED_AMOUNT = re.compile(r"[元圓][整正]?[(（]((?:NT\$?|NTD|\$)?\d[\d,.]*)元?[整正]?[)）]")
"""Figures in brackets behind the words: 壹佰貳拾萬元整（NT$1,200,000）."""
AMOUNT = re.compile(
    r"[:：(（含營業稅)）」』】〕\]新臺幣計仟千萬元整單位…‥·._]*(?P<sign>NT[S$5]?|NTD|\$)?[:：]?(?P<figure>\d[\d,.，]*)"
    r"(?P<unit>(?P<thousands>[仟千萬])?元[整正]?|)[整正]?[。.\-)）]*(?:[(（][^)）]*[)）])?(?:$|(?=[/／|;；、。]|有效|報價|,[\u4e00-\u9fff]))"
)
"""An amount at the head of a text that ends, or goes on with another thing: 1,200,000元整／有效期90日."""
LEAST_TOTAL = 100  # below it a bare figure is a count or the number of the next line
HEAD_TO_VALUE = 3.0  # heights from a head to the value under it
PART = 0.8  # of a text's box in another's: a part of it
LETTERHEAD = 0.2  # of the page's height: where a firm's own name stands without a label


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Offer:
    """All fields of an offer."""
    sheets = Sheets(sorting, tuple(pages))
    company, person = company_and_person(sheets)
    fields = sheets.common(
        "tender_id",
        "tender_title",
        "name",
        "ubn",
        "responsible_person",
        "address",
        "phone",
        "fax",
        "email",
        "contact_person",
        "date",
        "valid_until",
    )
    if isinstance(fields["name"], Absent):
        fields["name"] = sheets.by_label("bare_name", names.firm)
    if isinstance(fields["name"], Absent):
        fields["name"] = _letterhead(sheets)
    if isinstance(fields["date"], Absent):
        fields["date"] = sheets.by_label("issued_on", recent)
    if isinstance(fields["date"], Absent):
        fields["date"] = sheets.lone_date()
    fields["valid_until"] = _valid_until(sheets, fields["valid_until"])
    return Offer(
        **fields,
        total_words=_words(sheets),
        total_figures=_figures(sheets),
        company_seal=company,
        person_seal=person,
    )


def _valid_until(sheets: Sheets, labelled: Result[object]) -> Result[object]:
    """Beside its label, or as a sentence says: 報價有效期：自投標日起至113年6月30日止."""
    said = [(day, place, page) for page in sheets.pages for day, place in validity(page)]
    days = [each for each in said if each[0] is not None]
    if days and not isinstance(labelled, Read):
        return placed(sheets.settled(days), word(days[0][1].text))
    if said and isinstance(labelled, Absent):
        _, place, page = said[0]
        seen = sheets.evidence(page, place.box, place.text, place.score)
        return Unreadable("報價有效期以期間表示，未載明截止日期", seen)
    return labelled


def _letterhead(sheets: Sheets) -> Result[str]:
    """The one line at the head of the first page that is nothing but a firm's name."""
    page = sheets.pages[0]
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for line in sheet(page).lines
        if line.box.y0 < LETTERHEAD
        and line.score >= LEGIBLE
        and (value := names.firm(line.text)) is not None
        and len(value) == len(tight(line.text))
    ]
    return sheets.settled(found)


def _words(sheets: Sheets) -> Result[int]:
    """The text in 國字大寫 that ends in 元, or the row of pre-printed units."""
    said = [(value, place, page) for page in sheets.pages for value, place in spoken(page)]
    found = [(value, place, page) for value, place, page in said if value is not None]
    found += [
        (value, place, page)
        for page in sheets.pages
        for place in rows(page, amounts.COLUMN_ROW)
        if not any(place.box.overlap(whole.box) > PART for _, whole, _ in said)
        and (value := amounts.columns(place.text) or amounts.words(place.text if "元" in tight(place.text) else ""))
    ]
    found += [(value, place, page) for page in sheets.pages for value, place in under_units(page, spoken=True)]
    if said and not found:
        _, place, page = said[0]
        return Unreadable("大寫金額分寫數處，未能合讀", sheets.evidence(page, place.box, place.text, place.score))
    return sheets.settled(found)


def _figures(sheets: Sheets) -> Result[int]:
    """In the row of the total's label; else the amount after NT$ outside every table."""
    for pattern in TOTALS:
        found = [each for page in sheets.pages for each in _totals(page, pattern)]
        if found:
            return sheets.settled(found)
    stated = [each for page in sheets.pages for each in _stated(page)]
    other = sheets.settled(stated) if stated else sheets.by_label("amount_figures", amounts.figures)
    if isinstance(other, Read) and any(noted(page) > 1 for page in sheets.pages):
        return Unreadable("文件註明金額以仟元或萬元為單位，未能確定總價", other.evidence)
    return other


def _totals(page: PageText, pattern: re.Pattern[str]) -> Iterator[tuple[int, Found, PageText]]:
    """Amounts in the rows whose label is a total by that pattern."""
    own = sheet(page)
    for line in own.lines:
        clean, places = squeezed(line.text)
        match = pattern.search(clean)
        if match is None or line.score < LEGIBLE or BEFORE_TAX.search(clean[: match.end() + 1]):
            continue
        start = places[match.end() - 1] + 1
        place = piece(line, start, len(line.text))
        value = _amount(place.text, _Unit(page, line.text[: _label_end(line.text, start)], line))
        if value is not None:
            yield value, place, page
            continue
        beside = [
            (other.box.x0, other)
            for other in own.lines
            if other.box.x0 > line.box.x0 + line.box.width * 0.8
            and abs(other.box.centre[1] - line.box.centre[1]) < 0.6 * min(other.box.height, line.box.height)
        ]
        read = [
            (each, amount)
            for _, each in sorted(beside, key=lambda pair: pair[0])
            if (amount := _amount(each.text, _Unit(page, line.text, each)))
        ]
        if read:
            last, value = read[-1]
            yield value, Found(last.text, last.box, last.score), page
            continue
        below = _below(own, line)
        value = None if below is None else _amount(below.text, _Unit(page, line.text, below))
        if below is not None and value is not None:
            yield value, Found(below.text, below.box, below.score), page


def _below(own: Sheet, label: Line) -> Line | None:
    """The line under a head, in its column."""
    under = [
        line
        for line in own.lines
        if 0 < line.box.y0 - label.box.y0 < HEAD_TO_VALUE * label.box.height
        and abs(line.box.centre[0] - label.box.centre[0]) < max(line.box.width, label.box.width) / 2
    ]
    return min(under, key=lambda line: line.box.y0, default=None)


@dataclass(frozen=True, slots=True)
class _Unit:
    """Where to look for the unit of an amount: its page, its label, its own line."""

    page: PageText
    label: str
    line: Line

    @property
    def dollars(self) -> int:
        return size(self.page, self.label, self.line)


def _label_end(text: str, start: int) -> int:
    """Where a total's label ends behind its first words: 總價（新臺幣仟元）：1,200."""
    digit = re.search(r"[\d０-９]|NT|[$＄]", text[start:])
    return len(text) if digit is None else start + digit.start()


def _amount(text: str, unit: _Unit) -> int | None:
    """An amount in figures, with or without NT$ and 元; None for words and for small numbers such as a count.

    A unit of thousands counts where the amount names none itself.
    """
    bracket = BRACKETED_AMOUNT.search(tight(text))
    clean = bracket[1] if bracket else tight(text)
    match = AMOUNT.match(clean)
    value = (
        amounts.figures(match["figure"] + match["unit"] if match["thousands"] else match["figure"]) if match else None
    )
    if match is None or value is None or match["unit"]:
        return value
    if value < LEAST_TOTAL and not match["sign"]:
        return None
    dollars = unit.dollars
    return None if dollars > 1 and match["sign"] else value * dollars


def _stated(page: PageText) -> Iterator[tuple[int, Found, PageText]]:
    """Amounts after NT$ in lines that stand in no table."""
    own = sheet(page)
    for number, line in enumerate(own.lines):
        match = FIGURES.search(line.text) if own.cell(number) is None else None
        value = amounts.figures(match[1]) if match else None
        if match and value is not None:
            yield value, piece(line, match.start(1), match.end(1)), page
