"""Ways in which a wrong value could be accepted, or a bid failed on one: none of them may."""

from dataclasses import replace

import pytest

from models.document import Document
from models.field import FieldState, Witness, WitnessKind
from models.finding import Finding, Outcome
from models.page import Line
from models.papers import TaxCopy
from tests.builders import evidence
from tests.validators.acceptance.test_acceptance import BOX, COMPANY, NUMBER, PLACE, TENDER, judged, paper, read
from validators.acceptance import judge
from validators.standing import confirmed

MISREAD = "12345670"
"""A number one digit off whose arithmetic holds by chance."""


def copy(document: Document, number: int) -> Document:
    kind = document.sorting.type.value
    return replace(document, sorting=replace(document.sorting, document_id=f"{kind}-{number}"))


def test_a_second_copy_of_a_paper_shares_its_misreading_and_confirms_nothing() -> None:
    one = paper("offer", ubn=read(MISREAD), address=read("臺北市假想路1號"))
    found = judged(one, copy(one, 2))
    assert found["offer.ubn"].state is FieldState.REVIEW
    assert found["offer.address"].state is FieldState.REVIEW


def test_two_papers_that_share_a_misreading_do_not_outvote_a_third() -> None:
    found = judged(
        paper("offer", ubn=read(MISREAD)), paper("envelope", ubn=read(MISREAD)), paper("tax", ubn=read(NUMBER))
    )
    assert {found[f"{kind}.ubn"].state for kind in ("offer", "envelope", "tax")} == {FieldState.REVIEW}


def test_one_misread_paper_does_not_hold_up_the_others() -> None:
    kinds = ("offer", "envelope", "declaration")
    found = judged(*(paper(kind, ubn=read(NUMBER)) for kind in kinds), paper("tax", ubn=read(MISREAD)))
    assert {found[f"{kind}.ubn"].state for kind in kinds} == {FieldState.ACCEPTED}
    assert found["tax.ubn"].state is FieldState.REVIEW


def test_a_blank_payee_is_never_accepted_without_a_person() -> None:
    found = judged(paper("cheque", payee=read("", text="")), second={("cheque-1", "cheque.payee"): ""})
    assert found["cheque.payee"].state is FieldState.REVIEW
    assert "空白" in found["cheque.payee"].why


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("第二聯：收執聯", FieldState.ACCEPTED),
        ("第一聯：申報聯 第二聯：收執聯", FieldState.REVIEW),
        ("申報聯", FieldState.REVIEW),
    ],
)
def test_words_that_name_both_copies_confirm_neither(said: str, state: FieldState) -> None:
    document = paper("tax", copy_kind=read(TaxCopy.RECEIPT, text="收執聯"))
    assert judged(document, second={("tax-1", "tax.copy_kind"): said})["tax.copy_kind"].state is state


def test_a_name_near_the_registers_is_not_accepted_by_it() -> None:
    document = paper("offer", ubn=read(NUMBER), name=read("澄灃資訊有限公司"))
    found = judged(document, second={("offer-1", "offer.name"): "澄灃資訊有限公司"}, companies=(COMPANY,))
    assert found["offer.name"].state is FieldState.REVIEW


def test_a_text_layer_that_says_otherwise_holds_a_value_back_whoever_else_agrees() -> None:
    document = paper("cheque", number=read("AB1234567"))
    layer: dict[str, tuple[Line, ...]] = {"p1": (Line("AB1234561", BOX, 1.0),)}
    found = judged(document, second={("cheque-1", "cheque.number"): "AB1234567"}, layers=layer)
    assert found["cheque.number"].state is FieldState.REVIEW


def _finding(outcome: Outcome) -> Finding:
    return Finding("ID-02", outcome, "統一編號不同。", (evidence("offer-1"),), 3 if outcome is Outcome.FAILED else None)


def _weighed(outcome: Outcome, *witnesses: Witness, certain: bool = True, loose: bool = False) -> Finding:
    field = replace(read(MISREAD, *witnesses), evidence=evidence("offer-1"))
    made = paper("offer", certain=certain, ubn=field)
    page = (field.evidence.page_id,)
    document = replace(made, sorting=replace(made.sorting, page_ids=page, loose=page if loose else ()))
    (held,) = (each for each in judge((document,), TENDER) if each.name == "offer.ubn")
    return confirmed((_finding(outcome),), (held,), (document,))[0]


SECOND = Witness(WitnessKind.SECOND_ENGINE, True, MISREAD)
NO = Witness(WitnessKind.SECOND_ENGINE, False, "12345671")


def test_no_bid_fails_on_a_number_that_only_its_check_digit_confirms() -> None:
    found = _weighed(Outcome.FAILED, Witness(WitnessKind.CHECK_DIGIT, True, MISREAD), PLACE)
    assert (found.outcome, found.award_notice_code) == (Outcome.UNKNOWN, None)
    assert found.reason == "統一編號不同（所據讀值待覆核）。"


def test_a_bid_fails_on_a_number_read_twice_beside_its_own_label() -> None:
    assert _weighed(Outcome.FAILED, SECOND, PLACE).outcome is Outcome.FAILED


@pytest.mark.parametrize("words", [(), (SECOND,), (PLACE,), (PLACE, NO), (SECOND, NO, PLACE)])
def test_no_bid_fails_without_a_witness_of_the_reading_and_one_of_the_place(words: tuple[Witness, ...]) -> None:
    assert _weighed(Outcome.FAILED, *words).outcome is Outcome.UNKNOWN


def test_no_bid_fails_on_a_page_whose_paper_is_not_certain() -> None:
    assert _weighed(Outcome.FAILED, SECOND, PLACE, certain=False).outcome is Outcome.UNKNOWN
    assert _weighed(Outcome.FAILED, SECOND, PLACE, loose=True).outcome is Outcome.UNKNOWN


def test_no_bid_fails_on_what_an_illegible_page_does_not_show() -> None:
    whole = evidence("offer-1")
    seen = Finding("OFF-01", Outcome.FAILED, "報價單未見公司章。", (whole,), 5)
    document = paper("offer")
    (clear,) = confirmed((seen,), (), (document,))
    (dark,) = confirmed((seen,), (), (document,), frozenset((whole.page_id,)))
    assert (clear.outcome, dark.outcome) == (Outcome.FAILED, Outcome.UNKNOWN)


@pytest.mark.parametrize("words", [(NO,), (PLACE, NO), (SECOND, NO, PLACE)])
def test_no_bid_passes_on_a_value_that_another_reading_speaks_against(words: tuple[Witness, ...]) -> None:
    found = _weighed(Outcome.PASSED, *words)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, "統一編號不同（所據讀值有不同讀法，待覆核）。")


def test_a_pass_on_a_value_in_review_says_what_it_rests_on() -> None:
    found = _weighed(Outcome.PASSED)
    assert (found.outcome, found.reason) == (Outcome.PASSED, "統一編號不同（所據讀值待覆核）。")
