"""The record of a tender, assembled from what was kept."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.db import packets
from models.db.packets import Outcome
from models.db.tables import PacketRow, PageRow
from models.document import Document, DocumentType
from models.field import Absent, Judged, Read, Unreadable
from models.packet import PacketState
from models.page import Page, PageText
from models.papers import named
from models.record import (
    RECORD_VERSION,
    FieldValue,
    PacketRecord,
    RecordDocument,
    RecordField,
    RecordPage,
    TenderRecord,
)
from models.tender import Tender


def assemble(session: Session, tender_id: str, reader: str) -> TenderRecord:
    """Everything known about a tender. Raises InputError where it was never run.

    `reader` names whose readings the marks and seals come from.
    """
    tender = packets.tender_of(session, tender_id)
    return TenderRecord(
        version=RECORD_VERSION,
        tender_id=tender.id,
        title=tender.title,
        procuring_entity=tender.procuring_entity,
        opening_at=tender.opening_at,
        exported_at=datetime.now(UTC),
        packets=tuple(
            _packet(session, row, outcome, tender, reader) for row, outcome in packets.rows_of(session, tender_id)
        ),
        signals=packets.signals_of(session, tender_id),
    )


def _packet(session: Session, row: PacketRow, outcome: Outcome, tender: Tender, reader: str) -> PacketRecord:
    received = packets.PACKET.validate_python(row.body)
    documents = outcome.documents
    there = {each.sorting.type for each in documents}
    return PacketRecord(
        id=row.name,
        channel=received.channel,
        received_at=received.received_at,
        state=PacketState(row.state),
        tenderer_name=agreed(documents, "name"),
        tenderer_ubn=agreed(documents, "ubn"),
        missing_papers=tuple(kind for kind in tender.required_papers if kind not in there),
        documents=tuple(_document(each, outcome) for each in documents),
        pages=_pages(session, row.id, documents, reader),
        findings=outcome.findings,
        problems=packets.problems_of(session, row.id),
    )


def _document(document: Document, outcome: Outcome) -> RecordDocument:
    sorting = document.sorting
    return RecordDocument(
        id=sorting.document_id,
        type=sorting.type,
        title=sorting.title,
        page_ids=sorting.page_ids,
        certain=sorting.certain and sorting.type is not DocumentType.OTHER,
        why=sorting.why,
        fields=tuple(_field(each) for each in outcome.judged if each.document_id == sorting.document_id),
    )


def _field(judged: Judged) -> RecordField:
    """A judged field laid flat: value, state, evidence and witnesses side by side."""
    match judged.field:
        case Read(value, evidence, witnesses):
            return RecordField(judged.name, cast(FieldValue, value), judged.state, judged.why, evidence, witnesses)
        case Unreadable(reason, evidence):
            return RecordField(judged.name, None, judged.state, judged.why or reason, evidence, ())
        case Absent(reason):
            return RecordField(judged.name, None, judged.state, judged.why or reason, None, ())


def _pages(session: Session, row_id: int, documents: tuple[Document, ...], reader: str) -> tuple[RecordPage, ...]:
    home = {page_id: each.sorting.document_id for each in documents for page_id in each.sorting.page_ids}
    rows = session.scalars(select(PageRow).where(PageRow.packet == row_id).order_by(PageRow.position))
    return tuple(_page(session, row, home.get(row.name, ""), reader) for row in rows)


def _page(session: Session, row: PageRow, document_id: str, reader: str) -> RecordPage:
    laid_down = packets.PAGE.validate_python(row.body)
    read = packets.reading(session, laid_down, reader) if row.upright is not None else None
    page: Page = laid_down if row.upright is None else packets.PAGE.validate_python(row.upright)
    text: PageText | None = None if read is None else read.text
    told: dict[str, Any] = {
        name: getattr(page, name)
        for name in ("id", "file", "number", "image", "image_sha256", "width", "height", "dpi", "turned", "skew")
    }
    return RecordPage(
        **told,
        document_id=document_id,
        illegible="本頁未能辨識" if text is None else text.illegible,
        marks=() if text is None else text.marks,
        seals=() if text is None else text.seals,
    )


def agreed(documents: tuple[Document, ...], attribute: str) -> str:
    """The value most papers give for an attribute; of equally many the first. Empty where none gives one."""
    counts = Counter(
        str(field.value)
        for document in documents
        if document.paper is not None
        for name, field in named(document.paper)
        if name.partition(".")[2] == attribute and isinstance(field, Read) and str(field.value)
    )
    return counts.most_common(1)[0][0] if counts else ""
