"""What became of packets and tenders: papers, fields, findings and signals, as the stages found them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.db import packets
from models.db.audit import append
from models.db.tables import DocumentRow, FieldRow, FindingRow, PacketRow, SignalRow, TenderRow
from models.document import Document
from models.errors import SetupError
from models.field import Judged, Read
from models.finding import Finding
from models.packet import FileProblem, Packet, PacketState
from models.signal import Signal

DOCUMENT, JUDGED = TypeAdapter(Document), TypeAdapter(Judged)
FINDING, SIGNAL = TypeAdapter(Finding), TypeAdapter(Signal)
LONGEST_VALUE = 400  # characters of a field's value kept as text to search by


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that became of a packet."""

    documents: tuple[Document, ...]
    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]


def through(session: Session, tender_id: str) -> tuple[tuple[Packet, Outcome, tuple[FileProblem, ...]], ...]:
    """The packets of a tender that came to their review, by name, with what became of them."""
    return tuple(
        (packets.PACKET.validate_python(row.body), outcome, packets.problems_of(session, row.id))
        for row, outcome in rows_of(session, tender_id)
        if packets.ORDER.index(PacketState(row.state)) >= packets.ORDER.index(PacketState.IN_REVIEW)
    )


def keep_documents(session: Session, packet: Packet, documents: Sequence[Document]) -> None:
    """The papers with their fields, as extracted and witnessed."""
    row = packets.changed(session, packet)
    session.execute(delete(DocumentRow).where(DocumentRow.packet == row.id))
    for each in documents:
        body = DOCUMENT.dump_python(each, mode="json")
        name, kind = each.sorting.document_id, each.sorting.type.value
        session.add(DocumentRow(packet=row.id, name=name, type=kind, body=body))


def keep_outcome(session: Session, packet: Packet, digest: str, outcome: Outcome) -> str:
    """What the packet says and what the rules found; gives the hash of it for the audit trail."""
    row = packets.row_for(session, packet)
    keep_documents(session, packet, outcome.documents)
    session.execute(delete(FieldRow).where(FieldRow.packet == row.id))
    session.execute(delete(FindingRow).where(FindingRow.packet == row.id))
    fields = [JUDGED.dump_python(each, mode="json") for each in outcome.judged]
    findings = [FINDING.dump_python(each, mode="json") for each in outcome.findings]
    for field, body in zip(outcome.judged, fields, strict=True):
        session.add(_field(row.id, field, body))
    for finding, body in zip(outcome.findings, findings, strict=True):
        session.add(FindingRow(packet=row.id, code=finding.code, outcome=finding.outcome.value, body=body))
    row.digest = digest
    return _results(fields, findings)


def outcome_of(session: Session, row: PacketRow) -> tuple[Outcome, str]:
    """What became of a packet, and the hash of it."""
    outcome = _outcome(session, row.id)
    fields = [JUDGED.dump_python(each, mode="json") for each in outcome.judged]
    findings = [FINDING.dump_python(each, mode="json") for each in outcome.findings]
    return outcome, _results(fields, findings)


def _results(fields: list[Any], findings: list[Any]) -> str:
    return hashlib.sha256(repr((fields, findings)).encode()).hexdigest()


def rows_of(session: Session, tender_id: str) -> tuple[tuple[PacketRow, Outcome], ...]:
    """All packets of a tender, by name, with what became of them. For `models.db.records` alone."""
    rows = session.scalars(select(PacketRow).where(PacketRow.tender_id == tender_id).order_by(PacketRow.name))
    return tuple((row, _outcome(session, row.id)) for row in rows)


def row_of(session: Session, tender_id: str, name: str) -> tuple[PacketRow, Outcome] | None:
    """One packet with what became of it; None where there is none. For `models.db.records` alone."""
    row = session.scalar(select(PacketRow).where(PacketRow.tender_id == tender_id, PacketRow.name == name))
    return None if row is None else (row, _outcome(session, row.id))


def keep_signals(session: Session, actor: str, tender_id: str, digest: str, signals: Sequence[Signal]) -> None:
    """What was found between the bids of a tender."""
    row = session.get_one(TenderRow, tender_id)
    session.execute(delete(SignalRow).where(SignalRow.tender_id == tender_id))
    for each in signals:
        session.add(SignalRow(tender_id=tender_id, code=each.code, body=SIGNAL.dump_python(each, mode="json")))
    row.compared_digest, row.version = digest, row.version + 1
    append(session, actor, "tender.compared", f"tender/{tender_id}", signals=len(signals))


def signals_of(session: Session, tender_id: str) -> tuple[Signal, ...]:
    """The signals of a tender, as found."""
    rows = session.scalars(select(SignalRow).where(SignalRow.tender_id == tender_id).order_by(SignalRow.id))
    return tuple(SIGNAL.validate_python(each.body) for each in rows)


def _field(row_id: int, field: Judged, body: Any) -> FieldRow:
    value = to_jsonable_python(field.field.value) if isinstance(field.field, Read) else None
    text = None if value is None else str(value)[:LONGEST_VALUE]
    return FieldRow(
        packet=row_id, document=field.document_id, name=field.name, state=field.state.value, value=text, body=body
    )


def _outcome(session: Session, row_id: int) -> Outcome:
    documents = session.scalars(select(DocumentRow).where(DocumentRow.packet == row_id).order_by(DocumentRow.id))
    fields = session.scalars(select(FieldRow).where(FieldRow.packet == row_id).order_by(FieldRow.id))
    findings = session.scalars(select(FindingRow).where(FindingRow.packet == row_id).order_by(FindingRow.id))
    try:
        return Outcome(
            tuple(DOCUMENT.validate_python(each.body) for each in documents),
            tuple(JUDGED.validate_python(each.body) for each in fields),
            tuple(FINDING.validate_python(each.body) for each in findings),
        )
    except ValidationError as error:
        raise SetupError("保存之結果為舊版程式所寫，格式已不同；請就該標案再執行一次 bidintake run") from error
