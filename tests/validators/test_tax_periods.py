"""Which periods a tender accepts, seen from its opening."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.papers import Period
from models.tender import OfficeCalendar
from tests.builders import tender
from validators.office_days import next_office_day
from validators.tax_periods import accepted, before, due, first_due, last_complete, last_day, stated_period


@pytest.mark.parametrize(
    ("opening", "latest", "previous"),
    [
        ("2024-09-24T10:00", Period(2024, 7, 8), Period(2024, 5, 6)),
        ("2024-10-01T10:00", Period(2024, 7, 8), Period(2024, 5, 6)),
        ("2025-01-05T10:00", Period(2024, 11, 12), Period(2024, 9, 10)),
        ("2025-02-28T10:00", Period(2024, 11, 12), Period(2024, 9, 10)),
        ("2025-03-01T10:00", Period(2025, 1, 2), Period(2024, 11, 12)),
    ],
)
def test_the_briefings_reading(opening: str, latest: Period, previous: Period) -> None:
    assert accepted(tender(opening_at=opening)).periods == (latest, previous)


def test_the_last_due_reading_waits_for_the_return() -> None:
    early = tender(opening_at="2024-09-05T10:00", accepted_periods_rule="last_due")
    late = tender(opening_at="2024-09-16T10:00", accepted_periods_rule="last_due")
    assert accepted(early).periods == (Period(2024, 5, 6), Period(2024, 3, 4))
    assert accepted(late).periods == (Period(2024, 7, 8), Period(2024, 5, 6))


def test_a_due_date_on_a_sunday_is_the_monday() -> None:
    assert due(Period(2024, 7, 8), OfficeCalendar()) == date(2024, 9, 16)


@pytest.mark.parametrize(
    ("day", "holidays", "workdays", "office_day"),
    [
        (date(2024, 9, 14), (), (), date(2024, 9, 16)),
        (date(2024, 9, 17), (), (), date(2024, 9, 18)),
        (date(2024, 2, 8), (), (), date(2024, 2, 15)),
        (date(2024, 2, 17), (), (), date(2024, 2, 19)),
        (date(2024, 7, 24), (date(2024, 7, 24), date(2024, 7, 25)), (), date(2024, 7, 26)),
        (date(2024, 10, 10), (), (date(2024, 10, 10),), date(2024, 10, 10)),
        (date(2031, 2, 28), (), (), date(2031, 2, 28)),
    ],
)
def test_a_last_day_moves_over_weekends_holidays_and_typhoons(
    day: date, holidays: tuple[date, ...], workdays: tuple[date, ...], office_day: date
) -> None:
    assert next_office_day(day, OfficeCalendar(holidays=holidays, workdays=workdays)) == office_day


@pytest.mark.parametrize(
    ("set_up", "until"),
    [
        (date(2024, 7, 1), date(2024, 9, 16)),
        (date(2024, 8, 31), date(2024, 9, 16)),
        (date(2024, 12, 20), date(2025, 1, 15)),
        (date(2025, 1, 2), date(2025, 3, 17)),
    ],
)
def test_when_a_new_firms_first_return_is_due(set_up: date, until: date) -> None:
    assert first_due(set_up, tender()) == until


def test_the_quarter_before_counts_while_the_last_ones_slip_is_not_out() -> None:
    early = accepted(tender(opening_at="2024-10-20T10:00"))
    assert early.quarters == (Period(2024, 7, 9), Period(2024, 4, 6))
    assert early.earlier_quarters == (Period(2024, 1, 3),)
    assert accepted(tender(opening_at="2024-11-20T10:00")).earlier_quarters == ()


def test_monthly_and_quarterly_filers() -> None:
    found = accepted(tender(opening_at="2025-01-20T10:00"))
    assert found.months == (Period(2024, 12, 12), Period(2024, 11, 11))
    assert found.quarters == (Period(2024, 10, 12), Period(2024, 7, 9))


def test_the_tenders_own_list_counts_alone() -> None:
    own = accepted(tender(accepted_periods=("113/03-04", "2024/05-06")))
    assert own.periods == (Period(2024, 5, 6), Period(2024, 3, 4))
    assert (own.months, own.quarters) == ((Period(2024, 6, 6), Period(2024, 5, 5)), ())


@pytest.mark.parametrize("text", ["113年7月", "113/13", "113/08-07", "7-8", ""])
def test_a_wrong_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no tax period"):
        stated_period(text)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([1, 2, 3]))
def test_the_last_complete_period_ends_before_the_month_and_the_one_before_joins_it(day: date, months: int) -> None:
    latest = last_complete(day, months)
    assert last_day(latest) < day.replace(day=1)
    assert (day - last_day(latest)).days <= 31 * months + 31
    assert latest.last_month - latest.first_month == months - 1
    earlier = before(latest)
    assert (last_day(earlier).year, last_day(earlier).month % 12 + 1) == (
        latest.year if latest.first_month > 1 else latest.year - 1,
        latest.first_month,
    )
