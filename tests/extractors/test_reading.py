"""Numbers, dates, amounts and names, as forms write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading import amounts, dates, names, numbers
from extractors.reading.values import values
from models.page import Box, EngineId, Line, PageText
from models.papers import Period
from samples.story import roc, words

FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


@given(st.integers(1, 99_999_999))
def test_an_amount_written_out_is_read_back(amount: int) -> None:
    assert amounts.words(f"新臺幣{words(amount)}") == amount


@given(st.integers(1, 10**11))
def test_an_amount_in_figures_is_read_back_in_full_width_too(amount: int) -> None:
    assert amounts.figures(f"NT${amount:,}") == amount
    assert amounts.figures(f"NT${amount:,}元".translate(FULL_WIDTH)) == amount


@pytest.mark.parametrize(
    "text",
    [
        "新臺幣商業鈕拾萬元整",
        "32,000.000",
        "1,37",
        "伍陸萬元",
        "拾佰元",
        "拾萬元整",
        "佰伍拾萬元整",
        "零元整",
        "",
        "NT$",
        "500,000 及 600,000",
    ],
)
def test_what_is_not_one_amount_is_not_read(text: str) -> None:
    assert amounts.words(text) is None
    assert amounts.figures(text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("伍拾萬元整", 500_000),
        ("新臺幣叁佰零伍萬圓正", 3_050_000),
        ("貳佰萬元", 2_000_000),
        ("一百二十萬元整", 1_200_000),
        ("壹億元整", 100_000_000),
        ("十萬元", 100_000),
        ("新臺幣50萬元整", 500_000),
        ("零佰伍拾萬零仟零佰零拾零元整", 500_000),
        ("1仟2佰萬元", None),
    ],
)
def test_amounts_in_mixed_writing(text: str, amount: int | None) -> None:
    assert amounts.words(text) == amount


@given(st.dates(date(1912, 1, 1), date(2099, 12, 31)), st.integers(0, 3))
def test_a_date_of_the_republic_is_read_back(day: date, style: int) -> None:
    text = roc(day, style)
    two_digits_without_era = day.year < 2011 and style > 1
    assert dates.day(text) == (None if two_digits_without_era else day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("中華民國一百一十三年九月五日", date(2024, 9, 5)),
        ("民國一○三年九月五日", date(2014, 9, 5)),
        ("中華民國 壹佰壹拾參 年 玖 月 伍 日", date(2024, 9, 5)),
        ("民國一百一十三年九月廿五日", date(2024, 9, 25)),
        ("1130905", date(2024, 9, 5)),
        ("20240905", date(2024, 9, 5)),
        ("2024-09-05", date(2024, 9, 5)),
        ("１１３／０９／０５", date(2024, 9, 5)),
        ("民國元年一月一日", date(1912, 1, 1)),
        ("113年2月30日", None),
        ("24/9/5", None),
        ("113/9/5 至 113/9/8", None),
        ("電話02-5550-0123", None),
    ],
)
def test_dates_in_every_form(text: str, day: date | None) -> None:
    assert dates.day(text) == day


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("113年07-08月", Period(2024, 7, 8)),
        ("113 年 07 - 08 月", Period(2024, 7, 8)),
        ("113年7月至8月", Period(2024, 7, 8)),
        ("113年7、8月", Period(2024, 7, 8)),
        ("113年07月至113年08月", Period(2024, 7, 8)),
        ("113年08月", Period(2024, 8, 8)),
        ("11308", Period(2024, 8, 8)),
        ("113年08-07月", None),
        ("113年13月", None),
    ],
)
def test_tax_periods(text: str, period: Period | None) -> None:
    assert dates.period(text) == period


@given(st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_a_number_is_read_as_printed_whether_its_arithmetic_holds_or_not(number: str) -> None:
    assert numbers.ubn(f"統一編號{number}".removeprefix("統一編號")) == number
    assert numbers.ubn(number.translate(FULL_WIDTH)) == number


def test_look_alikes_are_settled_but_words_are_no_numbers() -> None:
    assert numbers.ubn("9O24O128") == "90240128"
    assert numbers.ubn("BBSSOOIl") is None
    assert numbers.ubn("123456789") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("測試資訊股份有限公司 電話：02", "測試資訊股份有限公司"),
        ("測 試 資 訊 有 限 公 司", "測試資訊有限公司"),
        ("假想商行", "假想商行"),
        ("測試資訊股份有限公司臺中分公司", "測試資訊股份有限公司臺中分公司"),
        ("如附件", None),
        ("銀行", None),
    ],
)
def test_firms(text: str, name: str | None) -> None:
    assert names.firm(text) == name


@given(st.text(max_size=80))
def test_no_text_breaks_a_parser(text: str) -> None:
    for parse in (
        amounts.words,
        amounts.figures,
        dates.day,
        dates.period,
        numbers.ubn,
        numbers.phone,
        numbers.email,
        names.firm,
        names.person,
        names.address,
    ):
        parse(text)


def test_a_name_and_the_next_label_in_one_line_are_cut_apart() -> None:
    text = "投標廠商：假想實業有限公司 統一編號：12345675"
    line = Line(text, Box(0.1, 0.1, 0.9, 0.12), 0.97)
    page = PageText(page_id="p", engine=EngineId("openvino", "m", "1"), lines=(line,))
    assert [each.value for each in values(page, "name", names.firm)] == ["假想實業有限公司"]
    assert [each.value for each in values(page, "ubn", numbers.ubn)] == ["12345675"]
