"""Alerts kept: one open row a cause and tender, what it counts, and what each channel was told of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.account import Role
from models.alert import Alert, AlertState, Cause
from models.db.audit import append
from models.db.tables import Base, Body
from models.errors import InputError


class AlertRow(Base):
    __tablename__ = "alert"
    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(String(20))
    tender_id: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12), index=True)
    subjects: Mapped[Body]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    level: Mapped[int] = mapped_column(default=0)
    level_at: Mapped[datetime]
    """When the present role's turn began."""
    acknowledged_by: Mapped[str] = mapped_column(default="")


class AlertToldRow(Base):
    """What a channel was last told of an alert."""

    __tablename__ = "alert_told"
    __table_args__ = (UniqueConstraint("alert", "channel"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    alert: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    channel: Mapped[str] = mapped_column(String(40))
    count: Mapped[int]
    at: Mapped[datetime]


def notice(session: Session, cause: Cause, tender_id: str, subjects: Iterable[str], now: datetime) -> None:
    """Something happened. It joins the open alert of its cause and tender; what was said before is not said anew."""
    fresh = list(dict.fromkeys(subjects))
    rows = session.scalars(select(AlertRow).where(AlertRow.cause == cause.value, AlertRow.tender_id == tender_id)).all()
    known = {subject for row in rows for subject in row.subjects}
    fresh = [each for each in fresh if each not in known]
    if not fresh:
        return
    row = next((row for row in rows if row.state == AlertState.OPEN), None)
    if row is None:
        body: list[str] = []
        row = AlertRow(cause=cause.value, tender_id=tender_id, state=AlertState.OPEN.value, subjects=body, level=0)
        row.first_at = row.level_at = now
        row.acknowledged_by = ""
        session.add(row)
    row.subjects = [*row.subjects, *fresh]
    row.last_at = now
    session.flush()
    append(
        session, "system", "alert.noticed", f"alert/{row.id}", cause=cause, tender=tender_id, count=len(row.subjects)
    )


def open_alerts(session: Session, roles: Iterable[Role] | None = None) -> tuple[Alert, ...]:
    """Alerts nobody took yet, the most pressing first; of some roles where these are named."""
    rows = session.scalars(select(AlertRow).where(AlertRow.state == AlertState.OPEN.value).order_by(AlertRow.id))
    wanted = None if roles is None else set(roles)
    found = [each for each in map(_alert, rows) if wanted is None or wanted & set(each.about.roles)]
    return tuple(sorted(found, key=lambda each: (-each.severity.rank, each.first_at)))


def acknowledge(session: Session, alert_id: int, who: str) -> Alert:
    """Somebody takes it: nobody else is told. Raises InputError where it is not open."""
    row = session.get(AlertRow, alert_id)
    if row is None or row.state != AlertState.OPEN:
        raise InputError(f"沒有編號 {alert_id} 的待處理警示")
    row.state, row.acknowledged_by = AlertState.ACKNOWLEDGED.value, who
    append(session, who, "alert.acknowledged", f"alert/{alert_id}", cause=row.cause, tender=row.tender_id)
    return _alert(row)


def escalate(session: Session, now: datetime, after: timedelta) -> None:
    """Passes alerts that nobody took in time to the next role as well."""
    for row in session.scalars(select(AlertRow).where(AlertRow.state == AlertState.OPEN.value)):
        if row.level + 1 < len(_alert(row).about.roles) and now - row.level_at >= after:
            row.level, row.level_at = row.level + 1, now
            append(session, "system", "alert.escalated", f"alert/{row.id}", level=row.level)


def told(session: Session, alert_id: int, channel: str) -> tuple[int, datetime] | None:
    """How many a channel was last told of, and when; None where it was told nothing."""
    rows = select(AlertToldRow).where(AlertToldRow.alert == alert_id, AlertToldRow.channel == channel)
    row = session.scalar(rows)
    return None if row is None else (row.count, row.at)


def keep_told(session: Session, alert: Alert, channel: str, now: datetime) -> None:
    """A channel was told of an alert as it is now."""
    rows = select(AlertToldRow).where(AlertToldRow.alert == alert.id, AlertToldRow.channel == channel)
    row = session.scalar(rows)
    if row is None:
        session.add(AlertToldRow(alert=alert.id, channel=channel, count=alert.count, at=now))
    else:
        row.count, row.at = alert.count, now
    append(session, "system", "alert.told", f"alert/{alert.id}", channel=channel, count=alert.count)


def _alert(row: AlertRow) -> Alert:
    return Alert(
        id=row.id,
        cause=Cause(row.cause),
        tender_id=row.tender_id,
        state=AlertState(row.state),
        subjects=tuple(map(str, row.subjects)),
        first_at=row.first_at,
        last_at=row.last_at,
        level=row.level,
        acknowledged_by=row.acknowledged_by,
    )
