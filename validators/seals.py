"""Whether a paper that must bear a seal bears it. Only its presence is judged; whose seal it is, a person sees.

A seal that was looked for and not found fails; one that could not be made out goes to a person, and so does one missing on
a second copy of a sealed paper, in a packet in which no seal at all was found or in which a page was not recognised (it may be
the sheet with the signatures), or from a bid handed in electronically, which is signed otherwise.
"""

from collections.abc import Iterator

from models.bid import Bid
from models.document import Document, DocumentType
from models.field import Absent, AnyField, Evidence, Read, Unreadable, seen
from models.finding import Finding, Outcome
from models.packet import Channel
from validators.places import whole_pages
from validators.said import field_of
from validators.verdict import TYPE_NAMES, Part, conclude, not_applicable, passed, without


def sealed(code: str, bid: Bid, kind: DocumentType, what: str, attribute: str, notice: int) -> Finding:
    """One finding on the same seal of all papers of a kind; a seal not found is shown by the paper's pages."""
    name = TYPE_NAMES[kind]
    if kind not in bid.tender.seals_required_on:
        return conclude(code, (not_applicable(f"本案未要求{name}加蓋{what}"),))
    parts = [
        _answer(name, what, field, document)
        for document in bid.documents
        if document.sorting.type is kind and document.paper is not None
        for field in (field_of(document.paper, attribute),)
    ]
    if any(part.outcome is Outcome.PASSED for part in parts):
        parts = [_excused(part, f"{name}有二份以上，其一未見{what}，須人工確認") for part in parts]
    if not any(isinstance(seal, Read) for seal in _seals(bid)):
        parts = [
            _excused(part, f"{name}未見{what}，惟全部文件均未偵測到印章，可能未能辨識，須人工確認") for part in parts
        ]
    if bid.others:
        told = f"{name}未見{what}，惟標封內有未能辨明之頁面，其中或有其簽章頁，須人工確認"
        parts = [_excused(part, told, *(place for each in bid.others for place in whole_pages(each))) for part in parts]
    if bid.packet is not None and bid.packet.channel is Channel.ELECTRONIC:
        parts = [_excused(part, f"{name}未見{what}，惟為電子投標，是否以電子簽章代之須人工確認") for part in parts]
    return conclude(code, parts or [without(bid, kind)], notice)


def _seals(bid: Bid) -> Iterator[AnyField]:
    """Every seal on the bidder's own papers: where not one was found, the finder may be at fault and not the bidder."""
    for declared in bid.declarations:
        yield from (declared.company_seal, declared.person_seal)
    for offer in bid.offers:
        yield from (offer.company_seal, offer.person_seal)


def _excused(part: Part, reason: str, *elsewhere: Evidence) -> Part:
    """A missing seal that may be lawful, or stand elsewhere."""
    return Part(Outcome.UNKNOWN, reason, (*part.seen, *elsewhere)) if part.outcome is Outcome.FAILED else part


def _answer(name: str, what: str, seal: AnyField | None, document: Document) -> Part:
    match seal:
        case Read(True):
            return passed(f"{name}蓋有{what}", seal)
        case Read() | Unreadable():
            return Part(Outcome.UNKNOWN, f"{name}之{what}未能確認", seen(seal) or whole_pages(document))
        case Absent() | None:
            return Part(Outcome.FAILED, f"{name}未見{what}", whole_pages(document))
