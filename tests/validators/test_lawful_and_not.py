"""Wrong bids that must not pass, and lawful bids that must not fail."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.bid import Bid
from models.document import Document, DocumentType
from models.field import Absent, Unreadable
from models.finding import Finding, Outcome
from models.packet import Channel, Packet
from models.papers import PAPERS, BondForm, Period, TaxCopy, TaxForm, Tick, attributes
from models.registry import Answers, DebarmentRecord, PrcInvestedRecord, RegistryList
from tests.builders import (
    BOND,
    NAME,
    OPENING,
    OTHER_UBN,
    UBN,
    agrees,
    answers,
    bid,
    company,
    differs,
    other,
    paper,
    read,
    snapshot,
)
from validators.check import RULES, check

PASSED, FAILED, UNKNOWN, NA = Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
DAY = timedelta(days=1)


def finding(code: str, on: Bid) -> Finding:
    return next(rule for rule in RULES if code == rule.CODE).check(on)


def cheque(number: Any = "KH7000123", amount: int = BOND // 2, **more: Any) -> Document:
    return paper("cheque", 2, form=BondForm.CHEQUE, number=number, amount_words=amount, amount_figures=amount, **more)


HALF = {"cheque.amount_words": BOND // 2, "cheque.amount_figures": BOND // 2}


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        (cheque(), PASSED),
        (cheque("AB4000000"), FAILED),
        (cheque(None), UNKNOWN),
        (cheque("AB4000001"), UNKNOWN),
        (cheque("AB4000000", amount=BOND // 2 + 1), UNKNOWN),
    ],
)
def test_a_copy_of_a_cheque_pays_nothing(second: Document, outcome: Outcome) -> None:
    assert finding("BND-05", bid(HALF, more=(second,))).outcome is outcome


def test_two_cheques_bought_together_count_both_where_their_numbers_are_sure() -> None:
    first = {**HALF, "cheque.number": read("AB4000000", agrees())}
    assert finding("BND-05", bid(first, more=(cheque(read("AB4000001", agrees())),))).outcome is PASSED


def test_a_copy_of_a_full_bond_is_still_a_full_bond() -> None:
    assert finding("BND-05", bid(more=(cheque(None, BOND),))).outcome is PASSED


def test_a_short_cheque_beside_another_form_of_bond_goes_to_a_person() -> None:
    assert finding("BND-05", bid(HALF, more=(other("定期存款單"),))).outcome is UNKNOWN
    assert finding("BND-05", bid(HALF)).outcome is FAILED


@pytest.mark.parametrize(("paid", "outcome"), [(BOND * 9 // 10, UNKNOWN), (BOND * 9 // 10 - 1, FAILED), (BOND, PASSED)])
def test_a_reduction_the_tender_grants_goes_to_a_person(paid: int, outcome: Outcome) -> None:
    on = bid(
        {"cheque.amount_words": paid, "cheque.amount_figures": paid},
        tender_changes={"bid_bond_reduced": BOND * 9 // 10},
    )
    assert finding("BND-05", on).outcome is outcome


@pytest.mark.parametrize("due", [None, 0])
def test_a_bond_that_is_not_due_is_not_missed(due: int | None) -> None:
    on = bid(without=("cheque",), tender_changes={"bid_bond_due": due})
    assert finding("DOC-01", on).outcome is PASSED
    assert {finding(f"BND-0{n}", on).outcome for n in range(1, 8)} == {NA}


@pytest.mark.parametrize(
    ("drawer", "outcome"),
    [
        ("兆測國際商業銀行股份有限公司範例分公司", PASSED),
        ("範例縣範例市第一信用合作社總社", PASSED),
        ("範例信用合作社", PASSED),
        ("某某區漁會信用部", PASSED),
        ("中華郵政股份有限公司範例郵局", PASSED),
        ("中華郵政股份有限公司", PASSED),
        ("銀行家顧問有限公司", FAILED),
        ("晨曦商行", FAILED),
        ("王大明", UNKNOWN),
    ],
)
def test_who_is_a_financial_institution(drawer: str, outcome: Outcome) -> None:
    assert finding("BND-03", bid({"cheque.drawer": drawer})).outcome is outcome


def certificate(issued: date) -> Document:
    return paper("tax", 2, ubn=UBN, name=NAME, form=TaxForm.NO_ARREARS, issued_on=issued)


def test_a_certificate_in_time_counts_beside_a_return_that_is_too_old() -> None:
    old = {"tax.period": Period(2024, 1, 2)}
    on = bid(old, more=(certificate(date(2024, 9, 2)),))
    assert [finding(f"TAX-0{n}", on).outcome for n in (1, 2, 3, 4)] == [PASSED, PASSED, NA, NA]
    assert finding("TAX-02", bid(old, more=(certificate(date(2024, 1, 2)),))).outcome is FAILED


@pytest.mark.parametrize(
    ("period", "outcome"),
    [
        (Period(2024, 8, 8), PASSED),
        (Period(2024, 7, 7), PASSED),
        (Period(2024, 6, 6), UNKNOWN),
        (Period(2024, 5, 5), UNKNOWN),
        (Period(2024, 4, 4), FAILED),
        (Period(2024, 4, 6), UNKNOWN),
        (Period(2023, 7, 8), FAILED),
    ],
)
def test_a_firm_that_files_monthly(period: Period, outcome: Outcome) -> None:
    assert finding("TAX-02", bid({"tax.period": period})).outcome is outcome


def test_a_month_of_the_tenders_own_latest_period_is_lawful() -> None:
    own = {"accepted_periods": ["113/07-08", "113/05-06"]}
    assert finding("TAX-02", bid({"tax.period": Period(2024, 7, 7)}, tender_changes=own)).outcome is PASSED
    assert finding("TAX-02", bid({"tax.period": Period(2024, 5, 5)}, tender_changes=own)).outcome is UNKNOWN
    assert finding("TAX-02", bid({"tax.period": Period(2024, 3, 4)}, tender_changes=own)).outcome is FAILED


def test_a_tender_opened_in_january_asks_for_the_year_before() -> None:
    on = {"opening_at": "2025-01-20T10:00"}
    assert finding("TAX-02", bid({"tax.period": Period(2024, 11, 12)}, tender_changes=on)).outcome is PASSED
    assert finding("TAX-02", bid({"tax.period": Period(2024, 9, 10)}, tender_changes=on)).outcome is PASSED
    assert finding("TAX-02", bid({"tax.period": Period(2024, 7, 8)}, tender_changes=on)).outcome is FAILED


def test_a_filing_copy_beside_a_receipt_copy_of_the_same_period_does_no_harm() -> None:
    filing = paper(
        "tax", 2, ubn=UBN, name=NAME, form=TaxForm.FORM_401, copy_kind=TaxCopy.FILING, period=Period(2024, 7, 8)
    )
    assert finding("TAX-01", bid(more=(filing,))).outcome is PASSED


def test_an_unsealed_copy_of_a_sealed_declaration_goes_to_a_person() -> None:
    ticks = {f"item_{n:02}": Tick.NO for n in range(1, 14)}
    copy = paper("declaration", 2, name=NAME, company_seal=None, person_seal=None, **ticks)
    assert finding("DEC-21", bid(more=(copy,))).outcome is UNKNOWN
    assert finding("DEC-21", bid({"declaration.company_seal": None}, more=(copy,))).outcome is FAILED


def test_a_seal_missing_beside_a_page_of_no_known_kind_goes_to_a_person() -> None:
    """The page may be the sheet with the signatures."""
    unsealed = {"declaration.company_seal": None}
    assert finding("DEC-21", bid(unsealed)).outcome is FAILED
    assert finding("DEC-21", bid(unsealed, more=(other(),))).outcome is UNKNOWN


def test_an_electronic_bid_without_red_seals_goes_to_a_person() -> None:
    unsealed = bid({"declaration.company_seal": None, "offer.person_seal": None})
    for channel, outcome in ((Channel.ELECTRONIC, UNKNOWN), (Channel.PAPER, FAILED)):
        on = replace(unsealed, packet=Packet("P01", "T-1", (), channel))
        assert finding("DEC-21", on).outcome is outcome
        assert finding("OFF-02", on).outcome is outcome


@pytest.mark.parametrize(
    ("name", "day", "outcome"),
    [
        ("declaration", OPENING, PASSED),
        ("declaration", OPENING + DAY, FAILED),
        ("declaration", OPENING - 400 * DAY, UNKNOWN),
        ("offer", OPENING - 400 * DAY, UNKNOWN),
    ],
)
def test_a_paper_of_another_year_goes_to_a_person(name: str, day: date, outcome: Outcome) -> None:
    code = {"declaration": "DEC-20", "offer": "OFF-04"}[name]
    assert finding(code, bid({f"{name}.date": day})).outcome is outcome


def test_another_number_under_this_tenders_title_goes_to_a_person() -> None:
    slip = read("T-2", agrees())
    assert finding("ID-05", bid({"offer.tender_id": slip})).outcome is UNKNOWN
    foreign = {"offer.tender_id": read("X-9", agrees()), "offer.tender_title": "辦公家具採購"}
    assert finding("ID-05", bid(foreign)).outcome is FAILED


BAR = DebarmentRecord(UBN, NAME, "12", date(2024, 8, 16), date(2025, 2, 15))


def on(day: date, kind: RegistryList = RegistryList.DEBARRED, **more: Any) -> Answers:
    names = {kind: f"{kind.value}_snapshot" for kind in RegistryList}
    dated: dict[str, Any] = {names[kind]: snapshot(kind, day)}
    return answers(**more, **dated)


@pytest.mark.parametrize(
    ("day", "outcome"),
    [(OPENING, PASSED), (OPENING - 31 * DAY, PASSED), (OPENING - 32 * DAY, UNKNOWN), (OPENING + DAY, UNKNOWN)],
)
def test_a_list_that_does_not_speak_of_the_opening_clears_nobody(day: date, outcome: Outcome) -> None:
    found = finding("LST-01", bid(registers=on(day)))
    assert found.outcome is outcome
    assert found.seen


def test_a_bar_with_its_dates_counts_on_a_list_of_any_day() -> None:
    for day in (OPENING - 20 * DAY, OPENING, OPENING + 90 * DAY):
        assert finding("LST-01", bid(registers=on(day, debarred=(BAR,)))).outcome is FAILED
    undated = replace(BAR, effective_on=None, expires_on=None)
    assert finding("LST-01", bid(registers=on(OPENING + DAY, debarred=(undated,)))).outcome is UNKNOWN


def test_a_debarred_branch_or_other_firm_in_the_packet_is_not_silent() -> None:
    branch = {"tax.ubn": OTHER_UBN, "tax.name": f"{NAME}臺中分公司"}
    bar = replace(BAR, ubn=OTHER_UBN, name=f"{NAME}臺中分公司")
    found = finding("LST-01", bid(branch, registers=answers(debarred=(bar,))))
    assert found.outcome is UNKNOWN
    assert OTHER_UBN in found.reason


def test_a_firm_debarred_under_its_former_name_and_number_is_not_silent() -> None:
    bar = replace(BAR, ubn=OTHER_UBN, name="昔日系統股份有限公司")
    changes = {"registration.former_name": "昔日系統股份有限公司"}
    assert finding("LST-01", bid(changes, registers=answers(debarred=(bar,)))).outcome is UNKNOWN
    registered = answers((company(former_names=("昔日系統股份有限公司",)),), debarred=(bar,))
    assert finding("LST-01", bid(registers=registered)).outcome is UNKNOWN


def test_a_number_read_once_that_belongs_to_another_debarred_firm_fails_nobody() -> None:
    gone = {f"{kind}.ubn": None for kind in ("envelope", "declaration", "offer", "registration")}
    once = {**gone, "registration.footer_ubn": None}
    bar = replace(BAR, name="遠山資訊有限公司")
    assert finding("LST-01", bid(once, registers=answers(debarred=(bar,)))).outcome is UNKNOWN
    assert finding("LST-01", bid(registers=answers(debarred=(bar,)))).outcome is FAILED


def test_a_firm_struck_from_the_prc_list_since_is_not_failed_by_a_later_list() -> None:
    late = on(OPENING + DAY, RegistryList.PRC_INVESTED, prc_invested=(PrcInvestedRecord(UBN, NAME),))
    flagged = {"sensitive_or_security": True}
    assert finding("LST-02", bid(registers=late, tender_changes=flagged)).outcome is UNKNOWN
    now = on(OPENING, RegistryList.PRC_INVESTED, prc_invested=(PrcInvestedRecord(UBN, NAME),))
    assert finding("LST-02", bid(registers=now, tender_changes=flagged)).outcome is FAILED


@pytest.mark.parametrize(
    ("day", "status", "outcome"),
    [
        (OPENING - 31 * DAY, "核准設立", PASSED),
        (OPENING - 32 * DAY, "核准設立", UNKNOWN),
        (OPENING + 200 * DAY, "核准設立", PASSED),
        (OPENING + 200 * DAY, "解散", UNKNOWN),
        (OPENING - 200 * DAY, "解散", FAILED),
        (OPENING, "核准登記", PASSED),
        (OPENING, "核准認許", PASSED),
        (OPENING, "歇業", FAILED),
        (OPENING, "01", PASSED),
        (OPENING, "05", FAILED),
        (OPENING, "99", UNKNOWN),
    ],
)
def test_the_status_holds_for_the_day_of_the_register(day: date, status: str, outcome: Outcome) -> None:
    registers = on(day, RegistryList.COMPANY, companies=(company(status=status),))
    found = finding("REG-02", bid(registers=registers))
    assert found.outcome is outcome
    assert found.seen


def test_a_change_between_the_registers_day_and_the_opening_fails_nobody() -> None:
    for day, outcome in ((OPENING, FAILED), (OPENING - 60 * DAY, UNKNOWN), (OPENING + 60 * DAY, UNKNOWN)):
        other_person = on(day, RegistryList.COMPANY, companies=(company(responsible_person="林怡君"),))
        other_name = on(day, RegistryList.COMPANY, companies=(company(name="遠山資訊股份有限公司"),))
        assert finding("REG-04", bid(registers=other_person)).outcome is outcome
        assert finding("REG-03", bid(registers=other_name)).outcome is outcome


def test_a_rare_character_that_two_readers_misread_alike_fails_nobody() -> None:
    misread = {
        f"{kind}.name": read("晨義系統股份有限公司", agrees())
        for kind in ("envelope", "tax", "offer", "declaration", "registration")
    }
    assert finding("REG-03", bid(misread)).outcome is UNKNOWN
    person = {
        f"{kind}.responsible_person": read("陳健宏", agrees())
        for kind in ("envelope", "tax", "offer", "declaration", "registration")
    }
    assert finding("REG-04", bid(person)).outcome is UNKNOWN


def test_a_firm_missing_from_an_imported_file_is_for_a_person_to_look_up() -> None:
    found = finding("REG-01", bid(registers=answers(())))
    assert found.outcome is UNKNOWN
    assert "1 筆" in found.reason


@pytest.mark.parametrize("tick", [Tick.NO, Tick.BLANK])
def test_items_11_and_12_against_the_list(tick: Tick) -> None:
    registers = answers(prc_invested=(PrcInvestedRecord(UBN, NAME),))
    for number in (11, 12):
        said = {f"declaration.item_{number}": tick}
        outcome = finding(f"DEC-{number}", bid(said, registers=registers)).outcome
        assert outcome is (UNKNOWN if tick is Tick.NO else PASSED)
        flagged = bid(said, registers=registers, tender_changes={"sensitive_or_security": True})
        assert finding(f"DEC-{number}", flagged).outcome is (UNKNOWN if tick is Tick.NO else FAILED)


def test_a_declaration_read_in_part_is_never_passed_whole() -> None:
    second = paper("declaration", 2, item_05=Unreadable("印文遮蓋"))
    assert finding("DEC-05", bid(more=(second,))).outcome is UNKNOWN


def test_a_tax_number_that_the_second_reader_has_otherwise_fails_nobody() -> None:
    assert finding("ID-02", bid({"tax.ubn": read(OTHER_UBN, differs(UBN), text=OTHER_UBN)})).outcome is UNKNOWN


@pytest.mark.parametrize("status", ["停業", "解散", "歇業", "廢止"])
def test_a_print_that_says_the_firm_has_ended_is_not_passed_over(status: str) -> None:
    for registers in (answers(), answers(()), Answers()):
        found = finding("REG-02", bid({"registration.status": status}, registers=registers))
        assert found.outcome is UNKNOWN
        assert status in found.reason


def test_a_missing_seal_is_shown_by_the_papers_pages() -> None:
    found = finding("DEC-21", bid({"declaration.company_seal": None}))
    assert [(each.document_id, each.box.area) for each in found.seen] == [("declaration-1", 1.0)]


SEEN_NOWHERE = {"DOC-01", "DOC-02", "DOC-03"}
"""What is missing, or recorded by those who took the packet in, stands on no page."""


def test_a_bid_of_which_nothing_is_legible_passes_nothing_but_its_papers() -> None:
    every = [f"{kind.PREFIX}.{attribute}" for kind in PAPERS for attribute in attributes(kind)]
    found = check(bid(dict.fromkeys(every, Unreadable("模糊"))))
    assert {each.code for each in found if each.outcome is PASSED} == {"DOC-01", "DOC-02", "DOC-04"}
    assert {each.code for each in found if each.outcome is FAILED} == set()
    absent = check(bid(dict.fromkeys(every)))
    assert {each.code for each in absent if each.outcome is PASSED} == {"DOC-01", "DOC-02", "DOC-04"}


def test_what_a_failed_finding_compared_is_shown() -> None:
    wrong = {
        "tax.period": Period(2023, 3, 4),
        "tax.received_on": date(2024, 10, 1),
        "tax.copy_kind": TaxCopy.FILING,
        "cheque.payee": "經濟部工業局",
        "cheque.drawer": NAME,
        "cheque.date": date(2024, 10, 14),
        "declaration.item_03": Tick.YES,
        "offer.company_seal": None,
    }
    registers = answers((company(status="解散", responsible_person="林怡君"),), debarred=(BAR,))
    found = check(bid(wrong, registers=registers))
    failed = [each for each in found if each.outcome is FAILED]
    assert len(failed) > 8
    assert all(each.seen for each in failed if each.code not in SEEN_NOWHERE)


SEALS = ("declaration.company_seal", "declaration.person_seal", "offer.company_seal", "offer.person_seal")


def test_a_packet_in_which_no_seal_was_found_at_all_may_be_the_finders_fault() -> None:
    nowhere = bid({name: Absent("未偵測到") for name in SEALS})
    assert {finding(code, nowhere).outcome for code in ("DEC-21", "DEC-22", "OFF-01", "OFF-02")} == {UNKNOWN}
    elsewhere = bid({name: Absent("未偵測到") for name in SEALS[2:]})
    assert {finding(code, elsewhere).outcome for code in ("OFF-01", "OFF-02")} == {FAILED}


def test_a_required_paper_whose_kind_is_a_guess_is_not_counted_as_attached() -> None:
    whole = bid()
    guessed = tuple(
        replace(each, sorting=replace(each.sorting, certain=each.sorting.type is not DocumentType.TAX))
        for each in whole.documents
    )
    assert finding("DOC-01", whole).outcome is PASSED
    found = finding("DOC-01", replace(whole, documents=guessed))
    assert found.outcome is UNKNOWN
    assert "納稅證明" in found.reason
    assert found.seen


@pytest.mark.parametrize("field", ["declaration.company_seal", "declaration.person_seal", "offer.company_seal"])
def test_a_seal_may_stand_on_a_sheet_that_was_not_sorted(field: str) -> None:
    code = {"declaration.company_seal": "DEC-21", "declaration.person_seal": "DEC-22", "offer.company_seal": "OFF-01"}[
        field
    ]
    assert finding(code, bid({field: None})).outcome is FAILED
    stray = finding(code, bid({field: None}, more=(other("地址：某某市"),)))
    assert stray.outcome is UNKNOWN
    assert any(each.document_id == "other-1" for each in stray.seen)
