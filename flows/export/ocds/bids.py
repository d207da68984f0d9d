"""Bids, their firms and their answers, as the extensions bids and requirements have them.

Fields of our own, described in docs/ocds/: `rejectionReasons` (the award notice's codes 1 to 16), `bidBonds` and
`qualificationFindings`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from models.bid_record import BidResult
from models.field import FieldState
from models.finding import Outcome
from models.glossary import field_word
from models.handover import AcceptedBid, HandedBond, HandedField, HandedFinding
from models.record import TenderRecord
from models.tender import TAIPEI

CURRENCY = "TWD"
COMPANIES = "TW-CR"  # org-id.guide: the company register of the Ministry of Economic Affairs
FIRMS = "TW-BAN"  # ours: 統一編號 of sole proprietors and partnerships, which TW-CR does not list
NOTICE = "TW-PCC-AWARD-NOTICE"  # ours: the list of reasons of the award notice
DECLARATION = "declaration"
ITEMS = tuple(f"declaration.item_{number:02}" for number in range(1, 14))
DOCUMENT_TYPES = {
    "registration": "eligibilityDocuments",
    "tax": "eligibilityDocuments",
    "declaration": "eligibilityDocuments",
    "offer": "commercialOffer",
}
"""Ours to the standard's open codelist; others keep our own code."""


def firm_id(bid: AcceptedBid) -> str:
    """The firm's id in this release: by its number, or by its packet where it has none."""
    ubn = bid.tenderer.ubn
    return f"{scheme(bid)}-{ubn}" if ubn else f"packet-{bid.packet_id}"


def scheme(bid: AcceptedBid) -> str:
    """The list the firm's number stands on."""
    return COMPANIES if bid.tenderer.name.endswith("公司") else FIRMS


def parties_of(bids: Sequence[AcceptedBid], whole: bool) -> list[dict[str, Any]]:
    """The firms, each once."""
    return list({firm_id(each): _party(each, whole) for each in bids}.values())


def _party(bid: AcceptedBid, whole: bool) -> dict[str, Any]:
    firm = bid.tenderer
    told: dict[str, Any] = {
        "id": firm_id(bid),
        "name": firm.name,
        "identifier": {"scheme": scheme(bid), "id": firm.ubn, "legalName": firm.name} if firm.ubn else None,
        "roles": ["tenderer"],
    }
    if whole:
        told["address"] = {"streetAddress": firm.address}
        told["contactPoint"] = {
            "name": firm.contact_person,
            "email": firm.email,
            "telephone": firm.phone,
            "faxNumber": firm.fax,
        }
    return told


def bids_of(record: TenderRecord, bids: Sequence[AcceptedBid], whole: bool) -> dict[str, Any]:
    """Numbers and details. Packets whose review is not accepted are `pending`, and only in the internal view."""
    there = {each.packet_id for each in bids}
    details = [_bid(each, whole) for each in bids]
    if whole:
        details += [{"id": each.id, "status": "pending"} for each in record.packets if each.id not in there]
    return {"statistics": _statistics(record, bids), "details": details}


def _statistics(record: TenderRecord, bids: Sequence[AcceptedBid]) -> list[dict[str, Any]]:
    results = [each.result for each in bids]
    counts = {
        "bids": len(record.packets),
        "validBids": results.count(BidResult.VALID),
        "disqualifiedBids": results.count(BidResult.DISQUALIFIED),
    }
    return [{"id": measure, "measure": measure, "value": value} for measure, value in counts.items()]


def _bid(bid: AcceptedBid, whole: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": bid.packet_id,
        "status": bid.result.value,
        "tenderers": [{"id": firm_id(bid), "name": bid.tenderer.name}],
        "rejectionReasons": [
            {"scheme": NOTICE, "id": str(each.code), "description": each.words} for each in bid.reasons
        ],
    }
    if not whole:
        return told
    total = bid.offer_total
    return {
        **told,
        "submissionType": "bid",
        "date": None if bid.received_at is None else bid.received_at.astimezone(TAIPEI).isoformat(),
        "value": None if total is None else {"amount": total, "currency": CURRENCY},
        "documents": [
            {"id": each.id, "documentType": DOCUMENT_TYPES.get(each.type, each.type.value), "title": each.title}
            for each in bid.documents
        ],
        "requirementResponses": list(_responses(bid)),
        "bidBonds": [_bond(each) for each in bid.bonds],
        "qualificationFindings": [_finding(each) for each in bid.findings if each.outcome is Outcome.FAILED],
    }


def criteria() -> list[dict[str, Any]]:
    """What the bidders answer: the thirteen items of the declaration."""
    requirements = [{"id": name, "title": field_word(name).zh, "dataType": "string"} for name in ITEMS]
    group = {"id": DECLARATION, "description": "聲明書各項之回答", "requirements": requirements}
    return [{"id": DECLARATION, "title": "投標廠商聲明書", "source": "tenderer", "requirementGroups": [group]}]


def _responses(bid: AcceptedBid) -> Iterator[dict[str, Any]]:
    for each in bid.fields:
        if each.name in ITEMS and each.state is FieldState.ACCEPTED and each.value is not None:
            yield _response(bid, each)


def _response(bid: AcceptedBid, each: HandedField) -> dict[str, Any]:
    return {
        "id": f"{bid.packet_id}/{each.document_id}/{each.name}",
        "value": str(each.value),
        "requirement": {"id": each.name, "title": field_word(each.name).zh},
        "relatedTenderer": {"id": firm_id(bid), "name": bid.tenderer.name},
    }


def _bond(bond: HandedBond) -> dict[str, Any]:
    return {
        "id": bond.document_id,
        "form": bond.form,
        "value": None if bond.amount is None else {"amount": bond.amount, "currency": CURRENCY},
        "issuer": f"{bond.bank}{bond.branch}",
        "number": bond.number,
        "account": bond.account,
        "payer": bond.payer,
        "dateIssued": None if bond.issued_on is None else f"{bond.issued_on.isoformat()}T00:00:00+08:00",
    }


def _finding(each: HandedFinding) -> dict[str, Any]:
    return {"id": each.code, "title": each.title, "law": each.law, "reason": each.reason}
