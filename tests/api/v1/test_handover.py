"""Accepted bids pulled by cursor, and pushed to receivers an administrator takes in over the API."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from flows.delivery import VAULT_USE, WAITS, deliver_due
from flows.handover import enqueue
from flows.record import record_of
from models.account import Role, Scope
from models.db import audit
from tests.api.conftest import Office
from tests.flows.decided import reviewed
from tests.flows.neighbours.award import Award
from tests.flows.neighbours.neighbour import at_home

PULL = "/api/v1/handover"


@pytest.fixture
def office(bids_office: Office) -> Iterator[Office]:
    """The office with both bids of T-1 accepted."""
    record = record_of(bids_office.database, bids_office.settings, "T-1")
    with bids_office.database.unit_of_work() as session:
        for packet in ("P01", "P02"):
            enqueue(session, reviewed(record, packet))
    yield bids_office


def packets(answer: dict[str, Any]) -> list[str]:
    return [each["data"]["packet_id"] for each in answer["events"]]


def test_a_neighbour_pulls_until_nothing_is_new(office: Office) -> None:
    key = office.machine(Scope.RECORDS_READ)
    first = key.get(PULL, params={"limit": 1}).json()
    second = key.get(PULL, params={"after": first["after"]}).json()
    assert packets(first) + packets(second) == ["P01", "P02"]
    assert key.get(PULL, params={"after": second["after"]}).json() == {"events": [], "after": second["after"]}
    assert key.get(PULL, params={"tender": "T-2"}).json()["events"] == []
    with office.database.reading() as session:
        seen = [each for each in audit.events(session) if each.action == "bid.viewed"]
    assert [(each.subject, each.detail["version"]) for each in seen] == [
        ("tender/T-1/packet/P01", "1"),
        ("tender/T-1/packet/P02", "1"),
    ]


def test_a_receiver_taken_in_over_the_api_believes_what_it_gets(office: Office) -> None:
    admin = office.person(Role.ADMIN)
    award = Award("whsec_")
    with at_home(award) as url:
        made = admin.post(f"{PULL}/receivers", json={"name": "award", "url": url, "since": 0})
        assert made.status_code == 201
        award.key = Award(made.json()["secret"]).key
        done = deliver_due(office.database, office.app.state.desk.vault(VAULT_USE))
        assert done.delivered == 2
    assert admin.get(f"{PULL}/receivers").json()["items"] == [{"name": "award", "url": url, "active": True}]
    assert admin.get(f"{PULL}/deliveries").json()["items"] == []
    assert len(admin.get(f"{PULL}/deliveries?state=delivered").json()["items"]) == 2


@pytest.mark.parametrize("act", ["replay", "pass"])
def test_a_dead_letter_is_shown_and_decided_on(office: Office, act: str) -> None:
    admin = office.person(Role.ADMIN)
    award = Award("whsec_")
    now = datetime.now(UTC)
    with at_home(award) as url:
        secret = admin.post(f"{PULL}/receivers", json={"name": "award", "url": url, "since": 0}).json()["secret"]
        award.key = Award(secret).key
        award.refusing = [503] * (len(WAITS) + 1)
        vault = office.app.state.desk.vault(VAULT_USE)
        for _ in range(len(WAITS) + 1):
            now += timedelta(days=400)
            deliver_due(office.database, vault, now)
        (dead,) = listed(admin, "dead")
        assert (dead["packet_id"], dead["told"]) == ("P01", "HTTP 503")
        decided = admin.post(f"{PULL}/deliveries/{dead['id']}/{act}")
        assert decided.status_code == 200
        assert admin.post(f"{PULL}/deliveries/{dead['id']}/{act}").status_code == 422
        deliver_due(office.database, vault, now + timedelta(days=400))
    arrived = [each["packet_id"] for each in listed(admin, "delivered")]
    assert arrived == (["P01", "P02"] if act == "replay" else ["P02"])


def listed(client: TestClient, state: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"{PULL}/deliveries", params={"state": state}).json()["items"]
    return items


@pytest.mark.parametrize("wrong", [{"name": "Award"}, {"url": "ftp://x"}, {"url": "award"}, {"since": -1}])
def test_a_wrong_receiver_is_refused(office: Office, wrong: dict[str, Any]) -> None:
    stated = {"name": "award", "url": "https://award.example.tw"} | wrong
    assert office.person(Role.ADMIN).post(f"{PULL}/receivers", json=stated).status_code == 422
