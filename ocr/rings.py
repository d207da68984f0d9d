"""Printed rings to tick, ○是 ○否: found as squares are, by how much of their line is inked."""

from functools import cache

import cv2
import numpy as np

from ocr.squares import Shape, Shares

INKED = 0.86  # of a ring's line, at least; a square or a character covers about half of one
KNOWN = 0.7  # where the form's habit says that one must stand: a pen may have been corrected with white


def _share(region: Shares, side: int) -> Shares:
    """For each place of the square about a ring, how much of its line is inked."""
    shares: Shares = cv2.matchTemplate(region, _line(side), cv2.TM_CCORR).astype(np.float32)
    return shares


@cache
def _line(side: int) -> Shares:
    """A ring's line of one pixel, its pixels summing to one."""
    drawn = np.zeros((side, side), np.uint8)
    cv2.circle(drawn, (side // 2, side // 2), (side - 1) // 2, 255, 1)
    line: Shares = (drawn > 0).astype(np.float32)
    line /= line.sum()
    return line


RING = Shape(_share, INKED, KNOWN)
