"""Accepted bids pulled by cursor, and the receivers they are pushed to (docs/handover.md)."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field, HttpUrl

from api.auth import needs
from api.bids import READERS
from api.desk import Desk
from api.paging import Page
from api.v1.schemas import Answer
from flows.delivery import VAULT_USE
from flows.handover import cloud_event
from models.account import Principal, Role, Scope
from models.db import handover
from models.db.audit import append
from models.handover import Delivery, DeliveryState, Receiver

router = APIRouter(prefix="/handover", tags=["handover"])
Pulling = Annotated[Principal, Depends(needs(*READERS, scope=Scope.RECORDS_READ))]
Admin = Annotated[Principal, Depends(needs(Role.ADMIN))]
DeliveryId = Annotated[int, Path(ge=1, le=2**53)]
MOST = 100  # events of one answer, some ten thousand bytes each
SECRET_BYTES = 32  # Standard Webhooks: 24 to 64


class Events(BaseModel):
    """Events in the order of acceptance, over all tenders."""

    events: list[dict[str, Any]] = Field(description="CloudEvents; `data` is as docs/handover.schema.json says.")
    after: int = Field(description="For the next request; the same as was sent where nothing is new.", examples=[42])


class NewReceiver(BaseModel):
    """A neighbour's address for events."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$", examples=["award"])
    url: HttpUrl = Field(examples=["https://award.example.tw/bids"])
    since: int | None = Field(
        default=None, ge=0, description="It gets the events behind this cursor too; null: only new ones."
    )


class ReceiverItem(Answer):
    """A receiver as it is listed."""

    name: str = Field(examples=["award"])
    url: str = Field(examples=["https://award.example.tw/bids"])
    active: bool


class ReceiverAnswer(ReceiverItem):
    """A receiver with the secret its events are signed with: shown this once."""

    secret: str = Field(description="By Standard Webhooks.", examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class DeliveryItem(Answer):
    """One event on its way to one receiver."""

    id: int
    receiver: str = Field(examples=["award"])
    cursor: int
    tender_id: str
    packet_id: str
    version: int
    state: DeliveryState
    attempts: int
    next_at: datetime
    told: str = Field(description="What the last attempt ended with.", examples=["503"])


@router.get("")
def pull_events(
    desk: Desk,
    asking: Pulling,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    tender: Annotated[str, Query(max_length=64, description="Of this tender alone.")] = "",
) -> Events:
    """The events behind a cursor: every version of every accepted bid."""
    with desk.database.reading() as session:
        found = handover.events_after(session, after, limit, tender)
    with desk.database.unit_of_work() as session:
        for each in found:
            subject = f"tender/{each.bid.tender_id}/packet/{each.bid.packet_id}"
            append(session, asking.name, "bid.viewed", subject, route="/handover", version=each.bid.version)
    return Events(events=[cloud_event(each) for each in found], after=found[-1].cursor if found else after)


@router.get("/receivers")
def list_receivers(desk: Desk, _: Admin) -> Page[ReceiverItem]:
    """All receivers, without their secrets; all on one page."""
    with desk.database.reading() as session:
        return Page(items=[ReceiverItem.model_validate(each) for each in handover.receivers(session)])


@router.post("/receivers", status_code=201)
def keep_receiver(desk: Desk, asking: Admin, stated: NewReceiver) -> ReceiverAnswer:
    """Takes a receiver in, or gives one of that name another address; its secret is new either way."""
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    receiver = Receiver(stated.name, str(stated.url), secret)
    with desk.database.unit_of_work() as session:
        handover.add_receiver(session, asking.name, receiver, desk.vault(VAULT_USE), desk.clock(), stated.since)
    return ReceiverAnswer.model_validate(receiver)


@router.get("/deliveries")
def list_deliveries(
    desk: Desk, _: Admin, state: Annotated[Sequence[DeliveryState], Query()] = (DeliveryState.DEAD,)
) -> Page[DeliveryItem]:
    """Deliveries in one or more states: the dead letters where none is named; all on one page."""
    with desk.database.reading() as session:
        found = handover.deliveries(session, *state)
    return Page(items=[_item(each) for each in found])


@router.post("/deliveries/{delivery_id}/replay")
def replay(desk: Desk, asking: Admin, delivery_id: DeliveryId) -> DeliveryItem:
    """Sends a dead letter again."""
    with desk.database.unit_of_work() as session:
        done = handover.decide(session, asking.name, delivery_id, DeliveryState.WAITING, desk.clock())
    return _item(done)


@router.post("/deliveries/{delivery_id}/pass")
def pass_over(desk: Desk, asking: Admin, delivery_id: DeliveryId) -> DeliveryItem:
    """Gives a dead letter up: what waits behind it goes on."""
    with desk.database.unit_of_work() as session:
        done = handover.decide(session, asking.name, delivery_id, DeliveryState.PASSED_OVER, desk.clock())
    return _item(done)


def _item(delivery: Delivery) -> DeliveryItem:
    return DeliveryItem.model_validate(delivery)
