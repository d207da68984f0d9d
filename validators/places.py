"""Whole pages as the place of what was looked for and not found, or is known from elsewhere."""

from dataclasses import replace

from models.bid import Bid
from models.document import Document, DocumentType
from models.field import Evidence, seen
from models.finding import Finding, Outcome
from models.page import Box, EngineId
from validators.bidder import ubn_of
from validators.said import Said
from validators.verdict import Part

WHOLE_PAGE = Box(0.0, 0.0, 1.0, 1.0)
NO_READING = EngineId("none", "", "")
"""Nothing was read at the place: the page is shown for a person to look at."""


def whole_pages(document: Document, text: str = "", engine: EngineId = NO_READING) -> tuple[Evidence, ...]:
    """Every page of a paper; `text` is what is known of it."""
    return pages(document, document.sorting.page_ids, text, engine)


def pages(
    document: Document, page_ids: tuple[str, ...], text: str = "", engine: EngineId = NO_READING
) -> tuple[Evidence, ...]:
    """Some of its pages, whole."""
    return tuple(Evidence(document.sorting.document_id, page, WHOLE_PAGE, text, 1.0, engine) for page in page_ids)


PAPERS = {
    "TAX": DocumentType.TAX,
    "DEC": DocumentType.DECLARATION,
    "BND": DocumentType.CHEQUE,
    "OFF": DocumentType.OFFER,
    "FOL": DocumentType.FOLLOW,
    "PRO": DocumentType.PROPOSAL,
    "STD": DocumentType.STANDARD,
    "AUT": DocumentType.AUTHORISATION,
}
"""The paper that a family of rules asks about, by the letters of its codes."""
OF_THE_FIRM = ("REG", "LST")
"""Families that look the firm up: they point at its number."""


def pointed(finding: Finding, bid: Bid) -> Finding:
    """A finding that asks for a person and shows nothing, with the pages or the number a person must look at.

    Nothing is added where the paper itself is not in the packet.
    """
    if finding.seen or finding.outcome not in (Outcome.FAILED, Outcome.UNKNOWN):
        return finding
    family = finding.code.partition("-")[0]
    return replace(finding, seen=_number(bid) if family in OF_THE_FIRM else _pages(bid, PAPERS.get(family)))


def _number(bid: Bid) -> tuple[Evidence, ...]:
    number = ubn_of(bid.documents, bid.answers)
    return _pages(bid, DocumentType.REGISTRATION) if number is None else seen(number.field)


def _pages(bid: Bid, kind: DocumentType | None) -> tuple[Evidence, ...]:
    own = (each for each in bid.documents if each.sorting.type is kind)
    return tuple(place for each in own for place in whole_pages(each))


def unread(bid: Bid, each: Said, what: str) -> Part:
    """Unknown for a field not read on a paper that should have it: at its place, or on the paper's pages."""
    own = (document for document in bid.documents if document.sorting.document_id == each.document_id)
    there = seen(each.field) or tuple(place for document in own for place in whole_pages(document))
    return Part(Outcome.UNKNOWN, f"{each.paper}之{what}未能讀取", there)
