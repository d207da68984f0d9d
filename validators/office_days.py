"""Office days, for due dates that fall on a weekend or a holiday.

Law     Administrative Procedure Act art. 48(4): a last day on a Sunday or a holiday moves to the next day, on a Saturday to
        the following Monday (morning)
Source  the office calendar of the Executive Yuan's personnel administration, year by year, in `office_calendar.csv`: weekdays
        off and Saturdays worked. Days announced later (typhoons) are the tender's `office_calendar`.

In a year the file does not hold, every weekday counts as an office day: a due date is then never put too late by a holiday
nobody here knows, and a tender opened so near a due date states `accepted_periods` itself.
"""

import csv
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from models.tender import OfficeCalendar

FILE = Path(__file__).with_name("office_calendar.csv")
SATURDAY = 5


@lru_cache(maxsize=1)
def announced() -> dict[date, bool]:
    """The days that differ from the week's rule: True for a Saturday worked, False for a weekday off."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return {date.fromisoformat(row["day"]): row["kind"] == "workday" for row in csv.DictReader(rows)}


def known_years() -> frozenset[int]:
    """The years whose holidays the calendar holds."""
    return frozenset(day.year for day in announced())


def is_office_day(day: date, corrections: OfficeCalendar) -> bool:
    """Whether offices work on a day; the corrections count before the calendar, the calendar before the week."""
    if day in corrections.holidays:
        return False
    return day in corrections.workdays or announced().get(day, day.weekday() < SATURDAY)


def next_office_day(day: date, corrections: OfficeCalendar) -> date:
    """The day itself where offices work, else the next day they do; never a Saturday, for a last day moves to Monday."""
    while not is_office_day(day, corrections) or day.weekday() == SATURDAY:
        day += timedelta(days=1)
    return day
