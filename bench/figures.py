"""Shares with their confidence: exact binomial bounds (Clopper and Pearson 1934), 95 %."""

from dataclasses import dataclass

from scipy.stats import beta

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of`, with a goal where there is one (0 to 1)."""

    label: str
    hits: int
    of: int
    goal: float | None = None
    at_most: bool = False
    """True where the goal is an upper limit."""

    @property
    def value(self) -> float:
        """0 to 1; 0 of 0 is nan."""
        return self.hits / self.of if self.of else float("nan")

    @property
    def holds(self) -> bool | None:
        """None without a goal, or without anything to measure it on."""
        if self.goal is None or not self.of:
            return None
        return self.value <= self.goal if self.at_most else self.value >= self.goal

    @property
    def interval(self) -> tuple[float, float]:
        """Two-sided 95 % interval; (0, 1) for 0 of 0."""
        tail = (1 - CONFIDENCE) / 2
        return lower_bound(self.hits, self.of, tail), upper_bound(self.hits, self.of, tail)


def upper_bound(hits: int, of: int, tail: float = 1 - CONFIDENCE) -> float:
    """The largest rate that would still give so few hits with probability `tail` (one-sided 95 % by default)."""
    return 1.0 if hits >= of else float(beta.ppf(1 - tail, hits + 1, of - hits))


def lower_bound(hits: int, of: int, tail: float = 1 - CONFIDENCE) -> float:
    """The smallest rate that would still give so many hits with probability `tail`."""
    return 0.0 if hits <= 0 or not of else float(beta.ppf(tail, hits, of - hits + 1))
