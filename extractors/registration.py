"""公司登記、商業登記: prints of the public register, 變更登記表.

The print's footer carries banNo: a strong second reading of the number. The print time stands in the head.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from extractors.paper import Result, Sheets, placed
from extractors.reading import amounts, dates, letters, names
from extractors.reading.labels import Found, piece
from extractors.reading.numbers import LOOK_ALIKES
from extractors.reading.place import word
from extractors.reading.text import tight
from models.document import Sorting
from models.field import Absent, Read, Witness, WitnessKind
from models.page import Line, PageText
from models.papers import RegistrationCertificate

FOOTER = re.compile(r"ban\s*No\s*=\s*([0-9OoQDIl|BSZ]{8})(?![0-9A-Za-z])", re.IGNORECASE)
PRINT_DATE = re.compile(r"(?<!\d)(20\d{2}/\d{1,2}/\d{1,2})")
HEAD_PART = 0.06
PRINTED = re.compile(r"(?:列印|查詢|下載|資料)(?:日期?|時間)[:：\s]*")
BEHIND = re.compile(r"((?:中華民國|民國)?\s*\d{2,4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?!\d)\s*日?)")
"""What stands before the day of a print that is not in its head, and the day behind it."""
HEAD_OF_FORM = 0.3  # of the page's height: where the form's title stands
CHANGES = ("變更登記表", "變更登記事項卡", "變更登記申請")
FOUNDINGS = ("設立登記表", "設立登記事項卡")
SENTENCES: dict[str, Callable[[letters.Prose], Iterator[tuple[str, Found]]]] = {
    "ubn": letters.ubns,
    "name": letters.firms,
    "responsible_person": letters.persons,
    "address": letters.addresses,
}
"""How the authority's letter states each fact."""
STAMP = re.compile(r"登記(?:專用)?[之]?章$|專用章$")
"""The end of the words in a registering authority's stamp."""


def extract(sorting: Sorting, pages: Sequence[PageText]) -> RegistrationCertificate:
    """All fields of a registration paper."""
    sheets = Sheets(sorting, tuple(pages))
    fields = sheets.common("ubn", "name", "responsible_person", "address")
    if sheets.line_with("受文者", above=HEAD_OF_FORM) is not None:
        fields = _in_sentences(sheets, fields)
    footer = _footer(sheets)
    number = fields["ubn"]
    match number, footer:
        case Read(value, seen, witnesses), Read(other):
            said = Witness(WitnessKind.SAME_PAPER, value == other, str(other), "頁尾 banNo")
            fields["ubn"] = Read(value, seen, (*witnesses, said))
        case _:
            pass
    established, changed = _approved(sheets)
    return RegistrationCertificate(
        **fields,
        footer_ubn=footer,
        former_name=sheets.by_label("former_name", names.firm),
        status=sheets.by_label("status", names.status),
        capital=sheets.by_label("capital", amounts.figures),
        established_on=established,
        changed_on=changed,
        printed_on=_printed(sheets),
        authority=_authority(sheets),
    )


def _in_sentences(sheets: Sheets, fields: dict[str, Result[object]]) -> dict[str, Result[object]]:
    """A letter's facts out of its sentences, where they state them; as labelled where they do not."""
    told = [letters.prose(page) for page in sheets.pages]
    settled = dict(fields)
    for field, facts in SENTENCES.items():
        found: list[tuple[object, Found, PageText]] = [
            (value, place, each.page) for each in told for value, place in facts(each)
        ]
        if found:
            settled[field] = placed(sheets.settled(found), word("統一編號", "同一文句"))
    return settled


def _approved(sheets: Sheets) -> tuple[Result[date], Result[date]]:
    """When the firm was registered and last changed. On the authority's own form its one date of approval says either."""
    established = sheets.by_label("established_on", dates.day)
    changed = sheets.by_label("changed_on", dates.day)
    form = sheets.line_with(*CHANGES, *FOUNDINGS, above=HEAD_OF_FORM)
    if form is None:
        return established, changed
    approved = sheets.by_label("approved_on", dates.day)
    if any(each in tight(form[1].text) for each in CHANGES):
        return established, approved if isinstance(changed, Absent) else changed
    return approved if isinstance(established, Absent) else established, changed


def _authority(sheets: Sheets) -> Result[str]:
    """登記機關 by its label, else by its stamp (某某市政府 / 登記專用章), read in the print or in the seal."""
    told = sheets.by_label("authority", names.authority)
    if isinstance(told, Read):
        return told
    found: list[tuple[str, Found, PageText]] = []
    for page in sheets.pages:
        for stamp in [line for line in page.lines if STAMP.search(tight(line.text))]:
            above = [line for line in page.lines if _stands_on(line, stamp)]
            places = [piece(each, 0, len(each.text)) for each in (stamp, *above)]
            found += [(name, place, page) for place in places if (name := names.authority(place.text))]
        for seal in () if found else page.seals:
            if STAMP.search(tight(seal.text)) and (name := names.authority(seal.text)):
                found.append((name, Found(seal.text, seal.box, seal.score), page))
    return placed(sheets.settled(found), word("登記專用章", "登記機關印文")) if found else told


def _stands_on(line: Line, stamp: Line) -> bool:
    """True for the line right above the words of a stamp."""
    shared = min(line.box.x1, stamp.box.x1) - max(line.box.x0, stamp.box.x0)
    gap = stamp.box.y0 - line.box.y1
    return line is not stamp and shared > 0.5 * line.box.width and abs(gap) < line.box.height


def _footer(sheets: Sheets) -> Result[str]:
    found = [
        (match[1].translate(LOOK_ALIKES), piece(line, match.start(1), match.end(1)), page)
        for page in sheets.pages
        for line in page.lines
        for match in FOOTER.finditer(line.text)
    ]
    return sheets.settled(found)


def _printed(sheets: Sheets) -> Result[date]:
    """The day of a print: at the head of a browser's page, or behind its label, there in any way a date is written."""
    found: list[tuple[date, Found, PageText]] = []
    for page in sheets.pages:
        for line in page.lines:
            label = PRINTED.search(line.text)
            match = BEHIND.match(line.text, label.end()) if label else PRINT_DATE.search(line.text)
            if match is None or (label is None and line.box.y0 >= HEAD_PART):
                continue
            if (day := dates.recent(match[1])) is not None:
                found.append((day, piece(line, match.start(1), match.end(1)), page))
    return placed(sheets.settled(found), word("頁首", "列印日期之位置"))
