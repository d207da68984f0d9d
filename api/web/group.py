"""Group verification: all pictures read as the same value on one screen; the wrong ones are clicked out."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.bids import TenderId
from api.problems import NOT_THERE, Problem
from api.web.screens import Judge, Screen
from flows import review
from flows.deciding import shown_now
from flows.reviewed import place_of
from flows.standing import Need, StandingField
from models.db import bids, review_queue
from models.errors import InputError
from models.field import Evidence, FieldState, Read
from models.glossary import field_word
from models.papers import Tick
from models.review import ReviewState

router = APIRouter(prefix="/tenders/{tender_id}/group")
LEAST = 2  # pictures that make a group worth a screen
MOST = 120  # pictures on a screen


@dataclass(frozen=True, slots=True)
class Member:
    """One picture of a group."""

    packet_id: str
    subject: str
    basis: str
    seen: int
    title: str
    place: Evidence


@dataclass(frozen=True, slots=True)
class Group:
    """Pictures read as the same."""

    key: str
    title: str
    members: tuple[Member, ...]


@router.get("")
def group(screen: Judge, tender_id: TenderId, all: bool = False, at: Annotated[int, Query(ge=0)] = 0) -> Response:
    """One group at a time, the largest first. Only readings that nobody decided on; packets under others' hands are left."""
    with screen.desk.database.reading() as session:
        found = bids.tender(session, tender_id)
    if found is None or found[0].opening_at > screen.now:
        raise Problem(404, NOT_THERE)
    groups = _groups(screen, tender_id, all)
    screen.seen(f"tender/{tender_id}")
    chosen = groups[min(at, len(groups) - 1)] if groups else None
    return screen.page(
        "group.html", tender=found[0], groups=groups, chosen=chosen, at=min(at, max(0, len(groups) - 1)), all=all
    )


def _groups(screen: Screen, tender_id: str, everything: bool) -> tuple[Group, ...]:
    with screen.desk.database.reading() as session:
        lines = review_queue.lines(session, (tender_id,))
    sorted_out: dict[str, list[Member]] = {}
    titles: dict[str, str] = {}
    for line in lines:
        try:
            standing = review.look(screen.reviews, tender_id, line.packet_id)
        except InputError:
            continue  # a run is under way
        if standing.review.state is not ReviewState.OPEN or standing.review.claimed_by_other(
            screen.who.name, screen.now
        ):
            continue
        for each in standing.fields:
            place = place_of(each.machine.field)
            if _fit(each, everything) and place is not None:
                key, told = _key(each)
                titles[key] = told
                seen = standing.review.last_touch(each.subject)
                title = field_word(each.machine.name)[0 if screen.language == "zh" else 1]
                sorted_out.setdefault(key, []).append(
                    Member(line.packet_id, each.subject, each.basis, seen, title, place)
                )
    made = [Group(key, titles[key], tuple(found[:MOST])) for key, found in sorted_out.items() if len(found) >= LEAST]
    return tuple(sorted(made, key=lambda each: (-len(each.members), each.key)))


def _fit(each: StandingField, everything: bool) -> bool:
    if not isinstance(each.machine.field, Read) or each.decision is not None:
        return False
    return each.need is Need.PERSON or (everything and each.now.state is FieldState.ACCEPTED)


def _key(each: StandingField) -> tuple[str, str]:
    """What makes readings the same: ticks by their state, seals by kind, all else by field and value."""
    read = each.machine.field
    assert isinstance(read, Read)
    value = shown_now(each.machine)
    if isinstance(read.value, Tick):
        return f"tick {read.value}", f"勾選：{value}"
    name = each.machine.name
    if isinstance(read.value, bool):
        kind = name.partition(".")[2]
        return f"seal {kind}", f"{field_word(name).zh}：{value}"
    return f"{name.partition('.')[2]} {value}", f"{field_word(name).zh}：{value}"
