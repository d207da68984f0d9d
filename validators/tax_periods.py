"""Which tax periods count as the latest and the one before it.

Law      Value-added and Non-value-added Business Tax Act art. 35; Standards for Qualifications of Tenderers art. 3(5)
Reading  BRIEFING: the last complete two months before the opening month (opening in September: 7-8月 or 5-6月).
         LAST_DUE: the last return that was due by the opening; on 1 to 15 of an odd month this is one period earlier.
         The tender may list its periods itself, and then those count alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.papers import Period
from models.tender import AcceptedPeriods, OfficeCalendar, Tender
from validators.office_days import next_office_day

ROC = 1911
SLIPS_SENT = 45  # days after a quarter until its assessed tax is billed and paid [GK]
DUE_DAY = 15  # art. 35: within the first fifteen days of the next period
STATED = re.compile(r"^(?P<year>\d{2,4})/(?P<first>\d{1,2})(?:-(?P<last>\d{1,2}))?$")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a tender accepts."""

    periods: tuple[Period, ...]
    """Latest first."""
    months: tuple[Period, ...]
    """For firms that file monthly: latest first."""
    quarters: tuple[Period, ...]
    """For firms whose tax is assessed: latest first."""
    earlier_quarters: tuple[Period, ...] = ()
    """The quarter before these, while the latest one's slip cannot be there yet [GK]."""


def accepted(tender: Tender) -> Accepted:
    """The periods a tender accepts. Raises ValueError where the tender's own list cannot be read."""
    opening = tender.opening_date
    if tender.accepted_periods:
        stated = tuple(sorted((stated_period(text) for text in tender.accepted_periods), reverse=True))
        latest = stated[0]
        return Accepted(stated, tuple(_months(latest)), tuple(each for each in stated if _quarter(each)))
    latest = last_complete(opening, 2)
    if tender.accepted_periods_rule is AcceptedPeriods.LAST_DUE and due(latest, tender.office_calendar) > opening:
        latest = before(latest)
    month, quarter = last_complete(opening, 1), last_complete(opening, 3)
    billed = (opening - last_day(quarter)).days > SLIPS_SENT
    earlier = () if billed else (before(before(quarter)),)
    return Accepted((latest, before(latest)), (month, before(month)), (quarter, before(quarter)), earlier)


def acceptable(period: Period, lawful: Accepted) -> bool:
    """True for a period some kind of filer may show."""
    alone = (*lawful.months, *lawful.quarters, *lawful.earlier_quarters)
    return period in alone or any(within(period, each) for each in lawful.periods)


def first_due(set_up: date, tender: Tender) -> date:
    """When the first return of a firm set up on a day is due: after the two months the day lies in (art. 35)."""
    first = (set_up.month - 1) // 2 * 2 + 1
    return due(Period(set_up.year, first, first + 1), tender.office_calendar)


def _months(period: Period) -> Iterator[Period]:
    """Its single months, latest first: what a firm that files monthly shows for it."""
    for month in range(period.last_month, period.first_month - 1, -1):
        yield Period(period.year, month, month)


def _quarter(period: Period) -> bool:
    return period.last_month - period.first_month == 2


def stated_period(text: str) -> Period:
    """`113/07-08` or `113/08` as a period; a year below 1000 is of the Republic. Raises ValueError."""
    match = STATED.match(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no tax period; write 113/07-08")
    year, first = int(match["year"]), int(match["first"])
    last = int(match["last"] or first)
    if not 1 <= first <= last <= 12:
        raise ValueError(f"{text!r} is no tax period; months run from 1 to 12")
    return Period(year + ROC if year < 1000 else year, first, last)


def last_complete(day: date, months: int) -> Period:
    """The last whole period of that many months (counted from January) that ended before the day's month."""
    start = (day.month - 1) // months * months + 1
    return before(Period(day.year, start, start + months - 1))


def before(period: Period) -> Period:
    """The period of the same length just before; January's is in the year before."""
    length = period.last_month - period.first_month + 1
    if period.first_month - length >= 1:
        return Period(period.year, period.first_month - length, period.first_month - 1)
    return Period(period.year - 1, 13 - length, 12)


def last_day(period: Period) -> date:
    """The last day of the period."""
    following = date(period.year + period.last_month // 12, period.last_month % 12 + 1, 1)
    return following - timedelta(days=1)


def due(period: Period, corrections: OfficeCalendar) -> date:
    """When the return of a period was due."""
    return next_office_day(last_day(period) + timedelta(days=DUE_DAY), corrections)


def within(period: Period, wider: Period) -> bool:
    """True where the period lies inside the wider one."""
    return (
        period.year == wider.year and wider.first_month <= period.first_month and period.last_month <= wider.last_month
    )


def shown(period: Period) -> str:
    """As returns print it: 113年07-08月."""
    months = (
        f"{period.first_month:02}"
        if period.first_month == period.last_month
        else f"{period.first_month:02}-{period.last_month:02}"
    )
    return f"{period.year - ROC}年{months}月"
