"""How far a dated list answers for the day of the opening.

A list of before the opening ages; a list of after it may have lost what was in force on the day, and gained what was not.
"""

from datetime import date, timedelta
from enum import StrEnum

from models.registry import OLDEST, Snapshot
from validators.verdict import roc

OLDEST_PRC = timedelta(days=92)
"""The list of PRC investment is published by the month: three issues missed."""


class Age(StrEnum):
    CURRENT = "current"
    OLD = "old"
    LATE = "late"


def age(snapshot: Snapshot, opening: date, oldest: timedelta = OLDEST) -> Age:
    """CURRENT from `oldest` before the opening up to the opening itself."""
    if snapshot.as_of > opening:
        return Age.LATE
    return Age.OLD if snapshot.as_of < opening - oldest else Age.CURRENT


def dated(title: str, snapshot: Snapshot) -> str:
    """A list's name with its day, for reasons."""
    return f"{title}（{roc(snapshot.as_of)}）"


def wanting(title: str, snapshot: Snapshot, opening: date, oldest: timedelta = OLDEST) -> str:
    """Why a list does not show the state on the day of the opening; empty where it does."""
    match age(snapshot, opening, oldest):
        case Age.CURRENT:
            return ""
        case Age.OLD:
            return f"{dated(title, snapshot)}早於開標日 {roc(opening)} 逾 {oldest.days} 日，已不足為憑"
        case Age.LATE:
            return f"{dated(title, snapshot)}晚於開標日 {roc(opening)}，不能證明開標當日之狀態"
