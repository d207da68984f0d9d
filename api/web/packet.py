"""One packet on screen: the picture left, the fields right, everything by keyboard."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from api.bids import PacketId, TenderId
from api.problems import NOT_THERE, Problem
from api.web.screens import Judge, Looker, Screen
from api.web.views import choices, packet_view
from flows import review
from flows.letter import letter
from flows.standing import Standing
from models.db import reviews
from models.errors import InputError
from models.record import PacketRecord
from models.review import ReviewState, finding_subject

router = APIRouter(prefix="/tenders/{tender_id}/packets/{packet_id}")


@router.get("")
def packet(screen: Looker, tender_id: TenderId, packet_id: PacketId) -> Response:
    """The page, with all it needs in it. Its script takes the packet for whoever decides."""
    told = told_of(screen, tender_id, packet_id)
    screen.seen(f"tender/{tender_id}/packet/{packet_id}")
    return screen.page(
        "packet.html",
        tender_id=tender_id,
        packet_id=packet_id,
        packet=told,
        firm=_record(screen, tender_id, packet_id).tenderer_name,
        choices=choices(screen.language),
        may_decide=screen.judges,
    )


@router.get("/state")
def state(screen: Looker, tender_id: TenderId, packet_id: PacketId) -> dict[str, Any]:
    """What stands now, for a screen that is open."""
    told = told_of(screen, tender_id, packet_id)
    screen.seen(f"tender/{tender_id}/packet/{packet_id}")
    return told


@router.get("/letters/{code}")
def letter_page(screen: Judge, tender_id: TenderId, packet_id: PacketId, code: str) -> Response:
    """The draft of the letter that asks the bidder to explain a finding, to be printed or copied."""
    standing = looked(screen, tender_id, packet_id)
    each = next((each for each in standing.findings if each.subject == finding_subject(code)), None)
    if each is None or each.decision is None or each.decision.order.deadline is None:
        raise Problem(404, NOT_THERE)
    record = _record(screen, tender_id, packet_id)
    screen.seen(f"tender/{tender_id}/packet/{packet_id}")
    drafted = letter(standing.material.tender, record, each.found, each.decision)
    return screen.page("letter.html", letter=drafted, tender_id=tender_id, packet_id=packet_id)


@router.get("/record")
def record_page(screen: Looker, tender_id: TenderId, packet_id: PacketId) -> Response:
    """The newest version of the bid's record: what was accepted, by whom, and what changed."""
    looked(screen, tender_id, packet_id)  # refuses before the opening
    with screen.desk.database.reading() as session:
        record = reviews.record_of(session, tender_id, packet_id)
    if record is None:
        raise Problem(404, NOT_THERE)
    screen.seen(f"tender/{tender_id}/packet/{packet_id}")
    return screen.page("record.html", record=record, tender_id=tender_id, packet_id=packet_id)


def looked(screen: Screen, tender_id: str, packet_id: str) -> Standing:
    """The packet as it stands. Problem 404 where there is none, or none yet to be known: both answer alike."""
    try:
        return review.look(screen.reviews, tender_id, packet_id)
    except InputError as error:
        raise Problem(404, NOT_THERE) from error


def told_of(screen: Screen, tender_id: str, packet_id: str, standing: Standing | None = None) -> dict[str, Any]:
    """The packet as JSON for its screen."""
    stands = looked(screen, tender_id, packet_id) if standing is None else standing
    pages = _record(screen, tender_id, packet_id).pages
    senior = screen.who.senior or stands.review.state is ReviewState.ACCEPTED
    return packet_view(stands, pages, screen.asking.name, senior, screen.now, screen.language)


def _record(screen: Screen, tender_id: str, packet_id: str) -> PacketRecord:
    with screen.desk.database.reading() as session:
        kept = screen.desk.records.of(session, tender_id, packet_id)
    if kept is None:
        raise Problem(404, NOT_THERE)
    return kept.record
