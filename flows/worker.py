"""A worker of Prefect's work pools that does its errands in its own process.

Prefect's own worker starts a process for each flow run: fifteen seconds and the models anew for every packet. This one
keeps its reading processes and does several packets side by side. Prefect sends the work and shows it; who holds what
stands in our own table (models/db/errands.py), because a run whose worker was killed stays "Running" there for ever.
"""

import asyncio
import contextlib
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import anyio.abc
from httpx import HTTPError
from prefect.client.schemas.objects import State
from prefect.flow_engine import run_flow_async
from prefect.states import Cancelled
from prefect.workers.base import BaseJobConfiguration, BaseVariables, BaseWorker, BaseWorkerResult
from sqlalchemy.exc import SQLAlchemyError

from flows.alive import Pulse
from flows.errands import WORK
from flows.office import Held, Office
from models.errand import LostErrandError, Pool
from models.errors import SetupError

if TYPE_CHECKING:
    from prefect.client.schemas.objects import FlowRun

TYPE = "bidintake"
ELSEWHERE = (SetupError, SQLAlchemyError, OSError)  # a server, a disk or the set-up: no fault of the packet
PAUSE_SECONDS = 3.0  # before work goes on after such a fault


class PacketWorker(BaseWorker[BaseJobConfiguration, BaseVariables, BaseWorkerResult]):
    """Does the errands of one pool, as many side by side as its limit says."""

    type = TYPE
    job_configuration = BaseJobConfiguration
    job_configuration_variables = BaseVariables

    def __init__(self, pool: Pool, office: Office, limit: int) -> None:
        super().__init__(work_pool_name=pool.value, name=office.holder, limit=limit, create_pool_if_not_found=True)
        self._pool, self._office, self._pulse = pool, office, Pulse(office.settings)

    async def get_and_submit_flow_runs(self) -> list["FlowRun"]:
        """Prefect's own look for work; each one that succeeds is a sign of life for whoever supervises the process."""
        try:
            found = await super().get_and_submit_flow_runs()
        except HTTPError as error:
            self._logger.warning("the flow engine's server is away: %s", type(error).__name__)
            return []
        self._pulse.beat()
        return found

    async def _sync_and_initialize(self) -> None:
        """Prefect's own report to its server; while that is away, what is in work goes on."""
        with contextlib.suppress(HTTPError):
            await super()._sync_and_initialize()

    async def _submit_run(self, flow_run: "FlowRun") -> None:
        """Prefect's own way into `run`; a server lost on that way costs this run, and not the worker."""
        try:
            await super()._submit_run(flow_run)
        except HTTPError:
            self._submitting_flow_run_ids.discard(flow_run.id)
            self._release_limit_slot(flow_run.id)

    async def run(
        self,
        flow_run: "FlowRun",
        configuration: BaseJobConfiguration,  # noqa: ARG002 -- Prefect's own signature
        task_status: anyio.abc.TaskStatus[int] | None = None,
    ) -> BaseWorkerResult:
        """Does one errand, if it is still to be had. What came of it stands in our table, whatever Prefect is told."""
        if task_status is not None:
            task_status.started(1)
        errand_id, ticket = flow_run.parameters["errand"], flow_run.parameters["ticket"]
        loop, own = asyncio.get_running_loop(), asyncio.current_task()
        work: asyncio.Task[Any] | None = None

        def lost() -> None:
            if work is not None:
                loop.call_soon_threadsafe(work.cancel)

        assert own is not None
        held = await self._patiently(self._office.take, errand_id, ticket, lost)
        if held is None:
            state: State[None] = Cancelled(message="the errand was given to another run")
            await self.client.set_flow_run_state(flow_run.id, state, force=True)
            return BaseWorkerResult(status_code=0, identifier=ticket)
        work = asyncio.create_task(self._done(held, flow_run, ticket))
        await asyncio.wait([work])
        return BaseWorkerResult(status_code=0, identifier=ticket)

    async def _done(self, held: Held, flow_run: "FlowRun", ticket: str) -> None:
        """The errand, to its end or to a fault; then it is given back, set aside, or left to who has it by now."""
        parameters = {"held": held, "office": self._office}
        try:
            await run_flow_async(WORK[self._pool], flow_run=flow_run, parameters=parameters)  # type: ignore[arg-type]
        except (LostErrandError, asyncio.CancelledError):
            await self._patiently(self._office.let_go, held)
        except ELSEWHERE as error:
            self._logger.error("%s: %s", type(error).__name__, error)
            await asyncio.sleep(PAUSE_SECONDS)
            await self._patiently(self._office.let_go, held)
        except Exception as error:
            if _of_prefect(error):
                await self._patiently(self._office.let_go, held)
            else:
                self._logger.error("".join(traceback.format_exception(error)[-6:]))
                await self._patiently(self._office.fail, held, ticket, type(error).__name__)
        finally:
            self._office.leave(held)

    async def _patiently(self, what: Any, *arguments: Any) -> Any:
        """Something told to our table, again and again while the database is away."""
        while True:
            try:
                return await asyncio.to_thread(what, *arguments)
            except SQLAlchemyError:
                await asyncio.sleep(PAUSE_SECONDS)


def _of_prefect(error: BaseException) -> bool:
    """True for a fault of the flow engine or the way to its server."""
    return type(error).__module__.split(".")[0] in ("prefect", "httpx", "httpx2", "httpcore", "anyio", "websockets")


async def work(pools: Sequence[Pool], office: Office) -> None:
    """Works in these pools until told to stop; their packets share the process's readers and openers."""
    workers = [PacketWorker(pool, office, office.settings.packets_at_once) for pool in pools]
    try:
        await asyncio.gather(*(each.start(printer=lambda _: None) for each in workers))
    finally:
        await office.close()
