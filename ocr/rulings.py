"""Ruling lines that faxes and copiers broke into pieces, closed along their own direction.

Text has strokes in line as well; a ruling line is long, thin, mostly inked, and has white along both of its sides.
"""

import cv2
import numpy as np

from ocr.ink import Mask, rules

A4_MM = 297.0
GAP_MM = 1.6  # between two pieces of one line, at most
SHORTEST_MM = {
    True: 30.0,
    False: 24.0,
}  # a line that is mended, across and down, at least: text has shorter rows of strokes
THICK_MM = 1.3  # a line's thickness with its unevenness, at most
INKED = 0.6  # of a mended line's length was there before
WHITE_MM = (0.5, 1.3)  # from a line, where its sides are white
BESIDE = 0.2  # of a line's sides inked, at most: cells end there, and pens cross


def mended(ink: Mask) -> Mask:
    """The page's ruling lines, `rules(ink)`, and those found in pieces."""
    whole = cv2.bitwise_or(rules(ink), _lines(ink, across=True))
    found: Mask = cv2.bitwise_or(whole, _lines(ink.T, across=False).T)
    return found


def _lines(ink: Mask, across: bool) -> Mask:
    """Lines along the rows of a picture; `across` is False where the picture is laid on its side."""
    unit = (ink.shape[0] if across else ink.shape[1]) / A4_MM
    gap, length = round(GAP_MM * unit), round(SHORTEST_MM[across] * unit)
    level = cv2.dilate(np.ascontiguousarray(ink), np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((1, gap | 1), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    kept: Mask = np.zeros_like(runs)
    for number in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[number])
        if h > THICK_MM * unit + 2 + 0.004 * w:
            continue
        own = labels[y : y + h, x : x + w] == number
        if (level[y : y + h, x : x + w] * own > 0).any(axis=0).mean() < INKED or not _bare(ink, x, y, w, h, unit):
            continue
        kept[y : y + h, x : x + w][own] = 255
    return kept


def _bare(ink: Mask, x: int, y: int, w: int, h: int, unit: float) -> bool:
    """White along both sides of a line."""
    near, far = round(WHITE_MM[0] * unit), round(WHITE_MM[1] * unit)
    over = ink[max(0, y - far) : max(0, y - near) + 1, x : x + w]
    under = ink[y + h - 1 + near : y + h + far, x : x + w]
    return all(not side.size or float((side > 0).mean()) <= BESIDE for side in (over, under))
