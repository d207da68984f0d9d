"""Certificates of standards: ISO/IEC 27001, 27017, 27018, their CNS twins, CSA STAR, in Chinese or English.

The standard is named as officials write it, without the year of its edition. Dates may be in English.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from extractors.paper import Result, Sheets, placed
from extractors.reading import dates, names, numbers
from extractors.reading.dates_on import until
from extractors.reading.labels import LEGIBLE, Found, piece
from extractors.reading.place import word
from extractors.reading.sheet import sheet
from extractors.reading.text import squeezed
from models.document import Sorting
from models.field import Absent
from models.page import PageText
from models.papers import Standard

NAMED = re.compile(
    r"(?P<body>[I1l]S[O0](?:/?[I1l]EC)?|CNS)[-:]?(?P<number>\d{4,5})|(?P<star>CSA\s?STAR)", re.IGNORECASE
)
EXPIRES = re.compile(
    r"(?:有效期(?:限|間|至)?|有效日期|到期日|失效日期|效期|EXPIR\w*(?:DATE|ON)?|VALIDUNTIL|VALIDTO|VALIDTHROUGH|VALIDITY)[:]?", re.IGNORECASE
)  # fmt: skip
ISSUED = re.compile(
    r"(?:發證日期|核發日期|簽發日期|發行日期|DATEOFISSUE|ISSUEDATE|ISSUEDON|CERTIFICATIONDATE)[:]?", re.IGNORECASE
)
ENGLISH = (
    (re.compile(r"(?P<d>\d{1,2})(?:ST|ND|RD|TH)?[-.,]?(?P<m>[A-Z]{3,9})[-.,]?(?P<y>20\d{2})", re.IGNORECASE), "%d %b %Y"),
    (re.compile(r"(?P<m>[A-Z]{3,9})\.?(?P<d>\d{1,2})(?:ST|ND|RD|TH)?,?(?P<y>20\d{2})", re.IGNORECASE), "%d %b %Y"),
)  # fmt: skip


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Standard:
    """All fields of a certificate."""
    sheets = Sheets(sorting, tuple(pages))
    return Standard(
        standard=_standard(sheets),
        number=sheets.by_label("paper_number", numbers.paper),
        holder=_holder(sheets),
        issued_on=_day(sheets, ISSUED, _any_day),
        valid_until=_day(sheets, EXPIRES, lambda text: until(text) or _any_day(text)),
    )


def _standard(sheets: Sheets) -> Result[str]:
    """The standard the certificate names; one that names several different ones is a person's to sort out."""
    found: list[tuple[str, Found, PageText]] = []
    for page in sheets.pages:
        for line in page.lines:
            clean, places = squeezed(line.text)
            for match in NAMED.finditer(clean) if line.score >= LEGIBLE else ():
                place = piece(line, places[match.start()], places[match.end() - 1] + 1)
                found.append((_called(match), place, page))
    return sheets.settled(found)


def _called(match: re.Match[str]) -> str:
    """ISO27001, ISO/IEC 27001:2022 and ISO-27001 are one standard."""
    if match["star"]:
        return "CSA STAR"
    body = "CNS" if match["body"].upper() == "CNS" else "ISO/IEC"
    return f"{body} {match['number']}"


def _holder(sheets: Sheets) -> Result[str]:
    """Beside its label, else the one firm that has a line to itself."""
    labelled = sheets.by_label("holder", names.words)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (value, sheets.whole(line), page)
        for page in sheets.pages
        for line in sheet(page).lines
        if line.score >= LEGIBLE and (value := names.firm(line.text)) is not None and len(value) == len(squeezed(line.text)[0])
    ]  # fmt: skip
    return sheets.settled(found)


def _day(sheets: Sheets, label: re.Pattern[str], parse: Callable[[str], date | None]) -> Result[date]:
    """The day behind a label, in its line or in the next beside it."""
    found = [each for page in sheets.pages for each in _behind(page, label, parse)]
    settled = sheets.settled([(day, place, page) for day, place, page, _ in found])
    return placed(settled, word(found[0][3])) if found else settled


def _behind(
    page: PageText, label: re.Pattern[str], parse: Callable[[str], date | None]
) -> Iterator[tuple[date, Found, PageText, str]]:
    lines = sheet(page).lines
    for line in lines:
        clean, places = squeezed(line.text)
        match = label.search(clean) if line.score >= LEGIBLE else None
        if match is None:
            continue
        rest = clean[match.end() :]
        if day := parse(rest):
            yield day, piece(line, places[match.end()], len(line.text)), page, match[0]
            continue
        beside = [
            each
            for each in lines
            if each.box.x0 >= line.box.x1 - 0.01
            and abs(each.box.centre[1] - line.box.centre[1]) < 0.6 * line.box.height
        ]
        nearest = min(beside, key=lambda each: each.box.x0, default=None)
        if not rest and nearest is not None and (day := parse(nearest.text)):
            yield day, Found(nearest.text, nearest.box, nearest.score), page, match[0]


def _any_day(text: str) -> date | None:
    """A date in Chinese or figures, else in English."""
    plain = dates.recent(text)
    if plain is not None:
        return plain
    clean = squeezed(text)[0]
    for pattern, form in ENGLISH:
        match = pattern.search(clean)
        if match:
            try:
                return datetime.strptime(f"{match['d']} {match['m'][:3].title()} {match['y']}", form).date()
            except ValueError:
                continue
    return None
