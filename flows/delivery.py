"""Events sent to their receivers: at least once, in order for each tender, signed, and tried again for three days.

Signed by Standard Webhooks, in the form of CloudEvents. For each receiver and tender only the first event that did not
arrive is sent; what comes after it waits, also behind a dead letter, until a person sends that again or passes it over.
Any number of workers may do this at the same time.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
from standardwebhooks import Webhook

from flows.handover import to_bytes
from models.alert import Cause
from models.db import alerts, handover
from models.db.session import Database
from models.handover import Delivery, DeliveryState, Receiver
from models.secrets import Vault

WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (
        5,
        300,
        1_800,
        7_200,
        18_000,
        36_000,
        50_400,
        72_000,
        86_400,
    )  # the schedule Standard Webhooks names
)
"""Before the second, third, … attempt; after the last one the letter is dead."""
ATTEMPT = timedelta(minutes=2)
"""How long one attempt holds its delivery; a worker that died loses it then."""
TIMEOUT = 20.0  # seconds; the specification asks for 15 to 30
GONE = 410  # the receiver wants no more
VAULT_USE = "webhook"
"""What the receivers' secrets are sealed for."""
ROUND = 5.0  # seconds between two looks at the outbox


@dataclass(frozen=True, slots=True)
class Done:
    """What one round did."""

    delivered: int = 0
    failed: int = 0
    dead: int = 0


def deliver_due(database: Database, vault: Vault, now: datetime | None = None) -> Done:
    """Sends everything whose time has come, until nothing more is due. Raises nothing for a receiver that fails."""
    told = {DeliveryState.DELIVERED: 0, DeliveryState.WAITING: 0, DeliveryState.DEAD: 0}
    with httpx.Client(timeout=TIMEOUT, follow_redirects=False) as client:
        while batch := _due(database, vault, now or datetime.now(UTC)):
            for delivery, receiver in batch:
                state = _send(database, client, delivery, receiver, now or datetime.now(UTC))
                if state is not None:
                    told[state] += 1
    return Done(told[DeliveryState.DELIVERED], told[DeliveryState.WAITING], told[DeliveryState.DEAD])


def keep_delivering(database: Database, vault: Vault, stop: threading.Event) -> None:
    """Looks at the outbox every few seconds until told to stop; a fault of the database is logged, and the next look is taken."""
    while not stop.is_set():
        try:
            deliver_due(database, vault)
        except Exception:
            logging.getLogger(__name__).exception("the outbox could not be looked at")
        stop.wait(ROUND)


def _due(database: Database, vault: Vault, now: datetime) -> list[tuple[Delivery, Receiver]]:
    with database.reading() as session:
        known = {each.name: each for each in handover.receivers(session, vault)}
        return [(each, known[each.receiver]) for each in handover.due(session, now)]


def _send(
    database: Database, client: httpx.Client, delivery: Delivery, receiver: Receiver, now: datetime
) -> DeliveryState | None:
    """One attempt; None where another worker has it."""
    with database.unit_of_work() as session:
        if not handover.claim(session, delivery, now + ATTEMPT):
            return None
        event = handover.event(session, delivery.cursor)
    body = to_bytes(event)
    delivered, wanted, told = _post(client, receiver, event.id, body)
    state, next_at = DeliveryState.DELIVERED, now
    if not delivered:
        last = delivery.attempts >= len(WAITS) or not wanted
        state = DeliveryState.DEAD if last else DeliveryState.WAITING
        next_at = now if last else now + WAITS[delivery.attempts]
    with database.unit_of_work() as session:
        handover.settle(session, delivery, state, told, next_at)
        if state is DeliveryState.DEAD:
            letter = f"{delivery.receiver}/{delivery.cursor}/{delivery.attempts}"
            alerts.notice(session, Cause.LETTER_DEAD, delivery.tender_id, [letter], now)
    return state


def _post(client: httpx.Client, receiver: Receiver, event_id: str, body: bytes) -> tuple[bool, bool, str]:
    """Whether it arrived, whether the receiver wants it at all, and how it ended."""
    at = datetime.now(UTC)
    headers = {
        "content-type": "application/cloudevents+json; charset=utf-8",
        "webhook-id": event_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(receiver.secret).sign(event_id, at, body.decode()),
    }
    try:
        answer = client.post(receiver.url, content=body, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return False, True, type(error).__name__
    return answer.is_success, answer.status_code != GONE, f"HTTP {answer.status_code}"
