"""The bound on wrong values among those accepted: exact, and kept where thresholds are chosen by it."""

import numpy as np
import pytest
from scipy.stats import beta

from models.field import Witness, WitnessKind
from validators.bound import MOST_WRONG, Reviewed, bounds, least_score, upper_bound

SEEN = (Witness(WitnessKind.SECOND_ENGINE, True, "x"),)


@pytest.mark.parametrize(("wrong", "of"), [(0, 1), (0, 2995), (1, 4203), (3, 40), (12, 5000), (40, 900)])
def test_the_bound_is_clopper_and_pearsons(wrong: int, of: int) -> None:
    assert upper_bound(wrong, of) == pytest.approx(float(beta.ppf(0.95, wrong + 1, of - wrong)), rel=1e-9)


def test_nothing_seen_and_nothing_right_prove_nothing() -> None:
    assert upper_bound(0, 0) == upper_bound(3, 3) == 1.0


def test_it_takes_2995_right_values_to_hold() -> None:
    samples = [Reviewed("tax.ubn", SEEN, True, True)] * 2994
    assert not bounds(samples)[0].holds
    assert bounds([*samples, Reviewed("offer.date", SEEN, True, True)])[0].holds


def test_the_bound_counts_accepted_values_alone_by_kind() -> None:
    samples = [
        Reviewed("tax.ubn", SEEN, True, True),
        Reviewed("offer.ubn", SEEN, True, False),
        Reviewed("offer.date", SEEN, True, True),
        Reviewed("offer.date", SEEN, False, False),
    ]
    assert [(each.kind, each.accepted, each.wrong) for each in bounds(samples)] == [
        ("*", 3, 1),
        ("date", 1, 0),
        ("ubn", 2, 1),
    ]
    assert bounds(())[0].most == 1.0


def test_a_threshold_chosen_by_the_bound_keeps_it_in_nineteen_of_twenty_resamples() -> None:
    """The true risk above each score is known here; of 200 samples at most a twentieth may choose a score that breaks it."""
    dice = np.random.default_rng(7)
    levels = np.linspace(0, 1, 60)
    risk = 0.02 * (1 - levels) ** 3  # of a value with that score
    broken = chosen = 0
    for _ in range(200):
        drawn = dice.integers(0, len(levels), 10_000)
        right = dice.random(10_000) >= risk[drawn]
        least = least_score(list(zip(levels[drawn].tolist(), right.tolist(), strict=True)))
        if least is not None:
            chosen += 1
            broken += bool(risk[levels >= least].mean() > MOST_WRONG)
    assert chosen > 100
    assert broken <= 10


def test_scores_that_tell_nothing_are_not_trusted() -> None:
    dice = np.random.default_rng(3)
    samples = [
        (float(score), bool(right)) for score, right in zip(dice.random(5000), dice.random(5000) > 0.01, strict=True)
    ]
    assert least_score(samples) is None
    assert least_score(samples[:100]) is None
