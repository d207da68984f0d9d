"""What a field's value must look like before anybody may accept it."""

import pytest

from validators.shapes import fits, whole


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("offer.address", "測試縣假想市範例路一段1204-2號13F之3"),
        ("envelope.address", "臺北市中正區測試路３號"),
        ("offer.phone", "(02)5550-0101#12、13"),
        ("offer.fax", "+886-2-5550-0102"),
        ("envelope.phone", "05-5550121-4"),
        ("offer.email", "bid@firm.example.tw"),
    ],
)
def test_whole_values_fit(name: str, value: str) -> None:
    assert fits(name, value)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("offer.address", "測試縣假想市範例路一段120", "cut before the house's number ends"),
        ("tax.address", "測試縣假想市範例路", "no house"),
        ("offer.fax", "+886-2-5550-0101、02-5550-0102", "a telephone and a fax behind one label"),
        ("envelope.phone", "0900-000-001、(08)5550101", "two numbers"),
        ("envelope.phone", "公司", "no number at all"),
    ],
)
def test_values_that_may_be_cut_or_two_fields_are_held_back(name: str, value: str, why: str) -> None:
    assert not fits(name, value), why


@pytest.mark.parametrize(
    "value",
    [
        "影像系統擴充暨三年保固",
        "軟體採購（第二次）",
        "「雲端」平台",
        "A[1]案",
        "（含稅）設備",
        "02-5550-1234",
        "某案。",
    ],
)
def test_a_text_with_its_own_brackets_is_whole(value: str) -> None:
    assert whole(value)


@pytest.mark.parametrize(
    "value",
    [
        "】影像系統",
        "：影像系統",
        "影像系統()()",
        "影像系統（）",
        "影像系統（",
        "影像）系統",
        "……影像系統",
        "影像系統、",
        "〔影像】系統",
    ],
)
def test_a_text_with_more_at_its_edges_is_not_whole_and_no_witness_releases_it(value: str) -> None:
    assert not whole(value)
    assert not fits("envelope.tender_title", value)
