"""Ink about a pair of places that the form's other pairs do not have: a circled or underlined word, a tick between, a
circle around brackets.

Every pair of a form is printed alike. What a pair bears beyond that print is a pen's. A tick's own tail is left out: it
hangs on the place that is ticked.
"""

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from models.page import Box
from ocr.ink import Mask
from ocr.patches import aligned
from ocr.words import Pair

FEWEST = 5  # pairs that show what is printed
PRINTED = 0.35  # of the pairs have ink there
AROUND = 1.1  # heights of a word about the words and their places
REACH = 0.3  # heights a pair may lie off
PRINT_EDGE_MM = 0.5  # around the print: letters are never printed quite alike
LEAST_MM = 1.3  # a pen's trace is longer
BRIDGE_MM = 0.7
A4_MM = 297.0
Bounds = tuple[int, int, int, int]  # left, top, right, foot, in pixels


def overwritten(
    paired: Sequence[Pair], places: Sequence[Sequence[Bounds]], ticked: Sequence[Sequence[Bounds]], ink: Mask
) -> list[Box]:
    """Boxes of foreign ink about pairs; `places` are each pair's own (none where they were not found), `ticked` those of
    them that bear a mark. A pair with both places ticked is not looked at."""
    known = [(pair, own, marked) for pair, own, marked in zip(paired, places, ticked, strict=True) if own]
    if len(known) < FEWEST:
        return []
    h = median(pair.yes.height for pair, _, _ in known)
    usual = [median(side) for side in zip(*(_extent(pair, own, h) for pair, own, _ in known), strict=True)]
    size = round(usual[2] - usual[0]), round(usual[3] - usual[1])
    corners = [(round(pair.yes.x + usual[0]), round(pair.yes.y + usual[1])) for pair, _, _ in known]
    corners, mean = aligned(corners, size, ink, round(REACH * h))
    unit = ink.shape[0] / A4_MM
    edge = 2 * round(PRINT_EDGE_MM * unit) + 1
    printed = cv2.dilate(np.where(mean >= PRINTED, 255, 0).astype(np.uint8), np.ones((edge, edge), np.uint8))
    return [
        box
        for corner, (_, own, marked) in zip(corners, known, strict=True)
        if len(marked) < len(own)
        for box in _foreign(ink, printed, corner, unit)
        if not any(_touches(box, place, ink) for place in marked)
    ]


def _touches(box: Box, place: Bounds, ink: Mask) -> bool:
    height, width = ink.shape
    side = 0.3 * (place[3] - place[1])
    grown = Box(
        (place[0] - side) / width, (place[1] - side) / height, (place[2] + side) / width, (place[3] + side) / height
    )
    return box.overlap(grown) > 0


def _extent(pair: Pair, bounds: Sequence[Bounds], h: float) -> tuple[float, float, float, float]:
    """A pair with its places and some paper around, from the word 是."""
    xs = [pair.yes.x - h / 2, pair.yes.x + h / 2, pair.no.x - h / 2, pair.no.x + h / 2]
    ys = [pair.yes.y, pair.no.y]
    xs += [side for each in bounds for side in (each[0], each[2])]
    around = AROUND * h
    return (
        min(xs) - around / 3 - pair.yes.x,
        min(ys) - around - pair.yes.y,
        max(xs) + 2 * around - pair.yes.x,
        max(ys) + around - pair.yes.y,
    )


def _foreign(ink: Mask, printed: Mask, corner: tuple[int, int], unit: float) -> list[Box]:
    x, y = corner
    height, width = ink.shape
    window = ink[max(0, y) : y + printed.shape[0], max(0, x) : x + printed.shape[1]]
    if window.shape != printed.shape:
        return []
    side = 2 * round(BRIDGE_MM * unit / 2) + 1
    foreign = cv2.morphologyEx(cv2.subtract(window, printed), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(foreign)
    found = []
    for number in range(1, count):
        left, top, w, h, _ = (int(value) for value in stats[number])
        whole = left > 0 and top > 0 and top + h < printed.shape[0]  # else it is a neighbour's
        if max(w, h) >= LEAST_MM * unit and whole:
            found.append(Box((x + left) / width, (y + top) / height, (x + left + w) / width, (y + top + h) / height))
    return found
