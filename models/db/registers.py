"""Snapshots of the registers, kept for ever; answers are drawn from the last one that speaks of a day or earlier."""

from datetime import UTC, date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.db.audit import record
from models.db.tables import RegistryEntryRow, SnapshotRow
from models.registry import CompanyRecord, DebarmentRecord, PrcInvestedRecord, RegistryList, Snapshot

Record = CompanyRecord | DebarmentRecord | PrcInvestedRecord
RECORDS: dict[RegistryList, TypeAdapter[Any]] = {
    RegistryList.COMPANY: TypeAdapter(CompanyRecord),
    RegistryList.DEBARRED: TypeAdapter(DebarmentRecord),
    RegistryList.PRC_INVESTED: TypeAdapter(PrcInvestedRecord),
}


def keep(
    session: Session, which: RegistryList, as_of: date, sha256: str, source: str, records: tuple[Record, ...]
) -> Snapshot:
    """Keeps a snapshot; the same file for the same day is kept once."""
    known = session.scalar(
        select(SnapshotRow).where(
            SnapshotRow.list == which.value, SnapshotRow.sha256 == sha256, SnapshotRow.as_of == as_of.isoformat()
        )
    )
    if known is None:
        known = SnapshotRow(
            list=which.value,
            as_of=as_of.isoformat(),
            sha256=sha256,
            rows=len(records),
            source=source,
            imported_at=datetime.now(UTC),
        )
        session.add(known)
        session.flush()
        session.add_all(
            RegistryEntryRow(
                snapshot_id=known.id, ubn=each.ubn, name=each.name, record=RECORDS[which].dump_python(each, mode="json")
            )
            for each in records
        )
        record(
            session,
            "system",
            "registry.imported",
            f"registry/{which.value}",
            sha256=sha256,
            rows=str(len(records)),
            source=source,
        )
    return _snapshot(known)


def latest(session: Session, which: RegistryList, on: date) -> tuple[Snapshot, tuple[Record, ...]] | None:
    """The last snapshot that speaks of `on` or an earlier day, with its records; None where there is none."""
    row = session.scalar(
        select(SnapshotRow)
        .where(SnapshotRow.list == which.value, SnapshotRow.as_of <= on.isoformat())
        .order_by(SnapshotRow.as_of.desc(), SnapshotRow.id.desc())
        .limit(1)
    )
    if row is None:
        return None
    entries = session.scalars(
        select(RegistryEntryRow).where(RegistryEntryRow.snapshot_id == row.id).order_by(RegistryEntryRow.id)
    )
    return _snapshot(row), tuple(RECORDS[which].validate_python(entry.record) for entry in entries)


def status(session: Session) -> tuple[Snapshot, ...]:
    """All snapshots, newest first."""
    rows = session.scalars(
        select(SnapshotRow).order_by(SnapshotRow.list, SnapshotRow.as_of.desc(), SnapshotRow.id.desc())
    )
    return tuple(_snapshot(row) for row in rows)


def _snapshot(row: SnapshotRow) -> Snapshot:
    imported = row.imported_at if row.imported_at.tzinfo else row.imported_at.replace(tzinfo=UTC)
    return Snapshot(RegistryList(row.list), date.fromisoformat(row.as_of), row.sha256, row.rows, row.source, imported)
