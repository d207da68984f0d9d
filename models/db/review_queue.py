"""The queue: one line a packet, with what waits in it. Counted in the database, so that it is there at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models.db.packets import PROBLEM
from models.db.review_tables import DecisionRow, ReviewRow
from models.db.tables import AuditEventRow, DocumentRow, FieldRow, FindingRow, PacketRow, ProblemRow
from models.field import FieldState
from models.finding import Outcome
from models.packet import PacketState
from models.review import ReviewState


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A packet in the queue."""

    tender_id: str
    packet_id: str
    packet_state: PacketState
    state: ReviewState
    tenderer: str
    waiting: int
    """Fields, findings and papers that somebody must still look at."""
    failed: int
    unknown: int
    since: datetime | None
    """When it came into review."""
    claimed_by: str
    claimed_until: datetime | None
    person: str
    """Who decided last; empty where nobody did."""
    submitted_by: str

    @property
    def severity(self) -> int:
        """3 where a bid may fail, 2 where a rule could not answer, 1 where only values wait, 0 where nothing does."""
        return 3 if self.failed else 2 if self.unknown else 1 if self.waiting else 0


def lines(session: Session, tender_ids: Collection[str]) -> tuple[QueueLine, ...]:
    """All packets of those tenders, by tender and name. The caller has checked that they are opened."""
    packets = session.scalars(
        select(PacketRow).where(PacketRow.tender_id.in_(tender_ids)).order_by(PacketRow.tender_id, PacketRow.name)
    ).all()
    ids = [each.id for each in packets]
    found = {row.packet: row for row in session.scalars(select(ReviewRow).where(ReviewRow.packet.in_(ids)))}
    fields = _fields(session, ids)
    outcomes = _outcomes(session, ids)
    papers = _papers(session, ids)
    since, last, firms = _since(session, packets), _last(session, ids), _firms(session, ids)
    told = []
    for each in packets:
        review = found.get(each.id)
        failed, unknown = outcomes.get(each.id, (0, 0))
        machine = fields.get(each.id, 0) + failed + unknown + papers.get(each.id, 0)
        touched = review is not None and review.version > 0
        told.append(
            QueueLine(
                each.tender_id,
                each.name,
                PacketState(each.state),
                ReviewState(review.state) if review else ReviewState.OPEN,
                firms.get(each.id, ""),
                review.waiting if review is not None and touched else machine,
                failed,
                unknown,
                since.get(f"tender/{each.tender_id}/packet/{each.name}"),
                review.claimed_by if review else "",
                review.claimed_until if review else None,
                last.get(each.id, ""),
                review.submitted_by if review else "",
            )
        )
    return tuple(told)


def _fields(session: Session, ids: Collection[int]) -> dict[int, int]:
    waiting = (FieldState.REVIEW.value, FieldState.UNREADABLE.value)
    of = FieldRow.packet.in_(ids), FieldRow.state.in_(waiting)
    rows = session.execute(select(FieldRow.packet, func.count()).where(*of).group_by(FieldRow.packet))
    return {row[0]: row[1] for row in rows}


def _outcomes(session: Session, ids: Collection[int]) -> dict[int, tuple[int, int]]:
    failed = func.sum(case((FindingRow.outcome == Outcome.FAILED.value, 1), else_=0))
    unknown = func.sum(case((FindingRow.outcome == Outcome.UNKNOWN.value, 1), else_=0))
    wanted = select(FindingRow.packet, failed, unknown).where(FindingRow.packet.in_(ids)).group_by(FindingRow.packet)
    return {packet: (int(first), int(second)) for packet, first, second in session.execute(wanted)}


def _papers(session: Session, ids: Collection[int]) -> dict[int, int]:
    """Papers whose sorting a person must confirm."""
    counts: dict[int, int] = {}
    for row in session.scalars(select(DocumentRow).where(DocumentRow.packet.in_(ids))):
        body: Any = row.body
        sorting = body["sorting"]
        if row.type == "other" or not sorting["certain"] or sorting.get("loose"):
            counts[row.packet] = counts.get(row.packet, 0) + 1
    return counts


def _since(session: Session, packets: Collection[PacketRow]) -> dict[str, datetime]:
    subjects = [f"tender/{each.tender_id}/packet/{each.name}" for each in packets]
    wanted = (
        select(AuditEventRow.subject, func.max(AuditEventRow.sequence))
        .where(AuditEventRow.subject.in_(subjects), AuditEventRow.action == f"packet.{PacketState.IN_REVIEW}")
        .group_by(AuditEventRow.subject)
        .subquery()
    )
    rows = session.execute(
        select(AuditEventRow.subject, AuditEventRow.at).join(wanted, AuditEventRow.sequence == wanted.c[1])
    )
    return {row[0]: row[1] for row in rows}


def _last(session: Session, ids: Collection[int]) -> dict[int, str]:
    newest = (
        select(func.max(DecisionRow.id))
        .where(DecisionRow.packet.in_(ids))
        .group_by(DecisionRow.packet)
        .scalar_subquery()
    )
    rows = session.execute(select(DecisionRow.packet, DecisionRow.actor).where(DecisionRow.id.in_(newest)))
    return {row[0]: row[1] for row in rows}


def _firms(session: Session, ids: Collection[int]) -> dict[int, str]:
    """The name most papers of a packet agree on."""
    wanted = (
        select(FieldRow.packet, FieldRow.value, func.count())
        .where(FieldRow.packet.in_(ids), FieldRow.name.like("%.name"), FieldRow.value.is_not(None))
        .group_by(FieldRow.packet, FieldRow.value)
        .order_by(func.count())
    )
    return {packet: str(value) for packet, value, _ in session.execute(wanted)}


def last_steps(session: Session, told: Collection[QueueLine]) -> dict[tuple[str, str], datetime]:
    """When anything last happened to each packet, by tender and packet."""
    names = {f"tender/{each.tender_id}/packet/{each.packet_id}": (each.tender_id, each.packet_id) for each in told}
    wanted = select(AuditEventRow.subject, func.max(AuditEventRow.at)).where(AuditEventRow.subject.in_(names))
    rows = session.execute(wanted.where(AuditEventRow.action.like("packet.%")).group_by(AuditEventRow.subject))
    return {names[row[0]]: row[1] for row in rows}


def problems(session: Session, told: Collection[QueueLine]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Files and pages that could not be read, in words, by tender and packet."""
    tenders = {each.tender_id for each in told}
    rows = session.execute(
        select(PacketRow.tender_id, PacketRow.name, ProblemRow.body)
        .join(ProblemRow, ProblemRow.packet == PacketRow.id)
        .where(PacketRow.tender_id.in_(tenders))
        .order_by(ProblemRow.id)
    )
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for tender_id, name, body in rows:
        each = PROBLEM.validate_python(body)
        page = f" 第 {each.page} 頁" if each.page else ""
        known = found.get((tender_id, name), ())
        found[(tender_id, name)] = (*known, f"{each.file}{page}：{each.reason}")
    return found
