"""A record and a truth with known errors give the known figures."""

import copy
import json
from typing import Any

import pytest

from bench import summary
from bench.fields import Result
from bench.figures import Share, lower_bound, upper_bound
from bench.record import load_record
from bench.score import Score, score
from bench.truth import ADAPTER
from tests.bench.builders import BOX, RECORD, TRUTH


def scored(change: Any = None) -> Score:
    """The score after a change to a copy of the perfect record."""
    record = copy.deepcopy(RECORD)
    if change is not None:
        change(record)
    return score(ADAPTER.validate_python(TRUTH), load_record(json.dumps(record).encode()))


def shares(told: Score) -> dict[str, Share]:
    return {share.label: share for share in summary.headline(told)}


def field(record: dict[str, Any], packet: int, document: int, name: str) -> dict[str, Any]:
    fields = record["packets"][packet]["documents"][document]["fields"]
    found: dict[str, Any] = next(each for each in fields if each["name"] == name)
    return found


def test_a_perfect_record_is_right_everywhere() -> None:
    told = scored()
    assert summary.silent(told).hits == 0
    assert {label: (share.hits, share.of) for label, share in shares(told).items()} == {
        "papers sorted rightly": (3, 3),
        "key fields exact, normal quality": (5, 5),
        "key fields exact, photo and fax": (0, 0),
        "all other fields exact": (1, 1),
        "ticks right": (3, 3),
        "seals and stamps found": (1, 1),
        "evidence lies on the value": (10, 10),
        "planted faults found": (2, 2),
        "false alarms: failed answers on clean bidders": (0, 2),
        "clean bidders with a failed answer": (0, 1),
        "unknown answers on clean bidders": (0, 2),
        "planted links found": (1, 1),
        "decoys that raised a signal": (0, 1),
    }


def test_an_accepted_wrong_value_is_counted() -> None:
    told = scored(lambda record: field(record, 0, 0, "offer.total_figures").update(value=1290000))
    assert [each.name for each in told.fields if each.silent] == ["offer.total_figures"]
    assert summary.silent(told).hits == 1
    assert (shares(told)["key fields exact, normal quality"].hits) == 4


def test_a_wrong_value_in_review_is_wrong_but_not_silent() -> None:
    told = scored(lambda record: field(record, 0, 0, "offer.ubn").update(value="04595258", state="review"))
    assert summary.silent(told).hits == 0
    assert next(each.result for each in told.fields if each.name == "offer.ubn") is Result.WRONG


def test_a_value_accepted_where_nothing_is_printed_is_wrong() -> None:
    for name, value in (("offer.valid_until", "2024-12-01"), ("offer.person_seal", True)):
        told = scored(lambda record, n=name, v=value: field(record, 0, 0, n).update(value=v, state="accepted"))
        assert [each.name for each in told.fields if each.silent] == [name]


def test_nothing_is_right_by_being_absent() -> None:
    def emptied(record: dict[str, Any]) -> None:
        for packet in record["packets"]:
            for document in packet["documents"]:
                for each in document["fields"]:
                    each.update(value=None, state="absent", evidence=None)
            packet["findings"] = []
        record["signals"] = []

    told = shares(scored(emptied))
    for label in (
        "key fields exact, normal quality",
        "all other fields exact",
        "ticks right",
        "seals and stamps found",
        "planted faults found",
        "planted links found",
    ):
        assert told[label].hits == 0 < told[label].of, label


def test_an_empty_record_misses_everything() -> None:
    told = scored(lambda record: record.update(packets=[], signals=[]))
    assert shares(told)["papers sorted rightly"].hits == 0
    assert {each.result for each in told.fields if each.printed} == {Result.MISSED}
    assert not any(each.found for each in told.faults)


def test_values_accepted_on_a_paper_of_another_kind_are_wrong() -> None:
    told = scored(lambda record: record["packets"][0]["documents"][0].update(type="cheque"))
    assert sum(each.silent for each in told.fields) == 7
    assert [each.right for each in told.papers] == [False, True, False, True]


def test_a_paper_with_a_stranger_s_page_is_sorted_wrongly() -> None:
    told = scored(
        lambda record: record["packets"][0]["documents"][0].update(pages=[{"page_id": "p1"}, {"page_id": "p2"}])
    )
    assert [each.right for each in told.papers] == [False, True, True]


def test_ticks_are_confused_by_true_and_read_state() -> None:
    def changed(record: dict[str, Any]) -> None:
        field(record, 0, 1, "declaration.item_01").update(value="yes")
        field(record, 0, 1, "declaration.item_03").update(value=None, state="unreadable", evidence=None)

    table = summary.confusion(scored(changed))
    assert table == {"no": {"yes": 1}, "yes": {"yes": 1}, "blank": {summary.ABSTAINED: 1}}


def test_evidence_beside_the_value_or_on_another_page_is_misplaced() -> None:
    aside = {"x0": 0.6, "y0": 0.6, "x1": 0.8, "y1": 0.62}
    for change in ({"page_id": "p1", "box": aside}, {"page_id": "p2", "box": BOX}):
        told = scored(lambda record, c=change: field(record, 0, 0, "offer.ubn").update(evidence=c))
        assert [each.name for each in told.fields if each.placed is False] == ["offer.ubn"]


def test_a_value_printed_twice_may_be_read_in_either_place() -> None:
    twice = copy.deepcopy(TRUTH)
    elsewhere = {"name": "offer.ubn", "value": "04595257", "file": "a.jpg", "number": 1, "box": (0.6, 0.6, 0.8, 0.62)}
    twice["packets"]["P01"]["documents"][0]["fields"].insert(0, elsewhere)
    told = score(ADAPTER.validate_python(twice), load_record(json.dumps(RECORD).encode()))
    assert [(each.result, each.placed) for each in told.fields if each.name == "offer.ubn"] == [(Result.RIGHT, True)]


def test_a_fault_whose_rule_passes_is_a_silent_pass() -> None:
    told = scored(lambda record: record["packets"][1]["findings"][0].update(outcome="passed"))
    assert [(each.code, each.said) for each in told.faults if not each.found] == [("TAX-02", "passed")]


def test_an_answer_nothing_was_planted_for_is_an_alarm() -> None:
    def changed(record: dict[str, Any]) -> None:
        record["packets"][0]["findings"][0]["outcome"] = "failed"
        record["packets"][1]["findings"] += [
            {"code": "TAX-04", "outcome": "failed"},
            {"code": "OFF-01", "outcome": "unknown"},
        ]

    told = scored(changed)
    assert [(each.clean, each.code, each.outcome) for each in told.alarms] == [
        (True, "ID-01", "failed"),
        (False, "OFF-01", "unknown"),
    ]


def test_missed_links_loud_decoys_and_unplanted_signals_are_told_apart() -> None:
    def changed(record: dict[str, Any]) -> None:
        sides = {"left": {"packet_id": "P01"}, "right": {"packet_id": "P02"}}
        record["signals"] = [{"code": "COL-FAX", **sides}, {"code": "COL-PERSON", **sides}]

    told = [(each.planted, each.code, each.heard) for each in scored(changed).signals]
    assert told == [("link", "COL-PHONE", False), ("decoy", "COL-FAX", True), ("nothing", "COL-PERSON", True)]


def test_accepted_values_the_truth_does_not_name_are_counted() -> None:
    assert scored().unscored == 1


def test_another_tender_s_record_is_refused() -> None:
    with pytest.raises(ValueError, match="T2"):
        scored(lambda record: record.update(tender_id="T2"))


def test_bounds_are_clopper_and_pearson_s() -> None:
    assert upper_bound(0, 3000) == pytest.approx(1 - 0.05 ** (1 / 3000))
    assert upper_bound(3, 3) == 1.0
    assert lower_bound(0, 10) == 0.0
    assert lower_bound(10, 10) == pytest.approx(0.05**0.1)
    assert (upper_bound(2, 20), lower_bound(2, 20)) == pytest.approx((0.2826185, 0.0180655), abs=1e-6)
