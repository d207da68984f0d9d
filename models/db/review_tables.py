"""The tables of reviews. Decisions and records are only ever added to."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.db.tables import Base, Body


class ReviewRow(Base):
    __tablename__ = "review"
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(12), default="open")
    version: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str] = mapped_column(default="")
    claimed_until: Mapped[datetime | None]
    submitted_by: Mapped[str] = mapped_column(default="")
    accepted_version: Mapped[int] = mapped_column(default=0)
    results: Mapped[str] = mapped_column(String(64), default="")
    """Hash of the machine's results that were accepted; empty before."""
    waiting: Mapped[int] = mapped_column(default=0)
    """Fields, papers and findings a person must still look at, as of the last look."""


class DecisionRow(Base):
    __tablename__ = "review_decision"
    __table_args__ = (UniqueConstraint("packet", "sequence"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"))
    sequence: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(64), index=True)
    act: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str]
    body: Mapped[Body]


class BidRecordRow(Base):
    __tablename__ = "bid_record"
    __table_args__ = (UniqueConstraint("packet", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"))
    version: Mapped[int]
    at: Mapped[datetime]
    result: Mapped[str] = mapped_column(String(12))
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[Body]


class KeyedRow(Base):
    """A value keyed blind whose right answer was known: what measures a reviewer, and the acceptance itself."""

    __tablename__ = "known_answer"
    __table_args__ = (UniqueConstraint("packet", "subject", "actor"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(64), index=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"))
    subject: Mapped[str]
    same: Mapped[bool]
    body: Mapped[Body]
    """The value known and the value keyed."""
