"""Printed squares, or rings, beside the words 是 and 否: on which side, how large, how far away is one habit of a form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.ink import Mask
from ocr.words import Pair, Word

Shares = NDArray[np.float32]
Square = tuple[int, int, int]  # left, top, side, in pixels

SMALLEST = 8  # pixels a side
EDGE_INKED = 0.72  # of each side of a printed square
EDGE_FULL = 0.9  # of a side: more ink says no more
EDGE_KNOWN = 0.6  # where the form's habit says that one must stand
SIZES = (0.55, 1.5)  # of the height of the word beside it
NEAREST, FARTHEST = 0.7, 3.2  # heights between the centres of word and square
ALIKE = 0.35  # heights: how far distances may differ within one habit
LEAST_HABIT = 0.5  # of the words follow it
FEWEST = 3


def _palest_side(region: Shares, side: int) -> Shares:
    """For each place of a square's corner, how inked its palest side is."""
    rows, columns = region.shape[0] - side + 1, region.shape[1] - side + 1
    across = cv2.boxFilter(region, -1, (side, 1), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    down = cv2.boxFilter(region, -1, (1, side), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    palest: Shares = np.minimum.reduce(
        [
            across[:rows, :columns],
            across[side - 1 : side - 1 + rows, :columns],
            down[:rows, :columns],
            down[:rows, side - 1 : side - 1 + columns],
        ]
    )
    return palest


@dataclass(frozen=True, slots=True)
class Shape:
    """What a form prints to be ticked."""

    inked: Callable[[Shares, int], Shares]
    """How inked (0 to 1) an outline of a size is at each place of a region."""
    least: float
    """How inked one must be, ..."""
    known: float
    """... and where the form's habit says that one must stand."""


SQUARE = Shape(_palest_side, EDGE_INKED, EDGE_KNOWN)


@dataclass(frozen=True, slots=True)
class Habit:
    """Where a form sets its squares."""

    away: float
    """Heights of a word from its centre to the square's centre; negative where the square stands before it."""
    side: float
    """Pixels."""
    follow: int
    """Words that have their square there."""


def square_in(
    ink: Mask, x0: float, y0: float, x1: float, y1: float, sizes: tuple[float, float], least: float = EDGE_INKED
) -> Square | None:
    """The square with the best inked sides in a region (pixels), its side within `sizes`; None where there is none."""
    return outline_in(ink, (x0, y0, x1, y1), sizes, SQUARE, least)


def outline_in(
    ink: Mask, region: tuple[float, float, float, float], sizes: tuple[float, float], shape: Shape, least: float
) -> Square | None:
    """The best inked outline of a shape in a region (left, top, right, foot, in pixels), as the square about it."""
    left, top = max(0, round(region[0])), max(0, round(region[1]))
    right, foot = min(ink.shape[1], round(region[2])), min(ink.shape[0], round(region[3]))
    if right - left < SMALLEST or foot - top < SMALLEST:
        return None
    inked = (cv2.dilate(ink[top:foot, left:right], np.ones((3, 3), np.uint8)) > 0).astype(np.float32)
    best: tuple[float, int, int, int] | None = None
    for side in range(max(SMALLEST, round(sizes[0])), min(round(sizes[1]), *inked.shape) + 1):
        shares = shape.inked(inked, side)
        y, x = divmod(int(shares.argmax()), shares.shape[1])
        share = float(shares[y, x])
        score = min(share, EDGE_FULL) + 0.002 * side  # the outermost of nested outlines, not a blot inside
        if share >= least and (best is None or score > best[0]):
            best = score, x, y, side
    return None if best is None else (best[1] + left, best[2] + top, best[3])


def squares_down(ink: Mask, x0: float, y0: float, x1: float, y1: float, sizes: tuple[float, float]) -> list[Square]:
    """The squares of one size that stand under one another in a strip (pixels), top to bottom."""
    found: list[Square] = []
    step = (sizes[1] + sizes[0]) / 2
    top = y0
    while top < y1 - step:
        square = square_in(ink, x0, top, x1, min(y1, top + 2.2 * step), sizes)
        if square is not None and all(abs(square[1] - other[1]) > 0.6 * step for other in found):
            found.append(square)
        top += step
    if not found:
        return []
    side, left = median(each[2] for each in found), median(each[0] for each in found)
    alike = [each for each in found if abs(each[2] - side) <= 0.15 * side + 1 and abs(each[0] - left) <= 0.5 * side]
    return sorted(alike, key=lambda each: each[1])


def habits(pairs: Sequence[Pair], ink: Mask, shape: Shape = SQUARE) -> list[Habit]:
    """Before its word and after it, the one that more words follow first.

    Told by what no neighbour can lend: left of the first word of a pair, right of the second.
    """
    in_order = [sorted((pair.yes, pair.no), key=lambda word: word.x) for pair in pairs]
    firsts, seconds = [first for first, _ in in_order], [second for _, second in in_order]
    if pairs and abs(median(pair.no.x - pair.yes.x for pair in pairs)) < median(pair.yes.height for pair in pairs):
        firsts = seconds = [word for pair in pairs for word in (pair.yes, pair.no)]
    before = _common([_beside(word, ink, -1, shape) for word in firsts])
    after = _common([_beside(word, ink, 1, shape) for word in seconds])
    least = max(FEWEST, LEAST_HABIT * len(pairs))
    found = [each for each in (before, after) if each is not None and each.follow >= least]
    return sorted(found, key=lambda each: -each.follow)


def _beside(word: Word, ink: Mask, step: int, shape: Shape) -> tuple[float, int] | None:
    """The outline on one side of a word: how far away, how large."""
    h = word.height
    near, far = (NEAREST - 0.5 * SIZES[0]) * h, (FARTHEST + 0.5) * h
    x0, x1 = (word.x + near, word.x + far) if step > 0 else (word.x - far, word.x - near)
    found = outline_in(ink, (x0, word.y - h, x1, word.y + h), (SIZES[0] * h, SIZES[1] * h), shape, shape.least)
    if found is None:
        return None
    away = (found[0] + found[2] / 2 - word.x) / h
    return (away, found[2]) if abs(away) >= NEAREST else None


def _common(found: Sequence[tuple[float, int] | None]) -> Habit | None:
    """The distance and size that most share."""
    seen = [each for each in found if each is not None]
    best: list[tuple[float, int]] = []
    for centre, size in seen:
        alike = [each for each in seen if abs(each[0] - centre) <= ALIKE and abs(each[1] - size) <= 0.2 * size + 1]
        if len(alike) > len(best):
            best = alike
    if not best:
        return None
    return Habit(median(each[0] for each in best), median(each[1] for each in best), len(best))


def outline_of(word: Word, kept: Habit, ink: Mask, shape: Shape = SQUARE) -> Square | None:
    """The word's own square, or another shape's, where the habit says it stands."""
    x, half = word.x + kept.away * word.height, kept.side / 2 + 0.45 * word.height
    sizes = (0.85 * kept.side - 1, 1.15 * kept.side + 1)
    return outline_in(ink, (x - half, word.y - half, x + half, word.y + half), sizes, shape, shape.known)
