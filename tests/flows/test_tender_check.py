"""What `bidintake tender check` tells of a tender.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.tender_check import Remark, Weight, check
from models.errors import TenderError

STATED: dict[str, Any] = {
    "id": "T-1",
    "title": "軟體採購案",
    "procuring_entity": "某某部採購署",
    "opening_at": "2024-09-24T10:00",
    "deadline_at": "2024-09-23T17:00",
    "payee": "某某部採購署",
    "bid_bond_due": 500_000,
    "required_papers": ["標封", "公司登記", "納稅證明", "聲明書", "押標金", "報價單"],
    "offers_valid_until": "2024-12-31",
    "sensitive_or_security": False,
    "bond_forms": ["cheque", "promissory_note"],
}


def told(folder: Path, **changes: Any) -> tuple[Remark, ...]:
    path = folder / "tender.json"
    path.write_text(json.dumps({**STATED, **changes}, ensure_ascii=False), encoding="utf-8")
    return check(path)


def weights(remarks: tuple[Remark, ...], key: str) -> set[Weight]:
    return {each.weight for each in remarks if each.key.startswith(key)}


def test_a_whole_tender_is_only_explained(tmp_path: Path) -> None:
    remarks = told(tmp_path)
    assert {each.weight for each in remarks} == {Weight.NOTE}
    assert any("113年07-08月、113年05-06月" in each.told for each in remarks)


@pytest.mark.parametrize(
    ("changes", "key", "weight"),
    [
        ({"payee": ""}, "payee", Weight.FAULT),
        ({"pay": "x"}, "pay", Weight.FAULT),
        ({"deadline_at": "2024-09-25T10:00"}, "", Weight.FAULT),
        ({"opening_at": "2024-09-17T10:00", "deadline_at": None}, "opening_at", Weight.DOUBT),
        ({"opening_at": "2031-09-16T10:00", "offers_valid_until": None}, "office_calendar", Weight.NOTE),
        ({"offers_valid_until": "2024-09-01"}, "offers_valid_until", Weight.FAULT),
        ({"bid_bond_due": None}, "required_papers", Weight.DOUBT),
        ({"required_papers": ["納稅證明"]}, "required_papers", Weight.DOUBT),
        ({"required_papers": ["押標金", "納稅證明", "tax"]}, "required_papers", Weight.DOUBT),
        ({"required_papers": ["押標金", "驗證證書"]}, "required_standards", Weight.DOUBT),
        ({"bid_bond_due": 60_000_000}, "bid_bond_due", Weight.FAULT),
        ({"bid_bond_reduced": 600_000}, "bid_bond_reduced", Weight.FAULT),
        ({"bid_bond_reduced": 100_000}, "bid_bond_reduced", Weight.DOUBT),
        ({"bond_forms": ["bank_guarantee"]}, "bond_models", Weight.NOTE),
        ({"bond_models": {"bank_guarantee": "沒有空格的範本"}}, "bond_models", Weight.DOUBT),
        ({"payee_former_names": [{"name": "某某部工業局"}]}, "payee_former_names", Weight.DOUBT),
        ({"accepted_periods": ["七八月"]}, "accepted_periods", Weight.FAULT),
        ({"accepted_periods": ["113/09-10"]}, "accepted_periods", Weight.FAULT),
        ({"declaration_effects": {"3": {"yes": "PASS", "blank": "PASS"}}}, "declaration_effects", Weight.DOUBT),
    ],
)
def test_what_is_wrong_or_doubtful_is_named(tmp_path: Path, changes: dict[str, Any], key: str, weight: Weight) -> None:
    assert weight in weights(told(tmp_path, **changes), key)


def test_every_missing_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tender.json"
    path.write_text("{}", encoding="utf-8")
    assert {each.key for each in check(path)} == {
        "id", "title", "procuring_entity", "opening_at", "payee", "bid_bond_due", "required_papers",
    }  # fmt: skip


def test_what_is_no_json_and_what_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "tender.json"
    with pytest.raises(TenderError):
        check(path)
    path.write_text("{", encoding="utf-8")
    assert [each.weight for each in check(path)] == [Weight.FAULT]
