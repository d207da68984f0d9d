"""Round trips: a value written in any lawful way is read back, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.reading import amounts, dates, numbers
from models.papers import Period

DIGITS = "零壹貳參肆伍陸柒捌玖"
UNITS = "億仟佰拾萬仟佰拾元"
FULL_WIDTH = str.maketrans("0123456789-～", "０１２３４５６７８９－～")
PERIODS = (
    "{y}年{a:02}-{b:02}月", "{y} 年 {a:02} - {b:02} 月", "{y}年{a}月至{b}月", "{y} 年 {a} 月至 {b} 月", "{y}年{a}、{b}月",
    "{y}年{a:02}月~{y}年{b:02}月", "{y}{a:02}-{y}{b:02}", "{y}{a:02}～{b:02}", "{y}/{a:02}-{y}/{b:02}",
)  # fmt: skip


@given(st.integers(1, 999_999_999), st.integers(5, 9))
def test_an_amount_in_printed_units_is_read_back(amount: int, columns: int) -> None:
    figures = str(amount)[-columns:].lstrip("0")
    if not figures:
        return
    blank = columns - len(figures)
    units = UNITS[-columns:]
    text = units[:blank] + "".join(
        DIGITS[int(digit)] + unit for digit, unit in zip(figures, units[blank:], strict=True)
    )
    assert amounts.columns(text + "整") == int(figures)


@given(st.integers(10**4, 10**8 - 1), st.data())
def test_a_lost_digit_among_the_units_is_never_an_amount(amount: int, data: st.DataObject) -> None:
    figures = str(amount)
    units = UNITS[-len(figures) :]
    lost = data.draw(st.integers(1, len(figures) - 1))
    text = "".join(("" if place == lost else DIGITS[int(digit)]) + units[place] for place, digit in enumerate(figures))
    assert amounts.columns(text + "整") is None


@given(st.integers(101, 199), st.integers(1, 12), st.integers(0, 11), st.sampled_from(PERIODS), st.booleans())
def test_a_tax_period_is_read_back(year: int, first: int, more: int, form: str, wide: bool) -> None:
    last = min(12, first + more)
    if last == first:
        return
    text = form.format(y=year, a=first, b=last)
    assert dates.period(text.translate(FULL_WIDTH) if wide else text) == Period(year + 1911, first, last)


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.sampled_from(("", " ", "-")), st.integers(1, 7))
def test_a_number_with_gaps_is_the_number(number: str, gap: str, place: int) -> None:
    assert numbers.ubn(number[:place] + gap + number[place:]) == number
    assert numbers.ubn(gap.join(number)) == number


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_two_numbers_are_not_one(one: str, other: str) -> None:
    assert numbers.ubn(f"{one} / {other}") == (one if one == other else None)


@given(st.integers(1000, 10**10))
def test_worn_commas_still_group_an_amount(amount: int) -> None:
    assert amounts.figures(f"{amount:,}".replace(",", ".")) == amount
    assert amounts.figures(f"NT$ {amount:,}.00") == amount
    assert amounts.figures(f"NT$ {amount:,}元整") == amount


def test_the_middle_of_a_row_of_units_is_not_taken_for_the_whole() -> None:
    assert amounts.columns("仟佰拾萬") is None
    assert amounts.columns("伍拾萬仟佰拾元") is None
    assert amounts.columns("佰拾伍萬零仟零佰零拾零元") == 50_000


def test_an_at_sign_misread_as_a_sign_no_address_holds_is_an_at_sign() -> None:
    assert numbers.email("bid393αfirm02-283.example.t w") == "bid393@firm02-283.example.tw"
    assert numbers.email("bid393firm02-283.example.tw") is None
