"""Seals of a copy without colour, by their shape: a white field of a seal's size, closed all around by a frame and evenly
filled with strokes. Print may touch the frame, and a rule of the form may run through it.
"""

from collections.abc import Iterator
from itertools import chain

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Ink
from ocr.framed import SQUARE, Framed, framed, hull_of, in_row
from ocr.ink import Mask

SIDES_MM = (8.0, 45.0)
JOINS_MM = (0.0, 0.6, 1.4)  # gaps of a copied frame that are closed
ROW_MM = 0.6  # strokes closer than this are one character
RULE_MM = 50.0  # a longer straight stroke is a rule of the form
FRAME_MM = 1.0  # of the frame belongs to the seal, outside its field
LEAST_INK = 0.16  # a printed box "stamp here" holds less
LEAST_FRAME = 0.8
LEAST_SPREAD = 0.85  # of the inside's fields hold ink: seal script fills its frame
FULL_HULL = 0.68  # of its box: a round field fills 0.79, a square one turned a little 0.8


def grey_seals(mask: Mask, per_mm: float) -> Iterator[Framed]:
    """Seals in a mask of dark ink, `per_mm` pixels a millimetre."""
    rule = round(RULE_MM * per_mm)
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, rule), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((rule, 1), np.uint8))
    free: Mask = cv2.subtract(mask, cv2.bitwise_or(across, down))
    side = round(ROW_MM * per_mm) | 1
    joined = cv2.morphologyEx(free, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    patches = cv2.connectedComponentsWithStats(joined)[2][1:]
    for part, x, y in chain(_alone(free, per_mm), _closed_in(free, per_mm)):
        seal = framed(part, x, y, (mask.shape[0], mask.shape[1]), Ink.GREY, per_mm)
        h, w = part.shape
        if seal is not None and _is_seal(seal) and not in_row(patches, x, y, w, h, per_mm):
            yield seal


def _is_seal(seal: Framed) -> bool:
    return seal.filled >= LEAST_INK and seal.rim >= LEAST_FRAME and seal.spread >= LEAST_SPREAD and seal.sure


def _alone(free: Mask, per_mm: float) -> Iterator[tuple[Mask, int, int]]:
    """Patches of a seal's size that touch nothing else."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(free)
    for number in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[number])
        if _of_size(w, h, per_mm):
            window = np.s_[y : y + h, x : x + w]
            own: Mask = np.where(labels[window] == number, 255, 0).astype(np.uint8)
            yield cv2.bitwise_and(free[window], hull_of(own)), x, y


def _closed_in(free: Mask, per_mm: float) -> Iterator[tuple[Mask, int, int]]:
    """Fields of a seal's size with the frame that closes them in, whatever touches it from outside."""
    for reach in JOINS_MM:
        side = round(reach * per_mm) | 1
        closed = cv2.morphologyEx(free, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)) if reach else free
        for hull in _fields(closed, per_mm):
            yield _cut(free, hull, round(FRAME_MM * per_mm))


def _of_size(w: int, h: int, per_mm: float) -> bool:
    low, high = sorted((w, h))
    return low >= SIDES_MM[0] * per_mm and high <= SIDES_MM[1] * per_mm and high <= SQUARE * low


def _fields(closed: Mask, per_mm: float) -> Iterator[NDArray[np.int32]]:
    """Hulls of white fields of a seal's size that ink closes in."""
    contours, tree = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for contour, (_, _, _, parent) in zip(contours, tree[0] if tree is not None else (), strict=True):
        _, _, w, h = cv2.boundingRect(contour)
        if parent < 0 or not _of_size(w, h, per_mm):
            continue
        hull: NDArray[np.int32] = cv2.convexHull(contour)
        if cv2.contourArea(hull) >= FULL_HULL * w * h:
            yield hull


def _cut(mask: Mask, hull: NDArray[np.int32], frame: int) -> tuple[Mask, int, int]:
    """The ink of a field and its frame, and its top left corner."""
    x, y, w, h = cv2.boundingRect(hull)
    x0, y0 = max(0, x - frame), max(0, y - frame)
    x1, y1 = min(mask.shape[1], x + w + frame), min(mask.shape[0], y + h + frame)
    field = np.zeros((y1 - y0, x1 - x0), np.uint8)
    cv2.fillConvexPoly(field, hull - np.array([x0, y0]), 255)
    field = cv2.dilate(field, np.ones((2 * frame + 1,) * 2, np.uint8))
    part: Mask = cv2.bitwise_and(mask[y0:y1, x0:x1], field)
    left, top, wide, high = cv2.boundingRect(part)
    return part[top : top + high, left : left + wide], x0 + left, y0 + top
