"""What a worker does with an errand of each pool: the same packet flow as everywhere, in pieces that can be done twice.

watch -> intake: files received, kept, made to pages -> reading: pages to a review -> checking: all bids compared
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from prefect import flow

from flows.office import Held, Office
from flows.packet import run_packet, take_in
from flows.registers import answers_for
from intake.originals import keep_original
from intake.paginate import Paginated
from intake.receive import packet_of, seen, source_digest
from models.bid import Bid
from models.db import errands, outcomes, packets, receipts
from models.db.receipts import Receipt
from models.errand import LostErrandError, Pool
from models.packet import Channel, FileProblem, Packet
from models.tender import TAIPEI, Tender
from validators.collusion import compare

Work = Callable[[Held, Office], Awaitable[None]]


@flow(name="intake", validate_parameters=False, persist_result=False)
async def intake(held: Held, office: Office) -> None:
    """A packet from the store to its pages."""
    errand = held.errand
    tender = office.tender(errand.tender_id)
    packet = await asyncio.to_thread(_received, held, office, tender)
    desk = office.desk(held, tender, packet)
    with desk.database.unit_of_work() as session:  # whoever still reads the packet as it was must stop
        errands.withdraw(session, tender.id, packet.id, Pool.READING)
    await take_in(packet, desk)
    with office.finishing(held) as session:
        errands.want(session, tender.id, packet.id, Pool.READING, errand.source)


def _received(held: Held, office: Office, tender: Tender) -> Packet:
    """The packet as it lies in the store, its files kept as originals. Raises LostErrandError where it changed meanwhile."""
    prefix, packet_id = f"{tender.id}/", held.errand.packet_id
    objects = seen(office.bids, prefix, packet_id).get(packet_id, ())

    def keep(sha256: str, data: bytes) -> None:
        keep_original(office.pictures, sha256, data)
        held.pages(1)

    packet = packet_of(office.bids, prefix, tender.id, packet_id, objects, keep)
    again = seen(office.bids, prefix, packet_id).get(packet_id, ())
    if source_digest(tender, objects) != held.errand.source or objects != again:
        raise LostErrandError("the packet changed while it was taken in")
    if packet.channel is Channel.ELECTRONIC and packet.received_at is None:
        packet = replace(
            packet, received_at=max((each.written_at for each in objects if each.written_at), default=None)
        )
    seen_at = office.clock.now()
    with office.database.unit_of_work() as session:
        errands.prove(session, held.errand.id, held.holder)
        receipt = receipts.receive(session, office.settings.actor, tender, packet, seen_at)
    return replace(packet, problems=(*packet.problems, *_marks(receipt)))


def _marks(receipt: Receipt) -> tuple[FileProblem, ...]:
    """A packet whose content became another after it was first received: a person says which one counts."""
    if not receipt.replaces:
        return ()
    when = f"{receipt.seen_at.astimezone(TAIPEI):%Y-%m-%d %H:%M:%S}"
    told = f"標封內容於收件後變更，本次內容於 {when} 收到；先前內容亦已保存"
    return (FileProblem(receipt.packet.id, None, told, "請確認以何次投標文件為準"),)


@flow(name="reading", validate_parameters=False, persist_result=False)
async def reading(held: Held, office: Office) -> None:
    """A packet from its pages to its review."""
    errand = held.errand
    tender = office.tender(errand.tender_id)
    with office.database.reading() as session:
        packet, paginated = packets.ready(session, tender.id, errand.packet_id)
    desk = office.desk(held, tender, packet)
    whole = paginated is not None and all(office.pictures.exists(each.image) for each in paginated[0])
    taken = Paginated(*paginated) if paginated is not None and whole else await take_in(packet, desk)
    held.pages(len(taken.pages))
    await run_packet.fn(packet, taken, desk)
    with office.finishing(held):
        pass


@flow(name="checking", validate_parameters=False, persist_result=False)
async def checking(held: Held, office: Office) -> None:
    """All bids of a tender that came to their review, compared."""
    tender = office.tender(held.errand.tender_id)
    with office.database.reading() as session:
        kept = outcomes.through(session, tender.id)
    bids = [
        await asyncio.to_thread(_bid, tender, packet, outcome, problems, held, office)
        for packet, outcome, problems in kept
    ]
    signals = await asyncio.to_thread(compare, bids)
    digest = hashlib.sha256("\n".join(each.packet_id for each in bids).encode()).hexdigest()
    with office.finishing(held) as session:
        outcomes.keep_signals(session, office.settings.actor, tender.id, digest, signals)


def _bid(
    tender: Tender,
    packet: Packet,
    outcome: outcomes.Outcome,
    problems: tuple[FileProblem, ...],
    held: Held,
    office: Office,
) -> Bid:
    desk = office.desk(held, tender, packet)
    answers = answers_for(desk.snapshots, outcome.documents)
    if desk.registers is not None:
        answers = desk.registers.answer(answers, outcome.documents, tender.opening_date)
    held.pages(1)
    return Bid(tender, packet.id, outcome.documents, answers, tender.opening_date, problems, packet)


WORK: dict[Pool, Work] = {Pool.INTAKE: intake, Pool.READING: reading, Pool.CHECKING: checking}
