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
