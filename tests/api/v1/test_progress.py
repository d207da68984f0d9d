"""How far a tender is, once and as it goes."""

import json
import threading
from datetime import timedelta

import httpx
import pytest

from models.account import Role, Scope
from models.db import bids, packets
from models.packet import Packet, PacketState
from tests.api.conftest import Office, served

PROGRESS = "/api/v1/tenders/T-1/progress"


def read_again(office: Office) -> Packet:
    """A packet taken up again: it is under way."""
    with office.database.unit_of_work() as session:
        line = bids.packet(session, "T-1", "P02")
        assert line is not None
        packets.receive(session, "test", line.packet)
    return line.packet


def test_a_tender_s_progress_in_numbers(bids_office: Office) -> None:
    read_again(bids_office)
    told = bids_office.person(Role.OPERATOR).get(PROGRESS).json()
    assert told["packets"] == {"in_review": 1, "received": 1}
    assert 0 < told["documents"] < told["pages"]
    assert told["read"] == told["pages"]


def test_a_stream_tells_each_change_and_ends_when_nothing_is_under_way(bids_office: Office) -> None:
    packet = read_again(bids_office)
    key = bids_office.machine(Scope.BIDS_READ).headers["authorization"]
    heard: list[tuple[str, dict[str, int]]] = []
    first = threading.Event()

    def listen(address: str) -> None:
        with httpx.stream("GET", f"{address}{PROGRESS}/events", headers={"authorization": key}, timeout=None) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            event = ""
            for line in answer.iter_lines():
                if line.startswith("event: "):
                    event = line.removeprefix("event: ")
                if line.startswith("data: "):
                    heard.append((event, json.loads(line.removeprefix("data: "))["packets"]))
                    first.set()

    with served(bids_office.app) as address:
        listening = threading.Thread(target=listen, args=(address,))
        listening.start()
        first.wait()
        with bids_office.database.unit_of_work() as session:
            packets.move(session, "test", packet, PacketState.IN_REVIEW)
        listening.join()
    assert heard[0] == ("progress", {"in_review": 1, "received": 1})
    assert heard[-2:] == [("progress", {"in_review": 2}), ("done", {"in_review": 2})]


@pytest.mark.parametrize("path", ["", "/events"])
def test_a_tender_that_is_not_there_has_no_progress(bids_office: Office, path: str) -> None:
    assert bids_office.person(Role.OPERATOR).get(f"/api/v1/tenders/T-9/progress{path}").status_code == 404


def test_a_session_that_ends_meanwhile_begins_no_stream(bids_office: Office) -> None:
    client = bids_office.person(Role.OPERATOR)
    bids_office.clock.forward(timedelta(hours=2))
    assert client.get(f"{PROGRESS}/events").status_code == 401
