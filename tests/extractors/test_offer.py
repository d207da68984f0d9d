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


WIDE_CELLS = (0.05, 0.3, 0.7, 0.95)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([["總價（國字大寫）", "新臺幣壹佰貳拾參萬肆仟", "伍佰元整"]], WIDE_CELLS),
        ([["總價（國字大寫）", "新臺幣壹佰貳拾參萬肆仟\n伍佰元整"]], (0.05, 0.4, 0.95)),
        ([["總價", "新臺幣壹佰貳拾參萬", "肆仟伍佰元整"], ["小寫", "NT$", "1,234,500"]], WIDE_CELLS),
        ([["總價（大寫）", "壹佰貳拾", "參萬肆仟伍佰圓整"]], WIDE_CELLS),
    ],
)
def test_a_total_in_words_over_two_cells_or_lines_is_one(rows: list[list[str]], columns: tuple[float, ...]) -> None:
    lines, cells = table(rows, columns)
    words = read(page(line("報價單", 0.4, 0.05), *lines, cells=cells)).total_words
    assert value(words) == 1_234_500
    parts = [each.box for each in lines if each.text.endswith(("整", "仟", "萬", "貳拾"))]
    assert isinstance(words, Read) and all(words.evidence.box.overlap(box) > 0.99 for box in parts)


@pytest.mark.parametrize("head", ["新臺幣壹佰貳拾伍", "新臺幣壹佰萬貳佰萬"])
def test_the_end_of_a_torn_total_is_never_taken_alone(head: str) -> None:
    lines, cells = table([["總價", head, "柒仟伍佰元整"]], WIDE_CELLS)
    assert value(read(page(line("報價單", 0.4, 0.05), *lines, cells=cells)).total_words) is None


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (["總價：新臺幣 1,200 仟元"], 1_200_000),
        (["單位：新臺幣仟元", "總價（含稅）：1,200"], 1_200_000),
        (["（單位：千元）", "總計 1,200,000元"], 1_200_000),
        (["總價（新臺幣千元）：1,200"], 1_200_000),
        (["金額單位：新臺幣萬元", "總價：120"], 1_200_000),
        (["單位：新臺幣元", "總價：1,200,000"], 1_200_000),
        (["單位：新臺幣仟元", "總價（含稅）：NT$1,200"], None),
        (["單位：新臺幣仟元", "NT$1,200"], None),
    ],
)
def test_a_total_in_thousands_is_told_in_dollars_or_not_at_all(texts: list[str], total: int | None) -> None:
    assert value(read(written("報價單", *texts)).total_figures) == total


def test_the_head_of_a_column_tells_the_unit_of_its_amounts() -> None:
    lines, cells = table([["品名", "金額（仟元）"], ["設備", "1,200"], ["總計", "1,200"]], (0.05, 0.5, 0.95))
    assert value(read(page(line("報價單", 0.4, 0.05), *lines, cells=cells)).total_figures) == 1_200_000


@pytest.mark.parametrize(
    "cell",
    [
        ["總價（含稅）／報價有效期限", "NT$1,200,000／至113年12月31日止"],
        ["總價（含稅）；報價有效期", "新臺幣1,200,000元整；報價有效期至113年12月31日"],
    ],
)
def test_one_cell_may_hold_the_total_and_the_last_day(cell: list[str]) -> None:
    lines, cells = table([cell], (0.05, 0.4, 0.95))
    offer = read(page(line("報價單", 0.4, 0.05), *lines, cells=cells))
    assert value(offer.total_figures) == 1_200_000
    assert value(offer.valid_until).isoformat() == "2024-12-31"


def test_points_lead_from_a_label_to_its_value() -> None:
    leaders = ("……………", "........", "·······", "‥‥‥‥", "———")
    labels = (("廠商名稱", "假想資訊有限公司"), ("統一編號", "24536806"), ("負責人", "許承安"), ("總價", "1,200,000元"))
    made = []
    for number, ((label, text), leader) in enumerate(zip(labels, leaders, strict=False)):
        y = 0.1 + 0.03 * number
        made += [line(label, 0.27 - 0.0165 * len(label), y), line(leader, 0.3, y), line(text, 0.5, y)]
    offer = read(page(line("報價單", 0.4, 0.05), *made))
    assert (value(offer.name), value(offer.ubn)) == ("假想資訊有限公司", "24536806")
    assert (value(offer.responsible_person), value(offer.total_figures)) == ("許承安", 1_200_000)
    assert value(read(written("報價單", "廠商名稱………………假想資訊有限公司")).name) == "假想資訊有限公司"


@pytest.mark.parametrize("label", ["2. 「合計」", "[總計]:", "(2)〔小寫〕", "【總價（數字）】：", "NT（數字）"])
def test_a_total_is_read_behind_a_label_in_brackets(label: str) -> None:
    assert value(read(written("報價單", f"{label}7,190,250元")).total_figures) == 7190250


def test_a_total_is_read_under_its_head_and_the_next_heads_number_is_no_amount() -> None:
    heads = (
        line("1. 總標價（國字大寫）", 0.1, 0.3),
        line("2.■阿拉伯數字", 0.45, 0.3),
        line("3.報價有效期限", 0.7, 0.3),
    )
    below = (
        line("新臺幣參佰元整", 0.1, 0.33),
        line("9,740,250元", 0.45, 0.33),
        line("至民國115年3月18日止", 0.7, 0.33),
    )
    assert value(read(page(line("報價單", 0.4, 0.05), *heads, *below)).total_figures) == 9740250


def test_a_letterheads_number_and_address_are_told_apart_by_their_form() -> None:
    paper = read(written("假想資訊有限公司", "TEL 037-551320 FAX (037)555714 service@example.tw", "報價單"))
    assert value(paper.fax) == "(037)555714"
    assert value(paper.email) == "service@example.tw"


def test_the_tenders_number_and_title_may_share_a_label() -> None:
    paper = read(written("報價單", "案號／案名：113B00512／影像儲傳系統"))
    assert (value(paper.tender_id), value(paper.tender_title)) == ("113B00512", "影像儲傳系統")
