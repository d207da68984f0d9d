"""Watches the store: opens each tender at its time, takes up what lies there and what is dropped in, and has bids compared.

Before a tender's opening its packets are not listed, counted, logged or queued (Government Procurement Act art. 34):
of a tender that is still sealed only tender.json is read.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog
from httpx import HTTPError
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectException
from sqlalchemy.exc import SQLAlchemyError

from flows import pools, transcript
from flows.alive import Pulse
from flows.clock import TrustedClock, trusted_clock
from flows.foreman import Foreman
from flows.log import log_to
from flows.registers import import_beside
from flows.sealed import keep_opening
from flows.stores import bids_of
from intake.receive import load_tender, seen, source_digest
from intake.store import Store
from models.db import errands, packets
from models.db.session import Database
from models.errand import ErrandState, Pool
from models.errors import BidIntakeError, InputError
from models.tender import Tender
from settings import Settings

OVER = (ErrandState.DONE, ErrandState.SET_ASIDE)
REST = 5.0  # times as long as a look took: a store of many packets is not looked at without pause


@dataclass(frozen=True, slots=True)
class _Lying:
    """What a packet consists of, and since when it has."""

    source: str
    since: float


@dataclass(slots=True)
class Watch:
    """One look after another. Ready to be built anew at any time: all it must know stands in store and tables."""

    settings: Settings
    database: Database
    bids: Store
    clock: TrustedClock
    steady: Callable[[], float] = time.monotonic
    _unsealed: set[str] = field(default_factory=set)
    _lying: dict[tuple[str, str], _Lying] = field(default_factory=dict)

    def look(self) -> list[str]:
        """Queues what is new in every tender that is open. Gives what is wrong, one line each."""
        now = self.clock.now()
        wrong = []
        for folder in sorted(self.bids.folders("")):
            try:
                if self.bids.exists(f"{folder}/tender.json"):
                    self._look_at(folder, now)
            except InputError as error:
                wrong.append(str(error))
        return wrong

    def _look_at(self, folder: str, now: datetime) -> None:
        tender = load_tender(self.bids, f"{folder}/")
        if tender.id != folder:
            raise InputError(f"{folder}/tender.json：案號 {tender.id} 與資料夾名稱不同，請更正其一")
        keep_opening(self.database, tender, now)
        if now < tender.opening_at:
            return
        if tender.id not in self._unsealed:
            transcript.unseal(self.database, self.settings, tender, now)
            self._unsealed.add(tender.id)
        self._open(tender)
        lying = {name: source_digest(tender, objects) for name, objects in seen(self.bids, f"{folder}/").items()}
        self._take_up(tender, lying)
        self._have_compared(tender, lying)

    def _open(self, tender: Tender) -> None:
        """Takes a tender up, or what it states anew, with the registers that lie beside it."""
        with self.database.reading() as session:
            if packets.stated(session, tender):
                return
        import_beside(self.database, self.settings.actor, self.bids, f"{tender.id}/", tender)
        with self.database.unit_of_work() as session:
            packets.open_tender(session, self.settings.actor, tender)

    def _take_up(self, tender: Tender, lying: dict[str, str]) -> None:
        with self.database.reading() as session:
            known = errands.standing(session, tender.id, Pool.INTAKE)
        for packet_id, source in lying.items():
            if known.get(packet_id, ("",))[0] != source and self._settled(tender.id, packet_id, source):
                with self.database.unit_of_work() as session:
                    errands.want(session, tender.id, packet_id, Pool.INTAKE, source)

    def _settled(self, tender_id: str, packet_id: str, source: str) -> bool:
        """True for a packet nobody is still putting files into."""
        key, now = (tender_id, packet_id), self.steady()
        before = self._lying.get(key)
        if before is None or before.source != source:
            self._lying[key] = before = _Lying(source, now)
        if now - before.since < self.settings.settle_seconds:
            return False
        del self._lying[key]
        return True

    def _have_compared(self, tender: Tender, lying: dict[str, str]) -> None:
        """Once every packet is through or set aside; again whenever another one has come."""
        with self.database.reading() as session:
            taken, read = (errands.standing(session, tender.id, pool) for pool in (Pool.INTAKE, Pool.READING))
        if not lying or not all(_over(packet_id, source, taken, read) for packet_id, source in lying.items()):
            return
        through = sorted((name, read[name][0]) for name in lying if name in read and read[name][1] is ErrandState.DONE)
        source = hashlib.sha256(repr(through).encode()).hexdigest()
        with self.database.unit_of_work() as session:
            errands.want(session, tender.id, "", Pool.CHECKING, source)


def _over(
    packet_id: str, source: str, taken: dict[str, tuple[str, ErrandState]], read: dict[str, tuple[str, ErrandState]]
) -> bool:
    """True for a packet that is through in its present form, or was set aside."""
    if taken.get(packet_id) == (source, ErrandState.SET_ASIDE):
        return True
    return any(read.get(packet_id) == (source, state) for state in OVER)


async def watch(settings: Settings, database: Database) -> None:
    """Watches until told to stop. What is away (store, database, Prefect's server) is waited for."""
    looking = Watch(settings, database, bids_of(settings), trusted_clock(settings, database))
    foreman, pulse, log = Foreman(database, settings), Pulse(settings), log_to(settings.work / "log")
    await asyncio.gather(_look(looking, settings, pulse, log), _send(foreman, settings, pulse, log))


async def _look(looking: Watch, settings: Settings, pulse: Pulse, log: structlog.typing.WrappedLogger) -> None:
    told: list[str] = []
    while True:
        began = time.monotonic()
        try:
            wrong = await asyncio.to_thread(looking.look)
        except (BidIntakeError, SQLAlchemyError, OSError) as error:
            wrong = [_told(error)]
        if wrong != told:
            for each in wrong:
                log.warning("watch", wrong=each)
            told = wrong
        pulse.beat()
        await asyncio.sleep(max(settings.look_seconds, REST * (time.monotonic() - began)))


async def _send(foreman: Foreman, settings: Settings, pulse: Pulse, log: structlog.typing.WrappedLogger) -> None:
    deployments: dict[Pool, UUID] = {}
    told = ""
    while True:
        wrong = ""
        try:
            async with get_client() as client:
                deployments = deployments or await pools.deploy(client)
                await foreman.round(client, deployments)
        except (HTTPError, PrefectException, SQLAlchemyError, OSError) as error:
            wrong, deployments = _told(error), {}
        if wrong and wrong != told:
            log.warning("foreman", wrong=wrong)
        told = wrong
        pulse.beat()
        await asyncio.sleep(settings.look_seconds)


def _told(error: Exception) -> str:
    """An error in one line, without addresses or passwords: for a database's only its kind."""
    return str(error) if isinstance(error, BidIntakeError) else type(error).__name__
