"""What the scripts ask to be done: decisions, claims, handing in, approving, turning and sorting pages, reading again."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from api.bids import PacketId, TenderId
from api.problems import Problem
from api.web.packet import told_of
from api.web.pictures import box_of
from api.web.rework import again, read_box
from api.web.screens import Judge, Screen
from api.web.views import claim_view
from flows import review
from flows.standing import Standing
from models.document import DocumentType
from models.errors import InputError
from models.review import Act, Conflict, Order, PaperSort

router = APIRouter(prefix="/tenders/{tender_id}/packets/{packet_id}")
T = TypeVar("T")
Text = Annotated[str, Field(max_length=2000)]


class Sorted(BaseModel):
    """One paper as a person sorts it."""

    model_config = ConfigDict(extra="forbid")
    type: DocumentType
    page_ids: Annotated[list[str], Field(min_length=1, max_length=500)]


class Asked(BaseModel):
    """An order as the script sends it."""

    model_config = ConfigDict(extra="forbid")
    act: Act
    subject: Annotated[str, Field(max_length=300)]
    seen: Annotated[int, Field(ge=0)] = 0
    basis: Annotated[str, Field(max_length=16)] = ""
    text: Text = ""
    why: Text = ""
    page_id: Annotated[str, Field(max_length=255)] = ""
    box: Annotated[str, Field(max_length=60)] = ""
    turn: int = 0
    papers: Annotated[list[Sorted], Field(max_length=500)] = []
    deadline: date | None = None
    of: Annotated[int, Field(ge=0)] = 0

    def order(self) -> Order:
        """The same in the words of the review."""
        told = self.model_dump(exclude={"box", "papers"})
        papers = tuple(PaperSort(each.type.value, tuple(each.page_ids)) for each in self.papers)
        return Order(**told, box=box_of(self.box) if self.box else None, papers=papers)


class Version(BaseModel):
    """The state a person saw when asking."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=0)]
    why: Text = ""
    approve: bool = True


@router.post("/decisions")
async def decide(screen: Judge, tender_id: TenderId, packet_id: PacketId, asked: Asked) -> dict[str, Any]:
    """One decision; the packet as it then stands. Turning and sorting take as long as reading the pages does."""
    order = asked.order()

    def deciding() -> Standing:
        return _met(lambda: review.decide(screen.reviews, screen.who, tender_id, packet_id, order))

    standing = await run_in_threadpool(deciding)
    if touches_pages(standing, order):
        standing = await again(screen, tender_id, packet_id)
    return await run_in_threadpool(told_of, screen, tender_id, packet_id, standing)


class Take(BaseModel):
    """How a packet is taken."""

    model_config = ConfigDict(extra="forbid")
    over: bool = False
    """From somebody else, which a senior may."""


@router.post("/claim")
def claim(screen: Judge, tender_id: TenderId, packet_id: PacketId, asked: Take) -> dict[str, Any]:
    """Takes the packet; tells who holds it now, and the version by which a screen knows whether it is up to date."""
    taken = _met(lambda: review.claim(screen.reviews, screen.who, tender_id, packet_id, asked.over))
    return {"claim": claim_view(taken, screen.asking.name, screen.now), "version": taken.version}


@router.post("/release", status_code=204)
def release(screen: Judge, tender_id: TenderId, packet_id: PacketId) -> None:
    """Lets the packet go."""
    _met(lambda: review.release(screen.reviews, screen.who, tender_id, packet_id))


@router.post("/submit")
def submit(screen: Judge, tender_id: TenderId, packet_id: PacketId, asked: Version) -> dict[str, Any]:
    """Hands the review in."""
    return _told(
        screen,
        tender_id,
        packet_id,
        lambda: review.submit(screen.reviews, screen.who, tender_id, packet_id, asked.version),
    )


@router.post("/approve")
def approve(screen: Judge, tender_id: TenderId, packet_id: PacketId, asked: Version) -> dict[str, Any]:
    """The second person's word."""
    order = Order(Act.APPROVE if asked.approve else Act.REFUSE, "review", why=asked.why)
    return _told(
        screen,
        tender_id,
        packet_id,
        lambda: review.approve(screen.reviews, screen.who, tender_id, packet_id, order, asked.version),
    )


@router.post("/reopen")
def reopen(screen: Judge, tender_id: TenderId, packet_id: PacketId, asked: Version) -> dict[str, Any]:
    """Takes an acceptance back."""
    return _told(
        screen,
        tender_id,
        packet_id,
        lambda: review.reopen(screen.reviews, screen.who, tender_id, packet_id, asked.why, asked.version),
    )


class BoxAsked(BaseModel):
    """A box drawn on a page, for a field."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(max_length=64)]
    page_id: Annotated[str, Field(max_length=255)]
    box: Annotated[str, Field(max_length=60)]


@router.post("/read")
async def read(screen: Judge, tender_id: TenderId, packet_id: PacketId, asked: BoxAsked) -> dict[str, str]:
    """What the second engine reads in the box."""
    return {"text": await read_box(screen, tender_id, packet_id, asked.page_id, box_of(asked.box), asked.name)}


def touches_pages(standing: Standing, order: Order) -> bool:
    """Whether the pages must be read or sorted again: a turn, a sorting, or one of them taken back."""
    taken = standing.review.decisions[order.of - 1].order.act if order.act is Act.UNDO and order.of else order.act
    return taken in (Act.ROTATE, Act.SORT)


def _told(screen: Screen, tender_id: str, packet_id: str, doing: Callable[[], Standing]) -> dict[str, Any]:
    return told_of(screen, tender_id, packet_id, _met(doing))


def _met(doing: Callable[[], T]) -> T:
    try:
        return doing()
    except Conflict as met:
        other = "" if met.decision is None else f"（{met.decision.actor}：{met.decision.after}）"
        raise Problem(409, met.said + other) from met
    except InputError as error:
        raise Problem(422, str(error)) from error
