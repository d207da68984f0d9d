"""Cheques: payee, amounts and dates wherever the form puts them."""

from typing import Any

import pytest

from extractors.cheque import extract
from models.document import DocumentType
from models.field import Read
from models.page import Box, Line, PageText
from models.papers import Cheque
from tests.extractors.pages import line, page, sorting, written


def read(made: PageText) -> Cheque:
    return extract(sorting(DocumentType.CHEQUE, made), [made])


def value(field: Any) -> Any:
    return field.value if isinstance(field, Read) else None


@pytest.mark.parametrize(
    ("text", "payee"),
    [
        ("憑票支付 某某市政府資訊局 台照", "某某市政府資訊局"),
        ("憑票即付 某某市政府資訊局 或其指定人", "某某市政府資訊局"),
        ("憑票支付 PAY TO THE ORDER OF 某某市政府資訊局", "某某市政府資訊局"),
        ("受款人：某某市政府資訊局", "某某市政府資訊局"),
        ("憑票支付 PAY TO THE ORDER OF", ""),
        ("憑票支付", ""),
    ],
)
def test_the_payee_without_the_forms_own_words(text: str, payee: str) -> None:
    assert value(read(written("支票", text)).payee) == payee


@pytest.mark.parametrize("text", ["NT$500,000", "NTS 500,000", "NT$ 500,000.00", "$ 500,000.-", "伍拾萬元整NT$500,000"])
def test_figures_after_any_sign_of_the_currency(text: str) -> None:
    assert value(read(written("支票", "憑票支付", text)).amount_figures) == 500_000


def test_an_amount_written_into_printed_units() -> None:
    units = [
        line(text, 0.1 + 0.05 * place, 0.3)
        for place, text in enumerate(("仟", "佰壹", "拾貳", "萬零", "仟零", "佰零", "拾零", "元", "整"))
    ]
    shifted = page(line("新臺幣", 0.08, 0.26), *units)
    assert value(read(shifted).amount_words) == 120_000


def test_a_date_written_from_top_to_bottom() -> None:
    right = Line("中華民國113年8", Box(0.89, 0.08, 0.915, 0.18), 0.98)
    left = Line("月26日", Box(0.862, 0.083, 0.888, 0.128), 0.98)
    made = page(line("支票", 0.4, 0.05), left, right, line("憑票支付", 0.08, 0.2))
    assert value(read(made).date).isoformat() == "2024-08-26"


def test_two_dates_without_a_label_are_not_settled_by_guessing() -> None:
    assert value(read(written("支票", "憑票支付", "113年8月26日", "113年8月27日")).date) is None


def test_units_whose_first_column_was_misread_are_no_amount() -> None:
    texts = ("佰任", "拾貳", "萬零", "仟零", "佰零", "拾零", "元", "整")
    units = [line(text, 0.1 + 0.05 * place, 0.3) for place, text in enumerate(texts)]
    assert value(read(page(line("新臺幣", 0.08, 0.26), *units)).amount_words) is None


@pytest.mark.parametrize(("digits", "stands"), [("4000000", True), ("7000000", False)])
def test_a_number_that_the_coded_line_contradicts_is_unreadable(digits: str, stands: bool) -> None:
    coded = f"C{digits}C A018080314A 04 C169239048C"
    number = read(written("支票", "支票號碼 AB4000000", "憑票支付", coded)).number
    assert value(number) == ("AB4000000" if stands else None)
    assert isinstance(number, Read) == stands
