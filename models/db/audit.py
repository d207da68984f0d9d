"""The audit trail: appended in the same unit of work as the change, and verified from its first event."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.audit import GENESIS, AuditEvent
from models.db.tables import AuditEventRow


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the chain holds."""

    events: int
    broken_at: int | None
    """Sequence of the first event that does not hold; None where all do."""
    why: str = ""


def append(session: Session, actor: str, action: str, subject: str, **detail: object) -> AuditEvent:
    """Adds one event at the end of the chain."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE audit_event IN EXCLUSIVE MODE"))
    last = session.scalar(select(AuditEventRow).order_by(AuditEventRow.sequence.desc()).limit(1))
    event = AuditEvent(
        sequence=1 if last is None else last.sequence + 1,
        at=datetime.now(UTC),
        actor=actor,
        action=action,
        subject=subject,
        detail={key: str(value) for key, value in detail.items()},
        previous=GENESIS if last is None else last.digest,
    )
    event = replace(event, digest=event.computed())
    session.add(AuditEventRow(**{name: getattr(event, name) for name in AuditEvent.__slots__}))
    session.flush()
    return event


def events(session: Session) -> Iterator[AuditEvent]:
    """All events from the first."""
    for row in session.scalars(select(AuditEventRow).order_by(AuditEventRow.sequence).execution_options(yield_per=500)):
        yield AuditEvent(**{name: getattr(row, name) for name in AuditEvent.__slots__})


def verify(session: Session) -> Verdict:
    """Walks the whole chain: sequence without gaps, each event's own hash, each link to the one before."""
    previous, count = GENESIS, 0
    for event in events(session):
        count += 1
        if event.sequence != count:
            return Verdict(count, count, f"event {count} is missing")
        if event.previous != previous:
            return Verdict(count, event.sequence, f"event {event.sequence} does not follow the one before it")
        if event.computed() != event.digest:
            return Verdict(count, event.sequence, f"event {event.sequence} was changed after it was written")
        previous = event.digest
    return Verdict(count, None)
