"""The form of a sample: a bid on which a rule says failed or unknown, and one on which it is quiet."""

from dataclasses import dataclass, field

from models.bid import Bid
from models.finding import Outcome
from models.signal import Strength
from tests.builders import bid


@dataclass(frozen=True)
class RuleSample:
    """One rule's sample; the quiet bid is the clean one."""

    firing: Bid
    outcome: Outcome
    words: str
    """A piece of the reason."""
    notice: int | None = None
    quiet: Bid = field(default_factory=bid)


@dataclass(frozen=True)
class SignalSample:
    """One indicator's sample: two bids that share something, two that do not."""

    firing: tuple[Bid, ...]
    strength: Strength
    words: str
    quiet: tuple[Bid, ...]
