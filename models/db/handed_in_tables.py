"""The tables of what was handed in over the API, and of the answers given once."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.db.tables import Base, Body


class HandedInRow(Base):
    __tablename__ = "handed_in"
    __table_args__ = (UniqueConstraint("tender_id", "packet"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[str] = mapped_column(ForeignKey("tender.id"))
    packet: Mapped[str] = mapped_column(String(64))
    by: Mapped[str]
    slip: Mapped[Body]


class HandedFileRow(Base):
    __tablename__ = "handed_file"
    __table_args__ = (UniqueConstraint("handed_in", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    handed_in: Mapped[int] = mapped_column(ForeignKey("handed_in.id"))
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime]


class OnceRow(Base):
    """What was answered to a request that may come twice (`Idempotency-Key`)."""

    __tablename__ = "answered_once"
    actor: Mapped[str] = mapped_column(String(128), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the key as sent."""
    asked: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the request."""
    status: Mapped[int]
    body: Mapped[dict[str, object]] = mapped_column(JSON)
    at: Mapped[datetime]
