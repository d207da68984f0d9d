"""Offers: the total among many amounts, and who offers without a label."""

from typing import Any

import pytest

from extractors.offer import extract
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.page import Box, Ink, PageText, Seal, SealShape
from models.papers import Offer
from tests.extractors.pages import line, page, sorting, table, written

COLUMNS = (0.05, 0.5, 0.7, 0.95)
ITEMS = [["品名", "單價", "金額"], ["軟體授權", "120,000", "240,000"], ["維護服務", "60,000", "60,000"]]


def read(made: PageText) -> Offer:
    return extract(sorting(DocumentType.OFFER, made), [made])


def value(field: Any) -> Any:
    return field.value if isinstance(field, Read) else None


def offered(*rows: list[str]) -> Offer:
    lines, cells = table([*ITEMS, *rows], COLUMNS)
    return read(page(line("報價單", 0.4, 0.05), *lines, cells=cells))


@pytest.mark.parametrize(
    "rows",
    [
        [["合計", "", "300,000"]],
        [["總計", "", "NT$300,000"]],
        [["未稅合計", "", "285,714"], ["營業稅 5%", "", "14,286"], ["總計（含稅）", "", "300,000"]],
        [["小計", "", "285,714"], ["稅金(5%)", "", "14,286"], ["總金額 Total", "", "300,000 元"]],
        [["小計", "", "240,000"], ["小計", "", "60,000"], ["總標價（新臺幣）", "", "NTS 300,000 元"]],
    ],
    ids=lambda rows: rows[-1][0],
)
def test_the_total_is_the_one_its_label_names(rows: list[list[str]]) -> None:
    assert value(offered(*rows).total_figures) == 300_000


def test_two_totals_that_differ_are_unreadable() -> None:
    assert isinstance(offered(["總價", "", "300,000"], ["總價", "", "350,000"]).total_figures, Unreadable)


def test_unit_prices_are_no_total() -> None:
    assert isinstance(offered().total_figures, Absent)


def test_a_letterhead_names_the_firm_and_a_date_without_a_label_dates_it() -> None:
    made = written("報價單", "假想資訊有限公司", "總價：NT$300,000", "中華民國113年9月5日")
    assert value(read(made).name) == "假想資訊有限公司"
    assert value(read(made).date).isoformat() == "2024-09-05"


def test_two_firms_at_the_head_name_nobody() -> None:
    assert value(read(written("報價單", "假想資訊有限公司", "客戶股份有限公司")).name) is None


@pytest.mark.parametrize(
    ("shape", "ink", "text", "state"),
    [
        (SealShape.ROUND, Ink.VIOLET, "O", Unreadable),
        (SealShape.SQUARE, Ink.RED, "", Read),
        (SealShape.ROUND, Ink.VIOLET, "假想資訊有限公司", Read),
    ],
)
def test_an_offices_round_stamp_is_no_company_seal(shape: SealShape, ink: Ink, text: str, state: type) -> None:
    stamp = Seal(Box(0.4, 0.8, 0.55, 0.9), shape, ink, 0.9, text)
    assert isinstance(read(page(line("報價單", 0.4, 0.05), seals=(stamp,))).company_seal, state)


@pytest.mark.parametrize(
    "other",
    [
        "報價有效期：自投標日起至民國113年12月31日止",
        "開標時間：中華民國113年9月20日上午10時",
        "交貨期限：民國113年12月31日",
        "三、履約至民國113年12月31日止",
    ],
)
def test_a_date_labelled_otherwise_never_dates_an_offer(other: str) -> None:
    assert isinstance(read(written("報價單", "假想資訊有限公司", other)).date, Absent)
    made = page(*written("報價單", other).lines, line("負責人印章", 0.1, 0.7), line("113/09/05", 0.45, 0.78))
    assert value(read(made).date).isoformat() == "2024-09-05"


def test_two_dates_without_a_label_are_left_to_a_person() -> None:
    made = page(line("報價單", 0.4, 0.05), line("113年9月5日", 0.4, 0.9), line("113年9月6日", 0.4, 0.94))
    assert isinstance(read(made).date, Unreadable)


def test_a_date_in_the_middle_of_a_paper_needs_a_label() -> None:
    lines = [line(f"第{number}項規格", 0.1, 0.05 + 0.03 * number) for number in range(28)]
    assert isinstance(read(page(*lines, line("113年9月5日", 0.5, 0.425))).date, Unreadable)


def test_a_date_below_a_head_that_names_another_day_is_not_the_offers() -> None:
    lines, cells = table([["開標日期", "案號"], ["113年9月20日", "A-1"]], (0.05, 0.5, 0.95))
    assert isinstance(read(page(line("報價單", 0.4, 0.05), *lines, cells=cells)).date, Absent)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2. 報價有效期：自投標日起至 民國113年12月31日 止。", "2024-12-31"),
        ("一、本報價有效期限至113年12月31日止。", "2024-12-31"),
        ("本報價自113年9月5日起至113年12月31日止有效。", "2024-12-31"),
        ("有效日期：2024/12/31", "2024-12-31"),
        ("Valid Until 有效期限：2024-12-31", "2024-12-31"),
        ("押標金有效期至113年12月31日", None),
        ("報價有效期限：開標後90日內", None),
    ],
)
def test_the_last_day_of_an_offer(text: str, until: str | None) -> None:
    offer = read(written("報價單", "假想資訊有限公司", text))
    assert (value(offer.valid_until) and value(offer.valid_until).isoformat()) == until
    assert not isinstance(offer.date, Read)


def test_an_offer_valid_for_a_term_shows_a_person_where_it_says_so() -> None:
    field = read(written("報價單", "報價有效期限：開標後90日內")).valid_until
    assert isinstance(field, Unreadable) and field.evidence is not None


@pytest.mark.parametrize(
    "text",
    ["阿拉伯數字：300,000元", "總價：新臺幣參拾萬元整（NT$300,000）", "（小寫：NT$300,000元）", "金額小寫：$300,000"],
)
def test_the_total_in_figures_wherever_it_is_written(text: str) -> None:
    assert value(read(written("報價單", text)).total_figures) == 300_000


@pytest.mark.parametrize(
    ("texts", "amount"),
    [
        (("新臺幣仟 陸", "佰陸拾貳", "萬万陸", "仟伍", "佰零", "拾", "零", "元整"), 6_626_500),
        (("新臺幣仟 陸", "佰", "零", "拾陸", "萬玖", "任", "零", "佰", "零", "拾", "零", "元整"), 6_069_000),
        (("新臺幣仟任", "佰陸", "拾貳", "萬陸", "仟伍", "佰零", "拾零", "元整"), None),
    ],
)
def test_units_that_are_misread_keep_their_place(texts: tuple[str, ...], amount: int | None) -> None:
    row, at = [], 0.08
    for text in texts:
        row.append(line(text, at, 0.4))
        at = row[-1].box.x1 + 0.01
    assert value(read(page(line("報價單", 0.4, 0.05), *row)).total_words) == amount


def test_words_under_printed_units() -> None:
    heads = [line(unit, 0.1 + 0.05 * place, 0.3) for place, unit in enumerate("億仟佰拾萬仟佰拾元")]
    digits = [line(digit, 0.2 + 0.05 * place, 0.325) for place, digit in enumerate("壹貳零伍零零零")]
    assert value(read(page(line("報價單", 0.4, 0.05), *heads, *digits)).total_words) == 1_205_000


def test_a_firms_seal_of_which_little_was_read_is_the_larger_of_two() -> None:
    firm = Seal(Box(0.2, 0.6, 0.36, 0.7), SealShape.SQUARE, Ink.RED, 0.9, "禾碩資")
    person = Seal(Box(0.7, 0.62, 0.78, 0.67), SealShape.SQUARE, Ink.RED, 0.9, "江美惠印")
    offer = read(page(line("報價單", 0.4, 0.05), seals=(firm, person)))
    for field, seal in ((offer.company_seal, firm), (offer.person_seal, person)):
        assert isinstance(field, Read) and field.evidence is not None and field.evidence.box == seal.box
