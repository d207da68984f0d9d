"""The audit trail as it is looked through: newest first, without what is still secret.

Before its opening, nothing of a tender's packets may be known, not even how many events there were (Government
Procurement Act art. 34): they are left out, and what is told carries no number that would show the gap.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, not_, select
from sqlalchemy.orm import Session

from models.audit import AuditEvent
from models.db.tables import AuditEventRow, TenderRow
from models.tender import Tender


def events(
    session: Session,
    now: datetime,
    before: int | None,
    limit: int,
    *,
    actors: Sequence[str] = (),
    actions: Sequence[str] = (),
    subject: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[AuditEvent, ...]:
    """Events older than the one of the sequence `before`, newest first; `subject` with all below it."""
    wanted = select(AuditEventRow).where(and_(True, *(not_(_below(each)) for each in _sealed(session, now))))
    if before is not None:
        wanted = wanted.where(AuditEventRow.sequence < before)
    if actors:
        wanted = wanted.where(AuditEventRow.actor.in_(actors))
    if actions:
        wanted = wanted.where(AuditEventRow.action.in_(actions))
    if subject:
        wanted = wanted.where((AuditEventRow.subject == subject) | _below(subject))
    if since is not None:
        wanted = wanted.where(AuditEventRow.at >= since)
    if until is not None:
        wanted = wanted.where(AuditEventRow.at < until)
    rows = session.scalars(wanted.order_by(AuditEventRow.sequence.desc()).limit(limit))
    return tuple(AuditEvent(**{name: getattr(row, name) for name in AuditEvent.__slots__}) for row in rows)


def _sealed(session: Session, now: datetime) -> list[str]:
    """Subjects of the tenders not yet opened."""
    stated = (Tender.model_validate(row.body) for row in session.scalars(select(TenderRow)))
    return [f"tender/{each.id}" for each in stated if now < each.opening_at]


def _below(subject: str) -> ColumnElement[bool]:
    return AuditEventRow.subject.startswith(f"{subject}/", autoescape=True)
