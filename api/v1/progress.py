"""How far a tender is: once, or as it goes (server-sent events)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api.bids import Bids, Handled
from api.v1.schemas import ProgressAnswer
from models.db import bids
from models.db.bids import Progress
from models.packet import PacketState

router = APIRouter(prefix="/tenders/{tender_id}/progress", tags=["progress"])
EVERY = 1.0  # seconds between two looks
AGAIN = 5000  # milliseconds after which a browser asks again, once a stream has ended
NONE = Progress({}, 0, 0, 0)
STATES = tuple(PacketState)


def _there(those: Handled) -> Bids:
    """Problem 404 before a stream is begun: afterwards no status can be told."""
    with those.looking():
        return those


@router.get("")
def get_progress(those: Handled) -> ProgressAnswer:
    """How many packets are in each state, pages found and read, papers found."""
    return _look(those)


@router.get("/events", response_class=EventSourceResponse)
async def follow(those: Annotated[Bids, Depends(_there)]) -> AsyncIterator[ServerSentEvent]:
    """The same whenever it changes, as events `progress`. The stream ends with `done` when nothing is under way."""
    last = None
    while True:
        now = await run_in_threadpool(_look, those)
        if now != last:
            yield ServerSentEvent(data=now, event="progress", retry=AGAIN)
        if not _under_way(now):
            yield ServerSentEvent(data=now, event="done", retry=AGAIN)
            return
        last = now
        await asyncio.sleep(EVERY)


def _look(those: Bids) -> ProgressAnswer:
    with those.looking() as look:
        return ProgressAnswer.of(bids.progress(look.session, those.tender_id) if look.open else NONE)


def _under_way(progress: ProgressAnswer) -> bool:
    waiting = STATES.index(PacketState.IN_REVIEW)
    return any(STATES.index(state) < waiting for state in progress.packets)
