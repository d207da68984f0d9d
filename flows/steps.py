"""The steps of a packet's way, each a task that can be done twice without harm."""

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Any

from prefect import task

from extractors.extract import extract as extract_paper
from extractors.sort import sort
from flows.desk import Desk
from flows.registers import answers_for
from flows.review import ReviewDesk, settle
from flows.second import joined, read_again
from flows.sorting import sorting_by_people
from intake.paginate import INTAKE_STAGE, Paginated
from intake.paginate import paginate as paginate_packet
from models.bid import Bid
from models.db import outcomes, packets, readings, reviews
from models.db.outcomes import Outcome
from models.db.readings import Reading
from models.document import Document, Sorting
from models.errors import InputError
from models.field import FieldState, Judged
from models.finding import Finding
from models.packet import FileProblem, Packet, PacketState
from models.page import Page, PageText
from models.registry import Answers
from validators.acceptance import judge as judge_fields
from validators.again import against_hypotheses, by_another_engine
from validators.check import check as check_bid
from validators.standing import confirmed
from validators.witnesses import witness

STEP: dict[str, Any] = {"persist_result": False, "retries": 0, "log_prints": False}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A packet's pages, upright, with their text; and what could not be read."""

    readings: tuple[Reading, ...]
    problems: tuple[FileProblem, ...]

    @property
    def illegible(self) -> frozenset[str]:
        """Pages too poor to judge."""
        return frozenset(each.page.id for each in self.readings if each.text.illegible)

    @property
    def two_valued(self) -> frozenset[str]:
        """Pages without grey levels, such as faxes."""
        return frozenset(each.page.id for each in self.readings if each.text.two_valued)


@task(name="receive", **STEP)
async def receive(packet: Packet, desk: Desk) -> None:
    """The packet is in the table before anything is done with it."""
    with desk.database.unit_of_work() as session:
        packets.receive(session, desk.actor, packet)


@task(name="paginate", **STEP)
async def paginate(packet: Packet, desk: Desk) -> Paginated:
    """Files to pages; pages made before from the same files are taken up again."""
    files = "\n".join(f"{each.sha256} {each.name}" for each in packet.files)
    source = hashlib.sha256(f"{INTAKE_STAGE}\n{files}".encode()).hexdigest()
    with desk.log.stage("paginate", packet.id) as counts:
        with desk.database.unit_of_work() as session:
            kept = packets.pages_from(session, packet, source)
        if kept is not None and all(desk.work.exists(page.image) for page in kept[0]):
            made = Paginated(*kept)
        else:
            made = await asyncio.to_thread(_opened, packet, desk)
        counts |= {"files": len(packet.files), "pages": len(made.pages), "problems": len(made.problems)}
    told = {"pages": len(made.pages), "problems": len(made.problems)}
    with desk.database.unit_of_work() as session:
        packets.keep_pages(session, packet, source, made.pages, made.problems)
        packets.move(session, desk.actor, packet, PacketState.PAGINATED, **told)
    desk.listener.pages(len(made.pages))
    return made


def _opened(packet: Packet, desk: Desk) -> Paginated:
    with desk.openers.one() as opener:
        return paginate_packet(desk.store, desk.prefix, packet, desk.work, opener)


@task(name="recognise", **STEP)
async def recognise(packet: Packet, paginated: Paginated, desk: Desk) -> Recognised:
    """Pages to text. A page that cannot be read is a problem with its name; the others go on."""
    with desk.log.stage("recognise", packet.id) as counts:
        results = await asyncio.gather(*(_read(packet, page, desk) for page in paginated.pages))
        readings = tuple(each for each in results if isinstance(each, Reading))
        counts |= {"pages": len(readings), "lost": len(results) - len(readings)}
    problems = [each for each in results if isinstance(each, FileProblem)]
    problems += [
        FileProblem(each.page.file, each.page.number, f"頁面無法判讀：{each.text.illegible}", "請以人工檢視原件")
        for each in readings
        if each.text.illegible
    ]
    with desk.database.unit_of_work() as session:
        packets.keep_upright(session, packet, readings, problems)
        packets.move(session, desk.actor, packet, PacketState.RECOGNISED, pages=len(readings))
    return Recognised(readings, (*paginated.problems, *problems))


async def _read(packet: Packet, page: Page, desk: Desk) -> Reading | FileProblem:
    """One page, from the memory of pictures read before or by a reader."""
    with desk.database.unit_of_work() as session:
        known = readings.reading(session, page, desk.reader)
    if known is None or not desk.work.exists(known.page.image):
        try:
            known = await desk.readers.read(page)
        except InputError as error:
            return FileProblem(page.file, page.number, f"頁面無法辨識（{error}）", "請以人工檢視原件")
        with desk.database.unit_of_work() as session:
            readings.keep_reading(session, page, desk.reader, known)
    desk.listener.read(packet.id)
    return known


@task(name="extract", **STEP)
async def extract(packet: Packet, recognised: Recognised, desk: Desk) -> tuple[Document, ...]:
    """Pages to papers to fields."""
    texts = [each.text for each in recognised.readings]
    with desk.log.stage("extract", packet.id) as counts:
        documents = tuple(extract_paper(each, texts) for each in _sorted(packet, texts, desk))
        counts["papers"] = len(documents)
    with desk.database.unit_of_work() as session:
        outcomes.keep_documents(session, packet, documents)
        packets.move(session, desk.actor, packet, PacketState.EXTRACTED, documents=len(documents))
    desk.listener.papers(packet.id, len(documents))
    return documents


def _sorted(packet: Packet, texts: list[PageText], desk: Desk) -> tuple[Sorting, ...]:
    """As a person sorted the packet's pages, or, where nobody did or other pages came, by what is printed on them."""
    with desk.database.reading() as session:
        told = sorting_by_people(reviews.review_of(session, packet.tender_id, packet.id), texts)
    return told or sort(texts)


@task(name="ask registers", **STEP)
async def ask_registers(documents: tuple[Document, ...], desk: Desk) -> Answers:
    """What the snapshots say, as of the opening, and what the registers answer where they may be asked."""
    answers = answers_for(desk.snapshots, documents)
    if desk.registers is None:
        return answers
    return await asyncio.to_thread(desk.registers.answer, answers, documents, desk.tender.opening_date)


@task(name="hear witnesses", **STEP)
async def hear_witnesses(
    packet: Packet, documents: tuple[Document, ...], recognised: Recognised, answers: Answers, desk: Desk
) -> tuple[Document, ...]:
    """The unlike engine reads every value once more; what would wait for a person is held against what it could say."""
    pages = {each.page.id: each.page for each in recognised.readings}
    layers = {page.id: page.text_layer for page in pages.values()}
    second = await read_again(packet, by_another_engine(documents), pages, desk)
    heard = witness(documents, desk.tender, answers, second, layers)
    judged = judge_fields(heard, desk.tender, recognised.illegible, recognised.two_valued)
    waiting = {(each.document_id, each.name) for each in judged if each.state is FieldState.REVIEW}
    more = await read_again(packet, against_hypotheses(documents, answers, waiting), pages, desk)
    return witness(documents, desk.tender, answers, joined(second, more), layers)


@task(name="check", **STEP)
async def check(bid: Bid, judged: tuple[Judged, ...], recognised: Recognised) -> tuple[Finding, ...]:
    """The rules; what fails on a doubtful reading waits for a person."""
    return confirmed(check_bid(bid), judged, bid.documents, recognised.illegible)


@task(name="judge", **STEP)
async def judge(bid: Bid, recognised: Recognised) -> tuple[Judged, ...]:
    """Which fields may pass without a person."""
    return judge_fields(bid.documents, bid.tender, recognised.illegible, recognised.two_valued)


@task(name="open review", **STEP)
async def open_review(
    packet: Packet, bid: Bid, judged: tuple[Judged, ...], findings: tuple[Finding, ...], desk: Desk
) -> None:
    """All of it is kept, and the packet waits for a person, unless people accepted these very results before."""
    with desk.log.stage("open review", packet.id) as counts, desk.database.unit_of_work() as session:
        digest = outcomes.keep_outcome(session, packet, desk.reader, Outcome(bid.documents, judged, findings))
        packets.move(session, desk.actor, packet, PacketState.CHECKED, sha256=digest)
        packets.move(session, desk.actor, packet, PacketState.IN_REVIEW)
        settle(session, ReviewDesk(desk.database, desk.reader), desk.tender, packet.id, desk.snapshots)
        counts |= {"fields": len(judged), "findings": len(findings)}
