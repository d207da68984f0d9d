"""What a crop says if it says one of the things it could: an entry of a list, or a value of a grammar.

The recogniser's free reading is no rival of itself here: each hypothesis is scored over all ways its characters can lie
along the crop (ocr/ctc.py). Measured: docs/acceptance.md.
"""

from collections.abc import Hashable, Sequence

import numpy as np

from models.second import Grammar, Hypothesis
from ocr.ctc import Steps, forward, prefixes
from ocr.grammars import GRAMMARS, neighbours
from ocr.traditional import written

WIDTH = 24  # prefixes of the search inside a grammar
RIVALS = 8  # other free readings an entry is held against
MOST_MARGIN = 40.0  # beyond this a margin says nothing more


def characters(entries: Sequence[str], grammar: Grammar | None) -> set[str]:
    """All that any hypothesis is written with."""
    alphabet = GRAMMARS[grammar].alphabet if grammar else frozenset[str]()
    return {*alphabet, *(character for entry in entries for character in written(entry))}


def among(steps: Steps, entries: Sequence[str]) -> Hypothesis | None:
    """The likeliest entry; None for an empty list.

    Its rivals are the other entries and, where it is the free reading itself, the reader's other readings.
    """
    texts = {written(each): each for each in entries if written(each)}
    if not texts:
        return None
    own, *free = prefixes(steps, None, RIVALS)
    others = [each for each in free if each not in texts]
    scores = dict(zip((*texts, *others, own), forward(steps, (*texts, *others, own)).tolist(), strict=True))
    best = max(texts, key=lambda each: scores[each])
    rivals = [each for each in texts if each != best] + (others if best == own else [])
    return _hypothesis(texts[best], best, scores[best], scores[own], [scores[each] for each in rivals])


def within(steps: Steps, grammar: Grammar) -> Hypothesis | None:
    """The likeliest value of a grammar; None where the search finds none."""
    form = GRAMMARS[grammar]
    found = [each for each in prefixes(steps, form.alphabet, WIDTH) if form.meaning(each) is not None]
    if not found:
        return None
    tried = dict.fromkeys([*found, *neighbours(found[0])])
    meant = {each: value for each in tried if (value := form.meaning(each)) is not None}
    own = prefixes(steps, None, RIVALS)[0]
    texts = list(meant)
    scores = forward(steps, [*texts, own]).tolist()
    free_score = scores.pop()
    values: dict[Hashable, float] = {}
    for text, score in zip(texts, scores, strict=True):
        values[meant[text]] = float(np.logaddexp(values.get(meant[text], -np.inf), score))
    best = max(range(len(texts)), key=scores.__getitem__)
    value = meant[texts[best]]
    rivals = [score for other, score in values.items() if other != value]
    return _hypothesis(texts[best], repr(value), values[value], free_score, rivals)


def _hypothesis(text: str, value: str, score: float, free: float, rivals: Sequence[float]) -> Hypothesis:
    margin = min(MOST_MARGIN, score - max(rivals)) if rivals else MOST_MARGIN
    return Hypothesis(text, value, round(min(0.0, score - free), 3), round(margin, 3))
