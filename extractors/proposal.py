"""服務建議書: its print serial on cover, body and back, in print and as a barcode.

The tender's own document tool prints one serial on all sheets; any change needs a complete reprint, so all must agree.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.paper import Result, Sheets, placed
from extractors.reading.labels import LEGIBLE, Found, piece
from extractors.reading.place import word
from extractors.reading.text import squeezed, tight
from models.document import Sorting
from models.field import Absent, Read, Unreadable
from models.page import PageText
from models.papers import Proposal

SERIAL = re.compile(r"(?:文件)?列印序號[:]?(?P<v>[A-Z0-9][A-Z0-9-]{5,40})", re.IGNORECASE)
COVER = re.compile(r"封面|^[^。,;]{0,30}服務建議書$")
BACK = re.compile(r"封底")


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Proposal:
    """All fields of a proposal; its first page is the cover, its last the back where it is not the only one."""
    sheets = Sheets(sorting, tuple(pages))
    cover, body, back = _parts(sheets)
    return Proposal(
        **sheets.common("tender_id", "tender_title", "name", "ubn"),
        cover_serial=_serial(sheets, cover),
        body_serial=_serial(sheets, body),
        back_serial=_serial(sheets, back),
        barcode=_barcode(sheets),
    )


def _parts(sheets: Sheets) -> tuple[list[PageText], list[PageText], list[PageText]]:
    """Cover, body and back, by what stands on them, else by their order."""
    pages = list(sheets.pages)
    back = [page for page in pages[1:] if _says(page, BACK)] or pages[-1:] if len(pages) > 1 else []
    cover = [page for page in pages if page not in back and _says(page, COVER)][:1] or pages[:1]
    return cover, [page for page in pages if page not in cover and page not in back], back


def _says(page: PageText, words: re.Pattern[str]) -> bool:
    return any(words.search(tight(line.text)) for line in page.lines if line.score >= LEGIBLE)


def _serial(sheets: Sheets, pages: Sequence[PageText]) -> Result[str]:
    found = [(value, place, page) for page in pages for value, place in _serials(page)]
    settled = sheets.settled(found)
    return placed(settled, word("列印序號")) if found else settled


def _serials(page: PageText) -> Iterator[tuple[str, Found]]:
    for line in page.lines:
        clean, places = squeezed(line.text)
        match = SERIAL.search(clean) if line.score >= LEGIBLE else None
        if match:
            yield match["v"].upper(), piece(line, places[match.start("v")], places[match.end("v") - 1] + 1)


def _barcode(sheets: Sheets) -> Result[str]:
    """What the barcodes say, all alike; each was read twice, by lines across and by the finder's own check digit."""
    read = [(code, page) for page in sheets.pages for code in page.barcodes]
    if not read:
        return Absent("未見條碼")
    code, page = read[0]
    seen = sheets.evidence(page, code.box, code.text, 1.0)
    told = list(dict.fromkeys(code.text for code, _ in read))
    if len(told) > 1:
        return Unreadable(f"各頁條碼不一致：{'、'.join(told)}", seen)
    return Read(code.text, seen)
