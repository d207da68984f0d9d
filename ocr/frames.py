"""The printed squares of a form as they stand on the page: line by line what the squares have in common.

A circle drawn around a box runs along the box's own sides. Only a mask as thin as the print leaves it to be seen.
"""

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from ocr.ink import Mask
from ocr.patches import aligned

FEWEST = 6  # squares that show what they have in common
COMMON = 0.6  # of the squares have ink there: it is printed
AROUND = 0.5  # of a square's side around it: as far as its own print goes
REACH = 0.12  # of a side a square may lie off where it was found
BAND = 0.15  # of a side: so near to the edge stands a frame's line; neat ticks inside may be alike as well

Bounds = tuple[int, int, int, int]  # left, top, right, foot, in pixels


def frames(ink: Mask, squares: Sequence[Bounds], rings: bool = False) -> Mask:
    """The print of the squares, or rings, drawn where it stands on the page."""
    drawn: Mask = np.zeros_like(ink)
    if len(squares) < FEWEST:
        for square in squares:
            _outline(drawn, square, rings)
        return drawn
    side = median(x1 - x0 for x0, _, x1, _ in squares)
    size = round(side * (1 + 2 * AROUND))
    corners = [(round((x0 + x1 - size) / 2), round((y0 + y1 - size) / 2)) for x0, y0, x1, y1 in squares]
    corners, mean = aligned(corners, (size, size), ink, max(3, round(REACH * side)))
    band: Mask = np.zeros_like(mean, np.uint8)
    edge = round(AROUND * side)
    _outline(band, (edge, edge, edge + round(side), edge + round(side)), rings)
    printed = cv2.dilate(np.where(mean >= COMMON, band, 0).astype(np.uint8), np.ones((3, 3), np.uint8))
    for (x, y), square in zip(corners, squares, strict=True):
        window = drawn[max(0, y) : y + size, max(0, x) : x + size]
        if window.shape == printed.shape:
            np.maximum(window, printed, out=window)
        else:
            _outline(drawn, square, rings)
    return drawn


def _outline(drawn: Mask, square: Bounds, ring: bool) -> None:
    x0, y0, x1, y1 = square
    thick = max(4, round(2 * BAND * (x1 - x0)))
    if ring:
        cv2.ellipse(drawn, ((x0 + x1) // 2, (y0 + y1) // 2), ((x1 - x0) // 2, (y1 - y0) // 2), 0, 0, 360, 255, thick)
    else:
        cv2.rectangle(drawn, (x0, y0), (x1, y1), 255, thick)
