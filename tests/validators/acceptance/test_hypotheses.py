"""What a reading against hypotheses releases, and what it never does."""

from datetime import date
from typing import Any

import pytest

from models.field import FieldState, Judged, WitnessKind
from models.papers import Period
from models.registry import Answers
from models.second import Grammar, Hypothesis, SecondReading
from tests.validators.acceptance.test_acceptance import COMPANY, FAX, NUMBER, PLACE, TENDER, paper, read
from validators.acceptance import judge
from validators.again import against_hypotheses, by_another_engine
from validators.witnesses import witness

NAME = "offer.date"
DAY, PRINTED = date(2024, 9, 14), "113年9月14日"


def typed(text: str, margin: float, fit: float = 0.0) -> Hypothesis:
    return Hypothesis(text, text, fit, margin)


def judged(name: str, value: Any, heard: SecondReading, printed: str | None = None, fax: bool = False) -> Judged:
    kind, _, attribute = name.partition(".")
    given: dict[str, Any] = {attribute: read(value, PLACE, text=printed)}
    documents = witness((paper(kind, **given),), TENDER, Answers(), {(f"{kind}-1", name): heard}, {})
    return next(each for each in judge(documents, TENDER, two_valued=FAX if fax else frozenset()) if each.name == name)


@pytest.mark.parametrize(
    ("unlike", "margin", "fit", "state"),
    [
        ("", 9.0, 0.0, FieldState.ACCEPTED),
        ("", 3.9, 0.0, FieldState.REVIEW),
        ("", 9.0, -3.1, FieldState.REVIEW),
        ("113年00月1日", 9.0, 0.0, FieldState.ACCEPTED),  # too few figures: no reading of that print
        ("113年9月11日", 9.0, 0.0, FieldState.REVIEW),  # one figure otherwise: a rival reading
        ("113年9月14日", 1.0, 0.0, FieldState.ACCEPTED),
    ],
)
def test_a_typed_value_far_ahead_of_all_others_is_a_second_reading(
    unlike: str, margin: float, fit: float, state: FieldState
) -> None:
    heard = SecondReading(unlike, typed=typed(PRINTED, margin, fit))
    assert judged(NAME, DAY, heard, PRINTED).state is state


def test_the_margin_stands_in_the_witness_and_the_print_beside_the_value() -> None:
    field = judged(NAME, DAY, SecondReading(typed=typed("113年09月14日", 9.25, -0.5)), PRINTED).field
    assert field.state == "read" and field.evidence.text == PRINTED
    (word,) = (each for each in field.witnesses if each.kind is WitnessKind.GRAMMAR_READING)
    assert (word.agrees, word.said, word.margin, word.fit) == (True, "113年09月14日", 9.25, -0.5)


def test_another_value_far_ahead_speaks_against_whoever_agrees() -> None:
    against = SecondReading(PRINTED, typed=typed("113年9月11日", 6.0))
    unsure = SecondReading(PRINTED, typed=typed("113年9月11日", 1.0))
    assert judged(NAME, DAY, against, PRINTED).state is FieldState.REVIEW
    assert judged(NAME, DAY, unsure, PRINTED).state is FieldState.ACCEPTED


def test_on_a_fax_it_releases_no_figures_and_outweighs_nobody() -> None:
    for unlike in ("", "113年00月1日", PRINTED):
        heard = SecondReading(unlike, typed=typed(PRINTED, 20.0))
        assert judged(NAME, DAY, heard, PRINTED, fax=True).state is FieldState.REVIEW


def test_a_number_needs_its_check_digit_beside_the_reading() -> None:
    wrong = "12345670"
    assert judged("offer.ubn", NUMBER, SecondReading(typed=typed(NUMBER, 12.0))).state is FieldState.ACCEPTED
    assert judged("offer.ubn", "12345674", SecondReading(typed=typed("12345674", 12.0))).state is FieldState.REVIEW
    assert judged("offer.ubn", wrong, SecondReading(typed=typed(NUMBER, 12.0))).state is FieldState.REVIEW


def test_confusable_characters_need_both_readings_and_a_margin() -> None:
    address = "bill@firm.example.tw"
    both = SecondReading(address, typed=typed(address, 8.0))
    close = SecondReading(address, typed=typed(address, 1.0))
    alone = SecondReading("", typed=typed(address, 8.0))
    states = [judged("offer.email", address, heard).state for heard in (both, close, alone)]
    assert states == [FieldState.ACCEPTED, FieldState.REVIEW, FieldState.REVIEW]
    assert judged("offer.email", address, both, fax=True).state is FieldState.REVIEW


@pytest.mark.parametrize(
    ("unlike", "margin", "fit", "state"),
    [
        ("", 6.0, 0.0, FieldState.ACCEPTED),
        ("", 3.0, 0.0, FieldState.REVIEW),
        ("", 6.0, -2.5, FieldState.REVIEW),
        ("登灣貿訊有浮公司", 6.0, 0.0, FieldState.ACCEPTED),
        ("澄澧資訊有限公司", 6.0, 0.0, FieldState.REVIEW),  # a look-alike: one of the two misreads
    ],
)
def test_a_name_that_another_paper_holds_is_told_from_the_list(
    unlike: str, margin: float, fit: float, state: FieldState
) -> None:
    name = "澄灃資訊有限公司"
    papers = paper("offer", name=read(name)), paper("envelope", name=read(name))
    heard = {("offer-1", "offer.name"): SecondReading(unlike, listed=typed(name, margin, fit))}
    found = {each.name: each for each in judge(witness(papers, TENDER, Answers(), heard, {}), TENDER)}
    assert found["offer.name"].state is state


def test_a_list_never_releases_what_no_other_paper_holds() -> None:
    heard = SecondReading("", listed=typed("澄灃資訊有限公司", 20.0))
    assert judged("offer.name", "澄灃資訊有限公司", heard).state is FieldState.REVIEW


def test_only_waiting_values_are_held_against_what_register_and_other_papers_say() -> None:
    papers = (
        paper(
            "offer",
            ubn=read(NUMBER),
            name=read("澄澧資訊股份有限公司"),
            date=read(DAY, text=PRINTED),
            email=read("a@b.tw"),
        ),
        paper("envelope", name=read("澄灃資訊股份有限公司"), contact_person=read("賴澔蕓")),
        paper("tax", period=read(Period(2024, 7, 8), text="113年07-08月")),
    )
    waiting = {("offer-1", "offer.name"), ("offer-1", "offer.date"), ("tax-1", "tax.period")}
    asked = {each.name: each.crop for each in against_hypotheses(papers, Answers(companies=(COMPANY,)), waiting)}
    assert asked["offer.name"].entries == ("澄澧資訊股份有限公司", COMPANY.name)
    assert {name: crop.grammar for name, crop in asked.items()} == {
        "offer.name": None,
        "offer.date": Grammar.DATE,
        "tax.period": Grammar.PERIOD,
    }
    assert all(crop.kind == "" for crop in asked.values())
    assert len(by_another_engine(papers)) == 7
