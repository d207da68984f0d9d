"""Tenders stated and packets handed in: what is kept, what is refused, and that a request that comes twice counts once."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from intake.receive import load_tender
from intake.receive import packets as packets_in
from intake.store import FolderStore
from models.account import Role, Scope
from models.db import audit
from models.packet import Channel
from tests.api.conftest import SEALED, Office
from tests.builders import tender

T1 = "/api/v1/tenders/T-1"
EARLY = SEALED - timedelta(days=1)


def stated(**changes: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(tender(**changes).model_dump_json())
    return told


def send(
    client: TestClient,
    packet: str,
    name: str = "投標文件.pdf",
    data: bytes = b"%PDF",
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    encoded = "".join(f"%{each:02X}" for each in name.encode())
    told = {"content-disposition": f"attachment; filename*=UTF-8''{encoded}", **headers}
    return client.post(f"{T1}/packets/{packet}/files", content=data, headers=told)


@pytest.fixture
def early(office: Office) -> Office:
    """An office the day before the opening, with tender T-1 stated."""
    office.clock.now = EARLY
    assert office.person(Role.OPERATOR).put(T1, json=stated()).status_code == 201
    return office


@pytest.fixture
def machine(early: Office) -> TestClient:
    return early.machine(*Scope)


def test_a_stated_tender_lies_where_a_run_finds_it(early: Office) -> None:
    assert load_tender(FolderStore(Path(early.settings.store)), "T-1/") == tender()
    operator = early.person(Role.OPERATOR)
    assert operator.get(T1).json()["terms"]["payee"] == tender().payee
    assert operator.put(T1, json=stated()).status_code == 200
    changed = operator.put(T1, json=stated(bid_bond_due=1))
    assert (changed.status_code, changed.json()["terms"]["bid_bond_due"]) == (200, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "T-2"},
        {"id": "../T-1"},
        {"opening_at": "soon"},
        {"payee": ""},
        {"deadline_at": "2024-09-25T10:00"},
        {"colour": "red"},
    ],
)
def test_a_wrong_tender_is_refused_and_nothing_kept(office: Office, wrong: dict[str, Any]) -> None:
    answer = office.person(Role.OPERATOR).put(T1, json=stated() | wrong)
    assert answer.status_code == 422
    assert office.person(Role.OPERATOR).get(T1).status_code == 404
    assert not Path(office.settings.store).exists()


@pytest.mark.parametrize(
    ("when", "opening", "status"),
    [
        (EARLY, "2024-09-23T10:00+08:00", 409),  # earlier: bids would be seen before the time they were handed in under
        (EARLY, "2024-09-25T10:00+08:00", 200),
        (SEALED + timedelta(days=1), "2024-09-30T10:00+08:00", 409),  # opened bids cannot be closed again
    ],
)
def test_an_opening_never_moves_earlier_nor_once_it_has_come(
    early: Office, when: datetime, opening: str, status: int
) -> None:
    early.clock.now = when
    assert early.person(Role.OPERATOR).put(T1, json=stated(opening_at=opening)).status_code == status


def test_a_packet_handed_in_lies_where_a_run_finds_it(early: Office, machine: TestClient) -> None:
    opened = machine.post(f"{T1}/packets", json={"mail_number": "123456"})
    assert (opened.status_code, opened.json()["received_at"]) == (201, "2024-09-23T01:59:00Z")
    packet = opened.json()["id"]
    receipt = send(machine, packet, data=b"%PDF-1.7 one")
    assert receipt.json() == {
        "name": "投標文件.pdf",
        "sha256": hashlib.sha256(b"%PDF-1.7 one").hexdigest(),
        "size": 12,
        "received_at": "2024-09-23T01:59:00Z",
    }
    (found,) = packets_in(FolderStore(Path(early.settings.store)), "T-1/", "T-1")
    assert (found.id, found.channel, found.mail_number) == (packet, Channel.ELECTRONIC, "123456")
    assert found.problems == ()
    assert [(each.name, each.sha256) for each in found.files] == [("投標文件.pdf", receipt.json()["sha256"])]
    with early.database.reading() as session:
        kept = [each for each in audit.events(session) if each.action == "file.handed_in"]
    assert kept[0].detail == {"sha256": receipt.json()["sha256"], "size": "12"}


def test_a_request_that_comes_twice_counts_once(early: Office, machine: TestClient) -> None:
    key = {"idempotency-key": "a" * 36}
    first, second = (machine.post(f"{T1}/packets", json={}, headers=key) for _ in range(2))
    assert first.json() == second.json()
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    otherwise = machine.post(f"{T1}/packets", json={"mail_number": "1"}, headers=key)
    assert otherwise.json()["type"] == "/problems/idempotency-key"
    other = early.machine(Scope.PACKETS_WRITE).post(f"{T1}/packets", json={}, headers=key)
    assert other.json()["id"] != first.json()["id"]  # another's key is another key
    packet = first.json()["id"]
    sent = [send(machine, packet, headers={"idempotency-key": "b"}) for _ in range(2)]
    assert [each.status_code for each in sent] == [201, 201]
    assert send(machine, packet, data=b"other", headers={"idempotency-key": "b"}).status_code == 422


def test_the_same_file_again_is_the_same_receipt_and_another_of_its_name_is_refused(machine: TestClient) -> None:
    packet = machine.post(f"{T1}/packets", json={}).json()["id"]
    assert send(machine, packet).json() == send(machine, packet).json()
    assert send(machine, packet, data=b"other").json()["type"] == "/problems/name-taken"
    assert send(machine, packet, name="other.pdf", data=b"other").status_code == 201


@pytest.mark.parametrize("name", ["packet.json", ".hidden", "", "a\x00b", "x" * 200])
def test_an_unfit_name_is_refused(machine: TestClient, name: str) -> None:
    packet = machine.post(f"{T1}/packets", json={}).json()["id"]
    assert send(machine, packet, name=name).status_code == 422


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\passwd", "/etc/passwd"])
def test_a_name_leads_nowhere_else(early: Office, machine: TestClient, name: str) -> None:
    packet = machine.post(f"{T1}/packets", json={}).json()["id"]
    assert send(machine, packet, name=name).json()["name"] == "passwd"
    assert (Path(early.settings.store) / "T-1" / "packets" / packet / "passwd").is_file()


def test_a_stated_hash_is_held_against_the_file(machine: TestClient) -> None:
    packet = machine.post(f"{T1}/packets", json={}).json()["id"]
    right = base64.b64encode(hashlib.sha256(b"%PDF").digest()).decode()
    wrong = base64.b64encode(hashlib.sha256(b"else").digest()).decode()
    assert send(machine, packet, headers={"content-digest": f"sha-256=:{wrong}:"}).json()["type"] == "/problems/digest"
    assert send(machine, packet, headers={"content-digest": "md5=:x:"}).json()["type"] == "/problems/digest"
    assert send(machine, packet, headers={"content-digest": f"sha-256=:{right}:"}).status_code == 201


def test_what_is_too_large_or_empty_is_refused(new_office: Callable[..., Office]) -> None:
    office = new_office(largest_file=2, largest_packet=3)
    office.clock.now = EARLY
    office.person(Role.OPERATOR).put(T1, json=stated())
    machine = office.machine(*Scope)
    packet = machine.post(f"{T1}/packets", json={}).json()["id"]
    assert send(machine, packet, data=b"").json()["type"] == "/problems/empty"
    assert send(machine, packet, data=b"0" * 2_000_001).status_code == 413
    assert send(machine, packet, "1.pdf", b"0" * 2_000_000).status_code == 201
    assert send(machine, packet, "2.pdf", b"0" * 1_000_001).status_code == 422
    assert machine.post(f"{T1}/packets", content=b" " * 1_000_001).status_code == 413


def test_electronic_packets_end_with_the_deadline_and_paper_is_taken_in_by_people(
    early: Office, machine: TestClient
) -> None:
    packet = machine.post(f"{T1}/packets", json={}).json()["id"]
    early.clock.now = SEALED + timedelta(minutes=1)
    machine = early.machine(Scope.PACKETS_WRITE)
    assert machine.post(f"{T1}/packets", json={}).json()["type"] == "/problems/too-late"
    assert send(machine, packet).json()["type"] == "/problems/too-late"
    paper = {"channel": "paper", "received_at": "2024-09-23T15:00+08:00"}
    assert machine.post(f"{T1}/packets", json=paper).status_code == 422
    operator = early.person(Role.OPERATOR)
    taken = operator.post(f"{T1}/packets", json=paper)
    assert (taken.status_code, taken.json()["received_at"]) == (201, "2024-09-23T15:00:00+08:00")
    assert send(operator, taken.json()["id"]).status_code == 201
    for wrong in ({"channel": "paper"}, {"channel": "paper", "received_at": "2099-01-01T00:00Z"}):
        assert operator.post(f"{T1}/packets", json=wrong).status_code == 422
    early.clock.now = EARLY
    assert machine.post(f"{T1}/packets", json={"received_at": "2024-09-23T15:00+08:00"}).status_code == 422


def test_a_tender_that_is_not_there_takes_no_packet(office: Office) -> None:
    assert office.machine(*Scope).post(f"{T1}/packets", json={}).status_code == 404


def test_one_who_asks_too_often_waits(new_office: Callable[..., Office]) -> None:
    office = new_office(requests_a_minute=5)
    client = office.person(Role.AUDITOR)
    statuses = [client.get("/api/v1/me").status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert client.get("/api/v1/me").headers["retry-after"] == "60"
    assert office.person(Role.REVIEWER).get("/api/v1/me").status_code == 200
    tried = [office.client().post("/login", data={"name": "x", "password": "y"}).status_code for _ in range(21)]
    assert tried == [401] * 20 + [429]
