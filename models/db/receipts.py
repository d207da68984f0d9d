"""What was received when: one row for each content a packet ever had."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.db.audit import append
from models.db.errand_tables import ReceiptRow
from models.db.packets import PACKET
from models.packet import Packet
from models.tender import Tender


@dataclass(frozen=True, slots=True)
class Receipt:
    """One content of a packet."""

    packet: Packet
    sha256: str
    seen_at: datetime
    received_at: datetime | None
    late: bool
    replaces: bool
    """Another content was received for this packet before."""


def receive(session: Session, actor: str, tender: Tender, packet: Packet, seen_at: datetime) -> Receipt:
    """Keeps what came in, unless it is what lay there before. Late by the stated time of receipt, else unknown."""
    last = session.scalar(
        select(ReceiptRow)
        .where(ReceiptRow.tender_id == packet.tender_id, ReceiptRow.packet == packet.id)
        .order_by(ReceiptRow.id.desc())
        .limit(1)
        .with_for_update()
    )
    digest = content_digest(packet)
    if last is not None and last.sha256 == digest:
        return _receipt(last)
    row = ReceiptRow(
        tender_id=packet.tender_id,
        packet=packet.id,
        sha256=digest,
        seen_at=seen_at,
        received_at=packet.received_at,
        late=packet.received_at is not None and packet.received_at > tender.deadline,
        replaces=None if last is None else last.id,
        body=PACKET.dump_python(packet, mode="json"),
    )
    session.add(row)
    session.flush()
    told = {"sha256": digest, "seen_at": seen_at.isoformat(), "late": row.late, "replaces": last.sha256 if last else ""}
    append(session, actor, "receipt.kept", f"tender/{packet.tender_id}/packet/{packet.id}", **told)
    return _receipt(row)


def of_tender(session: Session, tender_id: str) -> tuple[Receipt, ...]:
    """All receipts of a tender, in the order they came."""
    rows = session.scalars(select(ReceiptRow).where(ReceiptRow.tender_id == tender_id).order_by(ReceiptRow.id))
    return tuple(map(_receipt, rows))


def content_digest(packet: Packet) -> str:
    """Hash of a packet's files by name and content."""
    told = "\n".join(sorted(f"{each.sha256} {each.name}" for each in packet.files))
    return hashlib.sha256(told.encode()).hexdigest()


def _receipt(row: ReceiptRow) -> Receipt:
    packet = PACKET.validate_python(row.body)
    return Receipt(packet, row.sha256, row.seen_at, row.received_at, row.late, row.replaces is not None)
