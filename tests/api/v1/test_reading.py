"""What is asked about bids after the opening: lists, single things, pictures, and that each view is in the trail."""

from typing import Any

import cv2
import numpy as np
import pytest
from fastapi.testclient import TestClient

from models.account import Role, Scope
from models.db import audit, bids, packets
from models.field import FieldState
from tests.api.conftest import Office
from tests.builders import UBN, tender

T1 = "/api/v1/tenders/T-1"


@pytest.fixture
def reviewer(bids_office: Office) -> TestClient:
    return bids_office.person(Role.REVIEWER)


def read(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(f"{T1}{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def every(client: TestClient, path: str, **asked: Any) -> list[Any]:
    """All pages of a list."""
    items, cursor = [], ""
    while True:
        page = read(client, path, cursor=cursor, **asked)
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items


def test_tenders_are_listed_with_what_each_states(reviewer: TestClient) -> None:
    listed = reviewer.get("/api/v1/tenders").json()["items"]
    assert [(each["id"], each["open"]) for each in listed] == [("T-1", True), ("T-2", True)]
    assert read(reviewer, "")["terms"]["bid_bond_due"] == tender().bid_bond_due
    assert reviewer.get("/api/v1/tenders/T-9").status_code == 404


def test_packets_are_listed_by_state_and_told_one_by_one(reviewer: TestClient) -> None:
    assert [each["id"] for each in read(reviewer, "/packets")["items"]] == ["P01", "P02"]
    assert read(reviewer, "/packets", state=["accepted", "handed_over"])["items"] == []
    told = read(reviewer, "/packets/P02")
    assert told["missing_papers"] == ["tax"]
    assert told["received_files"][0]["sha256"] == "0" * 64
    assert reviewer.get(f"{T1}/packets/P09").status_code == 404


@pytest.mark.parametrize("limit", [1, 7, 200])
@pytest.mark.parametrize("path", ["/fields", "/findings", "/packets"])
def test_a_list_page_by_page_is_the_whole_list(reviewer: TestClient, path: str, limit: int) -> None:
    if limit == 1 and path != "/packets":
        limit = 13
    whole = every(reviewer, path, limit=200)
    assert every(reviewer, path, limit=limit) == whole
    assert len(whole) == len({str(each) for each in whole})


def test_fields_are_found_by_name_paper_packet_and_state(reviewer: TestClient) -> None:
    found = every(reviewer, "/fields", name="tax.ubn")
    assert [(each["packet_id"], each["document_id"], each["field"]["value"]) for each in found] == [
        ("P01", "tax-1", UBN)
    ]
    both = every(reviewer, "/fields", name=["tax.ubn", "offer.ubn"])
    assert [(each["packet_id"], each["field"]["name"]) for each in both] == [
        ("P01", "tax.ubn"),
        ("P01", "offer.ubn"),
        ("P02", "offer.ubn"),
    ]
    assert {each["packet_id"] for each in every(reviewer, "/fields", packet="P02")} == {"P02"}
    absent = every(reviewer, "/fields", state="absent", document="tax-1")
    assert "tax.period" in {each["field"]["name"] for each in absent}
    counted = sum(len(every(reviewer, "/fields", state=each)) for each in FieldState)
    assert counted == len(every(reviewer, "/fields"))


def test_findings_are_found_by_code_and_outcome_and_are_those_of_the_record(reviewer: TestClient) -> None:
    of_p01 = [each["finding"] for each in every(reviewer, "/findings", packet="P01")]
    assert of_p01 == read(reviewer, "/packets/P01/reading")["findings"]
    failed = every(reviewer, "/findings", outcome="failed")
    assert {each["finding"]["outcome"] for each in failed} == {"failed"}
    code = failed[0]["finding"]["code"]
    assert {each["finding"]["code"] for each in every(reviewer, "/findings", code=code)} == {code}


def test_signals_show_both_sides(reviewer: TestClient) -> None:
    signals = read(reviewer, "/signals")["items"]
    assert signals
    strong = read(reviewer, "/signals", strength="strong")["items"]
    assert 0 < len(strong) <= len(signals)
    for side in ("left", "right"):
        packet, place = signals[0]["signal"][side]["packet_id"], signals[0][f"{side}_evidence_id"]
        assert reviewer.get(f"{T1}/packets/{packet}/crops/{place}").status_code == 200
    assert read(reviewer, "/signals", packet="P09")["items"] == []


def test_papers_are_told_with_their_fields(reviewer: TestClient) -> None:
    listed = read(reviewer, "/packets/P01/documents")["items"]
    assert "fields" not in listed[0]
    for each in listed:
        told = read(reviewer, f"/packets/P01/documents/{each['id']}")
        assert all(field["name"].startswith(f"{each['type']}.") for field in told["fields"])
    assert reviewer.get(f"{T1}/packets/P01/documents/tax-9").status_code == 404


def test_the_picture_of_a_page_and_the_crop_of_a_value_are_pictures(reviewer: TestClient) -> None:
    page = read(reviewer, "/packets/P01/pages")["items"][0]["page"]
    answer = reviewer.get(f"{T1}/packets/P01/pages/{page['id']}/picture", params={"width": 128})
    assert answer.headers["content-type"] == "image/jpeg"
    assert _size(answer.content)[0] == 128
    field = next(each for each in every(reviewer, "/fields", packet="P01") if each["evidence_id"])
    crop = reviewer.get(f"{T1}/packets/P01/crops/{field['evidence_id']}")
    assert _size(crop.content)[0] < page["width"]
    assert reviewer.get(f"{T1}/packets/P01/crops/{'0' * 24}").status_code == 404
    assert reviewer.get(f"{T1}/packets/P01/pages/nosuch").status_code == 404


def _size(data: bytes) -> tuple[int, int]:
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture.shape[1], picture.shape[0]


@pytest.mark.parametrize("path", ["", "/packets", "/packets/P01/reading", "/packets/P01/pages/tax-1-page/picture"])
def test_what_one_has_is_not_sent_again(reviewer: TestClient, path: str) -> None:
    first = reviewer.get(f"{T1}{path}")
    tag = first.headers["etag"]
    for given in (tag, f'"x", W/{tag}', "*"):
        again = reviewer.get(f"{T1}{path}", headers={"if-none-match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert reviewer.get(f"{T1}{path}", headers={"if-none-match": '"x"'}).content == first.content


def test_a_packet_that_was_run_again_has_another_reading(bids_office: Office, reviewer: TestClient) -> None:
    before = reviewer.get(f"{T1}/packets/P01/reading")
    with bids_office.database.unit_of_work() as session:
        line = bids.packet(session, "T-1", "P01")
        assert line is not None
        packets.receive(session, "test", line.packet)
    after = reviewer.get(f"{T1}/packets/P01/reading", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["findings"] == []


def test_each_view_of_a_bid_is_in_the_trail_before_it_is_answered(bids_office: Office) -> None:
    key = bids_office.machine(Scope.BIDS_READ, Scope.RECORDS_READ)
    for path in ("/packets", "/packets/P01", "/packets/P01/reading", "/packets/P02/pages", "/fields?name=offer.ubn"):
        assert key.get(f"{T1}{path}").status_code == 200
    with bids_office.database.reading() as session:
        seen = [event for event in audit.events(session) if event.action == "bid.viewed"]
        assert audit.verify(session).broken_at is None
    assert [(event.subject.removeprefix("tender/T-1"), event.detail["route"]) for event in seen] == [
        ("", "/tenders/{tender_id}/packets"),
        ("/packet/P01", "/tenders/{tender_id}/packets/{packet_id}"),
        ("/packet/P01", "/tenders/{tender_id}/packets/{packet_id}/reading"),
        ("/packet/P02", "/tenders/{tender_id}/packets/{packet_id}/pages"),
        ("/packet/P01", "/tenders/{tender_id}/fields"),
        ("/packet/P02", "/tenders/{tender_id}/fields"),
    ]
    assert {event.actor.partition("/")[0] for event in seen} == {"key"}


@pytest.mark.parametrize("cursor", ["x", "0" * 64, "陳", "../.."])
def test_a_cursor_from_elsewhere_is_refused(reviewer: TestClient, cursor: str) -> None:
    assert reviewer.get(f"{T1}/fields", params={"cursor": cursor}).json()["type"] == "/problems/cursor"
    own = read(reviewer, "/fields", limit=1)["next"]
    assert reviewer.get(f"{T1}/findings", params={"cursor": own}).json()["type"] == "/problems/cursor"
    assert reviewer.get("/api/v1/tenders/T-2/fields", params={"cursor": own}).status_code == 422
