"""The tables of the queue and of receipts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.db.tables import Base, Body


class ErrandRow(Base):
    """One row for each packet and pool, and one for a tender's comparison (no packet): nothing can be queued twice."""

    __tablename__ = "errand"
    __table_args__ = (UniqueConstraint("tender_id", "packet", "pool"), Index("ix_errand_pool_state", "pool", "state"))
    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[str] = mapped_column(ForeignKey("tender.id"))
    packet: Mapped[str]
    pool: Mapped[str] = mapped_column(String(12))
    source: Mapped[str] = mapped_column(String(64))
    """Digest of what the work is done from."""
    state: Mapped[str] = mapped_column(String(12))
    ticket: Mapped[str] = mapped_column(String(36), default="")
    """The flow run it was last sent with; another run that turns up late is turned away."""
    holder: Mapped[str] = mapped_column(default="")
    beat: Mapped[int] = mapped_column(default=0)
    """Raised by the holder while it lives. A watcher counts by its own steady clock how long it has stood still."""
    progress: Mapped[int] = mapped_column(default=0)
    best: Mapped[int] = mapped_column(default=0)
    """The furthest any try came; a try that came further clears the tries."""
    tries: Mapped[int] = mapped_column(default=0)
    why: Mapped[str] = mapped_column(default="")
    """What ended the last try: the kind of error alone."""
    wanted_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class ReceiptRow(Base):
    """What was received as one packet, each time its content was another. Never changed, never removed."""

    __tablename__ = "receipt"
    __table_args__ = (Index("ix_receipt_packet", "tender_id", "packet"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[str] = mapped_column(ForeignKey("tender.id"))
    packet: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    """Of names and hashes of its files."""
    seen_at: Mapped[datetime]
    """By the service's trusted clock."""
    received_at: Mapped[datetime | None]
    """As stated by `packet.json`, or when an electronic bid reached the store; none where nobody says."""
    late: Mapped[bool]
    """Received after the deadline."""
    replaces: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    body: Mapped[Body]
    """The packet with its files; each file's bytes lie in the originals under their hash."""
