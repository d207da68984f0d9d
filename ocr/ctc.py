"""How probable a text is, given the recogniser's probabilities step by step (connectionist temporal classification).

Source: Graves et al., "Connectionist temporal classification", ICML 2006 (forward variables, section 4.1); prefix search
after section 3.2, kept to the best few prefixes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FLOOR = 1e-12  # probability of what the recogniser excludes
WORTH_A_PREFIX = 1e-5  # probability of a character at a step
BLANK = 0


@dataclass(frozen=True, slots=True)
class Steps:
    """Probabilities along one line."""

    logs: NDArray[np.float32]
    """Steps x characters, natural logs. Column 0 is the blank, the last one stands for every character unknown."""
    columns: dict[str, int]
    """A character's column."""

    def column(self, character: str) -> int:
        return self.columns.get(character, int(self.logs.shape[1]) - 1)


def forward(steps: Steps, texts: Sequence[str]) -> NDArray[np.float64]:
    """Natural log of each text's probability, over all ways to spread it along the steps."""
    longest = max((len(text) for text in texts), default=0)
    labels = np.zeros((len(texts), 2 * longest + 1), np.intp)
    for row, text in enumerate(texts):
        labels[row, 1 : 2 * len(text) : 2] = [steps.column(character) for character in text]
    skips = np.full(labels.shape, -np.inf)
    skips[:, 2:][(labels[:, 2:] != BLANK) & (labels[:, 2:] != labels[:, :-2])] = 0.0
    told = steps.logs.astype(np.float64)
    alpha = np.full((len(texts), labels.shape[1] + 2), -np.inf)  # two places of nothing before the first
    alpha[:, 2:4] = told[0][labels[:, :2]]
    for step in told[1:]:
        stay = np.logaddexp(alpha[:, 2:], alpha[:, 1:-1])
        alpha[:, 2:] = np.logaddexp(stay, alpha[:, :-2] + skips) + step[labels]
    ends = np.array([2 * len(text) for text in texts], np.intp)
    rows = np.arange(len(texts))
    at_blank, at_character = alpha[rows, ends + 2], alpha[rows, ends + 1]
    whole: NDArray[np.float64] = np.logaddexp(at_blank, np.where(ends > 0, at_character, -np.inf))
    return whole


def prefixes(steps: Steps, alphabet: frozenset[str] | None, width: int) -> list[str]:
    """The likeliest texts over an alphabet (over all characters for None), best first, at most `width`."""
    known = steps.columns if alphabet is None else {each: steps.columns[each] for each in alphabet & set(steps.columns)}
    names = {column: character for character, column in known.items()}
    beam = {"": (1.0, 0.0)}  # probability of ending in a blank, and in the last character
    for log in steps.logs:
        step = np.exp(log.astype(np.float64))
        beam = _grown(beam, float(step[BLANK]), _worth(step, names), width)
    return sorted(beam, key=lambda each: -sum(beam[each]))


def _worth(step: NDArray[np.float64], names: dict[int, str]) -> list[tuple[str, float]]:
    seen = np.flatnonzero(step > WORTH_A_PREFIX)
    return [(names[column], float(step[column])) for column in seen.tolist() if column in names]


def _grown(
    beam: dict[str, tuple[float, float]], blank: float, characters: list[tuple[str, float]], width: int
) -> dict[str, tuple[float, float]]:
    """The prefixes one step on, scaled so that the best is about 1."""
    at_blank: defaultdict[str, float] = defaultdict(float)
    at_character: defaultdict[str, float] = defaultdict(float)
    for prefix, (on_blank, on_character) in beam.items():
        at_blank[prefix] += (on_blank + on_character) * blank
        for character, probability in characters:
            if prefix.endswith(character):
                at_character[prefix] += on_character * probability
                at_character[prefix + character] += on_blank * probability
            else:
                at_character[prefix + character] += (on_blank + on_character) * probability
    total = {each: at_blank[each] + at_character[each] for each in {*at_blank, *at_character}}
    kept = sorted(total, key=lambda each: (-total[each], each))[:width]
    scale = max(total[kept[0]], FLOOR**4)
    return {each: (at_blank[each] / scale, at_character[each] / scale) for each in kept}
