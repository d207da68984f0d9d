"""How many wrong values may hide among those that passed without a person.

The bound is Clopper and Pearson's (Biometrika 26, 1934), exact and one-sided: the largest rate of wrong values that would
still show so few among so many with one chance in twenty. It is computed anew whenever accepted values have been looked at
by a person, who knows what is printed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from models.field import Witness

MOST_WRONG = 0.001  # of the accepted values (0 to 1)
CONFIDENCE = 0.95
HALVINGS = 60
ALL = "*"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A value that a person compared with the paper."""

    name: str
    """Dotted."""
    words: tuple[Witness, ...]
    accepted: bool
    """It had passed, or would have, without the person."""
    right: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """What is known of the values accepted of one kind."""

    kind: str
    """A field's attribute, as `ubn`; `*` for all together."""
    accepted: int
    wrong: int
    most: float
    """With 95 % confidence no larger part of them is wrong (0 to 1)."""

    @property
    def holds(self) -> bool:
        """The part that is wrong is at most what is allowed. Few samples prove nothing, and then it does not hold."""
        return self.most <= MOST_WRONG


def upper_bound(wrong: int, of: int, confidence: float = CONFIDENCE) -> float:
    """The largest rate (0 to 1) that still shows `wrong` or fewer of `of` with a chance of 1 - `confidence`."""
    if wrong >= of:
        return 1.0
    low, high = wrong / of, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(wrong, of, middle) > 1 - confidence else (low, middle)
    return high


def _within(wrong: int, of: int) -> bool:
    """True where the upper bound is within what is allowed."""
    return of > 0 and _at_most(wrong, of, MOST_WRONG) <= 1 - CONFIDENCE


def _at_most(wrong: int, of: int, rate: float) -> float:
    """The chance of `wrong` or fewer of `of` at a rate."""
    if not 0 < rate < 1:
        return 1.0 if rate <= 0 else 0.0
    terms = (
        math.lgamma(of + 1)
        - math.lgamma(k + 1)
        - math.lgamma(of - k + 1)
        + k * math.log(rate)
        + (of - k) * math.log1p(-rate)
        for k in range(wrong + 1)
    )
    return min(1.0, sum(math.exp(each) for each in terms))


def bounds(samples: Sequence[Reviewed]) -> tuple[Bound, ...]:
    """Of all accepted values together, then of each kind."""
    accepted = sorted((each for each in samples if each.accepted), key=_kind)
    parts = [(kind, list(group)) for kind, group in groupby(accepted, key=_kind)]
    return tuple(_bound(kind, group) for kind, group in [(ALL, accepted), *parts])


def _kind(sample: Reviewed) -> str:
    return sample.name.partition(".")[2]


def _bound(kind: str, samples: Sequence[Reviewed]) -> Bound:
    wrong = sum(not each.right for each in samples)
    return Bound(kind, len(samples), wrong, upper_bound(wrong, len(samples)))


def least_score(scored: Sequence[tuple[float, bool]]) -> float | None:
    """The lowest score down to which values may be accepted so that the bound holds; None where it holds nowhere.

    `scored` holds score and whether the value is right. The levels are tried from the strictest that could hold down, in
    an order that the labels do not decide, and the first that fails ends the search: so all of them together are wrong
    with one chance in twenty, not each (fixed-sequence testing; Angelopoulos et al., "Learn then Test", 2021).
    """
    ordered = sorted(scored, key=lambda each: -each[0])
    number, wrong, passed = 0, 0, None
    for score, group in groupby(ordered, key=lambda each: each[0]):
        labels = [right for _, right in group]
        number, wrong = number + len(labels), wrong + labels.count(False)
        if not _within(0, number):
            continue
        if not _within(wrong, number):
            break
        passed = score
    return passed
