"""Printed rings to tick, ○是 ○否: found as squares are, by how much of their line is inked."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.ink import Mask

INKED = 0.86  # of a ring's line, at least; a square or a character covers about half of one
KNOWN = 0.7  # where the form's habit says that one must stand: a pen may have been corrected with white
SMALLEST = 8  # pixels across

Ring = tuple[int, int, int]  # left, top, diameter, in pixels


def ring_in(
    ink: Mask, x0: float, y0: float, x1: float, y1: float, sizes: tuple[float, float], least: float = INKED
) -> Ring | None:
    """The ring with the best inked line in a region (pixels), its diameter within `sizes`; None where there is none."""
    left, top = max(0, round(x0)), max(0, round(y0))
    right, foot = min(ink.shape[1], round(x1)), min(ink.shape[0], round(y1))
    if right - left < SMALLEST or foot - top < SMALLEST:
        return None
    region = (cv2.dilate(ink[top:foot, left:right], np.ones((3, 3), np.uint8)) > 0).astype(np.float32)
    best: tuple[float, int, int, int] | None = None
    for side in range(max(SMALLEST, round(sizes[0])), round(sizes[1]) + 1):
        if side > min(region.shape):
            break
        shares = cv2.matchTemplate(region, _line(side), cv2.TM_CCORR)
        _, share, _, (x, y) = cv2.minMaxLoc(shares)
        score = share + 0.002 * side  # the outermost: a filled ring holds smaller ones
        if share >= least and (best is None or score > best[0]):
            best = score, x, y, side
    return None if best is None else (best[1] + left, best[2] + top, best[3])


@cache
def _line(side: int) -> NDArray[np.float32]:
    """A ring's line of one pixel, its pixels summing to one."""
    drawn = np.zeros((side, side), np.uint8)
    cv2.circle(drawn, (side // 2, side // 2), (side - 1) // 2, 255, 1)
    line: NDArray[np.float32] = (drawn > 0).astype(np.float32)
    line /= line.sum()
    return line
