"""報價單."""

import re
from collections.abc import Sequence

from extractors.paper import Result, Sheets, company_and_person
from extractors.reading import amounts
from extractors.reading.labels import Found, piece
from extractors.reading.text import tight
from models.document import Sorting
from models.field import Absent
from models.page import PageText
from models.papers import Offer

FIGURES = re.compile(r"(?:NT\$?|NTD|\$|＄)\s*[:：]?\s*([\d,，]{4,})")


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Offer:
    """All fields of an offer."""
    sheets = Sheets(sorting, tuple(pages))
    company, person = company_and_person(sheets)
    return Offer(
        **sheets.common(  # type: ignore[arg-type]
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
        ),
        total_words=_words(sheets),
        total_figures=_figures(sheets),
        company_seal=sheets.sealed(company, "公司章"),
        person_seal=sheets.sealed(person, "負責人章"),
    )


def _words(sheets: Sheets) -> Result[int]:
    """The line in 國字大寫 that ends in 元."""
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for page in sheets.pages
        for line in page.lines
        if re.search(r"[壹貳參叁肆伍陸柒捌玖拾佰仟萬億][元圓]", tight(line.text))
        and (value := amounts.words(line.text)) is not None
    ]
    return sheets.settled(found)


def _figures(sheets: Sheets) -> Result[int]:
    """After NT$ below the table, else beside the total's label."""
    found = []
    for page in sheets.pages:
        for line in page.lines:
            match = FIGURES.search(line.text)
            value = amounts.figures(match[1]) if match else None
            if match and value is not None:
                found.append((value, piece(line, match.start(1), match.end(1)), page))
    if found:
        return sheets.settled(found)
    labelled = sheets.by_label("total_words", amounts.figures)
    return labelled if not isinstance(labelled, Absent) else sheets.by_label("amount_figures", amounts.figures)
