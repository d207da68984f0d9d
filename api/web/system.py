"""The service's own state: registers and their days, reading, queue, hand-over, and how sure people key."""

from datetime import timedelta

from fastapi import APIRouter
from fastapi.responses import Response
from sqlalchemy import func, select

from api.web.queue import THROUGH, opened_tenders
from api.web.screens import Anyone, Screen
from models.account import Role
from models.db import handover, registers, review_queue, reviews
from models.db.tables import AuditEventRow
from models.handover import DeliveryState
from models.registry import OLDEST, RegistryList, Snapshot
from models.review import ReviewState
from models.tender import TAIPEI
from validators.bound import MOST_WRONG, upper_bound

router = APIRouter()
SHOWN = 3  # newest snapshots of each list


@router.get("/system")
def system(screen: Anyone) -> Response:
    """All of it on one page. Says nothing of any bid: counts are of opened tenders alone."""
    with screen.desk.database.reading() as session:
        snapshots = registers.status(session)
        events = session.scalar(select(func.count()).select_from(AuditEventRow)) or 0
        deliveries = {each: len(handover.deliveries(session, each)) for each in DeliveryState}
        people = reviews.measured(session) if screen.asking.has(Role.SENIOR, Role.AUDITOR, Role.ADMIN) else ()
        lines = review_queue.lines(session, [each.id for each in opened_tenders(screen)])
    counts = {
        state: sum(each.state is state and each.packet_state in THROUGH for each in lines) for state in ReviewState
    }
    asked, alike = sum(each[1] for each in people), sum(each[2] for each in people)
    return screen.page(
        "system.html",
        lists=[(each, _of(snapshots, each)) for each in RegistryList],
        old=lambda snapshot: _is_old(screen, snapshot),
        oldest=OLDEST.days,
        counts=counts,
        running=sum(each.packet_state not in THROUGH for each in lines),
        deliveries=deliveries,
        states=DeliveryState,
        people=people,
        bound=upper_bound(asked - alike, asked) if asked else None,
        allowed=MOST_WRONG,
        events=events,
        settings=screen.desk.settings,
    )


def _of(snapshots: tuple[tuple[Snapshot, str], ...], which: RegistryList) -> list[tuple[Snapshot, str]]:
    return [(snapshot, tender) for snapshot, tender in snapshots if snapshot.list is which][:SHOWN]


def _is_old(screen: Screen, snapshot: Snapshot) -> bool:
    """Too old to answer for an opening today."""
    return screen.now.astimezone(TAIPEI).date() - snapshot.as_of > timedelta(days=OLDEST.days)
