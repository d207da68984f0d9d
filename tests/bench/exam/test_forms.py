"""The exam's forms and stories: what can be said without a browser."""

import random
import re
from dataclasses import replace

import pytest

from bench.exam import writing
from bench.exam.agencies import AGENCIES, tender_of
from bench.exam.bidders import Kind
from bench.exam.browser import Place, Print
from bench.exam.gallery import specimen
from bench.exam.generate import fill
from bench.exam.layouts import LAYOUTS, Layout
from bench.exam.paper import field_names, truths, write
from bench.exam.pen import TRUE
from bench.exam.stories import Bid, bids, earlier, latest_period
from models.tender import Tender
from samples.firms import is_ubn
from samples.papers import PAPERS

KINDS = list(PAPERS)
NEEDED = {  # what every form of a paper must print, whatever its layout
    "envelope": {"envelope.name", "envelope.ubn", "envelope.address", "envelope.phone", "envelope.tender_id"},
    "registration": {"registration.ubn", "registration.name", "registration.address"},
    "tax": {"tax.form", "tax.ubn", "tax.name", "tax.receipt_office"},
    "declaration": {f"declaration.item_{n:02}" for n in range(1, 14)} | {"declaration.name", "declaration.date"},
    "cheque": {"cheque.number", "cheque.payee", "cheque.amount_words", "cheque.amount_figures", "cheque.date"},
    "offer": {"offer.name", "offer.phone", "offer.email", "offer.fax", "offer.total_words", "offer.total_figures"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_both_halves_have_layouts_of_every_paper_for_every_bidder(kind: str) -> None:
    for half in ("open", "closed"):
        mine = [layout for layout in LAYOUTS if layout.paper == kind and layout.half == half]
        assert len(mine) >= 2
        assert {each for layout in mine for each in layout.kinds} == set(Kind)
        if kind == "tax":
            assert {form for layout in mine for form in layout.tax_forms} == {"401", "403", "filing_list", "no_arrears"}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.template)
def test_a_form_prints_what_its_paper_needs_and_only_known_fields(layout: Layout) -> None:
    for seed in (1, 2, 3):
        written = specimen(layout, seed)
        told = set(re.findall(r'data-field="([^"]+)"', written.html))
        missing = NEEDED[layout.paper] - told
        if layout.paper == "tax" and TRUE not in [written.facts.get("tax.receipt_stamp")]:
            missing -= {"tax.receipt_office"}
        if layout.half == "wild":
            missing -= {"offer.email", "offer.fax"}  # the envelope prints them
        assert not missing
        assert told <= set(field_names(layout.paper))
        assert told <= set(written.facts)


def test_the_same_seed_writes_the_same_papers() -> None:
    def once() -> list[str]:
        dice = random.Random(8)
        tender = tender_of(AGENCIES[0], 3, dice)
        made, *_ = bids(tender, AGENCIES[0].name, 6, dice)
        return [paper.html for bid in made for paper in fill(bid, AGENCIES[0], "open", random.Random(4))]

    assert once() == once()


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.name)
def test_a_tender_is_one_the_service_accepts(agency: object) -> None:
    for serial in (1, 998):
        Tender.model_validate(tender_of(agency, serial, random.Random(serial)))  # type: ignore[arg-type]


def test_links_and_decoys_stand_in_the_facts() -> None:
    for seed in range(20):
        dice = random.Random(seed)
        made, links, decoys, lawful = bids(tender_of(AGENCIES[0], 3, dice), AGENCIES[0].name, 6, dice)
        firms = {f"P{n + 1:02}": bid for n, bid in enumerate(made)}
        trunk = {key: bid.who.firm.phone.split("#")[0] for key, bid in firms.items()}
        for each in links:
            left, right = firms[each["left"]], firms[each["right"]]
            match each["code"]:
                case "COL-PHONE":
                    assert trunk[each["left"]] == trunk[each["right"]] and trunk[each["left"]] not in lawful
                case "COL-ADDRESS":
                    assert left.who.firm.address == right.who.firm.address
                case "COL-CHEQUE":
                    numbers = [int(side.story.cheque_number[2:]) for side in (left, right)]
                    assert abs(numbers[0] - numbers[1]) == 1 and left.who.branch == right.who.branch
                    assert _cheque_form(left) == _cheque_form(right)
        for each in decoys:
            if each["code"] == "COL-PHONE":
                assert trunk[each["left"]] == trunk[each["right"]] == lawful[0]
            if each["code"] == "COL-ADDRESS":
                assert firms[each["left"]].who.firm.address != firms[each["right"]].who.firm.address


def _cheque_form(bid: Bid) -> str:
    papers = fill(bid, AGENCIES[0], "open", random.Random(1))
    return next(paper.layout.name for paper in papers if paper.layout.paper == "cheque")


def test_bidders_hold_arithmetically_and_err_once() -> None:
    dice = random.Random(2)
    made, *_ = bids(tender_of(AGENCIES[2], 5, dice), AGENCIES[2].name, 12, dice)
    assert all(is_ubn(bid.who.firm.ubn) for bid in made)
    assert len({bid.who.firm.ubn for bid in made}) == 12
    assert sum(bid.fault is not None for bid in made) == 6
    codes = [bid.fault.code for bid in made if bid.fault]
    assert len(codes) == len(set(codes)) or len(codes) > 3


def test_no_fault_is_planted_that_the_tender_does_not_ask_about() -> None:
    hospital = next(each for each in AGENCIES if each.extra.get("seals_required_on") == ["declaration"])
    for seed in range(30):
        dice = random.Random(seed)
        made, *_ = bids(tender_of(hospital, 5, dice), hospital.name, 24, dice)
        assert not {"OFF-01", "OFF-02"} & {bid.fault.code for bid in made if bid.fault}


def test_a_seal_the_bidder_forgot_is_not_on_the_paper() -> None:
    layout = next(each for each in LAYOUTS if each.paper == "declaration")
    with_seal = specimen(layout, 1)
    assert "declaration.company_seal" in with_seal.facts
    dice = random.Random(1)
    made, *_ = bids(tender_of(AGENCIES[0], 3, dice), AGENCIES[0].name, 2, dice)
    story = made[0].story.but(without_seals=("declaration.company_seal",))
    bare = fill(replace(made[0], story=story, fault=None), AGENCIES[0], "open", random.Random(1))
    facts = next(paper.facts for paper in bare if paper.layout.paper == "declaration")
    assert "declaration.company_seal" not in facts and "declaration.person_seal" in facts


@pytest.mark.parametrize(
    "layout", [each for each in LAYOUTS if each.paper == "declaration"], ids=lambda each: each.name
)
def test_a_struck_out_answer_has_strokes_over_the_yes_and_a_mark_on_the_no(layout: Layout) -> None:
    dice = random.Random(3)
    made, *_ = bids(tender_of(AGENCIES[0], 3, dice), AGENCIES[0].name, 2, dice)
    ticks = ("no",) * 6 + ("struck_out",) + ("blank",) * 6
    papers = [
        write(layout, AGENCIES[0], made[0].story.but(ticks=each, tick_style="v"), made[0].who, random.Random(1))
        for each in (ticks, ("no",) * 7 + ("blank",) * 6)
    ]
    assert papers[0].facts["declaration.item_07"].value == "struck_out"
    struck, plain = (paper.html.count("<svg") for paper in papers)
    extra = 2 if layout.name == "typed" else 3  # strokes and seal; a pen's mark is one more, type is not drawn
    assert struck - plain == extra


def test_periods_count_back_over_the_year() -> None:
    from datetime import date

    assert latest_period(date(2025, 9, 20)) == (2025, 7, 8)
    assert latest_period(date(2025, 10, 20)) == (2025, 7, 8)
    assert latest_period(date(2025, 1, 20)) == (2024, 11, 12)
    assert latest_period(date(2025, 2, 20)) == (2024, 11, 12)
    assert earlier((2025, 1, 2)) == (2024, 11, 12)


def test_unit_columns_leave_leading_places_blank() -> None:
    assert writing.columns(30_500, 8) == ["", "", "", "參", "零", "伍", "零", "零"]
    with pytest.raises(ValueError, match="does not fit"):
        writing.columns(123_456_789, 8)


def test_numerals_of_years_read_as_the_law_writes_them() -> None:
    assert [writing.chinese(n) for n in (113, 120, 105, 24, 10, 9)] == [
        "一百一十三",
        "一百二十",
        "一百零五",
        "二十四",
        "十",
        "九",
    ]


def test_a_form_tells_the_institution_and_its_branch_apart() -> None:
    for layout in LAYOUTS:
        if layout.paper == "cheque":
            facts = specimen(layout, 1).facts
            bank, branch = facts["cheque.bank"], facts["cheque.branch"]
            assert bank.value and branch.value and bank.text == bank.value + branch.value


def test_institution_and_branch_printed_as_one_text_are_told_at_one_place() -> None:
    layout = next(layout for layout in LAYOUTS if layout.paper == "cheque")
    place = Place(0, "cheque.bank", (0.1, 0.1, 0.5, 0.2))
    told = truths(specimen(layout, 1), Print((place,)), [("a.jpg", 1)])
    box = {each["name"]: each["box"] for each in told}
    assert box["cheque.branch"] == box["cheque.bank"] == [0.1, 0.1, 0.5, 0.2]
