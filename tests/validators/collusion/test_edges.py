"""Signals at their edges: what is strong, what is less, and what is lawful."""

from dataclasses import replace
from typing import Any

import pytest

from models.bid import Bid
from models.signal import Signal, Strength
from tests.builders import ADDRESS, NAME, PERSON, agrees, bid, differs, read
from tests.validators.collusion.two import APART, SECOND, first, second
from validators.collusion import compare

STRONG, MEDIUM, WEAK = Strength.STRONG, Strength.MEDIUM, Strength.WEAK
PEOPLE = ("envelope", "registration", "tax", "declaration", "offer")
HERE = {"cheque.bank": "測試商業銀行", "cheque.branch": "營業部", "cheque.drawer": "測試商業銀行營業部"}


def signals(left: dict[str, Any], right: dict[str, Any], **tender: Any) -> dict[str, Strength]:
    found = compare((first(left, tender_changes=tender), second(right, tender_changes=tender)))
    return {each.code: each.strength for each in found}


def one(left: dict[str, Any], right: dict[str, Any]) -> Signal:
    (signal,) = compare((first(left), second(right)))
    return signal


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({}, {"offer.address": "臺北市中正區測試路三段1869號10樓"}, {"COL-ADDRESS": STRONG}),
        ({}, {"offer.address": "臺北市中正區測試路三段1869號10樓之7"}, {"COL-ADDRESS": MEDIUM}),
        ({}, {"offer.address": "臺北市中正區測試路三段1869號"}, {"COL-ADDRESS": WEAK}),
        ({}, {"offer.address": "臺北市中正區測試路三段1869號11樓之1"}, {}),
        ({}, {"offer.address": "臺北市中正區測試路三段1867號10樓之1"}, {}),
        ({}, {"offer.phone": "5550-3910"}, {"COL-PHONE": MEDIUM}),
        ({}, {"offer.phone": "04-5550-3910"}, {}),
        ({}, {"offer.fax": "(02)5550-7151"}, {"COL-FAX": STRONG}),
        ({"offer.phone": "(07)555-0198"}, {}, {"COL-FAX": STRONG}),
        ({}, {"offer.email": "BID@chenxi.example.tw"}, {"COL-EMAIL": STRONG}),
        ({"offer.email": "x@gmail.com"}, {"offer.email": "x@gmail.com"}, {"COL-EMAIL": STRONG}),
        ({"offer.email": "x@ms1.hinet.net"}, {"offer.email": "y@ms1.hinet.net"}, {}),
        ({"offer.email": "x@adi.gov.tw"}, {"offer.email": "x@adi.gov.tw"}, {}),
        ({}, {f"{kind}.responsible_person": PERSON for kind in PEOPLE}, {"COL-PERSON": WEAK}),
        ({}, {"offer.contact_person": PERSON}, {"COL-CONTACT": MEDIUM}),
        ({}, {**HERE, "cheque.number": "AB3999999"}, {"COL-CHEQUE": STRONG}),
        ({}, {**HERE, "cheque.number": "AB4000000"}, {"COL-CHEQUE": STRONG}),
        ({}, {**HERE, "cheque.number": "AB4000002"}, {}),
        ({}, {**HERE, "cheque.number": None, "cheque.micr": "4000001 018080314 04 651958120"}, {"COL-CHEQUE": MEDIUM}),
        ({}, {**HERE, "cheque.number": None, "cheque.micr": "4000003 018080314 04 651958120"}, {}),
        ({}, {**HERE, "cheque.number": "AC4000001"}, {}),
        (
            {"cheque.bank_code": "018080314"},
            {**HERE, "cheque.number": "AB4000001", "cheque.bank_code": "018080325"},
            {},
        ),
        ({}, {"cheque.number": "AB4000001", "cheque.bank": None, "cheque.drawer": None}, {"COL-CHEQUE": WEAK}),
        (
            {"cheque.branch": None, "cheque.drawer": None},
            {"cheque.bank": "測試商業銀行", "cheque.branch": None, "cheque.drawer": None, "cheque.number": "AB4000001"},
            {"COL-CHEQUE": MEDIUM},
        ),
        ({"cheque.payer": "某某代辦行"}, {"cheque.payer": "某某代辦行"}, {"COL-PAYER": STRONG}),
        ({"cheque.payer": "測試商業銀行"}, {"cheque.payer": "測試商業銀行"}, {}),
        ({}, {"cheque.payer": NAME}, {"COL-PAYER": STRONG}),
    ],
)
def test_edges(left: dict[str, Any], right: dict[str, Any], expected: dict[str, Strength]) -> None:
    assert signals(left, right) == expected


@pytest.mark.parametrize(
    ("right", "lawful"),
    [
        ({"offer.address": "台北市測試路3段1869號10樓之1"}, {"addresses": ["臺北市中正區測試路三段1869號10樓之1"]}),
        ({"offer.fax": "02-55507151"}, {"phones": ["(02)5550-7151"]}),
        ({"offer.email": "x@chenxi.example.tw"}, {"emails": ["@chenxi.example.tw"]}),
        ({"offer.contact_person": "楊俊傑"}, {"persons": ["楊俊傑"]}),
    ],
)
def test_lawful_commonality_is_subtracted(right: dict[str, Any], lawful: dict[str, Any]) -> None:
    assert signals({}, right) != {}
    assert signals({}, right, lawful_commonality=lawful) == {}


def test_a_pair_gives_one_signal_a_code_with_both_sides() -> None:
    shared = {f"{kind}.phone": "(02)5550-3910" for kind in ("envelope", "declaration", "offer")}
    signal = one({}, shared)
    assert (signal.left.packet_id, signal.right.packet_id) == ("P01", "P02")
    assert signal.left.raw == signal.right.raw == "(02)5550-3910"
    assert signal.left.evidence.document_id == "envelope-1"


def test_a_value_in_review_is_evidence_and_says_so() -> None:
    assert "待人工核對" in one({}, {"offer.phone": "02-55503910"}).reason
    sure = read("02-55503910", agrees())
    assert "待人工核對" not in one({"offer.phone": sure}, {"offer.phone": sure}).reason


def test_the_agencys_own_number_on_its_form_is_not_the_bidders() -> None:
    third = bid(
        {**APART, "envelope.phone": "(02)2380-0000", "cheque.number": "ZZ9000000", "offer.fax": None, "envelope.fax": None,
         "offer.email": None, "envelope.contact_person": None, "offer.contact_person": None},
        packet="P03",
        who={**SECOND, "ubn": "20828393", "name": "近水商行", "person": "周志明", "address": "臺南市東區樣本路9號", "phone": "(06)555-0123"},
    )  # fmt: skip
    form = {"envelope.phone": "(02)2380-0000"}
    bids = (first(form), second(form), third)
    assert {(each.code, each.strength) for each in compare(bids)} == {("COL-PHONE", WEAK)}
    assert [(each.code, each.strength) for each in compare(bids[:2])] == [("COL-PHONE", STRONG)]


def test_an_address_misread_by_a_look_alike_is_found_and_is_not_strong() -> None:
    right, misread = "bid868@firm-953.example.tw", "bid868@firm-953.examp1e.tw"
    signal = one({"offer.email": right}, {"offer.email": misread})
    assert (signal.code, signal.strength) == ("COL-EMAIL", MEDIUM)
    assert right in signal.reason
    assert misread in signal.reason
    assert "待人工核對" in signal.reason
    both = read(right, agrees()), read(misread, agrees())
    assert signals({"offer.email": both[0]}, {"offer.email": both[1]}) == {}


def test_a_garbled_second_reading_of_another_floor_gives_no_signal() -> None:
    neighbour = {f"{kind}.address": "臺北市中正區測試路三段1869號8樓" for kind in PEOPLE}
    for garbled in ("臺北市中正區測試路三段1869號之(、1", "臺北市中正區測試路三段1869號"):
        doubtful = {f"{kind}.address": read(ADDRESS, differs(garbled)) for kind in PEOPLE}
        assert signals(doubtful, neighbour) == {}
    misread = {"offer.address": "臺北市中正區測試路三段1869號1（樓之1"}
    assert signals(misread, neighbour) == {}
    floor = {"offer.address": read("臺北市中正區測試路三段1869號6樓", differs("臺北市中正區測試路三段1869號8樓"))}
    assert signals(floor, neighbour) == {"COL-ADDRESS": MEDIUM}


def test_free_mail_misread_by_a_look_alike_counts_on_the_full_address_only() -> None:
    assert signals({"offer.email": "bill@gmail.com"}, {"offer.email": "bi1l@gmail.com"}) == {"COL-EMAIL": MEDIUM}
    assert signals({"offer.email": "bill@gmail.com"}, {"offer.email": "ann@gmai1.com"}) == {}
    assert signals({"offer.email": "bill@gmai1.com"}, {"offer.email": "ann@gmail.com"}) == {}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("bid251@firm02506.cxample.tw", "bid254@firm02-506.example.tw", {"COL-EMAIL": WEAK}),
        ("bid568@firm02979.cxample.tw", "bid568@firm02-979.examp1e.tw", {"COL-EMAIL": WEAK}),
        ("bid251@firm02506.cxample.tw", "sales@firm02-506.example.tw", {}),
        ("bid251@gmail.com", "bid254@gmail.com", {}),
        ("bid@firm-a.example.tw", "bid@firm-xyz.example.tw", {}),
    ],
)
def test_an_unconfirmed_address_a_few_characters_off_is_weakly_the_same(
    left: str, right: str, expected: dict[str, Strength]
) -> None:
    assert signals({"offer.email": left}, {"offer.email": right}) == expected


@pytest.mark.parametrize(
    ("name", "shared", "misread", "code"),
    [
        ("offer.phone", "(02)5550-3910", "(02)5550-8910", "COL-PHONE"),
        ("offer.fax", "(02)5550-7151", "(02)5550-7751", "COL-FAX"),
        ("offer.contact_person", "楊俊傑", "楊俊桀", "COL-CONTACT"),
        ("offer.email", "bid@chenxi.example.tw", "bid@chemxy.exomple.tw", "COL-EMAIL"),
        ("cheque.number", "AB4000000", "AB4800000", "COL-CHEQUE"),
    ],
)
def test_what_another_reading_of_the_print_says_is_compared_too(
    name: str, shared: str, misread: str, code: str
) -> None:
    bank = HERE if code == "COL-CHEQUE" else {}
    assert signals({}, {name: read(misread), **bank}) == {}
    doubtful = read(misread, differs(shared))
    assert signals({}, {name: doubtful, **bank}) == {code: MEDIUM}


def _at(address: str, of: Bid) -> Bid:
    """The bid with another address in the register."""
    (record,) = of.answers.companies
    return replace(of, answers=replace(of.answers, companies=(replace(record, address=address),)))


def test_the_registers_address_is_compared_where_the_papers_show_another() -> None:
    shared = "臺中市西屯區範例路9號2樓"
    (signal,) = compare((_at(shared, first()), second({"offer.address": shared})))
    assert (signal.code, signal.strength) == ("COL-ADDRESS", STRONG)
    assert (signal.left.field, signal.left.raw) == ("register.address", shared)
    assert signal.left.evidence.document_id == "envelope-1"
    assert "P01 為登記資料所載" in signal.reason
    both = compare((_at(shared, first()), _at(shared, second())))
    assert [each.code for each in both] == ["COL-ADDRESS"]


def test_the_same_registered_person_is_found_where_the_papers_hide_it() -> None:
    hidden = {f"{kind}.responsible_person": None for kind in PEOPLE}
    found = compare((first(hidden), second(hidden, registered_person=PERSON)))
    assert [(each.code, each.strength) for each in found] == [("COL-PERSON", STRONG)]


def test_a_director_in_common_is_context() -> None:
    one_bid = first()
    (record,) = one_bid.answers.companies
    seated = replace(record, directors=(SECOND["person"],))
    with_director = replace(one_bid, answers=replace(one_bid.answers, companies=(seated,)))
    (signal,) = compare((with_director, second()))
    assert (signal.code, signal.strength) == ("COL-PERSON", Strength.CONTEXT)


def test_what_stands_on_paper_is_shown_rather_than_the_register() -> None:
    shared = {f"{kind}.address": ADDRESS for kind in PEOPLE}
    (signal,) = compare((first(), second(shared)))
    assert (signal.left.field, signal.right.field) == ("envelope.address", "envelope.address")
