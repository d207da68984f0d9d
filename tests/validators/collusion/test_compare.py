"""Each signal where it must fire and where it must not."""

from pathlib import Path

import pytest

from models.page import Box
from models.signal import Strength
from tests.validators.collusion.made import bid, sample, tender
from validators.collusion import INDICATORS, compare

CASES: list[tuple[str, dict[str, str], dict[str, str], Strength | None]] = [
    ("COL-ADDRESS", {"envelope.address": "臺北市大安區假想路二段69號7樓之5"}, {"offer.address": "106台北市假想路2段六十九號７樓-5"}, Strength.STRONG),
    ("COL-ADDRESS", {"envelope.address": "臺北市大安區假想路69號7樓"}, {"offer.address": "臺北市大安區假想路69號7樓之5"}, Strength.STRONG),
    ("COL-ADDRESS", {"envelope.address": "臺北市大安區假想路69號"}, {"offer.address": "臺北市大安區假想路69號7樓"}, Strength.WEAK),
    ("COL-ADDRESS", {"envelope.address": "臺北市大安區假想路69號6樓"}, {"offer.address": "臺北市大安區假想路69號7樓"}, None),
    ("COL-ADDRESS", {"envelope.address": "臺北市大安區假想路69號7樓之1"}, {"offer.address": "臺北市大安區假想路69號7樓之2"}, Strength.MEDIUM),
    ("COL-ADDRESS", {"envelope.address": "臺北市大安區假想路69號7樓"}, {"offer.address": "臺中市西區假想路69號7樓"}, None),
    ("COL-PHONE", {"envelope.phone": "(02)5555-0101#12"}, {"offer.phone": "+886-2-55550101"}, Strength.STRONG),
    ("COL-PHONE", {"envelope.phone": "(02)5555-0101#12"}, {"offer.phone": "02-55550101轉34"}, Strength.STRONG),
    ("COL-PHONE", {"envelope.phone": "55550101"}, {"offer.phone": "02-55550101"}, Strength.MEDIUM),
    ("COL-PHONE", {"envelope.phone": "(02)5555-0101"}, {"offer.phone": "(04)5555-0101"}, None),
    ("COL-FAX", {"envelope.fax": "02-55550102"}, {"offer.fax": "(02)5555-0102"}, Strength.STRONG),
    ("COL-FAX", {"envelope.fax": "02-55550102"}, {"offer.phone": "(02)5555-0102"}, Strength.STRONG),
    ("COL-FAX", {"envelope.phone": "02-55550102"}, {"offer.phone": "(02)5555-0102"}, None),
    ("COL-EMAIL", {"offer.email": "Bid@Gmail.com"}, {"offer.email": "bid@gmail.com"}, Strength.STRONG),
    ("COL-EMAIL", {"offer.email": "a@firm-x.com.tw"}, {"offer.email": "b@firm-x.com.tw"}, Strength.STRONG),
    ("COL-EMAIL", {"offer.email": "a@gmail.com"}, {"offer.email": "b@gmail.com"}, None),
    ("COL-EMAIL", {"offer.email": "a@ms12.hinet.net"}, {"offer.email": "b@ms12.hinet.net"}, None),
    ("COL-EMAIL", {"offer.email": "buy@agency.gov.tw"}, {"offer.email": "buy@agency.gov.tw"}, None),
    ("COL-PERSON", {"offer.responsible_person": "賴澔蕓"}, {"tax.responsible_person": "賴 澔蕓"}, Strength.WEAK),
    ("COL-PERSON", {"offer.responsible_person": "陳怡君"}, {"tax.responsible_person": "陳怡君"}, Strength.WEAK),
    ("COL-PERSON", {"offer.responsible_person": "賴O蕓"}, {"tax.responsible_person": "賴O蕓"}, None),
    ("COL-CONTACT", {"offer.contact_person": "賴澔蕓"}, {"envelope.contact_person": "賴澔蕓"}, Strength.MEDIUM),
    ("COL-CONTACT", {"offer.contact_person": "賴澔蕓"}, {"offer.responsible_person": "賴澔蕓"}, Strength.MEDIUM),
    ("COL-CONTACT", {"offer.responsible_person": "賴澔蕓"}, {"offer.responsible_person": "賴澔蕓"}, None),
    ("COL-CHEQUE", {"cheque.number": "AB1000001", "cheque.bank_code": "999012345"}, {"cheque.number": "AB1000002", "cheque.bank_code": "999012345"}, Strength.STRONG),
    ("COL-CHEQUE", {"cheque.number": "AB1000001"}, {"cheque.number": "AB1000002"}, Strength.WEAK),
    ("COL-CHEQUE", {"cheque.number": "AB1000001"}, {"cheque.number": "AB1000005"}, None),
    ("COL-CHEQUE", {"cheque.number": "AB1000001"}, {"cheque.number": "AC1000002"}, None),
    ("COL-CHEQUE", {"cheque.number": "AB1000001", "cheque.bank": "甲測試商業銀行"}, {"cheque.number": "AB1000002", "cheque.bank": "乙測試商業銀行"}, None),
    ("COL-PAYER", {"cheque.payer": "丙測試有限公司", "offer.name": "甲測試有限公司"}, {"cheque.payer": "丙測試有限公司", "offer.name": "乙測試有限公司"}, Strength.STRONG),
    ("COL-PAYER", {"cheque.payer": "乙測試有限公司", "offer.name": "甲測試有限公司"}, {"offer.name": "乙測試有限公司"}, Strength.STRONG),
    ("COL-PAYER", {"cheque.payer": "甲測試有限公司", "offer.name": "甲測試有限公司"}, {"cheque.payer": "乙測試有限公司", "offer.name": "乙測試有限公司"}, None),
    ("COL-PAYER", {"cheque.payer": "測試商業銀行"}, {"cheque.payer": "測試商業銀行"}, None),
    ("COL-CHEQUE", {"cheque.number": "AB1000001", "cheque.bank": "甲測試商業銀行", "cheque.branch": "範例分行"}, {"cheque.number": "AB1000002", "cheque.bank": "甲測試商業銀行", "cheque.branch": "範例分衍"}, Strength.WEAK),
    ("COL-CHEQUE", {"cheque.number": "AB1000001", "cheque.bank": "甲測試商業銀行", "cheque.branch": "範例分行"}, {"cheque.number": "AB1000002", "cheque.bank": "甲測試商業銀行"}, Strength.MEDIUM),
    ("COL-CHEQUE", {"cheque.number": "AB1000001", "cheque.bank_code": "999012345"}, {"cheque.number": "AB1000002", "cheque.bank_code": "999012346"}, Strength.WEAK),
    ("COL-PAYER", {"cheque.drawer": "丙測試有限公司"}, {"cheque.payer": "丙測試有限公司"}, Strength.STRONG),
    ("COL-PAYER", {"cheque.drawer": "測試商業銀行範例分行"}, {"cheque.drawer": "測試商業銀行範例分行"}, None),
    ("COL-MAIL", {"envelope.mail_number": "01234510001817"}, {"envelope.mail_number": "01234610001817"}, Strength.WEAK),
    ("COL-MAIL", {"envelope.mail_number": "掛號第700123號"}, {"envelope.mail_number": "700124"}, Strength.WEAK),
    ("COL-MAIL", {"envelope.mail_number": "01234510001817"}, {"envelope.mail_number": "01234710001817"}, None),
    ("COL-MAIL", {"envelope.mail_number": "01234510001817"}, {"envelope.mail_number": "01234610001917"}, None),
    ("COL-MAIL", {"envelope.mail_number": "12"}, {"envelope.mail_number": "13"}, None),
    ("COL-BIDDER", {"offer.ubn": "12345675"}, {"tax.ubn": "12345675"}, Strength.STRONG),
    ("COL-BIDDER", {"offer.name": "甲測試有限公司臺北分公司"}, {"offer.name": "甲測試有限公司高雄分公司"}, Strength.STRONG),
    ("COL-BIDDER", {"offer.name": "順發商行", "offer.ubn": "12345675"}, {"offer.name": "順發商行", "offer.ubn": "22099131"}, Strength.MEDIUM),
    ("COL-BIDDER", {"offer.name": "甲測試有限公司", "offer.ubn": "12345675"}, {"offer.name": "乙測試有限公司", "offer.ubn": "22099131"}, None),
    ("COL-ENCLOSED", {"offer.name": "甲測試有限公司", "tax.name": "甲測試有限公司", "declaration.name": "遠山資訊有限公司"}, {"offer.name": "遠山資訊有限公司"}, Strength.STRONG),
    ("COL-ENCLOSED", {"offer.ubn": "12345675", "declaration.ubn": "12345675", "tax.ubn": "22099131"}, {"offer.ubn": "22099131"}, Strength.STRONG),
    ("COL-ENCLOSED", {"offer.ubn": "12345675", "declaration.ubn": "12345675", "tax.ubn": "22099131"}, {"offer.ubn": "20828393"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "left", "right", "strength"), CASES)
def test_signal_fires_where_it_must_and_only_there(
    code: str, left: dict[str, str], right: dict[str, str], strength: Strength | None
) -> None:
    found = {each.code: each for each in compare([bid("P01", left), bid("P02", right)])}
    assert (found[code].strength if code in found else None) is strength


@pytest.mark.parametrize("code", [indicator.CODE for indicator in INDICATORS])
def test_every_indicator_has_samples_firing_and_not_firing(code: str) -> None:
    strengths = [strength for each, _, _, strength in CASES if each == code]
    assert None in strengths
    assert any(strengths)


@pytest.mark.parametrize(
    ("field", "value", "lawful"),
    [
        ("offer.phone", "(02)5555-0101", {"phones": ("02-55550101",)}),
        ("offer.fax", "(02)5555-0101", {"phones": ("02-55550101",)}),
        ("offer.email", "agent@gmail.com", {"emails": ("Agent@gmail.com",)}),
        ("offer.address", "台北市假想路69號7樓", {"addresses": ("臺北市大安區假想路69號7樓",)}),
        ("offer.responsible_person", "賴澔蕓", {"persons": ("賴澔蕓",)}),
        ("offer.contact_person", "賴澔蕓", {"persons": ("賴澔蕓",)}),
        ("cheque.payer", "共同代辦有限公司", {"payers": ("共同代辦有限公司",)}),
    ],
)
def test_lawful_commonality_is_no_signal(field: str, value: str, lawful: dict[str, tuple[str, ...]]) -> None:
    of = tender(**lawful)
    assert compare([bid("P01", {field: value}, of), bid("P02", {field: value}, of)]) == ()


def test_a_number_printed_on_the_form_is_no_signal() -> None:
    top = Box(0.1, 0.05, 0.3, 0.07)
    bids = []
    for number in range(1, 7):
        printed = bid(f"P0{number}", {"declaration.phone": "02-55559999"}, box=top)
        own = bid(f"P0{number}", {"offer.phone": f"02-5555000{number}"})
        bids.append(
            type(printed)(
                printed.tender, printed.packet_id, (*printed.documents, *own.documents), printed.answers, printed.as_of
            )
        )
    assert compare(bids) == ()
    few = compare(bids[:3])
    assert [(each.code, each.strength) for each in few] == [("COL-PHONE", Strength.WEAK)] * 3
    assert all("可能為表單所印" in each.reason for each in few)


def test_a_ring_of_all_bidders_with_a_number_of_their_own_each_stays_visible() -> None:
    bids = [bid(f"P0{n}", {"offer.phone": "02-55550101", "envelope.phone": f"02-5555000{n}"}) for n in range(1, 4)]
    assert [each.strength for each in compare(bids)] == [Strength.WEAK] * 3
    elsewhere = [bids[0], bids[1], bid("P03", {"envelope.phone": "02-55550101", "offer.phone": "02-55550003"})]
    assert [each.strength for each in compare(elsewhere)] == [Strength.STRONG] * 3


def test_a_ring_that_is_the_majority_stays_visible() -> None:
    bids = [bid(f"P0{number}", {"offer.phone": "02-55550101"}) for number in range(1, 4)]
    assert len(compare([*bids, bid("P04", {"offer.phone": "02-55550404"})])) == 3


def test_one_signal_a_pair_and_code_whatever_the_order_of_bids() -> None:
    values = {"offer.phone": "02-55550101", "envelope.phone": "(02)55550101", "declaration.phone": "0255550101#1"}
    bids = [bid(packet, values) for packet in ("P01", "P02", "P03")]
    found = compare(bids)
    assert [(each.left.packet_id, each.right.packet_id) for each in found] == [
        ("P01", "P02"),
        ("P01", "P03"),
        ("P02", "P03"),
    ]
    assert compare(bids[::-1]) == found


def test_bids_of_different_tenders_are_refused() -> None:
    other = tender().model_copy(update={"id": "1130206"})
    with pytest.raises(ValueError, match="different tenders"):
        compare([bid("P01", {"offer.phone": "1"}), bid("P02", {"offer.phone": "1"}, other)])


def test_every_planted_link_of_the_sample_tender_and_no_decoy() -> None:
    bids, truth = sample(Path("samples"), "1130205")
    found = {(each.code, each.left.packet_id, each.right.packet_id) for each in compare(bids)}
    assert found == {(link["code"], link["left"], link["right"]) for link in truth["links"]}
