"""Reviews kept. Each change and its audit event are written in the unit of work given, or neither is."""

import hashlib
import json
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models.bid_record import BidRecord
from models.db.audit import append
from models.db.review_tables import BidRecordRow, DecisionRow, KeyedRow, ReviewRow
from models.db.tables import PacketRow
from models.errors import InputError
from models.review import CLAIM, Act, Claim, Conflict, Decision, Review, ReviewState

DECISION, RECORD = TypeAdapter(Decision), TypeAdapter(BidRecord)
LONGEST_TOLD = 400  # characters of a value in the audit trail


def packet_row(session: Session, tender_id: str, packet_id: str) -> PacketRow:
    """The packet's row. Raises InputError where there is none."""
    row = session.scalar(select(PacketRow).where(PacketRow.tender_id == tender_id, PacketRow.name == packet_id))
    if row is None:
        raise InputError("沒有這件標封")
    return row


def review_of(session: Session, tender_id: str, packet_id: str) -> Review:
    """The packet's review; a new one where nobody has touched it."""
    packet = packet_row(session, tender_id, packet_id)
    rows = session.scalars(select(DecisionRow).where(DecisionRow.packet == packet.id).order_by(DecisionRow.sequence))
    decisions = tuple(DECISION.validate_python(each.body) for each in rows)
    row = session.get(ReviewRow, packet.id)
    if row is None:
        return Review(tender_id, packet_id)
    return Review(
        tender_id,
        packet_id,
        ReviewState(row.state),
        row.version,
        Claim(row.claimed_by, row.claimed_until) if row.claimed_by and row.claimed_until else None,
        row.submitted_by,
        row.accepted_version,
        decisions,
        frozenset(each.order.of for each in decisions if each.order.act is Act.UNDO),
    )


def claim(session: Session, who: str, review: Review, now: datetime, take_over: bool = False) -> None:
    """Keeps the packet for one person for a while. Raises Conflict while another's claim holds, unless taken over."""
    row = _row(session, review)
    if review.claimed_by_other(who, now) and not take_over:
        raise Conflict(f"{row.claimed_by} 正在審查此標封")
    if row.claimed_by != who:
        append(session, who, "review.claimed", _subject(review), before=row.claimed_by)
    row.claimed_by, row.claimed_until = who, now + CLAIM


def release(session: Session, who: str, review: Review) -> None:
    """Lets go of a packet, where it is the person's own."""
    row = _row(session, review)
    if row.claimed_by == who:
        row.claimed_by, row.claimed_until = "", None
        append(session, who, "review.released", _subject(review))


def keep(session: Session, review: Review, decision: Decision) -> None:
    """Adds a decision. Raises Conflict where another was added since `review` was loaded."""
    row = _row(session, review)
    if row.version != review.version or decision.sequence != len(review.decisions) + 1:
        raise Conflict("他人剛剛更新了此標封")
    order = decision.order
    session.add(
        DecisionRow(
            packet=row.packet,
            sequence=decision.sequence,
            at=decision.at,
            actor=decision.actor,
            act=order.act.value,
            subject=order.subject,
            body=DECISION.dump_python(decision, mode="json"),
        )
    )
    row.version += 1
    told: dict[str, object] = {
        "before": decision.before[:LONGEST_TOLD],
        "after": decision.after[:LONGEST_TOLD],
        "why": order.why[:LONGEST_TOLD],
        "decision": decision.sequence,
    }
    if order.of:
        told["of"] = order.of
    append(session, decision.actor, f"review.{order.act}", f"{_subject(review)}/{order.subject}", **told)


def move(session: Session, review: Review, state: ReviewState, submitted_by: str = "", results: str = "") -> None:
    """The review's state; the decision that moved it is already kept."""
    row = _row(session, review)
    row.state, row.submitted_by, row.results = state.value, submitted_by, results
    if state is not ReviewState.OPEN:
        row.claimed_by, row.claimed_until = "", None


def note_waiting(session: Session, review: Review, waiting: int) -> None:
    """How much a person must still look at, for the queue."""
    _row(session, review).waiting = waiting


def keep_record(session: Session, record: BidRecord) -> str:
    """Keeps a version of a bid's record; gives its SHA-256. Raises Conflict where that version is there."""
    packet = packet_row(session, record.tender_id, record.packet_id)
    row = session.get_one(ReviewRow, packet.id)
    if record.version != row.accepted_version + 1:
        raise Conflict("此標封已有較新的核定紀錄")
    body = RECORD.dump_python(record, mode="json")
    digest = hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    session.add(
        BidRecordRow(
            packet=packet.id,
            version=record.version,
            at=record.accepted_at,
            result=record.result.value,
            sha256=digest,
            body=body,
        )
    )
    row.accepted_version = record.version
    subject = f"tender/{record.tender_id}/packet/{record.packet_id}"
    told = {"version": record.version, "result": record.result, "sha256": digest, "approved_by": record.approved_by}
    append(session, record.accepted_by, "record.kept", subject, **told)
    return digest


def record_of(session: Session, tender_id: str, packet_id: str, version: int = 0) -> BidRecord | None:
    """A version of a bid's record, the newest where none is named; None where there is none."""
    packet = packet_row(session, tender_id, packet_id)
    wanted = select(BidRecordRow).where(BidRecordRow.packet == packet.id).order_by(BidRecordRow.version.desc()).limit(1)
    row = session.scalar(wanted.where(BidRecordRow.version == version) if version else wanted)
    return None if row is None else RECORD.validate_python(row.body)


def accepted_results(session: Session, review: Review) -> str:
    """Hash of the results that were accepted; empty where none were."""
    return _row(session, review).results


def keep_keyed(session: Session, who: str, review: Review, subject: str, known: str, keyed: str, now: datetime) -> None:
    """Remembers how a person keyed a value whose right answer is known. The person is not told which values those are."""
    packet = packet_row(session, review.tender_id, review.packet_id)
    same = known == keyed
    body = {"known": known, "keyed": keyed}
    session.add(KeyedRow(at=now, actor=who, packet=packet.id, subject=subject, same=same, body=body))
    told = {"same": same, "known": known[:LONGEST_TOLD], "keyed": keyed[:LONGEST_TOLD]}
    append(session, who, "review.measured", f"{_subject(review)}/{subject}", **told)


def keyed_by(session: Session, who: str) -> frozenset[tuple[int, str]]:
    """Packet row and subject of every known answer the person was asked for."""
    rows = session.execute(select(KeyedRow.packet, KeyedRow.subject).where(KeyedRow.actor == who))
    return frozenset((packet, subject) for packet, subject in rows)


def measured(session: Session) -> tuple[tuple[str, int, int], ...]:
    """Each person's known answers: name, how many, how many keyed the same."""
    same = func.sum(case((KeyedRow.same, 1), else_=0))
    rows = session.execute(select(KeyedRow.actor, func.count(), same).group_by(KeyedRow.actor).order_by(KeyedRow.actor))
    return tuple((actor, count, int(right or 0)) for actor, count, right in rows)


def differing(session: Session, packet: int) -> frozenset[str]:
    """Subjects of a packet where a known answer was keyed otherwise: a senior looks at them."""
    rows = session.scalars(select(KeyedRow.subject).where(KeyedRow.packet == packet, KeyedRow.same.is_(False)))
    return frozenset(rows)


def _row(session: Session, review: Review) -> ReviewRow:
    packet = packet_row(session, review.tender_id, review.packet_id)
    row = session.get(ReviewRow, packet.id)
    if row is None:
        told: dict[str, Any] = {"packet": packet.id, "state": "open", "version": 0, "accepted_version": 0, "waiting": 0}
        row = ReviewRow(**told, claimed_by="", submitted_by="", results="")
        session.add(row)
        session.flush()
    return row


def _subject(review: Review) -> str:
    return f"tender/{review.tender_id}/packet/{review.packet_id}"
