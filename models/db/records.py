"""The record of a tender, assembled from what was kept."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.db import outcomes, packets, readings
from models.db.outcomes import Outcome
from models.db.tables import PacketRow, PageRow
from models.document import Document, DocumentType
from models.field import Absent, AnyField, Evidence, FieldState, Judged, Read, Unreadable, Witness
from models.finding import Finding
from models.finding import Outcome as Answer
from models.glossary import AWARD_NOTICE, field_type, field_word, shown
from models.packet import PacketState
from models.page import Box, Page, PageText
from models.papers import named
from models.record import (
    RECORD_VERSION,
    FieldValue,
    PacketRecord,
    PageRef,
    Question,
    RecordDocument,
    RecordField,
    RecordFinding,
    RecordPage,
    RecordSeal,
    RecordSignal,
    Summary,
    TenderRecord,
)
from models.signal import Signal
from models.tender import Tender


def assemble(session: Session, tender_id: str, reader: str, questions: Mapping[str, Question]) -> TenderRecord:
    """Everything known about a tender. Raises InputError where it was never run.

    `reader` names whose readings the marks and seals come from; `questions` says what each code asks.
    """
    tender = packets.tender_of(session, tender_id)
    return TenderRecord(
        version=RECORD_VERSION,
        tender_id=tender.id,
        title=tender.title,
        procuring_entity=tender.procuring_entity,
        opening_at=tender.opening_at,
        exported_at=datetime.now(UTC),
        reader=reader,
        terms=tender,
        packets=tuple(
            packet_as(session, row, outcome, tender, reader, questions)
            for row, outcome in outcomes.rows_of(session, tender_id)
        ),
        signals=signal_records(session, tender_id, questions),
    )


def packet_record(
    session: Session, tender: Tender, packet_id: str, reader: str, questions: Mapping[str, Question]
) -> PacketRecord | None:
    """Everything known about one packet of a tender; None where there is none of that name."""
    found = outcomes.row_of(session, tender.id, packet_id)
    return None if found is None else packet_as(session, *found, tender, reader, questions)


def signal_records(session: Session, tender_id: str, questions: Mapping[str, Question]) -> tuple[RecordSignal, ...]:
    """What was found between the bids of a tender."""
    return tuple(_signal(each, questions) for each in outcomes.signals_of(session, tender_id))


def packet_as(
    session: Session, row: PacketRow, outcome: Outcome, tender: Tender, reader: str, questions: Mapping[str, Question]
) -> PacketRecord:
    """One packet with an outcome: the machine's own, or what stands after people's decisions."""
    received = packets.PACKET.validate_python(row.body)
    documents = outcome.documents
    there = {each.sorting.type for each in documents}
    pages = _pages(session, row.id, documents, reader, _places_of_seals(documents))
    states, outcomes = (
        Counter(each.state for each in outcome.judged),
        Counter(each.outcome for each in outcome.findings),
    )
    return PacketRecord(
        id=row.name,
        channel=received.channel,
        received_at=received.received_at,
        mail_number=received.mail_number,
        post_office=received.post_office,
        state=PacketState(row.state),
        tenderer_name=agreed(documents, "name"),
        tenderer_ubn=agreed(documents, "ubn"),
        summary=Summary({each: states[each] for each in FieldState}, {each: outcomes[each] for each in Answer}),
        missing_papers=tender.missing(there),
        files=received.files,
        documents=tuple(_document(each, outcome, {page.id: page for page in pages}) for each in documents),
        pages=pages,
        findings=tuple(_finding(each, questions[each.code]) for each in outcome.findings),
        problems=packets.problems_of(session, row.id),
    )


def _finding(found: Finding, question: Question) -> RecordFinding:
    code = found.award_notice_code
    told = "" if code is None else AWARD_NOTICE[code]
    return RecordFinding(found.code, question.title, question.law, found.outcome, found.reason, found.seen, code, told)


def _signal(found: Signal, questions: Mapping[str, Question]) -> RecordSignal:
    asked = questions[found.code]
    return RecordSignal(
        found.code,
        asked.title,
        asked.law,
        found.strength,
        found.reason,
        found.normalised,
        found.left,
        found.right,
    )


def _document(document: Document, outcome: Outcome, pages: Mapping[str, RecordPage]) -> RecordDocument:
    sorting = document.sorting
    typed = {} if document.paper is None else dict(named(document.paper))
    return RecordDocument(
        id=sorting.document_id,
        type=sorting.type,
        title=sorting.title,
        pages=tuple(PageRef(each, pages[each].file, pages[each].number) for each in sorting.page_ids),
        certain=sorting.certain and sorting.type is not DocumentType.OTHER,
        why=sorting.why,
        fields=tuple(
            _field(each, typed[each.name]) for each in outcome.judged if each.document_id == sorting.document_id
        ),
    )


def _field(judged: Judged, field: AnyField) -> RecordField:
    """A judged field laid flat. The value is taken from the paper, where it has its type again after being kept."""
    value, evidence, witnesses, reason = _parts(field)
    return RecordField(
        name=judged.name,
        title=field_word(judged.name).zh,
        type=field_type(judged.name),
        value=value,
        shown=shown(value),
        state=judged.state,
        why=judged.why or reason,
        evidence=evidence,
        witnesses=witnesses,
        probability=judged.probability,
    )


def _parts(field: AnyField) -> tuple[FieldValue | None, Evidence | None, tuple[Witness, ...], str]:
    match field:
        case Read(value, evidence, witnesses):
            return cast(FieldValue, value), evidence, witnesses, ""
        case Unreadable(reason, evidence):
            return None, evidence, (), reason
        case Absent(reason):
            return None, None, (), reason


def _places_of_seals(documents: tuple[Document, ...]) -> dict[tuple[str, Box], str]:
    """Which seal, by page and box, was taken for which field."""
    return {
        (field.evidence.page_id, field.evidence.box): name
        for document in documents
        if document.paper is not None
        for name, field in named(document.paper)
        if isinstance(field, Read) and name.endswith(("_seal", "_stamp"))
    }


def _pages(
    session: Session,
    row_id: int,
    documents: tuple[Document, ...],
    reader: str,
    taken: Mapping[tuple[str, Box], str],
) -> tuple[RecordPage, ...]:
    home = {page_id: each.sorting.document_id for each in documents for page_id in each.sorting.page_ids}
    rows = session.scalars(select(PageRow).where(PageRow.packet == row_id).order_by(PageRow.position))
    return tuple(_page(session, row, home.get(row.name, ""), reader, taken) for row in rows)


def _page(
    session: Session, row: PageRow, document_id: str, reader: str, taken: Mapping[tuple[str, Box], str]
) -> RecordPage:
    laid_down = readings.PAGE.validate_python(row.body)
    read = readings.reading(session, laid_down, reader) if row.upright is not None else None
    page: Page = laid_down if row.upright is None else readings.PAGE.validate_python(row.upright)
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
        seals=()
        if text is None
        else tuple(
            RecordSeal(each.box, each.shape, each.ink, each.score, each.text, taken.get((page.id, each.box), ""))
            for each in text.seals
        ),
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
