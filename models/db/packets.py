"""Tenders and packets kept: their states, their pages, and what could not be read.

Each function writes its audit event in the unit of work it is given.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.db.audit import append
from models.db.readings import PAGE, Reading
from models.db.tables import (
    AuditEventRow,
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
from models.errors import InputError
from models.packet import FileProblem, Packet, PacketState
from models.page import Page
from models.tender import Tender

PACKET, PROBLEM = TypeAdapter(Packet), TypeAdapter(FileProblem)
ORDER = tuple(PacketState)
GONE = "gone"  # in place of a digest: the packet is no longer in the store
MISSED = ("先前收到的標封已不在儲存區，其結果不再採用", "請確認標封去向；放回後重新執行")


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
    row = changed(session, packet)
    if ORDER.index(state) <= ORDER.index(PacketState(row.state)):
        raise ValueError(f"packet {packet.id} is {row.state} and cannot become {state}")
    row.state = state
    append(session, actor, f"packet.{state}", _subject(packet), **detail)


def back_to_review(session: Session, actor: str, packet: Packet, why: str) -> None:
    """An accepted packet waits for people again."""
    changed(session, packet).state = PacketState.IN_REVIEW
    append(session, actor, "packet.reopened", _subject(packet), why=why)


def keep_pages(
    session: Session, packet: Packet, source: str, pages: Sequence[Page], problems: Iterable[FileProblem]
) -> None:
    """Keeps the pages made from `source` (a digest), in order."""
    row = changed(session, packet)
    session.execute(delete(PageRow).where(PageRow.packet == row.id))
    session.execute(delete(ProblemRow).where(ProblemRow.packet == row.id))
    for position, page in enumerate(pages):
        body = PAGE.dump_python(page, mode="json")
        session.add(PageRow(packet=row.id, position=position, name=page.id, body=body, upright=None))
    _keep_problems(session, row.id, "intake", problems)
    row.paginated_from = source


def pages_of(session: Session, packet: Packet) -> tuple[tuple[Page, Page | None], ...]:
    """Each page as it was laid down, and as it stands upright where it was read."""
    wanted = select(PageRow).where(PageRow.packet == row_for(session, packet).id).order_by(PageRow.position)
    return tuple(
        (PAGE.validate_python(each.body), None if each.upright is None else PAGE.validate_python(each.upright))
        for each in session.scalars(wanted)
    )


def lay_down(session: Session, packet: Packet, page: Page) -> None:
    """Another picture in the place of a page's own: a person turned it."""
    row = session.scalar(select(PageRow).where(PageRow.packet == row_for(session, packet).id, PageRow.name == page.id))
    if row is None:
        raise InputError(f"沒有頁面 {page.id}")
    row.body = PAGE.dump_python(page, mode="json")


def intake_problems(session: Session, packet: Packet) -> tuple[FileProblem, ...]:
    """What could not be opened."""
    return problems_of(session, row_for(session, packet).id, "intake")


def pages_from(
    session: Session, packet: Packet, source: str
) -> tuple[tuple[Page, ...], tuple[FileProblem, ...]] | None:
    """The pages kept from an earlier run; None where there are none from that source."""
    row = row_for(session, packet)
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
        {PacketState(state): count for state, count in states},
        {str(state): count for state, count in fields},
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


def keep_upright(
    session: Session, packet: Packet, readings: Sequence[Reading], problems: Iterable[FileProblem]
) -> None:
    """Keeps the packet's pages as they stand upright, and the pages that could not be read."""
    row = changed(session, packet)
    upright = {each.page.id: each.page for each in readings}
    for page in session.scalars(select(PageRow).where(PageRow.packet == row.id)):
        page.upright = PAGE.dump_python(upright[page.name], mode="json") if page.name in upright else None
    session.execute(delete(ProblemRow).where(ProblemRow.packet == row.id, ProblemRow.stage == "ocr"))
    _keep_problems(session, row.id, "ocr", problems)


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


def row_for(session: Session, packet: Packet) -> PacketRow:
    """The packet's row. Raises InputError where it was never received."""
    row = _find(session, packet)
    if row is None:
        raise InputError(f"packet {packet.id} was never received")
    return row


def changed(session: Session, packet: Packet) -> PacketRow:
    """The packet's row, for a change of it."""
    row = row_for(session, packet)
    row.version += 1
    return row


def _sha256(packet: Packet) -> str:
    told = "\n".join(f"{each.sha256} {each.name}" for each in packet.files)
    return hashlib.sha256(told.encode()).hexdigest()


def _subject(packet: Packet) -> str:
    return f"tender/{packet.tender_id}/packet/{packet.id}"
