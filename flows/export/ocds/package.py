"""The release package: who publishes it, by which extensions, and the one release of the tender in it.

Two views. The internal one holds all that was accepted. The public one holds no word on any bid until the award notice
(Government Procurement Act arts. 34, 61; Enforcement Rules art. 84), and after it who bid, with what result and why: no
person, no way to reach one, no paper.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flows.export.ocds.bids import bids_of, criteria, firm_id, parties_of
from models.glossary import shown
from models.handover import AcceptedBid, Change
from models.record import TenderRecord, View
from models.tender import TAIPEI
from settings import Settings

VERSION = "1.1"
EXTENSIONS = tuple(
    f"https://raw.githubusercontent.com/open-contracting-extensions/{name}/v1.1.5/extension.json"
    for name in ("ocds_bid_extension", "ocds_requirements_extension", "ocds_submissionTerms_extension")
)
"""Pinned to the line of 1.1: their main branches follow 1.2."""
LANGUAGE = "zh"


def to_ocds(
    record: TenderRecord,
    bids: Sequence[AcceptedBid],
    settings: Settings,
    view: View = View.INTERNAL,
    award_notice: date | None = None,
) -> bytes:
    """The release package as JSON, UTF-8. `award_notice` is the day the award was announced; None before it."""
    announced = award_notice is not None and award_notice <= record.exported_at.astimezone(TAIPEI).date()
    open_ = view is View.INTERNAL or announced
    told = _release(record, bids if open_ else (), settings, view, announced)
    package = {
        "uri": f"{settings.public_url.rstrip('/')}/ocds/{record.tender_id}",
        "version": VERSION,
        "extensions": [*EXTENSIONS, *filter(None, [settings.ocds_extension_url])],
        "publishedDate": _moment(record.exported_at),
        "publisher": {"name": record.procuring_entity},
        "releases": [told],
    }
    return json.dumps(_without_blanks(package), ensure_ascii=False, indent=1).encode() + b"\n"


def _release(
    record: TenderRecord, bids: Sequence[AcceptedBid], settings: Settings, view: View, announced: bool
) -> dict[str, Any]:
    there = [each for each in bids if each.change is not Change.WITHDRAWN]
    whole = view is View.INTERNAL
    agency = {"id": _agency(record), "name": record.procuring_entity}
    told = {
        "ocid": f"{settings.ocid_prefix}-{record.tender_id}",
        "date": _moment(max((each.accepted_at for each in there), default=record.opening_at)),
        "tag": ["tenderUpdate"],
        "initiationType": "tender",
        "language": LANGUAGE,
        "parties": [{**agency, "roles": ["buyer", "procuringEntity"]}, *parties_of(there, whole)],
        "buyer": agency,
        "tender": _tender(record, there, agency, whole, announced),
        "bids": bids_of(record, there, whole) if whole or announced else None,
    }
    content = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return {"id": f"{record.tender_id}-{hashlib.sha256(content.encode()).hexdigest()[:16]}", **told}


def _tender(
    record: TenderRecord, bids: Sequence[AcceptedBid], agency: dict[str, str], whole: bool, announced: bool
) -> dict[str, Any]:
    terms = record.terms
    due = terms.bid_bond_due
    deadline = terms.deadline
    return {
        "id": record.tender_id,
        "title": record.title,
        "status": "complete" if announced else "active",
        "procuringEntity": agency,
        "procurementMethod": "open" if terms.announced_publicly else "limited",
        "tenderPeriod": {"endDate": _moment(deadline)},
        "awardPeriod": {"startDate": _moment(record.opening_at)},
        "submissionTerms": {"depositsGuarantees": f"押標金新臺幣{shown(due)}" if due else "免繳押標金"},
        "criteria": criteria() if whole else None,
        "numberOfTenderers": len(bids) if whole or announced else None,
        "tenderers": [{"id": firm_id(each), "name": each.tenderer.name} for each in bids],
    }


def _agency(record: TenderRecord) -> str:
    """Agencies have no code in tender.json: a hash of the name, the same in every release."""
    return f"agency-{hashlib.sha256(record.procuring_entity.encode()).hexdigest()[:12]}"


def _moment(at: datetime) -> str:
    return at.astimezone(TAIPEI).replace(microsecond=0).isoformat()


def _without_blanks(told: Any) -> Any:
    """Nothing that is not known: the standard wants no empty text, list or object."""
    match told:
        case dict():
            kept = {key: _without_blanks(value) for key, value in told.items()}
            return {key: value for key, value in kept.items() if value not in (None, "", [], {})}
        case list():
            return [each for each in map(_without_blanks, told) if each not in (None, "", [], {})]
        case _:
            return told
