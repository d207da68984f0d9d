"""The queue: what waits, who holds what, and taking work back from whoever gives no sign of life.

Every change compares what it expects with what is there, so that two watchers or two workers can never both have their
way; and whoever holds an errand proves it in the same unit of work in which it keeps a result (`prove`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from models.db.audit import append
from models.db.errand_tables import ErrandRow
from models.db.packets import keep_problem
from models.errand import Errand, ErrandState, LostErrandError, Pool
from models.packet import FileProblem

OUT = (ErrandState.SENT, ErrandState.HELD)
SET_ASIDE = ("處理 {tries} 次均未能進行下去，已移出，不影響其他標封", "請以人工檢視原件，並通知系統人員")


@dataclass(frozen=True, slots=True)
class Sign:
    """An errand that is out, and the last sign of life."""

    id: int
    pool: Pool
    ticket: str
    held: bool
    holder: str
    beat: int
    progress: int


def want(session: Session, tender_id: str, packet_id: str, pool: Pool, source: str) -> bool:
    """Queues an errand, or queues it anew where its source is another one. True where that changed anything."""
    row = session.scalar(
        select(ErrandRow)
        .where(ErrandRow.tender_id == tender_id, ErrandRow.packet == packet_id, ErrandRow.pool == pool)
        .with_for_update()
    )
    if row is None:
        row = ErrandRow(tender_id=tender_id, packet=packet_id, pool=pool)
        session.add(row)
    elif row.source == source:
        return False
    row.source, row.state, row.ticket, row.holder = source, ErrandState.WAITING, "", ""
    row.beat = row.progress = row.best = row.tries = 0
    row.wanted_at, row.done_at = datetime.now(UTC), None
    session.flush()
    return True


def next_waiting(session: Session, pool: Pool) -> int | None:
    """Whose turn it is: the oldest errand of the tender that has the fewest out. None where nothing waits."""
    out = (
        select(ErrandRow.tender_id, func.count().label("busy"))
        .where(ErrandRow.pool == pool, ErrandRow.state.in_(OUT))
        .group_by(ErrandRow.tender_id)
        .subquery()
    )
    return session.scalar(
        select(ErrandRow.id)
        .outerjoin(out, out.c.tender_id == ErrandRow.tender_id)
        .where(ErrandRow.pool == pool, ErrandRow.state == ErrandState.WAITING)
        .order_by(func.coalesce(out.c.busy, 0), ErrandRow.tries, ErrandRow.wanted_at, ErrandRow.id)
        .limit(1)
    )


def send(session: Session, errand_id: int, ticket: str) -> bool:
    """From waiting to sent, with the flow run it goes with."""
    here = (ErrandRow.id == errand_id, ErrandRow.state == ErrandState.WAITING)
    return _changed(session, *here, state=ErrandState.SENT, ticket=ticket)


def take(session: Session, errand_id: int, ticket: str, holder: str) -> Errand | None:
    """A worker takes what was sent to it. None where it is no longer to be had."""
    here = (ErrandRow.id == errand_id, ErrandRow.state == ErrandState.SENT, ErrandRow.ticket == ticket)
    if not _changed(session, *here, state=ErrandState.HELD, holder=holder, progress=0, tries=ErrandRow.tries + 1):
        return None
    return errand(session, errand_id)


def errand(session: Session, errand_id: int) -> Errand:
    """One errand, whoever has it."""
    row = session.get_one(ErrandRow, errand_id)
    return Errand(row.id, Pool(row.pool), row.tender_id, row.packet, row.source, row.tries)


def beat(session: Session, errand_id: int, holder: str, progress: int) -> bool:
    """A sign of life. False where the errand is no longer held by that holder."""
    return _changed(session, *_held(errand_id, holder), beat=ErrandRow.beat + 1, progress=progress)


def prove(session: Session, errand_id: int, holder: str) -> None:
    """Holds the errand until the end of this unit of work. Raises LostErrandError where another has it by now."""
    if session.scalar(select(ErrandRow.id).where(*_held(errand_id, holder)).with_for_update()) is None:
        raise LostErrandError(str(errand_id))


def finish(session: Session, errand_id: int, holder: str) -> None:
    """Done. Raises LostErrandError where another has it by now."""
    prove(session, errand_id, holder)
    _changed(session, ErrandRow.id == errand_id, state=ErrandState.DONE, done_at=datetime.now(UTC), why="")


def withdraw(session: Session, tender_id: str, packet_id: str, pool: Pool) -> None:
    """Takes an errand from whoever has it, for good: what it was to be done from is no longer there."""
    here = (ErrandRow.tender_id == tender_id, ErrandRow.packet == packet_id, ErrandRow.pool == pool)
    _changed(session, *here, state=ErrandState.DONE, source="", holder="", ticket="")


def let_go(session: Session, errand_id: int, holder: str) -> None:
    """Given back unharmed: the fault lay elsewhere (a server that was down, a worker told to stop), so no try is counted."""
    _changed(
        session, *_held(errand_id, holder), state=ErrandState.WAITING, holder="", ticket="", tries=ErrandRow.tries - 1
    )


def fail(session: Session, actor: str, errand_id: int, ticket: str, why: str, most: int) -> ErrandState | None:
    """A try that came to nothing: the errand waits again, or is set aside after `most` tries that came no further.

    None where the errand has gone on meanwhile. What was sent and never taken counts no try.
    """
    row = session.scalar(
        select(ErrandRow)
        .where(ErrandRow.id == errand_id, ErrandRow.ticket == ticket, ErrandRow.state.in_(OUT))
        .with_for_update()
    )
    if row is None:
        return None
    if row.progress > row.best:
        row.best, row.tries = row.progress, 1
    row.holder, row.ticket, row.why = "", "", why
    row.state = ErrandState.SET_ASIDE if row.tries >= most else ErrandState.WAITING
    if row.state == ErrandState.SET_ASIDE:
        row.done_at = datetime.now(UTC)
        subject = f"tender/{row.tender_id}/packet/{row.packet}" if row.packet else f"tender/{row.tender_id}"
        append(session, actor, "errand.set_aside", subject, pool=row.pool, tries=row.tries, why=why)
        if row.packet:
            told = FileProblem(row.packet, None, SET_ASIDE[0].format(tries=row.tries), SET_ASIDE[1])
            keep_problem(session, row.tender_id, row.packet, "queue", told)
    return ErrandState(row.state)


def out(session: Session) -> tuple[Sign, ...]:
    """All errands that are with somebody, or on their way."""
    rows = session.scalars(select(ErrandRow).where(ErrandRow.state.in_(OUT)).order_by(ErrandRow.id))
    return tuple(
        Sign(
            each.id, Pool(each.pool), each.ticket, each.state == ErrandState.HELD, each.holder, each.beat, each.progress
        )
        for each in rows
    )


def counts(session: Session, tender_ids: Iterable[str] | None = None) -> dict[tuple[Pool, ErrandState], int]:
    """How many errands stand where; of all tenders, or of those named."""
    asked = select(ErrandRow.pool, ErrandRow.state, func.count()).group_by(ErrandRow.pool, ErrandRow.state)
    if tender_ids is not None:
        asked = asked.where(ErrandRow.tender_id.in_(tuple(tender_ids)))
    return {(Pool(pool), ErrandState(state)): count for pool, state, count in session.execute(asked)}


def oldest(session: Session, pool: Pool) -> timedelta | None:
    """How long the oldest errand has been waiting; None where none is."""
    since = session.scalar(
        select(func.min(ErrandRow.wanted_at)).where(ErrandRow.pool == pool, ErrandRow.state == ErrandState.WAITING)
    )
    return None if since is None else datetime.now(UTC) - since


def standing(session: Session, tender_id: str, pool: Pool) -> dict[str, tuple[str, ErrandState]]:
    """Source and state of each packet's errand in one pool."""
    rows = session.scalars(select(ErrandRow).where(ErrandRow.tender_id == tender_id, ErrandRow.pool == pool))
    return {each.packet: (each.source, ErrandState(each.state)) for each in rows}


def _held(errand_id: int, holder: str) -> tuple[Any, ...]:
    return ErrandRow.id == errand_id, ErrandRow.state == ErrandState.HELD, ErrandRow.holder == holder


def _changed(session: Session, *here: Any, **values: Any) -> bool:
    made = session.execute(update(ErrandRow).where(*here).values(**values).execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", made).rowcount == 1
