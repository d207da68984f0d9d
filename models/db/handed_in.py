"""What was handed in over the API, kept; each file with its audit event, which holds its hash."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.db.audit import append
from models.db.handed_in_tables import HandedFileRow, HandedInRow, OnceRow
from models.handed_in import FileReceipt, HandedIn, Slip

SLIP = TypeAdapter(Slip)
REMEMBERED = timedelta(days=2)  # how long a request that comes again is known
Answered = tuple[int, dict[str, object]]
"""Status and body."""


class AskedOtherwise(Exception):
    """The same idempotency key came with another request."""


def open_packet(session: Session, handed: HandedIn) -> None:
    """A new, empty packet."""
    slip = SLIP.dump_python(handed.slip, mode="json")
    session.add(HandedInRow(tender_id=handed.tender_id, packet=handed.packet_id, by=handed.by, slip=slip))
    told = {"channel": handed.slip.channel, "received_at": handed.slip.received_at.isoformat()}
    append(session, handed.by, "packet.handed_in", _subject(handed), **told)


def handed_in(session: Session, tender_id: str, packet_id: str) -> HandedIn | None:
    """A packet as handed in; None where it was not handed in here."""
    row = _row(session, tender_id, packet_id)
    if row is None:
        return None
    files = session.scalars(select(HandedFileRow).where(HandedFileRow.handed_in == row.id).order_by(HandedFileRow.id))
    receipts = tuple(FileReceipt(each.name, each.sha256, each.size, each.received_at) for each in files)
    return HandedIn(tender_id, packet_id, row.by, SLIP.validate_python(row.slip), receipts)


def add_file(session: Session, actor: str, handed: HandedIn, file: FileReceipt) -> None:
    """One more file of a packet."""
    row = _row(session, handed.tender_id, handed.packet_id)
    assert row is not None
    told = {"name": file.name, "sha256": file.sha256, "size": file.size, "received_at": file.received_at}
    session.add(HandedFileRow(handed_in=row.id, **told))
    append(session, actor, "file.handed_in", _subject(handed), sha256=file.sha256, size=file.size)


def once(
    session: Session, actor: str, key: str, asked: str, now: datetime, make: Callable[[], Answered]
) -> tuple[Answered, bool]:
    """The answer to a request, and whether it was given before. Without a key it is made each time.

    Raises AskedOtherwise where the key came with another request (`asked`).
    """
    if not key:
        return make(), False
    session.execute(delete(OnceRow).where(OnceRow.at < now - REMEMBERED))
    known, digest = _sha256(key), _sha256(asked)
    row = session.get(OnceRow, (actor, known))
    if row is not None:
        if row.asked != digest:
            raise AskedOtherwise
        return (row.status, row.body), True
    status, body = make()
    session.add(OnceRow(actor=actor, key=known, asked=digest, status=status, body=body, at=now))
    session.flush()
    return (status, body), False


def _row(session: Session, tender_id: str, packet_id: str) -> HandedInRow | None:
    wanted = select(HandedInRow).where(HandedInRow.tender_id == tender_id, HandedInRow.packet == packet_id)
    return session.scalar(wanted)


def _subject(handed: HandedIn) -> str:
    return f"tender/{handed.tender_id}/packet/{handed.packet_id}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
