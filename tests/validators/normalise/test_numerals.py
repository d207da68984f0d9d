import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.normalise.numerals import NUMERALS, value

UNITS = ((1000, "千"), (100, "百"), (10, "十"))


def written(number: int) -> str:
    """A number below ten thousand in Chinese numerals."""
    text, rest, gap = "", number, False
    for size, unit in UNITS:
        digit, rest = divmod(rest, size)
        if digit:
            text += ("零" if gap else "") + "一二三四五六七八九"[digit - 1] + unit
        gap = bool(text) and not digit
    return text + (("零" if gap else "") + "一二三四五六七八九"[rest - 1] if rest else "")


@given(st.integers(1, 9999))
def test_every_number_below_ten_thousand_is_read_back(number: int) -> None:
    assert value(written(number)) == number


@given(st.text(alphabet=NUMERALS, max_size=12))
def test_no_run_of_numerals_breaks_it(text: str) -> None:
    read = value(text)
    assert read is None or read >= 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("廿一", 21),
        ("十", 10),
        ("一○三", 103),
        ("一百十三", 113),
        ("壹億貳仟萬", 120_000_000),
        ("伍拾萬", 500_000),
        ("萬", None),
        ("一一十", None),
        ("", None),
    ],
)
def test_forms(text: str, number: int | None) -> None:
    assert value(text) == number
