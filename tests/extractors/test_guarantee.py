"""Bonds in prose: whose surety for whom, how much, until when, in the wordings banks and insurers use."""

from typing import Any

import pytest

from extractors.guarantee import extract
from models.document import DocumentType
from models.field import Read, Unreadable
from models.papers import BondForm, Guarantee
from tests.extractors.pages import sorting, written


def read(*texts: str) -> Guarantee:
    made = written(*texts)
    return extract(sorting(DocumentType.GUARANTEE, made), [made])


def value(field: Any) -> Any:
    return field.value if isinstance(field, Read) else None


LETTER = (
    "押標金連帶保證書",
    "立保證書人：假想商業銀行城中分行（以下簡稱本行）",
    "茲因甲申資訊有限公司（以下簡稱廠商）參加某某部採購署（以下簡稱機關）之",
    "採購案，應繳押標金新臺幣伍拾萬元整（NT$500,000），由本行負連帶保證責任，",
    "並拋棄先訴抗辯權。本保證書有效期間自簽發日起至民國114年1月31日止。",
    "中華民國113年9月10日",
)


def test_a_letter_states_its_facts_in_sentences() -> None:
    surety = read(*LETTER)
    assert value(surety.form) is BondForm.BANK_GUARANTEE
    assert value(surety.bank) == "假想商業銀行城中分行"
    assert value(surety.name) == "甲申資訊有限公司"
    assert value(surety.payee) == "某某部採購署"
    assert (value(surety.amount_words), value(surety.amount_figures)) == (500_000, 500_000)
    assert value(surety.valid_until).isoformat() == "2025-01-31"
    assert value(surety.issued_on).isoformat() == "2024-09-10"
    assert (value(surety.joint), value(surety.waiver)) == (True, True)


def test_the_title_alone_makes_no_joint_surety() -> None:
    surety = read("押標金連帶保證書", "本行負保證責任。")
    assert value(surety.joint) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("有效期限：民國114年1月31日", "2025-01-31"),
        ("本信用狀效期至2025年1月31日止", "2025-01-31"),
        ("保險期間：自民國113年9月1日零時起至民國114年1月31日24時止", "2025-01-31"),
        ("保證期間自113年9月1日起至114年1月31日為止", "2025-01-31"),
        ("本保證書有效期間至報價有效期後三十日", None),
    ],
)
def test_until_when_a_surety_stands(said: str, day: str | None) -> None:
    found = read("不可撤銷擔保信用狀", said).valid_until
    assert (found.value.isoformat() if isinstance(found, Read) else None) == day


def test_two_last_days_are_a_persons_to_sort_out() -> None:
    surety = read("押標金連帶保證書", "有效期間至民國114年1月31日止。", "本保證書效期至民國114年3月31日止。")
    assert isinstance(surety.valid_until, Unreadable)


def test_a_policy_is_an_insurers() -> None:
    surety = read(
        "假想產物保險股份有限公司", "押標金連帶保證保險單", "要保人：甲申資訊有限公司", "被保險人：某某部採購署",
    )  # fmt: skip
    assert value(surety.form) is BondForm.INSURANCE_POLICY
    assert value(surety.bank) == "假想產物保險股份有限公司"
    assert (value(surety.name), value(surety.payee)) == ("甲申資訊有限公司", "某某部採購署")


def test_every_line_is_kept_with_its_place_for_the_comparison() -> None:
    surety = read(*LETTER)
    assert [each.value for each in surety.wording] == list(LETTER)
    assert len({each.evidence.box for each in surety.wording}) == len(LETTER)
