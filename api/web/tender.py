"""A tender on its opening day: how far it is, what is stuck, what links its bidders, what can be taken away."""

import asyncio
import json
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response, StreamingResponse

from api.bids import TenderId
from api.problems import NOT_THERE, Problem
from api.web.queue import THROUGH, age, opened_tenders
from api.web.screens import Anyone, Looker, Screen, Staff
from flows.export import FORMATS
from flows.record import QUESTIONS, record_of
from models.account import Role
from models.db import bids, review_queue
from models.db.records import signal_records
from models.db.review_queue import QueueLine
from models.glossary import word
from models.packet import PacketState
from models.record import RecordSignal
from models.signal import Strength
from models.tender import Tender

router = APIRouter(prefix="/tenders")
EVERY = 1.0  # seconds between looks at the database while somebody watches
QUIET = timedelta(minutes=10)  # without a step, after which a packet under way counts as stuck
RADIUS, MIDDLE = 150, (280, 190)  # pixels of the graph
RANK = {each: rank for rank, each in enumerate(reversed(Strength))}
TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A bidder in the graph."""

    packet_id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Link:
    """All signals between two bidders, drawn as one line."""

    left: Node
    right: Node
    strongest: Strength
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Bidders that signals connect, with those signals."""

    packets: tuple[str, ...]
    signals: tuple[tuple[int, RecordSignal], ...]
    """With their numbers on the page, from 1."""


@router.get("")
def tenders(screen: Anyone) -> Response:
    """All tenders whose opening has come."""
    return screen.page("tenders.html", tenders=opened_tenders(screen))


@router.get("/{tender_id}")
def tender(screen: Staff, tender_id: TenderId) -> Response:
    """The tender's page. Before the opening it says only that."""
    found = stated(screen, tender_id)
    if found.opening_at > screen.now:
        return screen.page("sealed.html", tender=found)
    with screen.desk.database.reading() as session:
        lines = review_queue.lines(session, (tender_id,))
        judging = screen.asking.has(Role.REVIEWER, Role.SENIOR, Role.AUDITOR)
        signals = signal_records(session, tender_id, QUESTIONS) if judging else ()
    screen.seen(f"tender/{tender_id}")
    nodes = _nodes([each.packet_id for each in lines])
    return screen.page(
        "tender.html",
        tender=found,
        lines=lines,
        progress=progress_of(screen, tender_id),
        stuck=_stuck(screen, lines),
        cases=cases(signals),
        nodes=nodes,
        links=_links(signals, {each.packet_id: each for each in nodes}),
        judging=judging,
        formats=tuple(FORMATS),
        age=lambda each: age(screen, each.since),
        firms={each.packet_id: each.tenderer for each in lines},
        states=tuple(PacketState),
        through=THROUGH,
    )


@router.get("/{tender_id}/live")
async def live(screen: Staff, tender_id: TenderId) -> StreamingResponse:
    """The tender's progress as server-sent events: one whenever something moved."""
    found = await run_in_threadpool(stated, screen, tender_id)

    async def events() -> AsyncIterator[str]:
        last = ""
        while not await screen.request.is_disconnected():
            opened = found.opening_at <= screen.now
            told = json.dumps(await run_in_threadpool(progress_of, screen, tender_id) if opened else {})
            yield f"event: progress\ndata: {told}\n\n" if told != last else ": still here\n\n"
            last = told
            await asyncio.sleep(EVERY)

    return StreamingResponse(events(), media_type="text/event-stream", headers={"cache-control": "no-store"})


@router.get("/{tender_id}/download/{form}")
def download(screen: Looker, tender_id: TenderId, form: str) -> Response:
    """The tender's whole record as a file."""
    found = stated(screen, tender_id)
    if form not in FORMATS or found.opening_at > screen.now:
        raise Problem(404, NOT_THERE)
    screen.seen(f"tender/{tender_id}")
    data = FORMATS[form](record_of(screen.desk.database, screen.desk.settings, tender_id))
    named = {"content-disposition": f'attachment; filename="tender.{form}"'}
    return Response(data, media_type=TYPES.get(form, "application/octet-stream"), headers=named)


def stated(screen: Screen, tender_id: str) -> Tender:
    """What the tender states. Problem 404 where there is none."""
    with screen.desk.database.reading() as session:
        found = bids.tender(session, tender_id)
    if found is None:
        raise Problem(404, NOT_THERE)
    return found[0]


def progress_of(screen: Screen, tender_id: str) -> dict[str, Any]:
    """Counts by state, and pages read of pages found."""
    with screen.desk.database.reading() as session:
        told = bids.progress(session, tender_id)
    return {"packets": told.packets, "pages": told.pages, "read": told.read, "documents": told.documents}


def cases(signals: tuple[RecordSignal, ...]) -> tuple[Case, ...]:
    """Signals grouped by the bidders they connect, the strongest case first."""
    groups: list[set[str]] = []
    for each in signals:
        pair = {each.left.packet_id, each.right.packet_id}
        joined = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*joined)]
    numbered = tuple(enumerate(signals, 1))
    made = [
        Case(tuple(sorted(group)), tuple((number, each) for number, each in numbered if each.left.packet_id in group))
        for group in groups
    ]
    return tuple(sorted(made, key=lambda case: (-max(RANK[each.strength] for _, each in case.signals), case.packets)))


def _nodes(packet_ids: list[str]) -> tuple[Node, ...]:
    """The bidders on a circle."""
    around = max(1, len(packet_ids))
    return tuple(
        Node(
            packet_id,
            round(MIDDLE[0] + 1.5 * RADIUS * math.sin(2 * math.pi * place / around), 1),
            round(MIDDLE[1] - RADIUS * math.cos(2 * math.pi * place / around), 1),
        )
        for place, packet_id in enumerate(packet_ids)
    )


def _links(signals: tuple[RecordSignal, ...], nodes: dict[str, Node]) -> tuple[Link, ...]:
    pairs: dict[tuple[str, str], list[RecordSignal]] = {}
    for each in signals:
        pairs.setdefault((each.left.packet_id, each.right.packet_id), []).append(each)
    return tuple(
        Link(
            nodes[left],
            nodes[right],
            max((each.strength for each in found), key=RANK.__getitem__),
            tuple(f"{each.title}（{word(each.strength)}）" for each in found),
        )
        for (left, right), found in pairs.items()
        if left in nodes and right in nodes
    )


def _stuck(screen: Screen, lines: tuple[QueueLine, ...]) -> tuple[tuple[QueueLine, str], ...]:
    """Packets that do not move, with what is known of the reason."""
    with screen.desk.database.reading() as session:
        steps = review_queue.last_steps(session, lines)
        problems = review_queue.problems(session, lines)
    told = []
    for each in lines:
        at = steps.get((each.tender_id, each.packet_id))
        if each.packet_state not in THROUGH and at is not None and screen.now - at > QUIET:
            told.append((each, f"{word(each.packet_state)}後 {age(screen, at)}無進展，請重新執行該標案"))
        told += [(each, why) for why in problems.get((each.tender_id, each.packet_id), ())]
    return tuple(told)
