"""報價單: who offers, and the total in words and in figures.

A table of items holds many amounts; the total is the one its own label names. Subtotals and amounts before tax are
passed over where a total with tax stands on the paper; totals that differ make it unreadable.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.paper import Result, Sheets, placed
from extractors.reading import amounts, names
from extractors.reading.amounts_grid import under_units
from extractors.reading.dates_on import validity
from extractors.reading.labels import LEGIBLE, Found, piece
from extractors.reading.place import word
from extractors.reading.rows import cut_off, rows
from extractors.reading.sheet import sheet
from extractors.reading.text import squeezed, tight
from extractors.sealed import company_and_person
from models.document import Sorting
from models.field import Absent, Read, Unreadable
from models.page import PageText
from models.papers import Offer

TOTALS = (
    re.compile(
        r"(?:總計|總價|合計|總標價|總金額|總額)(?:新臺幣)?[(（](?:含|內含)(?:營業)?稅[)）]|含稅(?:總計|總價|合計|總額|總金額)"
    ),
    re.compile(r"總標價|投標總價|報價總價|總金額|總價|總計|總額|TOTAL(?:AMOUNT)?$", re.IGNORECASE),
    re.compile(r"^(?:金額)?合計(?!欄)"),
    re.compile(r"阿拉伯數[字宁]|小寫(?:金額)?|數字(?=[:：])"),
)
"""What a total is called, the surest first."""
BEFORE_TAX = re.compile(r"未稅|稅前|不含稅|小計|SUB-?TOTAL|(?<!含)(?:營業)?稅[額金]?(?:\d|[(（]|$)", re.IGNORECASE)
FIGURES = re.compile(r"(?:NT[S$5]?|NTD|\$)[:：]?([\d,.]{4,})")
BRACKETED_AMOUNT = re.compile(r"[元圓][整正]?[(（]((?:NT\$?|NTD|\$)?\d[\d,.]*)元?[整正]?[)）]")
"""Figures in brackets behind the words: 壹佰貳拾萬元整（NT$1,200,000）."""
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
        fields["date"] = sheets.lone_date()
    fields["valid_until"] = _valid_until(sheets, fields["valid_until"])
    return Offer(
        **fields,  # type: ignore[arg-type]
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
    """The line in 國字大寫 that ends in 元, or the row of pre-printed units."""
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for page in sheets.pages
        for line in page.lines
        if re.search(r"[壹貳參叁肆伍陸柒捌玖拾佰仟萬億][元圓]", tight(line.text))
        and (value := amounts.words(line.text)) is not None
        and not (amounts.COLUMN_TEXT.fullmatch(line.text) and cut_off(page, line))
    ]
    found += [
        (value, place, page)
        for page in sheets.pages
        for place in rows(page, amounts.COLUMN_ROW)
        if (value := amounts.columns(place.text) or amounts.words(place.text if "元" in tight(place.text) else ""))
    ]
    found += [(value, place, page) for page in sheets.pages for value, place in under_units(page, spoken=True)]
    return sheets.settled(found)


def _figures(sheets: Sheets) -> Result[int]:
    """In the row of the total's label; else the amount after NT$ outside every table."""
    for pattern in TOTALS:
        found = [each for page in sheets.pages for each in _totals(page, pattern)]
        if found:
            return sheets.settled(found)
    stated = [each for page in sheets.pages for each in _stated(page)]
    return sheets.settled(stated) if stated else sheets.by_label("amount_figures", amounts.figures)


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
        value = _amount(place.text)
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
            (each, amount) for _, each in sorted(beside, key=lambda pair: pair[0]) if (amount := _amount(each.text))
        ]
        if read:
            last, value = read[-1]
            yield value, Found(last.text, last.box, last.score), page


def _amount(text: str) -> int | None:
    """An amount in figures, with or without NT$ and 元; None for words and for small numbers such as a count."""
    bracket = BRACKETED_AMOUNT.search(tight(text))
    clean = bracket[1] if bracket else tight(text)
    clean = re.sub(r"^[:：(（含稅)）新臺幣計]*(?:NT[S$5]?|NTD|\$)?", "", clean).rstrip("元整正。)）-")
    clean = re.sub(r"[(（][^)）]*[)）]$", "", clean)
    return amounts.figures(clean) if re.fullmatch(r"[\d,.，]+", clean) else None


def _stated(page: PageText) -> Iterator[tuple[int, Found, PageText]]:
    """Amounts after NT$ in lines that stand in no table."""
    own = sheet(page)
    for number, line in enumerate(own.lines):
        match = FIGURES.search(line.text) if own.cell(number) is None else None
        value = amounts.figures(match[1]) if match else None
        if match and value is not None:
            yield value, piece(line, match.start(1), match.end(1)), page
