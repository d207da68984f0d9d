"""Rules at their edges: what may not pass, what may not fail, and what a second reading changes."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bid import Bid
from models.field import Absent, Read, Unreadable, WitnessKind
from models.finding import Finding, Outcome
from models.papers import PAPERS, BondForm, Period, TaxForm, Tick, attributes
from models.registry import Answers, DebarmentRecord, PrcInvestedRecord, RegistryList
from tests.builders import (
    BOND,
    NAME,
    OTHER_UBN,
    UBN,
    agrees,
    answers,
    bid,
    clean_values,
    company,
    differs,
    other,
    paper,
    read,
    snapshot,
)
from validators.check import RULES, check

PASSED, FAILED, UNKNOWN, NA = Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE


def finding(code: str, on: Bid) -> Finding:
    return next(rule for rule in RULES if code == rule.CODE).check(on)


@pytest.mark.parametrize(
    ("code", "changes", "outcome"),
    [
        ("ID-01", {"tax.ubn": read("12345674", agrees())}, UNKNOWN),
        ("ID-01", {"tax.ubn": read("66345674", agrees())}, FAILED),
        ("ID-01", {"tax.ubn": read("12345674", differs("12345675"))}, UNKNOWN),
        ("ID-01", {"tax.ubn": read("12345674", agrees(), differs("12345675", WitnessKind.TEXT_LAYER))}, UNKNOWN),
        ("ID-01", {"tax.ubn": None}, UNKNOWN),
        ("ID-01", {"envelope.ubn": None}, PASSED),
        ("ID-01", {"envelope.ubn": Unreadable("模糊")}, UNKNOWN),
        ("ID-02", {"tax.ubn": "12345615"}, UNKNOWN),
        ("ID-02", {"tax.ubn": read("12345615", agrees())}, UNKNOWN),
        ("ID-02", {"tax.ubn": read("12345670", agrees())}, FAILED),
        ("ID-02", {"tax.ubn": read(OTHER_UBN, differs(UBN), text=OTHER_UBN)}, UNKNOWN),
        ("ID-02", {"tax.ubn": OTHER_UBN, "tax.name": f"{NAME}臺中分公司"}, UNKNOWN),
        ("ID-03", {"tax.name": "晨義系統股份有限公司"}, UNKNOWN),
        ("ID-03", {"tax.name": read("晨義系統股份有限公司", agrees())}, UNKNOWN),
        ("ID-03", {"tax.name": read("遠山資訊股份有限公司", agrees())}, FAILED),
        ("ID-03", {"tax.name": read("遠山資訊有限公司", differs(NAME))}, UNKNOWN),
        ("ID-03", {"tax.name": read("遠山資訊有限公司", differs("鷗憂亂讀"))}, FAILED),
        ("ID-03", {"tax.name": "晨曦系統有限公司"}, FAILED),
        ("ID-03", {"tax.name": f"{NAME}臺中分公司"}, PASSED),
        ("ID-03", {"offer.name": f"{NAME}臺中分公司"}, UNKNOWN),
        ("ID-03", {"envelope.name": None}, PASSED),
        ("ID-03", {"offer.name": None}, UNKNOWN),
        ("ID-04", {"tax.responsible_person": "林怡君"}, UNKNOWN),
        ("ID-04", {"offer.responsible_person": "陳健宏"}, UNKNOWN),
        ("ID-04", {"offer.responsible_person": read("陳健宏", agrees())}, UNKNOWN),
        ("ID-04", {"offer.responsible_person": read("林怡君", agrees())}, FAILED),
        ("ID-04", {"offer.responsible_person": "陳O宏"}, PASSED),
        ("ID-05", {"offer.tender_id": "T-7"}, UNKNOWN),
        ("ID-05", {"offer.tender_id": None}, PASSED),
        ("ID-05", {"offer.tender_id": Unreadable("模糊"), "offer.tender_title": None}, UNKNOWN),
        ("TAX-01", {"tax.copy_kind": None}, PASSED),
        ("TAX-01", {"tax.copy_kind": None, "tax.receipt_stamp": None}, UNKNOWN),
        ("TAX-01", {"tax.form": TaxForm.INCOME_TAX}, UNKNOWN),
        ("TAX-01", {"tax.form": Unreadable("模糊")}, UNKNOWN),
        ("TAX-02", {"tax.period": Period(2024, 5, 6)}, PASSED),
        ("TAX-02", {"tax.period": Period(2024, 8, 8)}, PASSED),
        ("TAX-02", {"tax.period": Period(2024, 4, 6)}, UNKNOWN),
        ("TAX-02", {"tax.period": Period(2024, 9, 10)}, UNKNOWN),
        ("TAX-02", {"tax.period": Period(2024, 6, 7)}, UNKNOWN),
        ("TAX-02", {"tax.period": Unreadable("模糊")}, UNKNOWN),
        ("TAX-02", {"tax.period": read(Period(2024, 1, 2), differs("113年07-08月"), text="113年01-02月")}, UNKNOWN),
        ("TAX-02", {"tax.form": TaxForm.NO_ARREARS, "tax.issued_on": date(2024, 9, 2)}, PASSED),
        ("TAX-02", {"tax.form": TaxForm.NO_ARREARS, "tax.issued_on": date(2024, 4, 30)}, FAILED),
        ("TAX-02", {"tax.form": TaxForm.NO_ARREARS}, UNKNOWN),
        ("TAX-03", {"tax.form": TaxForm.NO_ARREARS, "tax.receipt_stamp": None}, NA),
        ("TAX-03", {"tax.receipt_stamp": Unreadable("淡")}, UNKNOWN),
        ("TAX-04", {"tax.received_on": date(2024, 8, 30)}, FAILED),
        ("TAX-04", {"tax.received_on": None}, UNKNOWN),
        ("TAX-04", {"tax.received_on": date(2024, 9, 24)}, PASSED),
        ("DEC-03", {"declaration.item_03": Tick.BLANK}, FAILED),
        ("DEC-03", {"declaration.item_03": Tick.STRUCK_OUT}, UNKNOWN),
        ("DEC-03", {"declaration.item_03": Unreadable("淡")}, UNKNOWN),
        ("DEC-03", {"declaration.item_03": None}, UNKNOWN),
        ("DEC-12", {"declaration.item_12": Tick.BLANK}, PASSED),
        ("DEC-20", {"declaration.date": None}, UNKNOWN),
        (
            "DEC-20",
            {"declaration.date": read(date(2024, 9, 26), differs("113年9月16日"), text="113年9月26日")},
            UNKNOWN,
        ),
        ("DEC-21", {"declaration.company_seal": Unreadable("灰階")}, UNKNOWN),
        ("BND-01", {"cheque.form": BondForm.PROMISSORY_NOTE}, PASSED),
        ("BND-01", {"cheque.payer": "遠山資訊有限公司"}, UNKNOWN),
        ("BND-02", {"cheque.payee": "某某部採購暑"}, UNKNOWN),
        ("BND-02", {"cheque.payee": read("某某部採購暑", agrees())}, UNKNOWN),
        ("BND-02", {"cheque.payee": "採購署"}, UNKNOWN),
        ("BND-02", {"cheque.payee": " 某某部　採購署 "}, PASSED),
        ("BND-02", {"cheque.payee": "某某部"}, UNKNOWN),
        ("BND-02", {"cheque.payee": "另一部工業局"}, FAILED),
        ("BND-02", {"cheque.payee": None}, UNKNOWN),
        ("BND-02", {"cheque.payee": "某某部採購署301專戶"}, UNKNOWN),
        ("BND-03", {"cheque.drawer": None}, UNKNOWN),
        ("BND-03", {"cheque.drawer": "測試區農會信用部"}, PASSED),
        ("BND-03", {"cheque.drawer": "測試商業銀行股份有限公司範例分行"}, PASSED),
        ("BND-03", {"cheque.drawer": "銀行家資訊股份有限公司"}, FAILED),
        ("BND-05", {"cheque.amount_words": BOND - 1, "cheque.amount_figures": BOND}, UNKNOWN),
        ("BND-05", {"cheque.amount_words": None}, UNKNOWN),
        ("BND-06", {"cheque.date": date(2024, 9, 24)}, PASSED),
        ("BND-06", {"cheque.date": date(2023, 1, 1)}, UNKNOWN),
        ("OFF-03", {"offer.total_words": None}, UNKNOWN),
        ("REG-05", {"envelope.address": "高雄市前鎮區範例路25號3樓"}, PASSED),
    ],
)
def test_edges_of_one_bid(code: str, changes: dict[str, Any], outcome: Outcome) -> None:
    found = finding(code, bid(changes))
    assert found.outcome is outcome, found.reason
    assert (found.award_notice_code is not None) == (outcome is FAILED)


BAR = DebarmentRecord(UBN, NAME, "12", date(2024, 8, 16), date(2025, 2, 15))


@pytest.mark.parametrize(
    ("code", "registers", "outcome"),
    [
        ("REG-01", Answers(), UNKNOWN),
        ("REG-02", answers((company(status="解散"),)), FAILED),
        ("REG-02", answers((company(status="核准設立，但已命令解散"),)), FAILED),
        ("REG-02", answers((company(status="研議中"),)), UNKNOWN),
        ("REG-02", answers((company(status=""),)), UNKNOWN),
        ("REG-02", answers((company(suspended_from=date(2023, 1, 1), suspended_until=date(2024, 9, 23)),)), PASSED),
        ("REG-02", answers((company(suspended_from=date(2024, 9, 24)),)), FAILED),
        ("REG-03", answers((company(name="晨曦科技股份有限公司", former_names=(NAME,)),)), UNKNOWN),
        ("REG-03", answers((company(name="晨義系統股份有限公司"),)), UNKNOWN),
        ("REG-04", answers((company(responsible_person="陳O宏"),)), PASSED),
        ("REG-04", answers((company(responsible_person=""),)), UNKNOWN),
        ("LST-01", Answers(), UNKNOWN),
        ("LST-01", answers(debarred=(DebarmentRecord("", NAME, "", None, None),)), UNKNOWN),
        ("LST-01", answers(debarred=(DebarmentRecord(OTHER_UBN, NAME, "", None, None),)), UNKNOWN),
        ("LST-01", answers(debarred=(DebarmentRecord(OTHER_UBN, "晨義系統股份有限公司", "", None, None),)), PASSED),
        ("LST-01", answers(debarred=(DebarmentRecord(UBN, NAME, "", date(2024, 9, 24), date(2024, 9, 24)),)), FAILED),
        ("LST-01", answers(debarred=(DebarmentRecord(UBN, NAME, "", date(2024, 9, 25), None),)), UNKNOWN),
        ("LST-01", answers(debarred=(DebarmentRecord(UBN, NAME, "", None, date(2024, 9, 23)),)), PASSED),
        ("LST-01", answers(debarred_snapshot=snapshot(RegistryList.DEBARRED, date(2024, 7, 1))), UNKNOWN),
        ("LST-02", answers(prc_invested=(PrcInvestedRecord(UBN, NAME),)), UNKNOWN),
        ("LST-02", Answers(), UNKNOWN),
        ("DEC-07", answers(debarred=(BAR,)), UNKNOWN),
        ("DEC-11", answers(prc_invested=(PrcInvestedRecord("", NAME),)), UNKNOWN),
        ("DEC-12", answers(prc_invested=(PrcInvestedRecord(UBN, NAME),)), UNKNOWN),
    ],
)
def test_edges_of_the_registers(code: str, registers: Answers, outcome: Outcome) -> None:
    assert finding(code, bid(registers=registers)).outcome is outcome


def test_two_tax_papers_must_not_lend_each_other_what_they_lack() -> None:
    old = paper("tax", 2, ubn=UBN, name=NAME, form=TaxForm.FORM_401, period=Period(2023, 3, 4), receipt_stamp=True)
    on = bid({"tax.receipt_stamp": None}, more=(old,))
    assert FAILED in {finding(code, on).outcome for code in ("TAX-02", "TAX-03")}
    assert finding("TAX-02", bid(more=(old,))).outcome is PASSED
    assert finding("TAX-03", bid(more=(old,))).outcome is PASSED


def test_two_cheques_are_added() -> None:
    half = {"cheque.amount_words": 250_000, "cheque.amount_figures": 250_000}
    second = paper("cheque", 2, form=BondForm.CHEQUE, number="KH7000123", amount_words=250_000, amount_figures=250_000)
    assert finding("BND-05", bid(half, more=(second,))).outcome is PASSED
    assert finding("BND-05", bid(half)).outcome is FAILED


def test_two_declarations_that_differ_go_to_a_person() -> None:
    second = paper("declaration", 2, item_03=Tick.YES)
    assert finding("DEC-03", bid(more=(second,))).outcome is UNKNOWN


def test_a_former_name_of_the_payee_is_right_up_to_its_day() -> None:
    for until, outcome in ((date(2024, 9, 24), PASSED), (date(2024, 9, 23), FAILED)):
        former = {"payee_former_names": [{"name": "某某部工業局", "until": until}]}
        assert finding("BND-02", bid({"cheque.payee": "某某部工業局"}, tender_changes=former)).outcome is outcome


def test_a_missing_paper_may_be_the_unsure_one() -> None:
    assert finding("DOC-01", bid(without=("tax",), more=(other(certain=False),))).outcome is UNKNOWN
    assert finding("DOC-01", bid(without=("tax",), more=(other("核准設立登記函"),))).outcome is UNKNOWN
    assert finding("DOC-01", bid(without=("tax",))).outcome is FAILED
    assert finding("BND-01", bid(without=("cheque",), more=(other("定期存款單"),))).outcome is UNKNOWN


def test_an_unreadable_list_of_periods_in_the_tender_is_told() -> None:
    found = finding("TAX-02", bid(tender_changes={"accepted_periods": ["七八月"]}))
    assert found.outcome is UNKNOWN
    assert "tender.json" in found.reason


def test_item_8_bars_where_the_procurement_was_not_announced() -> None:
    on = bid({"declaration.item_08": Tick.YES}, tender_changes={"announced_publicly": False})
    assert finding("DEC-08", on).outcome is FAILED


def test_effects_are_the_tenders_to_say() -> None:
    lenient = {"declaration_effects": {"3": {"yes": "REVIEW", "blank": "PASS"}}}
    assert finding("DEC-03", bid({"declaration.item_03": Tick.YES}, tender_changes=lenient)).outcome is UNKNOWN
    assert finding("DEC-03", bid({"declaration.item_03": Tick.BLANK}, tender_changes=lenient)).outcome is PASSED


FIELDS = [
    f"{kind.PREFIX}.{attribute}" for kind in PAPERS if kind.PREFIX in clean_values() for attribute in attributes(kind)
]


@given(st.sets(st.sampled_from(FIELDS), max_size=12), st.booleans())
def test_what_is_lost_never_makes_a_rule_pass_that_failed_nor_breaks_one(lost: set[str], absent: bool) -> None:
    gone: Absent | Unreadable = Absent("未找到") if absent else Unreadable("模糊")
    faulty = {"tax.period": Period(2023, 3, 4), "cheque.payee": "經濟部工業局", "declaration.item_03": Tick.YES}
    found = {each.code: each.outcome for each in check(bid({**faulty, **dict.fromkeys(lost, gone)}))}
    assert len(found) == len(RULES)
    assert PASSED not in {found["TAX-02"], found["BND-02"], found["DEC-03"]}


@given(st.sampled_from(FIELDS))
def test_an_unreadable_field_alone_never_fails_a_clean_bid(name: str) -> None:
    assert FAILED not in {each.outcome for each in check(bid({name: Unreadable("模糊")}))}


def test_a_finding_points_at_what_it_compared() -> None:
    found = finding("TAX-02", bid({"tax.period": Period(2023, 3, 4)}))
    assert [each.document_id for each in found.seen] == ["tax-1"]
    assert isinstance(bid().taxes[0].period, Read)
