"""The forward probability is the sum over all ways to spread a text; the prefix search finds the likeliest texts."""

from itertools import groupby, product

import numpy as np
import pytest

from ocr.ctc import Steps, forward, prefixes

ALPHABET = "_12a"  # the first stands for the blank


def steps(seed: int, number: int = 5) -> Steps:
    dice = np.random.default_rng(seed)
    chances = dice.dirichlet(np.full(len(ALPHABET), 0.6), number)
    floor = np.full((number, 1), 1e-12)
    return Steps(
        np.log(np.hstack((chances, floor)) + 1e-12).astype(np.float32),
        {each: place for place, each in enumerate(ALPHABET) if place},
    )


def every_text(given: Steps) -> dict[str, float]:
    """By enumeration: each path's probability goes to the text it spells."""
    found: dict[str, float] = {}
    for path in product(range(len(ALPHABET)), repeat=len(given.logs)):
        text = "".join(ALPHABET[each] for each, _ in groupby(path) if each)
        found[text] = found.get(text, 0.0) + float(np.exp(sum(given.logs[at, each] for at, each in enumerate(path))))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_the_forward_probability_is_the_sum_over_all_paths(seed: int) -> None:
    given = steps(seed)
    truth = every_text(given)
    texts = [*truth, "aaaa", "11"]
    for text, log in zip(texts, forward(given, texts), strict=True):
        assert np.exp(log) == pytest.approx(truth.get(text, 0.0), rel=1e-4, abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_the_search_gives_the_likeliest_texts_best_first(seed: int) -> None:
    given = steps(seed)
    truth = every_text(given)
    found = prefixes(given, None, 64)
    assert found[:5] == sorted(truth, key=lambda each: -truth[each])[:5]
    assert all(set(each) <= {"1"} for each in prefixes(given, frozenset("1"), 64))


def test_a_character_the_recogniser_does_not_know_is_all_but_impossible() -> None:
    known, unknown = forward(steps(1), ["1", "犇"])
    assert known - unknown > 15
