"""The audit trail: who did and who saw what, newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, Field

from api.auth import needs
from api.desk import Desk
from api.paging import Asked, Page
from api.v1.schemas import Answer
from models.account import Principal, Role, Scope
from models.audit import AuditEvent
from models.db import audit, trail

router = APIRouter(prefix="/audit", tags=["audit"])
Checking = Annotated[Principal, Depends(needs(Role.AUDITOR, scope=Scope.AUDIT_READ))]


class EventItem(Answer):
    """One event. What concerns packets of a tender not yet opened is left out."""

    id: str = Field(description="The event's hash in the chain.", examples=["9f86d081884c7d65…"])
    at: datetime
    actor: str = Field(examples=["chen"])
    action: str = Field(examples=["bid.viewed"])
    subject: str = Field(examples=["tender/1130205/packet/P01"])
    detail: dict[str, str] = Field(examples=[{"route": "/tenders/{tender_id}/packets/{packet_id}/record"}])

    @classmethod
    def of(cls, event: AuditEvent) -> "EventItem":
        return cls(
            id=event.digest,
            at=event.at,
            actor=event.actor,
            action=event.action,
            subject=event.subject,
            detail=event.detail,
        )


class Verification(Answer):
    """Whether the chain of all events holds."""

    intact: bool
    broken_at: int | None = Field(description="Number of the first event that does not hold.")
    why: str


@router.get("/events")
def list_events(
    desk: Desk,
    _: Checking,
    paging: Asked,
    actor: Annotated[Sequence[str], Query(max_length=50)] = (),
    action: Annotated[Sequence[str], Query(max_length=50, examples=[["bid.viewed"]])] = (),
    subject: Annotated[str, Query(max_length=200, description="With everything below it.")] = "",
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
) -> Page[EventItem]:
    """Events of the actors, actions, subject and time given, or all."""
    with desk.database.reading() as session:
        found = trail.events(
            session,
            desk.clock(),
            paging.after(None),
            paging.limit + 1,
            actors=actor,
            actions=action,
            subject=subject,
            since=since,
            until=until,
        )
    items = [EventItem.of(each) for each in found[: paging.limit]]
    return Page(items=items, next=paging.next([each.sequence for each in found]))


@router.get("/verification")
def verify(desk: Desk, _: Checking) -> Verification:
    """Goes through the whole chain from its first event. The number of events is not told: it would grow with each bid
    handed in."""
    with desk.database.reading() as session:
        verdict = audit.verify(session)
    return Verification(intact=verdict.broken_at is None, broken_at=verdict.broken_at, why=verdict.why)
