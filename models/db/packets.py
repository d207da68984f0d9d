"""Tenders and packets kept: states, pages, readings, and what the stages made of them.

Each function writes its audit event in the unit of work it is given.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.db.audit import append
from models.db.tables import (
    AuditEventRow,
    CropReadingRow,
    DocumentRow,
    FieldRow,
    FileRow,
    FindingRow,
    PacketRow,
    PageRow,
    ProblemRow,
    ReadingRow,
    SignalRow,
    TenderRow,
)
from models.document import Document
from models.errors import InputError, SetupError
from models.field import Judged, Read
from models.finding import Finding
from models.packet import FileProblem, Packet, PacketState
from models.page import Page, PageText
from models.signal import Signal
from models.tender import Tender

PACKET, PAGE, TEXT = TypeAdapter(Packet), TypeAdapter(Page), TypeAdapter(PageText)
PROBLEM, DOCUMENT, JUDGED = TypeAdapter(FileProblem), TypeAdapter(Document), TypeAdapter(Judged)
FINDING, SIGNAL = TypeAdapter(Finding), TypeAdapter(Signal)
LONGEST_VALUE = 400  # characters of a field's value kept as text to search by
ORDER = tuple(PacketState)
GONE = "gone"  # in place of a digest: the packet is no longer in the store
MISSED = ("先前收到的標封已不在儲存區，其結果不再採用", "請確認標封去向；放回後重新執行")


@dataclass(frozen=True, slots=True)
class Reading:
    """A page put upright, and what was read on it."""

    page: Page
    text: PageText


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that became of a packet."""

    documents: tuple[Document, ...]
    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]


def open_tender(session: Session, actor: str, tender: Tender) -> None:
    """Keeps what tender.json states; a changed statement is an audit event. Signals of an earlier run go."""
    session.execute(delete(SignalRow).where(SignalRow.tender_id == tender.id))
    body = tender.model_dump(mode="json")
    row = session.get(TenderRow, tender.id)
    if row is None:
        session.add(TenderRow(id=tender.id, body=body, first_run_at=datetime.now(UTC)))
        append(session, actor, "tender.opened", f"tender/{tender.id}", title=tender.title)
        return
    row.version += 1
    if row.body != body:
        row.body = body
        append(session, actor, "tender.restated", f"tender/{tender.id}", title=tender.title)


def stated(session: Session, tender: Tender) -> bool:
    """True where exactly this is what the tender is known to state."""
    row = session.get(TenderRow, tender.id)
    return row is not None and row.body == tender.model_dump(mode="json")


def tender_of(session: Session, tender_id: str) -> Tender:
    """A tender that was run. Raises InputError where it was not."""
    row = session.get(TenderRow, tender_id)
    if row is None:
        raise InputError(f"標案 {tender_id} 尚未處理過；請先執行 bidintake run 標案資料夾")
    return Tender.model_validate(row.body)


def receive(session: Session, actor: str, packet: Packet) -> None:
    """Takes a packet in. One that changed, or whose facts changed, is taken up again from the start."""
    row = _find(session, packet)
    body = PACKET.dump_python(packet, mode="json")
    if row is None:
        row = PacketRow(tender_id=packet.tender_id, name=packet.id, body=body, state=PacketState.RECEIVED)
        session.add(row)
        session.flush()
        _keep_files(session, row.id, packet)
        append(session, actor, "packet.received", _subject(packet), files=len(packet.files), sha256=_sha256(packet))
        return
    row.state, row.digest, row.version = PacketState.RECEIVED, "", row.version + 1
    _forget_results(session, row.id)
    if row.body == body:
        append(session, actor, "packet.taken_up_again", _subject(packet))
        return
    row.body, row.paginated_from = body, ""
    _forget_pages(session, row.id)
    session.execute(delete(FileRow).where(FileRow.packet == row.id))
    _keep_files(session, row.id, packet)
    append(session, actor, "packet.replaced", _subject(packet), files=len(packet.files), sha256=_sha256(packet))


def miss(session: Session, actor: str, tender_id: str, present: Collection[str]) -> None:
    """A packet that was there before and is no longer: its results go, its name stays, and a person is told."""
    for row in session.scalars(select(PacketRow).where(PacketRow.tender_id == tender_id)):
        if row.name in present or row.paginated_from == GONE:
            continue
        _forget_results(session, row.id)
        _forget_pages(session, row.id)
        row.state, row.digest, row.paginated_from = PacketState.RECEIVED, "", GONE
        row.version += 1
        _keep_problems(session, row.id, "intake", (FileProblem(row.name, None, *MISSED),))
        append(session, actor, "packet.missed", f"tender/{tender_id}/packet/{row.name}")


def move(session: Session, actor: str, packet: Packet, state: PacketState, **detail: object) -> None:
    """One step forward. Raises ValueError for a step back: only `receive` and `back_to_review` go back."""
    row = _changed(session, packet)
    if ORDER.index(state) <= ORDER.index(PacketState(row.state)):
        raise ValueError(f"packet {packet.id} is {row.state} and cannot become {state}")
    row.state = state
    append(session, actor, f"packet.{state}", _subject(packet), **detail)


def back_to_review(session: Session, actor: str, packet: Packet, why: str) -> None:
    """An accepted packet waits for people again."""
    _changed(session, packet).state = PacketState.IN_REVIEW
    append(session, actor, "packet.reopened", _subject(packet), why=why)


def keep_pages(
    session: Session, packet: Packet, source: str, pages: Sequence[Page], problems: Iterable[FileProblem]
) -> None:
    """Keeps the pages made from `source` (a digest), in order."""
    row = _changed(session, packet)
    session.execute(delete(PageRow).where(PageRow.packet == row.id))
    session.execute(delete(ProblemRow).where(ProblemRow.packet == row.id))
    for position, page in enumerate(pages):
        body = PAGE.dump_python(page, mode="json")
        session.add(PageRow(packet=row.id, position=position, name=page.id, body=body, upright=None))
    _keep_problems(session, row.id, "intake", problems)
    row.paginated_from = source


def pages_of(session: Session, packet: Packet) -> tuple[tuple[Page, Page | None], ...]:
    """Each page as it was laid down, and as it stands upright where it was read."""
    wanted = select(PageRow).where(PageRow.packet == _row(session, packet).id).order_by(PageRow.position)
    return tuple(
        (PAGE.validate_python(each.body), None if each.upright is None else PAGE.validate_python(each.upright))
        for each in session.scalars(wanted)
    )


def lay_down(session: Session, packet: Packet, page: Page) -> None:
    """Another picture in the place of a page's own: a person turned it."""
    row = session.scalar(select(PageRow).where(PageRow.packet == _row(session, packet).id, PageRow.name == page.id))
    if row is None:
        raise InputError(f"沒有頁面 {page.id}")
    row.body = PAGE.dump_python(page, mode="json")


def intake_problems(session: Session, packet: Packet) -> tuple[FileProblem, ...]:
    """What could not be opened."""
    return problems_of(session, _row(session, packet).id, "intake")


def pages_from(
    session: Session, packet: Packet, source: str
) -> tuple[tuple[Page, ...], tuple[FileProblem, ...]] | None:
    """The pages kept from an earlier run; None where there are none from that source."""
    row = _row(session, packet)
    if row.paginated_from != source:
        return None
    pages = session.scalars(select(PageRow).where(PageRow.packet == row.id).order_by(PageRow.position))
    return tuple(PAGE.validate_python(each.body) for each in pages), problems_of(session, row.id, "intake")


def problems_of(session: Session, row_id: int, *stages: str) -> tuple[FileProblem, ...]:
    """What could not be read in a packet, of the stages named; of all where none is."""
    wanted = select(ProblemRow).where(ProblemRow.packet == row_id).order_by(ProblemRow.id)
    if stages:
        wanted = wanted.where(ProblemRow.stage.in_(stages))
    return tuple(PROBLEM.validate_python(each.body) for each in session.scalars(wanted))


def keep_problem(session: Session, tender_id: str, packet_id: str, stage: str, problem: FileProblem) -> None:
    """One more problem of a packet, beside those there are; also where the packet itself could not be taken in."""
    row = session.scalar(select(PacketRow).where(PacketRow.tender_id == tender_id, PacketRow.name == packet_id))
    if row is None:
        body = PACKET.dump_python(Packet(packet_id, tender_id, ()), mode="json")
        row = PacketRow(tender_id=tender_id, name=packet_id, body=body, state=PacketState.RECEIVED)
        session.add(row)
        session.flush()
    _keep_problems(session, row.id, stage, (problem,))


def through(session: Session, tender_id: str) -> tuple[tuple[Packet, Outcome, tuple[FileProblem, ...]], ...]:
    """The packets of a tender that came to their review, by name, with what became of them."""
    return tuple(
        (PACKET.validate_python(row.body), outcome, problems_of(session, row.id))
        for row, outcome in rows_of(session, tender_id)
        if ORDER.index(PacketState(row.state)) >= ORDER.index(PacketState.IN_REVIEW)
    )


def names_through(session: Session, tender_id: str) -> tuple[str, ...]:
    """The packets of a tender that came to their review, by name alone."""
    under_way = [state for state in PacketState if ORDER.index(state) < ORDER.index(PacketState.IN_REVIEW)]
    asked = select(PacketRow.name).where(PacketRow.tender_id == tender_id, PacketRow.state.not_in(under_way))
    return tuple(session.scalars(asked))


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts over all tenders that are open."""

    states: dict[PacketState, int]
    fields: dict[str, int]
    pages_read: int
    problems: int
    events: int


def tallies(session: Session) -> Tallies:
    """How many there are of what."""

    def rows(table: type[ReadingRow | ProblemRow | AuditEventRow]) -> int:
        return session.scalar(select(func.count()).select_from(table)) or 0

    states = session.execute(select(PacketRow.state, func.count()).group_by(PacketRow.state))
    fields = session.execute(select(FieldRow.state, func.count()).group_by(FieldRow.state))
    return Tallies(
        {PacketState(state): count for state, count in states.tuples()},
        dict(fields.tuples().all()),
        rows(ReadingRow),
        rows(ProblemRow),
        rows(AuditEventRow),
    )


def ready(
    session: Session, tender_id: str, packet_id: str
) -> tuple[Packet, tuple[tuple[Page, ...], tuple[FileProblem, ...]] | None]:
    """A packet as received; and its pages, where it stands exactly there: made to pages and nothing more."""
    row = session.scalars(select(PacketRow).where(PacketRow.tender_id == tender_id, PacketRow.name == packet_id)).one()
    packet = PACKET.validate_python(row.body)
    stands = row.state == PacketState.PAGINATED
    return packet, pages_from(session, packet, row.paginated_from) if stands else None


def reading(session: Session, page: Page, reader: str) -> Reading | None:
    """What a reader made of that picture before, whichever packet it lay in."""
    row = session.get(ReadingRow, (page.image_sha256, reader))
    if row is None:
        return None
    body: Any = row.body
    known = PAGE.validate_python(body["page"])
    here = replace(known, id=page.id, file=page.file, file_sha256=page.file_sha256, number=page.number)
    return Reading(here, replace(TEXT.validate_python(body["text"]), page_id=page.id))


def keep_reading(session: Session, page: Page, reader: str, read: Reading) -> None:
    """Remembers what a reader made of the picture of `page`."""
    body = {"page": PAGE.dump_python(read.page, mode="json"), "text": TEXT.dump_python(read.text, mode="json")}
    session.merge(ReadingRow(image_sha256=page.image_sha256, reader=reader, body=body))


def keep_upright(
    session: Session, packet: Packet, readings: Sequence[Reading], problems: Iterable[FileProblem]
) -> None:
    """Keeps the packet's pages as they stand upright, and the pages that could not be read."""
    row = _changed(session, packet)
    upright = {each.page.id: each.page for each in readings}
    for page in session.scalars(select(PageRow).where(PageRow.packet == row.id)):
        page.upright = PAGE.dump_python(upright[page.name], mode="json") if page.name in upright else None
    session.execute(delete(ProblemRow).where(ProblemRow.packet == row.id, ProblemRow.stage == "ocr"))
    _keep_problems(session, row.id, "ocr", problems)


def crop_texts(session: Session, reader: str, crops: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Second readings made before, by (picture's hash, crop)."""
    wanted = set(crops)
    rows = session.scalars(
        select(CropReadingRow).where(
            CropReadingRow.reader == reader, CropReadingRow.image_sha256.in_({image for image, _ in wanted})
        )
    )
    return {(row.image_sha256, row.crop): row.text for row in rows if (row.image_sha256, row.crop) in wanted}


def keep_crop_texts(session: Session, reader: str, texts: Mapping[tuple[str, str], str]) -> None:
    """Remembers second readings."""
    for (image, crop), text in texts.items():
        session.merge(CropReadingRow(image_sha256=image, reader=reader, crop=crop, text=text))


def keep_documents(session: Session, packet: Packet, documents: Sequence[Document]) -> None:
    """The papers with their fields, as extracted and witnessed."""
    row = _changed(session, packet)
    session.execute(delete(DocumentRow).where(DocumentRow.packet == row.id))
    for each in documents:
        body = DOCUMENT.dump_python(each, mode="json")
        name, kind = each.sorting.document_id, each.sorting.type.value
        session.add(DocumentRow(packet=row.id, name=name, type=kind, body=body))


def keep_outcome(session: Session, packet: Packet, digest: str, outcome: Outcome) -> str:
    """What the packet says and what the rules found; gives the hash of it for the audit trail."""
    row = _row(session, packet)
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


def poor_pages(session: Session, row: PacketRow, reader: str) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of pages too poor to judge, and of pages without grey levels."""
    texts = []
    for page in session.scalars(select(PageRow).where(PageRow.packet == row.id, PageRow.upright.is_not(None))):
        known = reading(session, PAGE.validate_python(page.body), reader)
        texts += [] if known is None else [known.text]
    return (
        frozenset(each.page_id for each in texts if each.illegible),
        frozenset(each.page_id for each in texts if each.two_valued),
    )


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


def _forget_results(session: Session, row_id: int) -> None:
    """No result outlives what it was computed from, not even until the next one is there."""
    for table in (FindingRow, FieldRow, DocumentRow):
        session.execute(delete(table).where(table.packet == row_id))


def _forget_pages(session: Session, row_id: int) -> None:
    for table in (PageRow, ProblemRow):
        session.execute(delete(table).where(table.packet == row_id))


def _keep_files(session: Session, row_id: int, packet: Packet) -> None:
    session.add_all(FileRow(packet=row_id, name=each.name, sha256=each.sha256, size=each.size) for each in packet.files)


def _keep_problems(session: Session, row_id: int, stage: str, problems: Iterable[FileProblem]) -> None:
    for each in problems:
        session.add(ProblemRow(packet=row_id, stage=stage, body=PROBLEM.dump_python(each, mode="json")))


def _find(session: Session, packet: Packet) -> PacketRow | None:
    return session.scalar(select(PacketRow).where(PacketRow.tender_id == packet.tender_id, PacketRow.name == packet.id))


def _row(session: Session, packet: Packet) -> PacketRow:
    row = _find(session, packet)
    if row is None:
        raise InputError(f"packet {packet.id} was never received")
    return row


def _changed(session: Session, packet: Packet) -> PacketRow:
    """The packet's row, for a change of it."""
    row = _row(session, packet)
    row.version += 1
    return row


def _sha256(packet: Packet) -> str:
    told = "\n".join(f"{each.sha256} {each.name}" for each in packet.files)
    return hashlib.sha256(told.encode()).hexdigest()


def _subject(packet: Packet) -> str:
    return f"tender/{packet.tender_id}/packet/{packet.id}"
