"""Every form a date takes is read back to the same day."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from extractors.reading import dates

SMALL, FORMAL = "〇一二三四五六七八九", "零壹貳參肆伍陸柒捌玖"


def spoken(number: int, digits: str, ten: str, hundred: str) -> str:
    """一百一十三, 壹佰壹拾參."""
    head, rest = divmod(number, 100)
    text = digits[head] + hundred if head else ""
    tens, ones = divmod(rest, 10)
    if head and not tens and ones:
        text += "零"
    return text + (digits[tens] + ten if tens else "") + (digits[ones] if ones else "")


def small(number: int) -> str:
    return spoken(number, SMALL, "十", "百")


def formal(number: int) -> str:
    return spoken(number, FORMAL, "拾", "佰")


FORMS: tuple[Callable[[int, int, int], str], ...] = (
    lambda y, m, d: f"民國{y}年{m}月{d}日",
    lambda y, m, d: f"中華民國 {y} 年 {m:02} 月 {d:02} 日",
    lambda y, m, d: f"{y}年{m}月{d}日",
    lambda y, m, d: f"{y}/{m:02}/{d:02}",
    lambda y, m, d: f"{y}.{m:02}.{d:02}",
    lambda y, m, d: f"{y}-{m}-{d}",
    lambda y, m, d: f"{y}{m:02}{d:02}",
    lambda y, m, d: f"中華民國{small(y)}年{small(m)}月{small(d)}日",
    lambda y, m, d: f"中華民國{''.join(SMALL[int(each)] for each in str(y))}年{small(m)}月{small(d)}日",
    lambda y, m, d: f"中華民國{formal(y)}年{formal(m)}月{formal(d)}日",
    lambda y, m, d: f"{y + 1911}年{m}月{d}日",
    lambda y, m, d: f"{y + 1911}/{m}/{d}",
    lambda y, m, d: f"{y + 1911}-{m:02}-{d:02}",
    lambda y, m, d: f"{y + 1911}{m:02}{d:02}",
)
FULL_WIDTH = str.maketrans("0123456789/.-", "０１２３４５６７８９／．－")


@given(st.dates(date(2011, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS), st.booleans())
def test_a_day_written_in_any_form_is_read_back(day: date, form: Callable[[int, int, int], str], wide: bool) -> None:
    text = form(day.year - 1911, day.month, day.day)
    assert dates.day(text.translate(FULL_WIDTH) if wide else text) == day


@given(st.dates(date(2011, 1, 1), date(2099, 12, 31)), st.dates(date(2011, 1, 1), date(2099, 12, 31)))
def test_two_days_are_not_one(one: date, other: date) -> None:
    text = "至".join(f"{each.year - 1911}年{each.month}月{each.day}日" for each in (one, other))
    assert dates.day(text) == (one if one == other else None)


@given(st.integers(10, 99), st.integers(1, 12), st.integers(1, 28))
def test_a_year_of_two_digits_without_its_era_is_never_guessed(year: int, month: int, day: int) -> None:
    assert dates.day(f"{year}/{month}/{day}") is None
    assert dates.day(f"民國{year}年{month}月{day}日") == date(year + 1911, month, day)
