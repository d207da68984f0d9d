"""A finding that sends a person to the papers shows where to look."""

import pytest

from models.bid import Bid
from models.field import Absent, Unreadable
from models.finding import Finding, Outcome
from tests.builders import answers, bid, other
from validators.check import check
from validators.places import WHOLE_PAGE


def finding(made: Bid, code: str) -> Finding:
    return next(each for each in check(made) if each.code == code)


@pytest.mark.parametrize(
    ("changes", "code", "shown"),
    [
        ({"declaration.item_05": Absent("未找到")}, "DEC-05", "declaration-1"),
        ({"declaration.date": Absent("未找到")}, "DEC-20", "declaration-1"),
        ({"cheque.payee": Absent("未找到")}, "BND-02", "cheque-1"),
        ({"cheque.date": Unreadable("模糊")}, "BND-06", "cheque-1"),
        ({"offer.total_words": Unreadable("模糊"), "offer.total_figures": Absent("未找到")}, "OFF-03", "offer-1"),
        ({"offer.company_seal": Absent("未偵測到")}, "OFF-01", "offer-1"),
        ({"tax.ubn": Unreadable("模糊")}, "ID-02", "tax-1"),
        ({"tax.name": Absent("未找到")}, "ID-03", "tax-1"),
    ],
)
def test_what_was_not_found_is_shown_by_the_page_it_should_stand_on(
    changes: dict[str, object], code: str, shown: str
) -> None:
    found = finding(bid(changes), code)
    assert found.outcome in (Outcome.FAILED, Outcome.UNKNOWN)
    assert {each.document_id for each in found.seen} == {shown}
    assert all(each.box == WHOLE_PAGE for each in found.seen)


@pytest.mark.parametrize("code", ["REG-01", "REG-02", "REG-03", "REG-04", "LST-01", "LST-02"])
def test_a_firm_that_could_not_be_looked_up_is_shown_by_its_number(code: str) -> None:
    nothing = answers(companies=(), debarred_snapshot=None, prc_invested_snapshot=None)
    found = finding(bid(registers=nothing), code)
    assert found.outcome is Outcome.UNKNOWN
    assert [each.text for each in found.seen] == ["12345675"]


def test_a_paper_of_no_known_kind_is_shown() -> None:
    found = finding(bid(more=(other(),)), "DOC-02")
    assert [each.document_id for each in found.seen] == ["other-1"]


def test_nothing_is_shown_of_a_paper_that_is_not_in_the_packet() -> None:
    found = finding(bid(without=("offer",)), "OFF-03")
    assert (found.outcome, found.seen) == (Outcome.UNKNOWN, ())
