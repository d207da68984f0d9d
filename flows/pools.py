"""Prefect's side of the queue: a work pool and a deployment for each kind of work, and the runs sent there."""

from collections.abc import Iterable
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterIdempotencyKey
from prefect.client.schemas.objects import FlowRun
from prefect.states import Crashed

from flows.errands import WORK
from flows.worker import TYPE, PacketWorker
from models.errand import Errand, Pool


async def deploy(client: PrefectClient) -> dict[Pool, UUID]:
    """Makes sure that pools and deployments are there; the deployment of each pool. Can be done again and again."""
    template = PacketWorker.get_default_base_job_template()
    found: dict[Pool, UUID] = {}
    for pool in WORK:
        wanted = WorkPoolCreate(name=pool.value, type=TYPE, base_job_template=template)
        await client.create_work_pool(wanted, overwrite=True)
        flow_id = await client.create_flow_from_name(pool.value)
        found[pool] = await client.create_deployment(
            flow_id, name=pool.value, work_pool_name=pool.value, enforce_parameter_schema=False
        )
    return found


async def send(client: PrefectClient, deployment: UUID, errand: Errand, ticket: str) -> None:
    """Asks for one flow run, named for its packet. Asked twice with one ticket it is one run."""
    await client.create_flow_run_from_deployment(
        deployment,
        parameters={"errand": errand.id, "ticket": ticket},
        name=errand.packet_id or errand.tender_id,
        tags=[errand.tender_id],
        idempotency_key=ticket,
    )


async def runs(client: PrefectClient, tickets: Iterable[str]) -> dict[str, FlowRun]:
    """What Prefect knows of these tickets."""
    wanted = list(tickets)
    if not wanted:
        return {}
    asked = FlowRunFilter(idempotency_key=FlowRunFilterIdempotencyKey(any_=wanted))
    return {str(each.idempotency_key): each for each in await client.read_flow_runs(flow_run_filter=asked)}


async def bury(client: PrefectClient, ticket: str, why: str) -> None:
    """Tells Prefect that the worker of a run is gone: left alone it would be called running for ever."""
    for run in (await runs(client, [ticket])).values():
        if run.state is not None and not run.state.is_final():
            await client.set_flow_run_state(run.id, Crashed(message=why), force=True)
