"""The calibration from labelled fields: weights of the witnesses, a rising map to probability for each kind of field, and
the least sum of weights that passes.

Three parts, by tender: weights and maps are learned on the first, the threshold is set on the second, and what came of it
is told on the third, which nothing was set on.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bench.calibrate.labelled import Labelled
from models.field import WitnessKind
from validators.bound import least_score, upper_bound
from validators.calibration import BINS, HYPOTHESES, Calibration, Sure, group_of, said
from validators.weighing import combinations_for, fitting, opposed

SURE = {WitnessKind.GRAMMAR_READING: Sure(4.0, -3.0), WitnessKind.LIST_READING: Sure(4.0, -1.0)}
"""On pages with grey levels nine of 29 typed readings below a margin of 2 were wrong, none of 1,535 above (docs/decisions/0106)."""
MOST_WEIGHT = 4.0  # of one witness: a thousand labelled fields prove no more
PRIOR = 4.0  # fields, as many as the rate among all is taken for before any was seen
HALF = 0.5  # of a field, added to each step of a map: what was never seen is not impossible


@dataclass(frozen=True, slots=True)
class Parts:
    """The labelled fields by what they are for."""

    learned: list[Labelled]
    set: list[Labelled]
    held: list[Labelled]


def weights(rows: Sequence[Labelled]) -> dict[str, float]:
    """By what a witness says: how much likelier it says so of a right value than of a wrong one (natural log).

    Rates are drawn towards the rate among all, so that a word seen seldom weighs little; and a wider margin never weighs less.
    """
    told = {right: Counter[str]() for right in (True, False)}
    for row in rows:
        told[row.right].update({said(word) for word in row.case.counted})
    number = Counter(row.right for row in rows)
    found: dict[str, float] = {}
    for word in {*told[True], *told[False]}:
        alike = PRIOR * (told[True][word] + told[False][word]) / len(rows)
        right, wrong = ((told[each][word] + alike) / (number[each] + PRIOR) for each in (True, False))
        most = MOST_WEIGHT if word.partition("+")[1] else 0.0  # whoever differs speaks for nobody
        found[word] = round(max(-MOST_WEIGHT, min(most, math.log(right / wrong))), 2)
    for kind in HYPOTHESES:
        least = -MOST_WEIGHT
        for margin in (0, *BINS):
            word = f"{kind}+{margin:.0f}"
            least = max(least, found.get(word, least))
            found[word] = least
    return dict(sorted(found.items()))


def rising(scored: Iterable[tuple[float, bool]]) -> list[tuple[float, float]]:
    """The rising map that fits best (pool adjacent violators; Ayer et al. 1955): least score and probability of each step."""
    blocks: list[list[float]] = []  # score, right, all
    for score, right in sorted(scored):
        if blocks and blocks[-1][0] == score:
            blocks[-1][1] += right
            blocks[-1][2] += 1
        else:
            blocks.append([score, float(right), 1.0])
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1][1] += last[1]
            pooled[-1][2] += last[2]
    return [(score, round((right + HALF) / (number + 2 * HALF), 5)) for score, right, number in pooled]


def calibrated(parts: Parts, made_on: str) -> Calibration:
    """The calibration; raises ValueError where the second part proves no bound."""
    start = Calibration(made_on, 0, 0, 0, 1.0, SURE, weights(parts.learned), {}, -math.inf)
    by_group: dict[str, list[tuple[float, bool]]] = {}
    for row in parts.learned:
        by_group.setdefault(group_of(row.case.name), []).append((start.score(row.case.counted), row.right))
    candidates = [row for row in parts.set if passes(row)]
    least = least_score([(start.score(row.case.counted), row.right) for row in candidates])
    if least is None:
        raise ValueError(
            f"{len(candidates)} values released, {sum(not row.right for row in candidates)} wrong: no bound"
        )
    passed = [row for row in candidates if start.score(row.case.counted) >= least]
    wrong = sum(not row.right for row in passed)
    return replace(
        start,
        maps={group: rising(scored) for group, scored in sorted(by_group.items())},
        least=least,
        fields=len(parts.set),
        accepted=len(passed),
        wrong=wrong,
        most_wrong=round(upper_bound(wrong, len(passed)), 6),
    )


def passes(row: Labelled, without: frozenset[WitnessKind] = frozenset()) -> bool:
    """True where the policy lets the value pass, some witnesses not heard; the calibration is not asked."""
    case = replace(row.case, words=tuple(word for word in row.case.words if word.kind not in without))
    return not row.barred and not opposed(case) and fitting(case, combinations_for(case)) is not None
