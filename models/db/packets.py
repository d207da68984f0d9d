"""Tenders and packets kept: states, and what each stage made."""

import hashlib
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.db.audit import record
from models.db.tables import PacketRow, ReadingRow, SecondReadingRow, TenderRow
from models.document import Document
from models.errors import InputError
from models.field import Judged
from models.finding import Finding
from models.packet import FileProblem, Packet, PacketState
from models.page import Page, PageText
from models.signal import Signal
from models.tender import Tender

T = TypeVar("T")
PACKET, PAGES, PROBLEMS = TypeAdapter(Packet), TypeAdapter(tuple[Page, ...]), TypeAdapter(tuple[FileProblem, ...])
DOCUMENTS, JUDGED = TypeAdapter(tuple[Document, ...]), TypeAdapter(tuple[Judged, ...])
FINDINGS, SIGNALS, TEXT = TypeAdapter(tuple[Finding, ...]), TypeAdapter(tuple[Signal, ...]), TypeAdapter(PageText)


def files_sha256(packet: Packet) -> str:
    """One hash for all of a packet's files and their names."""
    told = "\n".join(f"{file.sha256} {file.name}" for file in packet.files)
    return hashlib.sha256(told.encode()).hexdigest()


def open_tender(session: Session, tender: Tender, source: str) -> None:
    """Keeps what tender.json states; a changed statement is an audit event."""
    stated = tender.model_dump(mode="json")
    row = session.get(TenderRow, tender.id)
    if row is None:
        session.add(TenderRow(id=tender.id, source=source, stated=stated, signals=[], completed_at=None))
        record(session, "system", "tender.opened", f"tender/{tender.id}", source=source)
    elif row.stated != stated:
        row.stated, row.source = stated, source
        record(session, "system", "tender.restated", f"tender/{tender.id}", source=source)


def tender_of(session: Session, tender_id: str) -> tuple[Tender, str]:
    """A tender and where its packets lie. Raises InputError where it was never run."""
    row = session.get(TenderRow, tender_id)
    if row is None:
        raise InputError(f"標案 {tender_id} 尚未處理過；請先執行：bidintake run 標案資料夾")
    return Tender.model_validate(row.stated), row.source


def receive(session: Session, packet: Packet) -> PacketRow:
    """Takes a packet in, or takes it up again; changed files start it anew, and the trail says so."""
    row = session.get(PacketRow, (packet.tender_id, packet.id))
    subject = f"tender/{packet.tender_id}/packet/{packet.id}"
    digest = files_sha256(packet)
    if row is not None and row.files_sha256 == digest:
        return row
    action = "packet.received" if row is None else "packet.replaced"
    if row is None:
        row = PacketRow(tender_id=packet.tender_id, id=packet.id)
        session.add(row)
    row.received, row.files_sha256 = _json(PACKET, packet), digest
    row.pages, row.problems, row.documents, row.judged, row.findings = [], [], [], [], []
    _move(row, PacketState.RECEIVED)
    record(session, "system", action, subject, files=str(len(packet.files)), sha256=digest)
    return row


def keep_pages(session: Session, packet: Packet, pages: tuple[Page, ...], problems: tuple[FileProblem, ...]) -> None:
    """After paginating."""
    row = _row(session, packet)
    row.pages, row.problems = _json(PAGES, pages), _json(PROBLEMS, problems)
    _move(row, PacketState.PAGINATED)
    record(session, "system", "packet.paginated", _subject(packet), pages=str(len(pages)), problems=str(len(problems)))


def keep_result(
    session: Session,
    packet: Packet,
    pages: tuple[Page, ...],
    problems: tuple[FileProblem, ...],
    documents: tuple[Document, ...],
    judged: tuple[Judged, ...],
    findings: tuple[Finding, ...],
) -> None:
    """After judging: the packet waits for its review."""
    row = _row(session, packet)
    row.pages, row.problems, row.documents = _json(PAGES, pages), _json(PROBLEMS, problems), _json(DOCUMENTS, documents)
    row.judged, row.findings = _json(JUDGED, judged), _json(FINDINGS, findings)
    _move(row, PacketState.IN_REVIEW)
    digest = hashlib.sha256(JUDGED.dump_json(judged) + FINDINGS.dump_json(findings)).hexdigest()
    told = {"documents": str(len(documents)), "findings": str(len(findings)), "sha256": digest}
    record(session, "system", "packet.checked", _subject(packet), **told)


def keep_signals(session: Session, tender_id: str, signals: tuple[Signal, ...]) -> None:
    """After comparing all bids of a tender."""
    row = session.get_one(TenderRow, tender_id)
    row.signals, row.completed_at = _json(SIGNALS, signals), datetime.now(UTC)
    record(session, "system", "tender.compared", f"tender/{tender_id}", signals=str(len(signals)))


def reading(session: Session, image_sha256: str, engine: str) -> tuple[dict[str, Any], PageText] | None:
    """A page read before: what putting it upright took, and its text."""
    row = session.get(ReadingRow, (image_sha256, engine))
    return None if row is None else (dict(row.upright), TEXT.validate_python(row.text, strict=False))


def keep_reading(session: Session, image_sha256: str, engine: str, upright: dict[str, Any], text: PageText) -> None:
    """Remembers a page's reading."""
    session.merge(ReadingRow(image_sha256=image_sha256, engine=engine, upright=upright, text=_json(TEXT, text)))


def second_readings(session: Session, keys: list[str]) -> dict[str, str]:
    """Second readings made before, by key."""
    rows = session.scalars(select(SecondReadingRow).where(SecondReadingRow.key.in_(keys)))
    return {row.key: row.text for row in rows}


def keep_second_readings(session: Session, readings: dict[str, str]) -> None:
    """Remembers second readings."""
    for key, text in readings.items():
        session.merge(SecondReadingRow(key=key, text=text))


def rows_of(session: Session, tender_id: str) -> list[PacketRow]:
    """All packets of a tender, by id."""
    return list(session.scalars(select(PacketRow).where(PacketRow.tender_id == tender_id).order_by(PacketRow.id)))


def signals_of(session: Session, tender_id: str) -> tuple[Signal, ...]:
    """The signals of a tender."""
    return SIGNALS.validate_python(session.get_one(TenderRow, tender_id).signals)


def _row(session: Session, packet: Packet) -> PacketRow:
    return session.get_one(PacketRow, (packet.tender_id, packet.id))


def _subject(packet: Packet) -> str:
    return f"tender/{packet.tender_id}/packet/{packet.id}"


def _move(row: PacketRow, state: PacketState) -> None:
    row.state, row.updated_at = state.value, datetime.now(UTC)


def _json(adapter: TypeAdapter[T], value: T) -> Any:
    return adapter.dump_python(value, mode="json")
