"""Snapshots of the registers, kept for ever with their hash.

A snapshot handed in with a tender counts for that tender alone, and before any other. Of several, the last one of the
days up to the opening answers, for bars that ran out later leave the published list; where none is of those days, the one
nearest to the opening, the earlier one where two are as near.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.db.audit import append
from models.db.tables import RegistryEntryRow, SnapshotRow
from models.registry import OLDEST, CompanyRecord, DebarmentRecord, PrcInvestedRecord, RegistryList, Snapshot

Record = CompanyRecord | DebarmentRecord | PrcInvestedRecord
RECORDS: dict[RegistryList, TypeAdapter[Any]] = {
    RegistryList.COMPANY: TypeAdapter(CompanyRecord),
    RegistryList.DEBARRED: TypeAdapter(DebarmentRecord),
    RegistryList.PRC_INVESTED: TypeAdapter(PrcInvestedRecord),
}


def keep(session: Session, actor: str, snapshot: Snapshot, records: Sequence[Record], tender_id: str = "") -> bool:
    """Keeps a snapshot; False where the same file for the same day was kept before."""
    known = session.scalar(
        select(SnapshotRow.id).where(
            SnapshotRow.list == snapshot.list.value,
            SnapshotRow.sha256 == snapshot.sha256,
            SnapshotRow.as_of == snapshot.as_of,
            SnapshotRow.tender_id == tender_id,
        )
    )
    if known is not None:
        return False
    row = SnapshotRow(
        list=snapshot.list.value,
        as_of=snapshot.as_of,
        sha256=snapshot.sha256,
        rows=snapshot.rows,
        source=snapshot.source,
        imported_at=snapshot.imported_at,
        tender_id=tender_id,
    )
    session.add(row)
    session.flush()
    adapter = RECORDS[snapshot.list]
    session.add_all(
        RegistryEntryRow(snapshot=row.id, ubn=each.ubn, body=adapter.dump_python(each, mode="json")) for each in records
    )
    told = {"as_of": snapshot.as_of, "sha256": snapshot.sha256, "rows": snapshot.rows, "source": snapshot.source}
    append(session, actor, "registry.imported", f"registry/{snapshot.list}", tender=tender_id, **told)
    return True


def chosen(session: Session, which: RegistryList, tender_id: str, opening: date) -> tuple[int, Snapshot] | None:
    """The snapshot that answers for a tender, with its row's id; None where the list could not be asked."""
    rows = session.scalars(
        select(SnapshotRow).where(SnapshotRow.list == which.value, SnapshotRow.tender_id.in_((tender_id, "")))
    ).all()
    own = [row for row in rows if row.tender_id] or rows
    if not own:
        return None
    best = min(own, key=lambda row: (not _answers(row, opening), abs((row.as_of - opening).days), row.as_of, -row.id))
    return best.id, _snapshot(best)


def _answers(row: SnapshotRow, opening: date) -> bool:
    return opening - OLDEST <= row.as_of <= opening


def brought(session: Session, which: RegistryList, tender_id: str) -> bool:
    """True where the tender brought a list of its own."""
    rows = select(SnapshotRow.id).where(SnapshotRow.list == which.value, SnapshotRow.tender_id == tender_id)
    return session.scalar(rows.limit(1)) is not None


def entries(session: Session, which: RegistryList, row_id: int) -> tuple[Any, ...]:
    """All records of one snapshot."""
    rows = session.scalars(
        select(RegistryEntryRow).where(RegistryEntryRow.snapshot == row_id).order_by(RegistryEntryRow.id)
    )
    return tuple(RECORDS[which].validate_python(row.body) for row in rows)


def status(session: Session) -> tuple[tuple[Snapshot, str], ...]:
    """All snapshots with the tender each is bound to (empty: none), by list, newest first."""
    rows = session.scalars(select(SnapshotRow).order_by(SnapshotRow.list, SnapshotRow.as_of.desc(), SnapshotRow.id))
    return tuple((_snapshot(row), row.tender_id) for row in rows)


def _snapshot(row: SnapshotRow) -> Snapshot:
    return Snapshot(RegistryList(row.list), row.as_of, row.sha256, row.rows, row.source, row.imported_at)


def newest(session: Session) -> int:
    """The row of the snapshot imported last; 0 where there is none."""
    return session.scalar(select(func.max(SnapshotRow.id))) or 0
