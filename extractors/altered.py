"""Whether an amount shows signs of alteration: a small seal of correction on it, or words that say so.

Law: Negotiable Instruments Act art. 11(3): the amount of an instrument may not be altered. The signs are for a person to
judge: a clerk's seal may stand there by chance.
"""

import re
from collections.abc import Iterable

from extractors.paper import Result, Sheets
from extractors.reading.text import tight
from extractors.sealed import PERSON_MM, side_mm
from models.field import Absent, AnyField, Evidence, Read, Unreadable
from models.page import Box

CORRECTED = re.compile(r"更正|塗改|改正|訂正|刪改")
PRINTED = re.compile(r"不得(?:更正|塗改)|(?:塗改|更正)(?:無效|者|時|應|須|處須)|如有")
"""What a form itself says of corrections."""
ON_IT = 0.25  # of the smaller of the two areas: a seal stands on an amount
BESIDE = 1.5  # heights of the amount: how far from it words may speak of it


def altered(sheets: Sheets, amounts: Iterable[AnyField]) -> Result[bool]:
    """Read(True) where a sign of correction stands on one of the amounts."""
    places = [seen for seen in map(_place, amounts) if seen is not None]
    for page in sheets.pages:
        own = [seen.box for seen in places if seen.page_id == page.page_id]
        for seal in page.seals:
            if side_mm(seal) <= PERSON_MM and any(seal.box.overlap(box) > ON_IT for box in own):
                return Read(True, sheets.evidence(page, seal.box, seal.text, seal.score))
        for line in page.lines:
            text = tight(line.text)
            if CORRECTED.search(text) and not PRINTED.search(text) and any(_near(line.box, box) for box in own):
                return Read(True, sheets.evidence(page, line.box, line.text, line.score))
    return Absent("金額處未見更正痕跡")


def _place(field: AnyField) -> Evidence | None:
    match field:
        case Read(_, seen) | Unreadable(_, Evidence() as seen):
            return seen
        case _:
            return None


def _near(one: Box, amount: Box) -> bool:
    wide = amount.height * BESIDE
    return one.overlap(Box(amount.x0 - wide, amount.y0 - wide, amount.x1 + wide, amount.y1 + wide)) > 0
