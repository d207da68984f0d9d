"""公司登記、商業登記: prints of the public register, 變更登記表.

The print's footer carries banNo: a strong second reading of the number. The print time stands in the head.
"""

import re
from collections.abc import Sequence
from datetime import date

from extractors.paper import Result, Sheets
from extractors.reading import amounts, dates, names
from extractors.reading.labels import Found, piece
from extractors.reading.numbers import LOOK_ALIKES
from models.document import Sorting
from models.field import Read, Witness, WitnessKind
from models.page import PageText
from models.papers import RegistrationCertificate

FOOTER = re.compile(r"ban\s*No\s*=\s*([0-9OoQDIl|BSZ]{8})(?![0-9A-Za-z])", re.IGNORECASE)
PRINT_DATE = re.compile(r"(?<!\d)(20\d{2}/\d{1,2}/\d{1,2})")
HEAD_PART = 0.06


def extract(sorting: Sorting, pages: Sequence[PageText]) -> RegistrationCertificate:
    """All fields of a registration paper."""
    sheets = Sheets(sorting, tuple(pages))
    fields = sheets.common("ubn", "name", "responsible_person", "address")
    footer = _footer(sheets)
    number = fields["ubn"]
    match number, footer:
        case Read(value, seen, witnesses), Read(other):
            word = Witness(WitnessKind.SAME_PAPER, value == other, str(other), "頁尾 banNo")
            fields["ubn"] = Read(value, seen, (*witnesses, word))
        case _:
            pass
    return RegistrationCertificate(
        **fields,  # type: ignore[arg-type]
        footer_ubn=footer,
        former_name=sheets.by_label("former_name", names.firm),
        status=sheets.by_label("status", names.words),
        capital=sheets.by_label("capital", amounts.figures),
        established_on=sheets.by_label("established_on", dates.day),
        changed_on=sheets.by_label("changed_on", dates.day),
        printed_on=_printed(sheets),
        authority=sheets.by_label("authority", names.words),
    )


def _footer(sheets: Sheets) -> Result[str]:
    found = [
        (match[1].translate(LOOK_ALIKES), piece(line, match.start(1), match.end(1)), page)
        for page in sheets.pages
        for line in page.lines
        for match in FOOTER.finditer(line.text)
    ]
    return sheets.settled(found)


def _printed(sheets: Sheets) -> Result[date]:
    found: list[tuple[date, Found, PageText]] = []
    for page in sheets.pages:
        for line in page.lines:
            match = PRINT_DATE.search(line.text) if line.box.y0 < HEAD_PART else None
            if match and (day := dates.day(match[1])):
                found.append((day, piece(line, match.start(1), match.end(1)), page))
    return sheets.settled(found)
