"""A whole tender: every packet its way, then all bids compared. Nothing before the opening."""

import asyncio
import hashlib
from datetime import UTC, datetime

from prefect import flow

from flows import transcript
from flows.alerts import after_run
from flows.asking import Registers, registers_for
from flows.desk import Desk
from flows.embedded import prefect_here
from flows.log import RunLog
from flows.packet import run_packet, take_in
from flows.progress import Listener
from flows.readers import Readers, reader_name
from flows.record import record_of
from flows.refresh import refresh_due
from flows.registers import snapshots_for
from flows.sealed import keep_opening, opened
from flows.stores import pictures_of
from intake.opener import Openers
from intake.paginate import Paginated
from intake.receive import load_tender
from intake.receive import packets as packets_in
from intake.store import Store
from models.alert import Cause
from models.bid import Bid
from models.db import alerts, outcomes, packets
from models.db.audit import append
from models.db.session import Database
from models.errors import InputError
from models.packet import Packet
from models.record import TenderRecord
from models.tender import TAIPEI, Tender
from settings import Settings
from validators.collusion import compare


def open_database(settings: Settings) -> Database:
    """The database, its tables brought up to date."""
    database = Database(settings.database)
    database.upgrade()
    return database


def run_tender(
    store: Store, prefix: str, settings: Settings, listener: Listener, now: datetime | None = None
) -> TenderRecord:
    """Runs the tender that lies below `prefix`; gives its record.

    Raises TenderError for a wrong tender.json, SealedError before the opening time, MovedEarlierError where that time is
    another than was kept, InputError where there is no packet, or where persons are missing who must open it together.
    `now` states another time than the clock's, and stands in the audit trail.
    """
    tender = load_tender(store, prefix)
    opened(tender, now)
    database = open_database(settings)
    keep_opening(database, tender, now or datetime.now(UTC))
    waiting = packets_in(store, prefix, tender.id)
    if not waiting:
        raise InputError(f"{prefix}packets/ 內沒有任何標封；每個標封是一個資料夾或一個檔案")
    with database.unit_of_work() as session:
        packets.open_tender(session, settings.actor, tender)
        if now is not None:
            append(session, settings.actor, "clock.stated", f"tender/{tender.id}", now=now.isoformat())
        packets.miss(session, settings.actor, tender.id, {packet.id for packet in waiting})
    transcript.open_book(database, settings, tender, waiting, now or datetime.now(UTC))
    reader = reader_name(settings.engine)
    try:
        with prefect_here():
            asyncio.run(_work(waiting, tender, store, prefix, database, settings, reader, listener))
    except Exception:
        _notice(database, Cause.RUN_BROKEN, tender.id, [datetime.now(UTC).isoformat(timespec="minutes")])
        raise
    transcript.close(database, settings, tender.id, now or datetime.now(UTC))
    record = record_of(database, settings, tender.id)
    with database.unit_of_work() as session:
        after_run(session, record, datetime.now(UTC))
    return record


def _notice(database: Database, cause: Cause, tender_id: str, subjects: list[str]) -> None:
    with database.unit_of_work() as session:
        alerts.notice(session, cause, tender_id, subjects, datetime.now(UTC))


async def _work(
    waiting: tuple[Packet, ...],
    tender: Tender,
    store: Store,
    prefix: str,
    database: Database,
    settings: Settings,
    reader: str,
    listener: Listener,
) -> None:
    where = settings.pictures_at
    readers = Readers(
        *(settings.engine, where, settings.workers),
        *(settings.pages_per_worker, settings.worker_memory, settings.page_timeout),
    )
    openers = Openers(settings.workers)
    log = RunLog(settings.work / "log", tender.id)
    registers: Registers | None = None
    try:
        work = pictures_of(settings)
        if settings.registries_online:
            await asyncio.to_thread(_refresh, database, settings, log)
        snapshots = snapshots_for(database, tender)
        registers = registers_for(database, settings, tender)
        desk = Desk(
            *(settings.actor, tender, database, store, prefix, work, openers, readers, reader, snapshots),
            *(listener, log, registers),
        )
        with log.stage("run") as counts:
            counts["packets"] = len(waiting)
            await run_all(waiting, desk, settings.packets_at_once)
    finally:
        openers.close()
        readers.close()
        if registers is not None:
            registers.close()


def _refresh(database: Database, settings: Settings, log: RunLog) -> None:
    """The lists of today, where there are none; what cannot be had leaves the older ones."""
    with log.stage("refresh") as counts:
        today = datetime.now(TAIPEI).date()
        done = refresh_due(database, settings, today)
        failed = [f"{each.what}/{today}" for each in done if not each.done]
        counts |= {"lists": len(done), "failed": len(failed)}
    if failed:
        _notice(database, Cause.REGISTER_SILENT, "", failed)


@flow(name="tender", validate_parameters=False, persist_result=False)
async def run_all(waiting: tuple[Packet, ...], desk: Desk, at_once: int) -> None:
    """All packets side by side, first to their pages and then to their reviews; then the signals between their bids."""
    places = asyncio.Semaphore(at_once)

    async def pages(packet: Packet) -> Paginated:
        async with places:
            return await take_in(packet, desk)

    async def one(packet: Packet, paginated: Paginated) -> Bid:
        async with places:
            return await run_packet(packet, paginated, desk)

    paginated = await asyncio.gather(*(pages(packet) for packet in waiting))
    bids = await asyncio.gather(*map(one, waiting, paginated))
    with desk.log.stage("compare") as counts:
        signals = compare(bids)
        counts |= {"bids": len(bids), "signals": len(signals)}
    digest = hashlib.sha256("\n".join(packet.id for packet in waiting).encode()).hexdigest()
    with desk.database.unit_of_work() as session:
        outcomes.keep_signals(session, desk.actor, desk.tender.id, digest, signals)
