"""Nothing about a tender's bids is known before its opening time (Government Procurement Act art. 34)."""

from datetime import UTC, datetime

from models.db import bids
from models.db.session import Database
from models.errors import InputError
from models.tender import TAIPEI, Tender


class SealedError(InputError):
    """The opening time has not come: nothing about the bids may be known (Government Procurement Act art. 34)."""


class MovedEarlierError(InputError):
    """An opening once stated never comes earlier: bids handed in under it would be opened before their time."""


def same_opening(known: Tender, stated: Tender, now: datetime) -> None:
    """Raises MovedEarlierError where the opening comes earlier than was stated, or moves after it has come."""
    was = f"請改回 {known.opening_at.astimezone(TAIPEI):%Y-%m-%d %H:%M}。"
    if stated.opening_at < known.opening_at:
        raise MovedEarlierError(f"開標時間一經載明，不得提前；{was}")
    if now >= known.opening_at and stated.opening_at != known.opening_at:
        raise MovedEarlierError(f"已開標，開標時間不得變更；{was}")


def keep_opening(database: Database, stated: Tender, now: datetime) -> None:
    """`same_opening` against what the table knows of the tender, where it knows it."""
    with database.reading() as session:
        known = bids.tender(session, stated.id)
    if known is not None:
        same_opening(known[0], stated, now)


def opened(tender: Tender, now: datetime | None = None) -> None:
    """Raises SealedError before the opening time."""
    if (now or datetime.now(UTC)) < tender.opening_at:
        at = f"{tender.opening_at.astimezone(TAIPEI):%Y-%m-%d %H:%M}"
        raise SealedError(f"標案 {tender.id} 尚未開標（{at}），開標前不得讀取投標文件。")
