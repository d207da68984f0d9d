"""Nothing about a tender's bids is known before its opening time (Government Procurement Act art. 34)."""

from datetime import UTC, datetime

from models.errors import InputError
from models.tender import TAIPEI, Tender


class SealedError(InputError):
    """The opening time has not come: nothing about the bids may be known (Government Procurement Act art. 34)."""


def opened(tender: Tender, now: datetime | None = None) -> None:
    """Raises SealedError before the opening time."""
    if (now or datetime.now(UTC)) < tender.opening_at:
        at = f"{tender.opening_at.astimezone(TAIPEI):%Y-%m-%d %H:%M}"
        raise SealedError(f"標案 {tender.id} 尚未開標（{at}），開標前不得讀取投標文件。")
