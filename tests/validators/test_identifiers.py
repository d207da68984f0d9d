import pytest

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
