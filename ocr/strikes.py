"""Strike-outs: lines drawn through a place to tick and out on both sides. One line may be a tick's own bar or a rule's
remains; two are a strike-out, and so may be one that runs on through the other place too."""

import cv2
import numpy as np

from ocr.ink import Mask

RULE = 8  # part of the page's width from which a line is the form's own
LEVEL = 3  # pixels a line may climb between neighbours
SLOPES = (-0.14, -0.07, 0.0, 0.07, 0.14)  # of a hand's lines
A4_MM = 297.0
THICK = 0.3  # of the place's height: thicker is no line
WHOLE = 0.85  # of the length a line must run unbroken
CENTRAL = 0.15  # of the place's height at top and foot where its own frame or an underline runs


def form_rules(ink: Mask) -> Mask:
    """The form's long horizontal lines, a little widened."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(25, ink.shape[1] // RULE)), np.uint8))
    widened: Mask = cv2.dilate(across, np.ones((5, 3), np.uint8))
    return widened


def lines_across(ink: Mask, x0: int, y0: int, x1: int, y1: int, length: float, shortest: float) -> int:
    """How many lines of one slope cross the place (pixels); `length` is half a line's, in widths of the place, and a line
    is at least `shortest` millimetres of an A4 page long: a tick's own strokes are shorter."""
    reach = round(max((x1 - x0) * length, shortest / A4_MM * ink.shape[0] / 2))
    middle = (x0 + x1) // 2
    left, right = max(0, middle - reach), min(ink.shape[1], middle + reach)
    trim = round((y1 - y0) * CENTRAL)
    region = ink[y0 + trim : y1 - trim, left:right]
    if region.shape[0] < 6 or region.shape[1] < 6:
        return 0
    thickest = max(2 * LEVEL + 2, THICK * (y1 - y0) + LEVEL)
    return max(_lines(_sheared(region, slope), round(WHOLE * 2 * reach), thickest) for slope in SLOPES)


def _sheared(region: Mask, slope: float) -> Mask:
    """The region with lines of that slope made level."""
    height, width = region.shape
    matrix = np.array([[1, 0, 0], [slope, 1, -slope * width / 2]], dtype=np.float64)
    level: Mask = cv2.warpAffine(region, matrix, (width, height), flags=cv2.INTER_NEAREST)
    return level


def _lines(region: Mask, length: int, thickest: float) -> int:
    """How many thin lines of at least that length (pixels) run level through a region."""
    level = cv2.dilate(region, np.ones((LEVEL, 1), np.uint8))
    runs = cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((1, max(8, length)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs)
    return sum(int(stats[number][cv2.CC_STAT_HEIGHT]) <= thickest for number in range(1, count))
