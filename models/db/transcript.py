"""Transcripts kept: entries are appended, never changed; only a time-stamp may be added to one that has none."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.db.audit import append as append_audit
from models.db.tables import Base, Body
from models.transcript import GENESIS, Entry, Kind


class TranscriptRow(Base):
    """Append-only: triggers refuse to delete an entry or to change anything but a missing stamp (see migrations/)."""

    __tablename__ = "transcript_entry"
    tender_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(12))
    body: Mapped[Body]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    stamp: Mapped[str] = mapped_column(default="")


def append(session: Session, actor: str, tender_id: str, kind: Kind, body: dict[str, Any], at: datetime) -> Entry:
    """Adds an entry at the end of a tender's chain; the audit event comes first, for it takes the lock, and names the body."""
    subject = f"tender/{tender_id}/transcript"
    told = {"packet": body["packet"]} if "packet" in body else {}
    append_audit(session, actor, f"transcript.{kind}", subject, **told)
    last = session.scalar(
        select(TranscriptRow)
        .where(TranscriptRow.tender_id == tender_id)
        .order_by(TranscriptRow.sequence.desc())
        .limit(1)
    )
    number, previous = (1, GENESIS) if last is None else (last.sequence + 1, last.digest)
    entry = Entry(tender_id, number, at.astimezone(UTC), kind, body, previous)
    entry = replace(entry, digest=entry.computed())
    session.add(
        TranscriptRow(
            tender_id=tender_id,
            sequence=number,
            at=entry.at,
            kind=kind.value,
            body=body,
            previous=previous,
            digest=entry.digest,
        )
    )
    session.flush()
    return entry


def entries(session: Session, tender_id: str) -> tuple[Entry, ...]:
    """All entries of a tender, in order."""
    rows = select(TranscriptRow).where(TranscriptRow.tender_id == tender_id).order_by(TranscriptRow.sequence)
    return tuple(_entry(row) for row in session.scalars(rows))


def unstamped(session: Session, kinds: Collection[Kind]) -> tuple[str, ...]:
    """Tenders with entries of those kinds that have no stamp yet."""
    wanted = select(TranscriptRow.tender_id).distinct()
    named = [kind.value for kind in kinds]
    return tuple(session.scalars(wanted.where(TranscriptRow.stamp == "", TranscriptRow.kind.in_(named))))


def keep_stamp(session: Session, entry: Entry, stamp: str) -> None:
    """Adds the time-stamp of an entry that has none."""
    row = session.get_one(TranscriptRow, (entry.tender_id, entry.sequence))
    if not row.stamp:
        row.stamp = stamp


def _entry(row: TranscriptRow) -> Entry:
    body: Any = row.body
    return Entry(row.tender_id, row.sequence, row.at, Kind(row.kind), body, row.previous, row.digest, row.stamp)
