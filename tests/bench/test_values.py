from typing import Any

import pytest

from bench.values import same


@pytest.mark.parametrize(
    ("name", "true", "read"),
    [
        ("offer.name", "臺灣測試有限公司", "台灣測試有限公司"),
        ("offer.name", "温氏商行", "溫氏商行"),
        ("offer.address", "臺北市範例路１號", "台北市範例路1號"),
        ("offer.address", "106臺北市範例路1號", "臺北市範例路1號"),
        ("offer.address", "(10656)臺北市範例路1號", "106 臺北市範例路1號"),
        ("offer.phone", "02-2345-6789轉12", "(02)23456789#12"),
        ("offer.email", "A@B.example.tw", "a@b.example.tw"),
        ("cheque.number", "AB 1234567", "AB1234567"),
        ("tax.period", {"year": 2024, "first_month": 7, "last_month": 8}, {"first_month": 7, "last_month": 8, "year": 2024}),
    ],
)  # fmt: skip
def test_two_writings_of_one_value_are_the_same(name: str, true: Any, read: Any) -> None:
    assert same(name, true, read)


@pytest.mark.parametrize(
    ("name", "true", "read"),
    [
        ("offer.name", "鍾氏有限公司", "鐘氏有限公司"),
        ("offer.name", "晨曦有限公司", "晨曦股份有限公司"),
        ("offer.address", "範例路12-3號", "範例路123號"),
        ("offer.phone", "02-23456789#12", "02-23456789"),
        ("offer.email", "l@b.example.tw", "1@b.example.tw"),
        ("offer.ubn", "04595257", "4595257"),
        ("offer.total_words", 1, True),
        ("offer.company_seal", True, 1),
        ("tax.period", {"year": 2024, "first_month": 7, "last_month": 8}, {"year": 2024, "first_month": 5, "last_month": 6}),
        ("declaration.date", "2024-09-01", "2024-09-10"),
    ],
)  # fmt: skip
def test_a_real_difference_is_a_difference(name: str, true: Any, read: Any) -> None:
    assert not same(name, true, read)
