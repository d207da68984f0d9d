"""The queue: which packets wait for people, by tender, severity, age and person."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from api.web.screens import Anyone, Looker, Screen
from models.account import Role
from models.db import bids, review_queue
from models.db.review_queue import QueueLine
from models.packet import PacketState
from models.review import ReviewState
from models.tender import Tender

router = APIRouter()
THROUGH = (PacketState.IN_REVIEW, PacketState.ACCEPTED, PacketState.HANDED_OVER)
MOST_TENDERS = 500
SORTS = ("severity", "age", "packet", "person")


@router.get("/")
def start(screen: Anyone) -> Response:
    """Where each role begins."""
    if screen.asking.has(Role.REVIEWER, Role.SENIOR, Role.AUDITOR):
        return RedirectResponse("/queue", 303)
    return RedirectResponse("/tenders" if screen.asking.has(Role.OPERATOR) else "/system", 303)


@router.get("/queue")
def queue(
    screen: Looker,
    tender: Annotated[str, Query(max_length=64)] = "",
    state: Annotated[str, Query(max_length=12)] = "open",
    person: Annotated[str, Query(max_length=64)] = "",
    sort: Annotated[str, Query(max_length=12)] = "severity",
) -> Response:
    """All packets of opened tenders; what waits longest of the most severe first."""
    tenders = opened_tenders(screen)
    wanted = [each.id for each in tenders if tender in ("", each.id)]
    with screen.desk.database.reading() as session:
        lines = review_queue.lines(session, wanted)
    shown = sorted(
        (each for each in lines if _wanted(each, state, person, screen)),
        key=lambda each: _order(each, sort, screen.now),
    )
    screen.seen("queue")
    return screen.page(
        "queue.html",
        lines=shown,
        tenders=tenders,
        chosen={"tender": tender, "state": state, "person": person, "sort": sort},
        people=sorted({each.claimed_by or each.person for each in lines} - {""}),
        counts={"open": _count(lines, ReviewState.OPEN), "second": _count(lines, ReviewState.SECOND)},
        holder=lambda each: holder(each, screen.now),
        age=lambda each: age(screen, each.since),
        through=THROUGH,
    )


def opened_tenders(screen: Screen) -> tuple[Tender, ...]:
    """Tenders whose opening has come, the last opened first (Government Procurement Act art. 34)."""
    with screen.desk.database.reading() as session:
        found = bids.tenders(session, "", MOST_TENDERS)
    return tuple(
        sorted(
            (each for each in found if each.opening_at <= screen.now), key=lambda each: each.opening_at, reverse=True
        )
    )


def holder(line: QueueLine, now: datetime) -> str:
    """Whose claim holds; empty where none does."""
    return line.claimed_by if line.claimed_until is not None and now < line.claimed_until else ""


def age(screen: Screen, since: datetime | None) -> str:
    """How long something waits, in words."""
    if since is None:
        return ""
    minutes = max(0, int((screen.now - since).total_seconds() // 60))
    if minutes < 60:
        return screen.say("age.minutes", minutes)
    return screen.say("age.hours", minutes // 60) if minutes < 48 * 60 else screen.say("age.days", minutes // 1440)


def _wanted(line: QueueLine, state: str, person: str, screen: Screen) -> bool:
    held = holder(line, screen.now)
    mine = screen.asking.name in (held, line.person, line.submitted_by)
    if person and {"@mine": mine, "@free": not held}.get(person, person in (held, line.person)) is False:
        return False
    return state == "all" or (line.packet_state in THROUGH and line.state == state)


def _order(line: QueueLine, sort: str, now: datetime) -> tuple[object, ...]:
    oldest = line.since or now
    match sort:
        case "age":
            return oldest, line.tender_id, line.packet_id
        case "packet":
            return line.tender_id, line.packet_id
        case "person":
            return line.claimed_by or line.person or "~", line.tender_id, line.packet_id
        case _:
            return -line.severity, -line.failed, oldest, line.tender_id, line.packet_id


def _count(lines: tuple[QueueLine, ...], state: ReviewState) -> int:
    return sum(each.state is state and each.packet_state in THROUGH for each in lines)
