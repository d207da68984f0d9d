"""Blind keying: a value keyed once more by a person who sees the paper alone.

Two kinds look the same to whoever keys. Costly values that somebody decided on are keyed by another person; where the two
differ, a senior decides. And now and then a value whose answer is known is asked for: it measures the person, and where
the person differs from what had passed without anybody, a senior looks at that too.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.deciding import Who
from flows.keyed import ABSENT, ILLEGIBLE, as_json, keyed, same
from flows.review import ReviewDesk, decide, look
from flows.reviewed import machine_value, place_of
from flows.standing import Need, StandingField
from models.db import bids, reviews
from models.db.review_tables import DecisionRow, KeyedRow, ReviewRow
from models.db.tables import FieldRow, PacketRow
from models.errors import InputError
from models.field import Evidence, FieldState, Read
from models.review import Act, Order, ReviewState, field_subject
from validators.bound import Reviewed

ONE_IN = 8  # keyed values is one whose answer is known: enough to measure a person within an opening day
MOST_TENDERS = 500


@dataclass(frozen=True, slots=True)
class Task:
    """One value to key."""

    tender_id: str
    packet_id: str
    document_id: str
    name: str
    basis: str
    place: Evidence

    @property
    def subject(self) -> str:
        return field_subject(self.document_id, self.name)


def next_task(desk: ReviewDesk, who: Who, skip: frozenset[str] = frozenset()) -> Task | None:
    """What the person keys next; None where there is nothing. `skip` names subjects left for later, as `packet subject`."""
    with desk.database.reading() as session:
        tenders = [each.id for each in bids.tenders(session, "", MOST_TENDERS) if each.opening_at <= desk.clock()]
        known_first = _turn(session, who)
        waiting = _touched(session, who, tenders)
        samples = _samples(session, who, tenders, desk.costly) if known_first else ()
    for tender_id, packet_id, subject in samples:
        task = _sample(desk, tender_id, packet_id, subject)
        if task is not None:
            return task
    for tender_id, packet_id in waiting:
        for task in _second(desk, who, tender_id, packet_id):
            if f"{packet_id} {task.subject}" not in skip:
                return task
    return None


def key(desk: ReviewDesk, who: Who, tender_id: str, packet_id: str, subject: str, basis: str, text: str) -> None:
    """Keeps what the person keyed. Raises InputError where it cannot be such a value, Conflict where it was read anew."""
    standing = look(desk, tender_id, packet_id)
    each = next((each for each in standing.fields if each.subject == subject), None)
    if each is None:
        raise InputError("沒有這個欄位")
    if each.need is Need.SECOND:
        decide(desk, who, tender_id, packet_id, Order(Act.KEY, subject, basis=basis, text=text))
        return
    if each.decision is not None or each.now.state is not FieldState.ACCEPTED:
        raise InputError("此欄位已不待輸入")
    name = each.machine.name
    told = text if text in (ILLEGIBLE, ABSENT) else as_json(name, keyed(name, text))
    known = machine_value(each.machine)
    agreed = known if same(name, known, told) else told
    with desk.database.unit_of_work() as session:
        reviews.keep_keyed(session, who.name, standing.review, subject, known, agreed, desk.clock())


def _turn(session: Session, who: Who) -> bool:
    """Whether a known answer is due: one in so many, at a place nobody foresees from the outside."""
    asked = len(reviews.keyed_by(session, who.name))
    keyed_ = session.scalars(
        select(DecisionRow.id).where(DecisionRow.actor == who.name, DecisionRow.act == Act.KEY.value)
    ).all()
    at = hashlib.sha256(f"{who.name} {asked}".encode()).digest()[0] % ONE_IN
    return len(keyed_) >= asked * ONE_IN + at


def _touched(session: Session, who: Who, tenders: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Packets in which somebody else decided something."""
    wanted = (
        select(PacketRow.tender_id, PacketRow.name)
        .join(ReviewRow, ReviewRow.packet == PacketRow.id)
        .join(DecisionRow, DecisionRow.packet == PacketRow.id)
        .where(PacketRow.tender_id.in_(tenders), ReviewRow.state == ReviewState.OPEN.value)
        .where(DecisionRow.actor != who.name, DecisionRow.subject.like("field/%"))
        .distinct()
        .order_by(PacketRow.tender_id, PacketRow.name)
    )
    return tuple((row[0], row[1]) for row in session.execute(wanted))


def _samples(
    session: Session, who: Who, tenders: Sequence[str], costly: Sequence[str]
) -> tuple[tuple[str, str, str], ...]:
    """Values that passed on witnesses alone and that this person was not asked for, in an order of their own."""
    asked = select(KeyedRow.packet, KeyedRow.subject).where(KeyedRow.actor == who.name)
    done = {(packet, subject) for packet, subject in session.execute(asked)}
    rows = session.execute(
        select(PacketRow.id, PacketRow.tender_id, PacketRow.name, FieldRow.document, FieldRow.name)
        .join(FieldRow, FieldRow.packet == PacketRow.id)
        .where(PacketRow.tender_id.in_(tenders), FieldRow.state == FieldState.ACCEPTED.value)
    )
    found = [
        (tender_id, packet_id, field_subject(document, name))
        for row_id, tender_id, packet_id, document, name in rows
        if any(fnmatchcase(name, pattern) for pattern in costly) and (row_id, field_subject(document, name)) not in done
    ]
    return tuple(sorted(found, key=lambda each: hashlib.sha256(f"{who.name} {each}".encode()).digest())[:20])


def _sample(desk: ReviewDesk, tender_id: str, packet_id: str, subject: str) -> Task | None:
    """The task for a known answer, if the value still stands on witnesses alone and its review is open."""
    try:
        standing = look(desk, tender_id, packet_id)
    except InputError:
        return None
    each = next((each for each in standing.fields if each.subject == subject), None)
    fit = each is not None and each.decision is None and each.now.state is FieldState.ACCEPTED
    if each is None or not fit or standing.review.state is not ReviewState.OPEN:
        return None
    return _task(tender_id, packet_id, each)


def _second(desk: ReviewDesk, who: Who, tender_id: str, packet_id: str) -> Iterator[Task]:
    try:
        standing = look(desk, tender_id, packet_id)
    except InputError:
        return
    for each in standing.fields:
        if each.need is Need.SECOND and each.decision is not None and each.decision.actor != who.name:
            task = _task(tender_id, packet_id, each)
            if task is not None:
                yield task


def _task(tender_id: str, packet_id: str, each: StandingField) -> Task | None:
    place = place_of(each.now.field) or place_of(each.machine.field)
    if place is None:
        return None
    return Task(tender_id, packet_id, each.machine.document_id, each.machine.name, each.basis, place)


def reviewed_samples(desk: ReviewDesk) -> Iterator[Reviewed]:
    """Every reading that people keyed or decided on, over all tenders whose opening has come: what `bounds` asks for."""
    with desk.database.reading() as session:
        tenders = [each.id for each in bids.tenders(session, "", MOST_TENDERS) if each.opening_at <= desk.clock()]
        wanted = select(PacketRow.tender_id, PacketRow.name, PacketRow.id).where(PacketRow.tender_id.in_(tenders))
        packets = session.execute(wanted.order_by(PacketRow.tender_id, PacketRow.name)).all()
        known = {
            (packet, subject): right
            for packet, subject, right in session.execute(select(KeyedRow.packet, KeyedRow.subject, KeyedRow.same))
        }
    for tender_id, packet_id, row_id in packets:
        try:
            standing = look(desk, tender_id, packet_id)
        except InputError:
            continue
        for each in standing.fields:
            right = _right(each) if each.decision is not None else known.get((row_id, each.subject))
            read = each.machine.field
            if right is not None and isinstance(read, Read):
                yield Reviewed(each.machine.name, read.witnesses, each.machine.state is FieldState.ACCEPTED, right)


def _right(each: StandingField) -> bool | None:
    if each.decision is None or each.need is not Need.NOTHING:
        return None
    return same(each.machine.name, machine_value(each.machine), each.decision.value)
