"""The tables. Rows never leave `models/db`: packets, records, registers and audit turn them into plain types.

What was read and found is kept whole as JSON (`body`), with the columns beside it that people search by.
"""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Date, DateTime, Dialect, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

Body = dict[str, Any] | list[Any]


class Moment(TypeDecorator[datetime]):
    """A point of time, kept in UTC; comes back with its zone on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        date: Date,
        str: Text,
        Body: JSON(none_as_null=True),
        dict[str, str]: JSON,
    }


class TenderRow(Base):
    __tablename__ = "tender"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[Body]
    first_run_at: Mapped[datetime]
    compared_digest: Mapped[str] = mapped_column(default="")
    """Of the packets' results the signals were computed from; empty before the first comparison."""
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every change of what the tender states or of its signals."""


class PacketRow(Base):
    __tablename__ = "packet"
    __table_args__ = (UniqueConstraint("tender_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[str] = mapped_column(ForeignKey("tender.id"))
    name: Mapped[str]
    body: Mapped[Body]
    """The packet with its files and their hashes."""
    state: Mapped[str] = mapped_column(String(20))
    paginated_from: Mapped[str] = mapped_column(default="")
    """Digest of what the pages were made from: the files, and the code that opened them."""
    digest: Mapped[str] = mapped_column(default="")
    """Of everything the results were computed from; empty until the packet is through."""
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every change of the packet, its pages or its results."""


class FileRow(Base):
    __tablename__ = "file"
    id: Mapped[int] = mapped_column(primary_key=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"), index=True)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)


class PageRow(Base):
    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("packet", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"))
    position: Mapped[int]
    name: Mapped[str]
    body: Mapped[Body]
    """As intake laid it down."""
    upright: Mapped[Body | None]
    """As the reader put it upright; empty before."""


class ProblemRow(Base):
    __tablename__ = "problem"
    id: Mapped[int] = mapped_column(primary_key=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"), index=True)
    stage: Mapped[str] = mapped_column(String(20))
    body: Mapped[Body]


class ReadingRow(Base):
    """What a reader made of a picture. By the picture's hash: the same picture is never read twice."""

    __tablename__ = "reading"
    image_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    reader: Mapped[str] = mapped_column(String(128), primary_key=True)
    body: Mapped[Body]


class CropReadingRow(Base):
    """What the second reader made of a crop."""

    __tablename__ = "crop_reading"
    image_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    reader: Mapped[str] = mapped_column(String(128), primary_key=True)
    crop: Mapped[str] = mapped_column(String(80), primary_key=True)
    text: Mapped[str]


class DocumentRow(Base):
    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("packet", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"))
    name: Mapped[str]
    type: Mapped[str] = mapped_column(String(20))
    body: Mapped[Body]


class FieldRow(Base):
    __tablename__ = "field"
    __table_args__ = (Index("ix_field_name_value", "name", "value"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"), index=True)
    document: Mapped[str]
    name: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12))
    value: Mapped[str | None] = mapped_column(String(400))
    """As text, to search by; the value itself is in `body`."""
    body: Mapped[Body]


class FindingRow(Base):
    __tablename__ = "finding"
    id: Mapped[int] = mapped_column(primary_key=True)
    packet: Mapped[int] = mapped_column(ForeignKey("packet.id"), index=True)
    code: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str] = mapped_column(String(16))
    body: Mapped[Body]


class SignalRow(Base):
    __tablename__ = "signal"
    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[str] = mapped_column(ForeignKey("tender.id"), index=True)
    code: Mapped[str] = mapped_column(String(16))
    body: Mapped[Body]


class SnapshotRow(Base):
    __tablename__ = "snapshot"
    id: Mapped[int] = mapped_column(primary_key=True)
    list: Mapped[str] = mapped_column(String(16), index=True)
    as_of: Mapped[date]
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    source: Mapped[str]
    imported_at: Mapped[datetime]
    tender_id: Mapped[str] = mapped_column(String(64), default="")
    """The tender it was handed in with, and counts for alone; empty for all."""


class RegistryEntryRow(Base):
    __tablename__ = "registry_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot: Mapped[int] = mapped_column(ForeignKey("snapshot.id"), index=True)
    ubn: Mapped[str] = mapped_column(String(16), index=True)
    body: Mapped[Body]


class AuditEventRow(Base):
    """Append-only: triggers refuse update and delete (see migrations/)."""

    __tablename__ = "audit_event"
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(index=True)
    detail: Mapped[dict[str, str]]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
