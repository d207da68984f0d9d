import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.identifiers import is_ubn, slip_between


@pytest.mark.parametrize(
    "number", ["22099131", "20828393", "00501503", "12345675", "90000006", "90000012", "90000028", "90000033"]
)
def test_lawful_numbers(number: str) -> None:
    assert is_ubn(number)


@pytest.mark.parametrize("number", ["99999999", "00000000", "1234567", "123456755", "1234567a", "１２３４５６７５", ""])
def test_numbers_that_are_none(number: str) -> None:
    assert not is_ubn(number)


def test_a_slip_is_one_or_two_digits() -> None:
    assert slip_between("12345675", "12345615")
    assert not slip_between("12345675", "12345675")
    assert not slip_between("12345675", "22099131")
    assert not slip_between("12345675", "1234567")


@given(st.integers(1, 99_999_999))
def test_the_check_is_the_published_sum(value: int) -> None:
    """Against the rule written out: products' digits added, divisible by 5; a seventh digit 7 counts 10 as 1 or as 0."""
    number = f"{value:08}"
    products = [int(digit) * weight for digit, weight in zip(number, (1, 2, 1, 2, 1, 2, 4, 1), strict=True)]
    sums = {sum(int(digit) for product in products for digit in str(product))}
    if number[6] == "7":
        others = sum(int(digit) for product in (*products[:6], products[7]) for digit in str(product))
        sums = {others + 1, others + 0}
    assert is_ubn(number) is any(total % 5 == 0 for total in sums)


def test_the_check_alone_releases_nothing_because_many_slips_pass_it() -> None:
    number, passing = "22099131", 0
    for place in range(8):
        for digit in "0123456789".replace(number[place], ""):
            passing += is_ubn(number[:place] + digit + number[place + 1 :])
    assert 0.1 < passing / 72 < 0.3
