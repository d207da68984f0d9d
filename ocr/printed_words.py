"""The print of the words 是 and 否 beside their boxes, where it stands on the page: no pen's ink."""

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from ocr.ink import Mask
from ocr.words import Pair, Word

GLYPH = 0.55  # of a character's size, half of what a printed word covers
OFF_LEVEL = 0.35  # heights of a word its print may stand above or below where it was read
BENT = 2  # pairs above and below that stand off alike
WIDE = (0.6, 1.3)  # heights: how wide a word's print is


def print_of(paired: Sequence[Pair], ink: Mask) -> Mask:
    """All that belongs to the words of the pairs."""
    found: Mask = np.zeros_like(ink)
    for word, level in _levels(paired, ink):
        half = round(GLYPH * word.height)
        left, right = _sides_of_print(word, ink[max(0, level - half) : level + half])
        found[max(0, level - half) : level + half, left:right] = 255
    return found


def _levels(paired: Sequence[Pair], ink: Mask) -> Iterator[tuple[Word, int]]:
    """Each word with the height at which its print stands, in pixels: off where it was read as its neighbours are.

    Lines are read with a rim of unknown width, and on a bent sheet not all alike; a tick over one word misleads that alone.
    """
    order = sorted(paired, key=lambda pair: pair.yes.y)
    off = [[_off_level(word, ink) for word in (pair.yes, pair.no)] for pair in order]
    for number, pair in enumerate(order):
        near = [each for both in off[max(0, number - BENT) : number + BENT + 1] for each in both]
        for word in (pair.yes, pair.no):
            yield word, round(word.y + median(near))


def _off_level(word: Word, ink: Mask) -> int:
    """How far below where a word was read a window of its size holds most ink. Beside it stands its box: that side is not
    looked to."""
    half, off, x, y = round(GLYPH * word.height), round(OFF_LEVEL * word.height), round(word.x), round(word.y)
    rows = np.count_nonzero(ink[max(0, y - half - off) : y + half + off, max(0, x - half) : x + half], axis=1)
    if len(rows) != 2 * (half + off):
        return 0
    held = np.convolve(rows, np.ones(2 * half), "valid") - np.abs(np.arange(2 * off + 1) - off)
    return int(held.argmax()) - off  # of equals the nearest to where it was read


def _sides_of_print(word: Word, band: Mask) -> tuple[int, int]:
    """From where to where a word's print stands in its band of the page: up to the white on both sides, where that leaves a
    character's width; else as it was read."""
    half, x = round(GLYPH * word.height), round(word.x)
    start = max(0, x - 2 * half)
    inked = np.pad((band[:, start : x + 2 * half] > 0).any(axis=0).astype(np.int8), 1)
    edges = np.flatnonzero(np.diff(inked)).reshape(-1, 2) + start
    for left, right in edges.tolist():
        if left <= x < right and WIDE[0] * word.height <= right - left <= WIDE[1] * word.height:
            return left - 1, right + 1
    return max(0, x - half), x + half
