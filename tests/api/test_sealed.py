"""Before the opening minute nothing of a bid can be known: every route answers alike whether there are bids or none."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from flows.export.as_json import to_json
from flows.record import record_of
from models.account import Role, Scope
from models.db import audit
from tests.api.allowed import ALLOWED
from tests.api.conftest import SEALED, Office, open_office

OPENED = SEALED.replace(hour=2, minute=0)
TENDERS = ("T-1", "T-2")
ABOUT_BIDS = [
    path for method, path in ALLOWED if method == "GET" and "{tender_id}" in path and not path.endswith("{tender_id}")
]


@pytest.fixture
def sealed(bids_office: Office) -> Office:
    """The office a minute before the opening: of T-1 there is all there can be, of T-2 nothing."""
    bids_office.clock.now = SEALED
    return bids_office


@pytest.fixture(scope="module")
def looked_at(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The same office for all who only look."""
    with open_office(filled, tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="module")
def askers(looked_at: Office) -> list[TestClient]:
    """Every role, every scope, all of them together, and nobody."""
    looked_at.clock.now = SEALED
    people = [*(looked_at.person(role) for role in Role), looked_at.person(*Role)]
    machines = [*(looked_at.machine(scope) for scope in Scope), looked_at.machine(*Scope)]
    return [*people, *machines, looked_at.client()]


@pytest.fixture(scope="module")
def names(looked_at: Office) -> dict[str, str]:
    """What to ask for of T-1, as it is called after the opening."""
    looked_at.clock.now = OPENED
    client = looked_at.person(*Role)
    fields = client.get("/api/v1/tenders/T-1/fields").json()["items"]
    document = client.get("/api/v1/tenders/T-1/packets/P01/documents").json()["items"][0]
    return {
        "packet_id": "P01",
        "document_id": document["id"],
        "page_id": document["pages"][0]["page_id"],
        "evidence_id": fields[0]["evidence_id"],
    }


def told(answer: Response) -> tuple[int, dict[str, str], str]:
    """Everything of an answer that could tell something; a tender's own id is the asker's."""
    return answer.status_code, dict(answer.headers), answer.text.replace("T-1", "T-2")


@pytest.mark.parametrize("path", ABOUT_BIDS)
def test_every_route_answers_alike_with_bids_and_without(
    looked_at: Office, askers: list[TestClient], names: dict[str, str], path: str
) -> None:
    looked_at.clock.now = SEALED
    for client in askers:
        for headers in ({}, {"if-none-match": "*"}):
            answers = [told(client.get(path.format(tender_id=each, **names), headers=headers)) for each in TENDERS]
            assert answers[0] == answers[1]


@pytest.mark.parametrize("path", ABOUT_BIDS)
def test_after_the_opening_minute_the_same_route_tells(looked_at: Office, names: dict[str, str], path: str) -> None:
    looked_at.clock.now = OPENED
    client = looked_at.person(*Role)
    one, other = (told(client.get(path.format(tender_id=each, **names))) for each in TENDERS)
    if path.endswith(("/record", "/records", "/reviews")):  # nothing was reviewed yet
        assert one == other
    else:
        assert one != other


def test_a_page_kept_from_before_the_opening_counts_nothing(sealed: Office) -> None:
    client = sealed.machine(Scope.BIDS_READ)
    for path in ("packets", "fields", "findings", "signals", "records", "reviews"):
        answer = client.get(f"/api/v1/tenders/T-1/{path}?limit=1")
        if answer.status_code == 200:
            assert answer.json() == {"items": [], "next": None}


def test_the_trail_shows_no_packet_and_no_gap_before_the_opening(sealed: Office) -> None:
    auditor = sealed.person(Role.AUDITOR)
    events = auditor.get("/api/v1/audit/events?limit=200").json()["items"]
    assert {each["subject"] for each in events} == {"tender/T-1", "tender/T-2", "account/auditor"}
    assert not any({"sequence", "previous"} & set(each) for each in events)
    assert auditor.get("/api/v1/audit/events?subject=tender/T-1/packet/P01").json()["items"] == []
    assert auditor.get("/api/v1/audit/events?limit=1").json()["next"] is not None
    assert auditor.get("/api/v1/audit/verification").json() == {"intact": True, "broken_at": None, "why": ""}
    sealed.clock.now = OPENED
    after = auditor.get("/api/v1/audit/events?limit=200").json()["items"]
    assert "tender/T-1/packet/P01" in {each["subject"] for each in after}


def test_what_is_handed_in_before_the_opening_is_told_to_nobody(sealed: Office) -> None:
    machine = sealed.machine(*Scope)
    one, other = (machine.post(f"/api/v1/tenders/{each}/packets", json={}).json() for each in ("T-1", "T-2"))
    assert set(one) == set(other)
    stranger = sealed.machine(*Scope)
    path = f"/api/v1/tenders/T-1/packets/{one['id']}"
    for client in (machine, stranger, sealed.person(*Role)):
        assert client.get(path).status_code == 404
        assert client.get("/api/v1/tenders/T-1/packets").json()["items"] == []
    named = {"content-disposition": 'attachment; filename="a.pdf"'}
    there = stranger.post(f"{path}/files", content=b"x", headers=named)
    nowhere = stranger.post("/api/v1/tenders/T-1/packets/ABCDEFGHJKLM/files", content=b"x", headers=named)
    assert told(there) == told(nowhere)
    assert machine.post(f"{path}/files", content=b"x", headers=named).status_code == 201


def test_no_line_of_the_log_counts_what_was_handed_in(sealed: Office) -> None:
    machine = sealed.machine(*Scope)
    packet = machine.post("/api/v1/tenders/T-1/packets", json={}).json()["id"]
    named = {"content-disposition": 'attachment; filename="a.pdf"'}
    machine.post(f"/api/v1/tenders/T-1/packets/{packet}/files", content=b"x", headers=named)
    machine.get("/api/v1/tenders/T-1/packets", params={"state": "received"})
    lines = [json.loads(each) for each in (sealed.settings.work / "log" / "api.jsonl").read_text().splitlines()]
    assert [(each["event"], each["route"]) for each in lines] == [("GET", "/tenders/{tender_id}/packets")]
    assert "T-1" not in json.dumps(lines)
    with sealed.database.reading() as session:
        assert "file.handed_in" in {each.action for each in audit.events(session)}


def test_the_test_s_own_tender_does_hold_bids(bids_office: Office, tmp_path: Path) -> None:
    assert b"P02" in to_json(record_of(bids_office.database, bids_office.settings, "T-1"))
