"""Typed values as forms print them: which writings are one value, and what is none."""

from datetime import date

import pytest

from models.second import Grammar
from ocr.grammars import GRAMMARS, neighbours


@pytest.mark.parametrize(
    ("grammar", "one", "other"),
    [
        (Grammar.DATE, "中華民國113年9月5日", "113/09/05"),
        (Grammar.DATE, "一一三年九月五日", "民國一百一十三年九月五日"),
        (Grammar.DATE, "1130905", "2024.9.5"),
        (Grammar.DATE, "壹佰壹拾參年零玖月拾伍日", "113-09-15"),
        (Grammar.PERIOD, "113年07-08月", "113年7月至113年8月"),
        (Grammar.FIGURES, "NT$1,200,000元整", "1200000"),
        (Grammar.WORDS, "新臺幣壹佰貳拾萬元整", "壹佰貳拾萬圓整"),
        (Grammar.UBN, "1234-5675", "12345675"),
        (Grammar.PHONE, "(02)5555-0101#12", "02-55550101分機12"),
        (Grammar.CHEQUE_NUMBER, "AB-1234567", "AB1234567"),
        (Grammar.EMAIL, "Bid@Firm.example.tw", "bid@firm.example.tw"),
    ],
)
def test_two_writings_of_one_value_mean_the_same(grammar: Grammar, one: str, other: str) -> None:
    written = GRAMMARS[grammar]
    assert written.meaning(one) == written.meaning(other) is not None
    assert set(one) | set(other) <= written.alphabet


@pytest.mark.parametrize(
    ("grammar", "text"),
    [
        (Grammar.DATE, "113年13月5日"),
        (Grammar.DATE, "113年2月30日"),
        (Grammar.DATE, "113年9月"),
        (Grammar.PERIOD, "113年08-07月"),
        (Grammar.PERIOD, "113年07月至112年08月"),
        (Grammar.FIGURES, "1,20,000"),
        (Grammar.WORDS, "萬萬元"),
        (Grammar.WORDS, ""),
        (Grammar.UBN, "1234567"),
        (Grammar.TAX_NUMBER, "12345678"),
        (Grammar.PHONE, "123"),
        (Grammar.EMAIL, "firm.example.tw"),
        (Grammar.CHEQUE_NUMBER, "ABCD1234567"),
    ],
)
def test_what_no_such_value_is_has_no_meaning(grammar: Grammar, text: str) -> None:
    assert GRAMMARS[grammar].meaning(text) is None


def test_a_number_whose_check_digit_does_not_hold_is_read_all_the_same() -> None:
    assert GRAMMARS[Grammar.UBN].meaning("12345670") == "12345670"


def test_neighbours_are_one_slip_away_and_of_the_same_class() -> None:
    near = neighbours("1月")
    assert {"4月", "月", "11月"} <= set(near)
    assert not {"壹月", "A月", "1"} & set(near)
    assert GRAMMARS[Grammar.DATE].meaning("113年1月5日") == date(2024, 1, 5)
