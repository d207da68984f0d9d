"""Every lawful form of bond is accepted, alone or summed; none that does not hold passes."""

from datetime import date
from typing import Any

import pytest

from models.bid import Bid
from models.document import Document
from models.field import Read, WitnessKind
from models.finding import Finding, Outcome
from models.papers import BondForm, Deposit, Guarantee, Tick
from tests.builders import BOND, NAME, OTHER_UBN, PAYEE, UBN, answers, bid, company, other, paper, read
from tests.validators.rules.bond_samples import DEPOSIT, REPLY, UNTIL, instead, surety
from validators.check import RULES, check
from validators.witnesses import witness
from validators.wording import Change, deviations

PASSED, FAILED, UNKNOWN, NA = Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
BONDS = tuple(f"BND-{n:02}" for n in range(1, 12))


def finding(code: str, on: Bid) -> Finding:
    return next(rule for rule in RULES if code == rule.CODE).check(on)


def failed(on: Bid) -> set[str]:
    return {each.code for each in check(on) if each.outcome is FAILED}


def order(**changes: Any) -> Document:
    fields = {
        "form": BondForm.POSTAL_ORDER, "number": "123456789", "bank": "中華郵政股份有限公司", "payer": NAME, "payee": PAYEE,
        "amount_words": BOND, "amount_figures": BOND, "date": date(2024, 9, 18), "drawer_seal": True,
    }  # fmt: skip
    return paper("cheque", 2, **{**fields, **changes})


@pytest.mark.parametrize(
    "papers",
    [
        (order(),),
        (surety(),),
        (surety(form=BondForm.LETTER_OF_CREDIT, irrevocable=True),),
        (surety(form=BondForm.INSURANCE_POLICY, bank="測試產物保險股份有限公司"),),
        (paper("deposit", **DEPOSIT), paper("pledge", **REPLY)),
        (order(amount_words=BOND // 2, amount_figures=BOND // 2), surety(amount_words=BOND // 2, amount_figures=BOND // 2)),
    ],
    ids=["postal order", "guarantee", "letter of credit", "policy", "deposit and reply", "order and guarantee summed"],
)  # fmt: skip
def test_every_lawful_form_is_accepted(papers: tuple[Document, ...]) -> None:
    on = instead(*papers, **UNTIL)
    told = {code: finding(code, on).outcome for code in BONDS if code != "BND-09"}
    assert set(told.values()) <= {PASSED, NA}, told
    assert finding("DOC-01", on).outcome is PASSED
    assert not failed(on)


@pytest.mark.parametrize(
    ("papers", "code", "outcome"),
    [
        ((surety(payee="經濟部工業局"),), "BND-02", FAILED),
        ((surety(name="遠山資訊股份有限公司"),), "BND-01", UNKNOWN),
        ((surety(bank="測試租賃股份有限公司"),), "BND-03", UNKNOWN),
        ((surety(form=BondForm.INSURANCE_POLICY),), "BND-03", UNKNOWN),
        ((surety(amount_words=BOND - 1, amount_figures=BOND - 1),), "BND-05", FAILED),
        ((surety(valid_until=None),), "BND-08", UNKNOWN),
        ((surety(),), "BND-09", UNKNOWN),
        ((order(bank="測試商業銀行"),), "BND-03", UNKNOWN),
        ((paper("deposit", **DEPOSIT),), "BND-10", FAILED),
        ((paper("deposit", **DEPOSIT), other("銀行函")), "BND-10", UNKNOWN),
        ((paper("deposit", **DEPOSIT), paper("pledge", **REPLY | {"number": "CD9999999"})), "BND-10", UNKNOWN),
        ((paper("deposit", **DEPOSIT), paper("pledge", **REPLY | {"noted": None})), "BND-10", UNKNOWN),
        ((paper("deposit", **DEPOSIT), paper("pledge", **REPLY | {"payee": "經濟部工業局"})), "BND-02", FAILED),
    ],
)
def test_what_does_not_hold_never_passes(papers: tuple[Document, ...], code: str, outcome: Outcome) -> None:
    assert finding(code, instead(*papers, **UNTIL)).outcome is outcome


def test_the_offers_own_validity_counts_where_the_tender_states_none() -> None:
    on = bid(
        {"offer.valid_until": date(2024, 12, 31)}, without=("cheque",), more=(surety(valid_until=date(2025, 1, 30)),)
    )
    assert finding("BND-08", on).outcome is PASSED
    late = bid(
        {"offer.valid_until": date(2025, 1, 1)}, without=("cheque",), more=(surety(valid_until=date(2025, 1, 30)),)
    )
    assert finding("BND-08", late).outcome is FAILED
    assert finding("BND-08", instead(surety())).outcome is UNKNOWN
    assert finding("BND-08", instead(surety(valid_until=date(2024, 9, 23)))).outcome is FAILED


def test_a_coded_line_of_another_known_bank_is_shown() -> None:
    coded = {"cheque.bank": "玉山商業銀行", "cheque.drawer": "玉山商業銀行營業部", "cheque.bank_code": "010070314"}
    assert finding("BND-03", bid(coded)).outcome is UNKNOWN
    assert finding("BND-03", bid(coded | {"cheque.bank_code": "018080314"})).outcome is PASSED
    assert finding("BND-03", bid({"cheque.bank_code": "010070314"})).outcome is PASSED


def test_a_return_filed_under_a_former_name_is_the_bidders() -> None:
    old = "舊晨資訊股份有限公司"
    renamed = answers((company(former_names=(old,)),))
    assert finding("ID-03", bid({"tax.name": old}, registers=renamed)).outcome is PASSED
    assert finding("ID-03", bid({"tax.name": old, "registration.former_name": old})).outcome is PASSED
    assert finding("ID-03", bid({"offer.name": old}, registers=renamed)).outcome is UNKNOWN
    assert finding("ID-03", bid({"tax.name": old})).outcome is FAILED


def test_another_firms_paper_beside_the_bidders_own_fails_nobody() -> None:
    stray = paper("tax", 2, ubn=OTHER_UBN, name="遠山資訊股份有限公司")
    on = bid(more=(stray,))
    assert not failed(on)
    assert finding("DOC-05", on).outcome is UNKNOWN
    assert finding("ID-02", bid({"tax.ubn": OTHER_UBN, "tax.name": "遠山資訊股份有限公司"})).outcome is FAILED


def test_a_voucher_that_is_missing_may_be_explained() -> None:
    assert finding("DOC-01", bid(tender_changes={"required_papers": ["領標憑據"]})).outcome is UNKNOWN
    held = paper("voucher", number="123", tender_id="T-1", ubn=UBN, name=NAME)
    assert finding("DOC-01", bid(more=(held,), tender_changes={"required_papers": ["領標憑據"]})).outcome is PASSED


def test_an_official_who_discloses_is_no_bar() -> None:
    yes = {"declaration.item_08": Tick.YES}
    assert finding("DEC-08", bid(yes)).outcome is UNKNOWN
    assert finding("DEC-08", bid(yes, more=(paper("disclosure", name=NAME),))).outcome is PASSED


MODEL = "立書人____茲保證____負連帶保證責任，至____止。本行拋棄先訴抗辯權。"


@pytest.mark.parametrize(
    ("lines", "changes"),
    [
        (("某行", "立書人某行茲保證某公司負連帶保證責任，", "至114年1月31日止。本行拋棄先訴抗辯權。", "中華民國113年9月10日"), []),
        (("立書人某行茲保證某公司負保證責任，至114年1月31日止。本行拋棄先訴抗辯權。",), [(Change.LEFT_OUT, "連帶", "")]),
        (("立書人某行茲保證某公司負連帶保證責任，至114年1月31日止。本行不拋棄先訴抗辯權。",), [(Change.ADDED, "", "不")]),
        (("立書人某行茲保證某公司負連帶賠償責任，至114年1月31日止。本行拋棄先訴抗辯權。",), [(Change.CHANGED, "保證", "賠償")]),
        (
            ("立書人某行茲保證某公司負連帶保證責任，至114年1月31日止。本行拋棄先訴抗辯權。", "但廠商未履約者，本行免責。"),
            [(Change.ADDED, "", "但廠商未履約者本行免責")],
        ),
        (("立書人某行茲保證某公司負連帶保證責任,至 114 年 1 月 31 日止。 本行拋棄先訴抗辯權",), []),
    ],
    ids=["as the model", "left out", "a word added", "changed", "a condition behind the end", "signs and spaces"],
)  # fmt: skip
def test_where_a_text_departs_from_its_model(lines: tuple[str, ...], changes: list[tuple[Change, str, str]]) -> None:
    found = deviations([read(text) for text in lines], MODEL)
    assert [(each.change, each.model, each.paper) for each in found] == changes
    assert all(each.seen for each in found)


@pytest.mark.parametrize("papers", [(surety(),), (paper("deposit", **DEPOSIT), paper("pledge", **REPLY))])
def test_words_and_figures_of_a_bond_are_witnesses_of_one_another(papers: tuple[Document, ...]) -> None:
    on = instead(*papers)
    heard = witness(on.documents, on.tender, on.answers, {}, {})
    amount = next(each.paper.amount_words for each in heard if isinstance(each.paper, Guarantee | Deposit))
    assert isinstance(amount, Read)
    assert (WitnessKind.SAME_PAPER, True) in [(each.kind, each.agrees) for each in amount.witnesses]
