"""Office days, for due dates that fall on a weekend.

Law  Administrative Procedure Act art. 48(4): a last day on a Sunday moves to the next day, on a Saturday to the following
     Monday (morning)

Tax returns are due on the 15th of odd months, where only the lunar calendar's holidays could move the day further; those
are announced year by year and not known here. A tender opened so near a due date states `accepted_periods` itself.
"""

from datetime import date, timedelta

SATURDAY = 5


def next_office_day(day: date) -> date:
    """The day itself on Monday to Friday, else the following Monday."""
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day
