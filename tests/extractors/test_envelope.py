"""Envelopes on which the sender stands without labels."""

import pytest

from extractors.envelope import extract
from models.document import DocumentType
from models.field import Read, WitnessKind
from models.page import Line, PageText
from models.papers import EnvelopeLabel
from tests.extractors.pages import column, line, page, sorting

ADDRESSEE = (line("某某市中央區府前路6號", 0.4, 0.5), line("某某市政府秘書室 收", 0.4, 0.54, height=0.024))
TENDER = line("案號：AB-113-7", 0.08, 0.9)


def read(*lines: Line) -> EnvelopeLabel:
    form: PageText = page(*lines)
    return extract(sorting(DocumentType.ENVELOPE, form), [form])


def value(field: object) -> object:
    """What was read; None where nothing was."""
    return field.value if isinstance(field, Read) else None


def test_a_firms_corner_gives_its_name_and_address() -> None:
    corner = ("假想資訊有限公司", "臺北市中正區測試路1號2樓", "TEL：(02)5550-1234")
    label = read(*(line(text, 0.08, 0.08 + 0.03 * place) for place, text in enumerate(corner)), *ADDRESSEE, TENDER)
    assert value(label.name) == corner[0]
    assert value(label.address) == corner[1]
    assert value(label.phone) == "(02)5550-1234"
    assert isinstance(label.name, Read) and label.name.evidence.text == corner[0]


def test_a_sender_is_closed_by_its_own_sign() -> None:
    label = read(*ADDRESSEE, TENDER, line("假想資訊有限公司 緘", 0.5, 0.8), line("臺北市中正區測試路1號", 0.5, 0.77))
    assert value(label.name) == "假想資訊有限公司"
    assert value(label.address) == "臺北市中正區測試路1號"


def test_the_addressees_name_and_address_are_not_the_senders() -> None:
    firm = (
        line("某某電力股份有限公司", 0.4, 0.5),
        line("材料處 收", 0.4, 0.53),
        line("某某市中央區府前路6號", 0.4, 0.47),
    )
    assert value(read(*firm, TENDER).name) is None
    label = read(line("假想資訊有限公司 緘", 0.08, 0.08), *ADDRESSEE, TENDER)
    assert (value(label.name), value(label.address)) == ("假想資訊有限公司", None)


def test_two_firms_on_one_envelope_are_for_a_person() -> None:
    label = read(line("假想資訊有限公司 緘", 0.08, 0.08), line("虛構貨運有限公司 寄", 0.08, 0.2), *ADDRESSEE, TENDER)
    assert value(label.name) is None


DOWN = (column("某某市中央區府前路6號", 0.9, 0.1), column("某某市政府秘書室收", 0.5, 0.15))
"""To whom, on an envelope written downward: from the right."""


def test_columns_are_read_as_labels_with_their_values() -> None:
    label = read(
        *DOWN,
        column("採購案號：AB-113-7", 0.75, 0.3),
        column("地址：臺北市中正區測試路1號2樓", 0.3, 0.35),
        column("投標廠商‥假想資訊有限公司", 0.25, 0.35),
        column("電話··02-5550-1234傳真·02-5550-1235", 0.2, 0.35),
        column("統一編號・24536806", 0.15, 0.35),
    )
    assert [value(each) for each in (label.tender_id, label.address, label.name, label.ubn)] == [
        "AB-113-7",
        "臺北市中正區測試路1號2樓",
        "假想資訊有限公司",
        "24536806",
    ]
    assert (value(label.phone), value(label.fax)) == ("02-5550-1234", "02-5550-1235")


def test_the_evidence_of_a_column_lies_where_it_stands_on_the_page() -> None:
    written = column("投標廠商：假想資訊有限公司", 0.25, 0.35)
    name = read(*DOWN, written).name
    assert isinstance(name, Read)
    seen = name.evidence.box
    assert (seen.x0, seen.x1) == pytest.approx((written.box.x0, written.box.x1))
    assert seen.y0 == pytest.approx((written.centres[4] + written.centres[5]) / 2, abs=0.005)
    assert seen.y1 == pytest.approx(written.box.y1)
    assert name.witnesses == () or all(each.kind is not WitnessKind.SAME_PAPER for each in name.witnesses)


def test_a_value_may_lie_across_under_the_column_of_its_label() -> None:
    label = read(*DOWN, column("採購案號：", 0.7, 0.3), line("AB-113-7", 0.68, 0.41), column("案名：某設備", 0.6, 0.3))
    assert value(label.tender_id) == "AB-113-7"
    assert value(label.tender_title) == "某設備"


def test_a_row_on_a_page_of_columns_is_read_as_a_row() -> None:
    label = read(*DOWN, column("假想資訊有限公司緘", 0.2, 0.3), line("統一編號：24536806", 0.1, 0.9), TENDER)
    assert (value(label.ubn), value(label.tender_id)) == ("24536806", "AB-113-7")
    assert isinstance(label.ubn, Read) and label.ubn.evidence.box.y0 == pytest.approx(0.9)


@pytest.mark.parametrize("sign", ["假想資訊有限公司謹緘", "假想資訊有限公司 寄"])
def test_a_sender_in_columns_is_closed_by_its_own_sign(sign: str) -> None:
    label = read(*DOWN, column("臺北市中正區測試路1號2樓", 0.25, 0.5), column(sign, 0.2, 0.55), TENDER)
    assert value(label.name) == "假想資訊有限公司"
    assert value(label.address) == "臺北市中正區測試路1號2樓"


def test_the_sign_that_closes_a_sender_may_stand_apart() -> None:
    label = read(*ADDRESSEE, TENDER, line("假想資訊有限公司", 0.5, 0.8), line("緘", 0.68, 0.8))
    assert value(label.name) == "假想資訊有限公司"
    assert value(read(*ADDRESSEE, TENDER, line("假想資訊有限公司", 0.5, 0.8), line("緘", 0.9, 0.4)).name) is None
