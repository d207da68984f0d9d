"""What a worker process works with, and which errands it holds."""

import asyncio
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from flows.asking import Registers, registers_for
from flows.clock import TrustedClock, trusted_clock
from flows.desk import Desk
from flows.fence import Fenced
from flows.log import RunLog
from flows.readers import Readers, reader_name
from flows.registers import Snapshots, snapshots_for
from flows.stores import bids_of, pictures_of
from intake.opener import Openers
from intake.originals import OriginalsOf
from models.db import errands, packets
from models.db.session import Database
from models.errand import Errand, ErrandState
from models.packet import Packet
from models.tender import Tender
from settings import Settings

BEATS_A_LEASE = 4
SNAPSHOT_SECONDS = 60.0  # a register imported meanwhile counts for the packets after it
STUCK_SECONDS = 1_800.0  # without any progress, after which the process ends itself: another takes over
STUCK = 70  # exit code then


@dataclass(slots=True)
class Held:
    """One errand in work, and how far it is. Hears the steps as a Listener."""

    errand: Errand
    holder: str
    lost: Callable[[], None] = lambda: None
    """Called where the errand was taken away."""
    progress: int = 0
    moved_at: float = field(default_factory=time.monotonic)

    def pages(self, more: int) -> None:
        self._move(more)

    def read(self, _: str, /) -> None:
        self._move(1)

    def papers(self, _: str, found: int, /) -> None:
        self._move(found + 1)

    def _move(self, more: int) -> None:
        self.progress += more
        self.moved_at = time.monotonic()


class Office:
    """The tools of one worker process. Gives signs of life for what it holds until it is closed."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings, self.database = settings, database
        self.bids, self.pictures = bids_of(settings), pictures_of(settings)
        self.clock: TrustedClock = trusted_clock(settings, database)
        self.openers = Openers(settings.workers)
        self.readers = Readers(
            *(settings.engine, settings.pictures_at, settings.workers),
            *(settings.pages_per_worker, settings.worker_memory, settings.page_timeout),
        )
        self.holder = f"{socket.gethostname()} {os.getpid()} {uuid.uuid4().hex[:8]}"
        self._held: dict[int, Held] = {}
        self._snapshots: dict[str, tuple[float, Snapshots]] = {}
        self._registers: dict[str, Registers | None] = {}
        self._over = threading.Event()
        threading.Thread(target=self._beat, name="signs of life", daemon=True).start()

    def take(self, errand_id: int, ticket: str, lost: Callable[[], None]) -> Held | None:
        """Takes an errand that was sent here. None where it is no longer to be had."""
        with self.database.unit_of_work() as session:
            errand = errands.take(session, errand_id, ticket, self.holder)
        if errand is None:
            return None
        self._held[errand_id] = held = Held(errand, self.holder, lost)
        return held

    def leave(self, held: Held) -> None:
        """No more signs of life for it."""
        self._held.pop(held.errand.id, None)

    @contextmanager
    def finishing(self, held: Held) -> Iterator[Session]:
        """A unit of work with which the errand is done. Raises LostErrandError where another has it by now."""
        self.leave(held)
        with self.database.unit_of_work() as session:
            errands.finish(session, held.errand.id, held.holder)
            yield session

    def let_go(self, held: Held) -> None:
        """Gives it back untried: what went wrong was not the packet's fault."""
        with self.database.unit_of_work() as session:
            errands.let_go(session, held.errand.id, held.holder)

    def fail(self, held: Held, ticket: str, why: str) -> ErrandState | None:
        """Counts a try that came to nothing."""
        with self.database.unit_of_work() as session:
            errands.beat(session, held.errand.id, held.holder, held.progress)
            return errands.fail(session, self.settings.actor, held.errand.id, ticket, why, self.settings.tries)

    def let_all_go(self) -> None:
        """When told to stop: others may go on at once."""
        for each in list(self._held.values()):
            self.let_go(each)

    def desk(self, held: Held, tender: Tender, packet: Packet) -> Desk:
        """The tools for one packet; what they keep is kept only while the errand is held."""
        settings, prefix = self.settings, f"{tender.id}/"
        return Desk(
            settings.actor,
            tender,
            Fenced(self.database, held.errand.id, held.holder),
            OriginalsOf(self.pictures, prefix, packet),
            prefix,
            self.pictures,
            self.openers,
            self.readers,
            reader_name(settings.engine),
            self._snapshots_for(tender),
            held,
            RunLog(settings.work / "log", tender.id),
            self._registers_for(tender),
        )

    def tender(self, tender_id: str) -> Tender:
        """What the tender states."""
        with self.database.reading() as session:
            return packets.tender_of(session, tender_id)

    def _snapshots_for(self, tender: Tender) -> Snapshots:
        kept = self._snapshots.get(tender.id)
        if kept is None or time.monotonic() - kept[0] > SNAPSHOT_SECONDS:
            kept = self._snapshots[tender.id] = time.monotonic(), snapshots_for(self.database, tender)
        return kept[1]

    def _registers_for(self, tender: Tender) -> Registers | None:
        if tender.id not in self._registers:
            self._registers[tender.id] = registers_for(self.database, self.settings, tender)
        return self._registers[tender.id]

    def _beat(self) -> None:
        """Runs in a thread of its own: long work on the event loop is no sign of death."""
        while not self._over.wait(self.settings.lease_seconds / BEATS_A_LEASE):
            for held in list(self._held.values()):
                if time.monotonic() - held.moved_at > STUCK_SECONDS:
                    os._exit(STUCK)
                try:
                    with self.database.unit_of_work() as session:
                        alive = errands.beat(session, held.errand.id, held.holder, held.progress)
                except SQLAlchemyError:
                    continue  # the database is away: the next beat may reach it
                if not alive and held.errand.id in self._held:
                    held.lost()

    async def close(self) -> None:
        """Ends the processes that worked for this one."""
        self._over.set()
        await asyncio.to_thread(self.openers.close)
        self.readers.close()
        for each in self._registers.values():
            if each is not None:
                each.close()
