"""Gives out the errands: in turn between tenders, never far ahead, and anew where a worker gives no sign of life.

Whether a worker lives is told by how long its beat stands still by this process's steady clock, never by times of day:
a clock that jumps neither takes work away from the living nor leaves it with the dead. A foreman that is started anew
counts from then on. Two foremen do no harm: every change compares with what it expects.
"""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from prefect.client.orchestration import PrefectClient

from flows import pools
from models.db import errands
from models.db.errands import Sign
from models.db.session import Database
from models.errand import Errand, ErrandState, Pool
from settings import Settings

NO_SIGN = "no sign of life"
NOT_TAKEN = "not taken"


@dataclass(frozen=True, slots=True)
class _Seen:
    sign: Sign
    since: float


class Foreman:
    """One round after another."""

    def __init__(self, database: Database, settings: Settings, steady: Callable[[], float] = time.monotonic) -> None:
        self._database, self._settings, self._steady = database, settings, steady
        self._seen: dict[int, _Seen] = {}

    async def round(self, client: PrefectClient, deployments: dict[Pool, UUID]) -> None:
        """Takes back what stands still, then sends what waits."""
        for sign in self.still():
            await self._take_back(sign, client)
        for pool in Pool:
            while (sent := self._next(pool)) is not None:
                errand, ticket = sent
                await pools.send(client, deployments[pool], errand, ticket)

    def still(self) -> list[Sign]:
        """What is out and has stood still for the length of a lease."""
        now = self._steady()
        with self._database.reading() as session:
            signs = errands.out(session)
        seen = {each.id: each for each in signs}
        self._seen = {
            each.id: old if (old := self._seen.get(each.id)) is not None and old.sign == each else _Seen(each, now)
            for each in seen.values()
        }
        return [each.sign for each in self._seen.values() if now - each.since >= self._settings.lease_seconds]

    async def _take_back(self, sign: Sign, client: PrefectClient) -> None:
        if not sign.held and await self._still_on_its_way(sign, client):
            return
        why = NO_SIGN if sign.held else NOT_TAKEN
        with self._database.unit_of_work() as session:
            errands.fail(session, self._settings.actor, sign.id, sign.ticket, why, self._settings.tries)
        self._seen.pop(sign.id, None)
        await pools.bury(client, sign.ticket, why)

    async def _still_on_its_way(self, sign: Sign, client: PrefectClient) -> bool:
        """True for a run that waits until a worker is free; not for one that was lost, or stuck with a dead worker."""
        run = (await pools.runs(client, [sign.ticket])).get(sign.ticket)
        return run is not None and run.state is not None and run.state.is_scheduled()

    def _next(self, pool: Pool) -> tuple[Errand, str] | None:
        """The next errand, marked as sent; None where nothing waits or enough is on its way."""
        ticket = str(uuid.uuid4())
        with self._database.unit_of_work() as session:
            counts = errands.counts(session)
            if counts.get((pool, ErrandState.SENT), 0) >= self._settings.sent_ahead or self._jammed(pool, counts):
                return None
            errand_id = errands.next_waiting(session, pool)
            if errand_id is None or not errands.send(session, errand_id, ticket):
                return None
            return errands.errand(session, errand_id), ticket

    def _jammed(self, pool: Pool, counts: dict[tuple[Pool, ErrandState], int]) -> bool:
        """Intake pauses while reading has more than enough: pages lie on disk, not in memory, and not without end."""
        unread = (ErrandState.WAITING, ErrandState.SENT, ErrandState.HELD)
        behind = sum(counts.get((Pool.READING, state), 0) for state in unread)
        return pool is Pool.INTAKE and behind >= self._settings.most_waiting
