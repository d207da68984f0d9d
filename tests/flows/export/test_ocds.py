"""OCDS 1.1: fits the standard, internal and public views, nothing of a bid before the award notice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from flows.accepted_bid import handed_over
from flows.export.ocds import to_ocds
from models.handover import AcceptedBid
from models.papers import Tick
from models.record import TenderRecord, View
from settings import Settings
from tests.builders import ADDRESS, BOND, EMAIL, NAME, PERSON, PHONE, UBN, bid
from tests.flows.decided import reviewed, withdrawn
from tests.flows.kept import keep

ROOT = Path(__file__).parents[3]
PROFILE = Draft202012Validator(
    json.loads((ROOT / "docs" / "ocds" / "profile.schema.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
GIVEN = Settings()
SHOP = {"ubn": "22099131", "name": "暮光商行", "person": "林佳穎", "address": "高雄市苓雅區測試二路7號"}
NOTICE = date(2024, 10, 20)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> TenderRecord:
    bad = bid({"declaration.item_07": Tick.YES}, packet="P02", who=SHOP, without=("tax",))
    unread = bid(dict.fromkeys(("envelope.ubn", "registration.ubn", "registration.footer_ubn")), packet="P03")
    return keep(tmp_path_factory.mktemp("work"), (bid(), bad, unread))


@pytest.fixture(scope="module")
def bids(record: TenderRecord) -> list[AcceptedBid]:
    return [handed_over(reviewed(record, packet), None) for packet in ("P01", "P02")]


def package(record: TenderRecord, bids: list[AcceptedBid], *view: Any, given: Settings = GIVEN) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(to_ocds(record, bids, given, *view))
    PROFILE.validate(told)
    (release,) = told["releases"]
    ids = [party["id"] for party in release["parties"]]
    assert len(ids) == len(set(ids))
    assert {each["id"] for each in _references(release)} <= set(ids)
    return told


def _references(release: dict[str, Any]) -> Iterator[dict[str, str]]:
    yield release["buyer"]
    yield release["tender"]["procuringEntity"]
    yield from release["tender"].get("tenderers", ())
    for each in release.get("bids", {}).get("details", ()):
        yield from each.get("tenderers", ())
        yield from (response["relatedTenderer"] for response in each.get("requirementResponses", ()))


def test_accepted_bids_fit_the_standard(record: TenderRecord, bids: list[AcceptedBid]) -> None:
    (release,) = package(record, bids)["releases"]
    good, bad, waiting = release["bids"]["details"]
    assert (good["status"], good["value"]) == ("valid", {"amount": 1_717_000, "currency": "TWD"})
    assert good["bidBonds"][0]["value"]["amount"] == BOND
    assert (bad["status"], waiting) == ("disqualified", {"id": "P03", "status": "pending"})
    assert bad["rejectionReasons"]
    assert {each["value"]: each["measure"] for each in release["bids"]["statistics"]}[3] == "bids"
    answers = {each["requirement"]["id"]: each["value"] for each in bad["requirementResponses"]}
    assert answers["declaration.item_07"] == "yes"
    asked = release["tender"]["criteria"][0]["requirementGroups"][0]["requirements"]
    assert set(answers) <= {each["id"] for each in asked}


def test_companies_and_other_firms_are_named_by_their_lists(record: TenderRecord, bids: list[AcceptedBid]) -> None:
    parties = {each["name"]: each for each in package(record, bids)["releases"][0]["parties"]}
    assert parties[NAME]["identifier"] == {"scheme": "TW-CR", "id": UBN, "legalName": NAME}
    assert parties["暮光商行"]["identifier"]["scheme"] == "TW-BAN"


def test_the_public_sees_no_bid_before_the_award_notice(record: TenderRecord, bids: list[AcceptedBid]) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    for notice in (None, tomorrow):
        told = package(record, bids, View.PUBLIC, notice)
        assert "bids" not in told["releases"][0]
        text = json.dumps(told, ensure_ascii=False)
        for secret in (NAME, UBN, PERSON, ADDRESS, "暮光商行", "numberOfTenderers", "P01"):
            assert secret not in text


def test_the_public_sees_results_and_reasons_after_it_and_nobody_s_reach(
    record: TenderRecord, bids: list[AcceptedBid]
) -> None:
    told = package(record, bids, View.PUBLIC, NOTICE)
    text = json.dumps(told, ensure_ascii=False)
    for shown in (NAME, UBN, "暮光商行", "rejectionReasons", "disqualified"):
        assert shown in text
    for kept in (PERSON, "林佳穎", ADDRESS, PHONE, EMAIL, "楊俊傑", "AB4000000", "1717000", "bidBonds", "P03"):
        assert kept not in text


def test_a_withdrawn_acceptance_is_pending_again(record: TenderRecord, bids: list[AcceptedBid]) -> None:
    back = handed_over(withdrawn(reviewed(record, "P01"), "誤核定"), bids[0])
    details = package(record, [back, bids[1]])["releases"][0]["bids"]["details"]
    assert {each["id"]: each["status"] for each in details} == {
        "P01": "pending",
        "P02": "disqualified",
        "P03": "pending",
    }


def test_a_release_has_another_id_only_where_it_says_something_else(
    record: TenderRecord, bids: list[AcceptedBid]
) -> None:
    first, again = (package(record, bids)["releases"][0]["id"] for _ in range(2))
    assert first == again
    assert package(record, bids[:1])["releases"][0]["id"] != first


def test_a_firm_without_a_number_is_named_by_its_packet(record: TenderRecord) -> None:
    made = reviewed(record, "P01")
    (release,) = package(record, [handed_over(_without_number(made), None)])["releases"]
    assert "packet-P01" in [each["id"] for each in release["parties"]]


def _without_number(made: Any) -> Any:
    return replace(made, packet=replace(made.packet, tenderer_ubn=""))


def test_nothing_accepted_yet_is_a_package_too(record: TenderRecord) -> None:
    (release,) = package(record, [])["releases"]
    assert [each["status"] for each in release["bids"]["details"]] == ["pending"] * 3


def test_our_own_fields_are_declared_where_they_are_published(record: TenderRecord, bids: list[AcceptedBid]) -> None:
    given = GIVEN.model_copy(update={"ocds_extension_url": "https://open.example.tw/ocds/extension.json"})
    assert package(record, bids, given=given)["extensions"][-1] == "https://open.example.tw/ocds/extension.json"
    patch = json.loads((ROOT / "docs" / "ocds" / "release-schema.json").read_text(encoding="utf-8"))
    declared = patch["definitions"]["Bid"]["properties"]
    ours = {"rejectionReasons", "bidBonds", "qualificationFindings"}
    assert set(declared) == ours
    for bid_ in package(record, bids)["releases"][0]["bids"]["details"]:
        for name in ours & set(bid_):
            for each in bid_[name]:
                assert set(each) <= set(declared[name]["items"]["properties"])
