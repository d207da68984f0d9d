"""Signs that two bids may come from one hand: evidence with its strength, never a verdict.

Law: Government Procurement Act art. 50(1)(5), and the orders that name its kinds ("may be treated as").
"""

from dataclasses import dataclass
from enum import StrEnum

from models.field import Evidence


class Strength(StrEnum):
    """How much a shared trait weighs."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two bids says."""

    packet_id: str
    field: str
    """Dotted field name."""
    raw: str
    """As printed."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Signal:
    """One shared trait of two bids."""

    code: str
    """From `docs/rules/index.md`, for example `COL-ADDRESS`."""
    strength: Strength
    reason: str
    """One sentence in Chinese: what is shared, and what would explain it lawfully."""
    normalised: str
    """The value both sides share after normalisation."""
    left: Side
    right: Side
