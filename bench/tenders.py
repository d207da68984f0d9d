"""The tenders a run is measured on: fresh ones from the generator, or any folder of tenders with their truth."""

import secrets
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from bench.truth import TrueTender, load_truth
from samples.generate import generate

LAYOUTS = ("held", "a", "b")
"""By turns; "held" is the one the extractors were not written against."""
AT_ONCE = 2  # generators side by side
SIZES = {"small": (3, 6), "default": (3, 10), "full": (12, 12)}
"""Number of tenders, and bidders in each; links are planted between six bidders and more."""


@dataclass(frozen=True, slots=True)
class Exam:
    """One tender's folder and its truth."""

    folder: Path
    truth: TrueTender


def fresh_seeds(number: int) -> tuple[int, ...]:
    """Seeds nobody has seen; each gives a tender id of its own (four digits)."""
    return tuple(secrets.SystemRandom().sample(range(1, 10_000), number))


def made(seeds: Sequence[int], bidders: int, out: Path) -> tuple[Exam, ...]:
    """Generates one tender a seed, the layouts by turns. Raises ValueError where two seeds give one tender id."""
    if len({seed % 10_000 for seed in seeds}) < len(seeds):
        raise ValueError(f"seeds must differ in their last four digits: {seeds}")
    with ProcessPoolExecutor(min(AT_ONCE, len(seeds)), get_context("spawn")) as pool:
        layouts = (LAYOUTS[place % len(LAYOUTS)] for place in range(len(seeds)))
        list(pool.map(generate, repeat(out), seeds, repeat(bidders), layouts))
    return found(out)


def found(root: Path) -> tuple[Exam, ...]:
    """Every `truth/ID.json` in a folder with its tender `ID/`. Raises FileNotFoundError where there is none."""
    exams = tuple(
        Exam(root / path.stem, load_truth(path))
        for path in sorted((root / "truth").glob("*.json"))
        if (root / path.stem / "tender.json").is_file()
    )
    if not exams:
        raise FileNotFoundError(f"{root}: no truth/ID.json with a tender ID/ beside it")
    return exams
