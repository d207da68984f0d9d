"""The frame of a seal, measured on a patch of ink: how closed, of what shape, how full."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Box, Ink, SealShape
from ocr.ink import Mask

BAND = 0.12  # of a side: where the frame runs
SLANTS = np.tan(np.radians(np.arange(-4.0, 4.1, 0.5)))  # a side may lie a little turned
RING = np.linspace(0.88, 1.0, 8)  # of a half axis: where an oval frame runs
RAYS = np.linspace(0, 2 * np.pi, 180, endpoint=False)
FIELDS = 6  # the inside is measured in 6 x 6 fields
FIELD_INK = 0.03  # of a field's area
CORNERED = 0.3  # share of the corners with ink from which a seal is square
STRAIGHT = 3.0  # degrees a square seal may lie turned before it is measured turned back
MOST_TURN = 40.0  # degrees
CLOSED = 0.6  # of the frame's length
STRAIGHT_RIM = 0.78  # of the frame's length: a few large characters side by side reach 0.75
CLOSED_OVAL = 0.75  # rays that meet the ring; loose print meets many too
WEAKEST_SIDES = 0.4  # the second weakest side: print has two sides at best
LEAST_SPREAD = 0.5  # a printed box for stamping is emptier
LEAST_SPREAD_LONG = 0.35  # a long stamp's rows stand wide apart
FULL = 0.85  # spread of a seal without a frame
PRINT_MM = 20.0  # print is smaller
CHARACTER_MM = 13.6  # a single printed character (用, 同) may look like a frame open on one side
SOLID = 0.42  # white characters on a solid ground
BLOT = 0.65  # so much ink is no frame with strokes in it
CUTS = 4  # white strokes in a solid ground: a logo has fewer
LEAST_CUT = 0.001  # of the box
WIDEST_CUT = 0.2  # of the box: a white field so large is no stroke
SQUARE = 1.35  # longer side over shorter one, at most


@dataclass(frozen=True, slots=True)
class Framed:
    """A patch that may be a seal."""

    box: Box
    shape: SealShape
    ink: Ink
    rim: float
    """Inked part of the frame (0 to 1)."""
    filled: float
    """Inked part of the box (0 to 1)."""
    spread: float
    """Part of the inside's fields that hold ink (0 to 1)."""
    sure: bool
    """A closed frame, or a solid ground cut by characters."""


def framed(part: Mask, x: int, y: int, page: tuple[int, int], ink: Ink, per_mm: float) -> Framed | None:
    """Measures a patch whose top left corner lies at (x, y) on a page of that height and width; None where it is empty."""
    if not cv2.countNonZero(part):
        return None
    height, width = page
    h, w = part.shape
    box = Box(x / width, y / height, (x + w) / width, (y + h) / height)
    level = _level(part)
    sides, oval, corners = _sides(level), _oval(part), _corners(level)
    filled = cv2.countNonZero(level) / level.size
    short, long = sorted(level.shape)
    square = long < SQUARE * short
    if sides[1] >= CLOSED or (corners >= CORNERED and sides[1] >= WEAKEST_SIDES):
        shape = SealShape.SQUARE if square else SealShape.RECTANGLE
        rim = float(np.mean(sides))
        small = max(h, w) < CHARACTER_MM * per_mm
        closed = rim >= STRAIGHT_RIM and (sides[0] >= CLOSED if small else sides[1] >= CLOSED)
    else:
        shape = SealShape.ROUND if square else SealShape.OVAL
        rim = oval
        closed = rim >= CLOSED_OVAL
    spread = _spread(level, shape in (SealShape.ROUND, SealShape.OVAL))
    solid = square and filled >= SOLID and spread >= FULL and _cut(level)
    least = LEAST_SPREAD_LONG if sides[0] >= CLOSED and not square else LEAST_SPREAD
    sure = solid or (closed and filled < BLOT and spread >= least)
    return Framed(box, shape, ink, rim, filled, spread, sure)


def _level(part: Mask) -> Mask:
    """The patch with a turned square seal put straight."""
    points = cv2.findNonZero(part)
    centre, _, angle = cv2.minAreaRect(points)
    turn = (angle + 45) % 90 - 45
    if not STRAIGHT < abs(turn) <= MOST_TURN:
        return part
    h, w = part.shape
    side = int(np.hypot(h, w)) + 2
    matrix = cv2.getRotationMatrix2D(centre, turn, 1.0)
    matrix[:, 2] += side / 2 - np.array(centre)
    turned = cv2.warpAffine(part, matrix, (side, side), flags=cv2.INTER_NEAREST)
    x, y, w, h = cv2.boundingRect(turned)
    level: Mask = turned[y : y + h, x : x + w]
    return level if np.mean(_sides(level)) > np.mean(_sides(part)) else part


def _sides(part: Mask) -> list[float]:
    """How much of each side one straight line of ink covers, weakest first."""
    height, width = part.shape
    y, x = max(2, round(height * BAND)), max(2, round(width * BAND))
    tall = cv2.dilate(part, np.ones((3, 1), np.uint8)) > 0  # thicker, but no gap along the side is bridged
    wide = cv2.dilate(part, np.ones((1, 3), np.uint8)) > 0
    return sorted(_line(band) for band in (tall[:y], tall[-y:], wide[:, :x].T, wide[:, -x:].T))


def _line(band: NDArray[np.bool_]) -> float:
    """The inked part of the best straight line along a band, which may slant a little."""
    deep, long = band.shape
    along = np.arange(long)
    shifts = np.round(np.outer(SLANTS, along - long / 2)).astype(int)
    rows = np.arange(deep)[None, :, None] + shifts[:, None, :]
    inside = (rows >= 0) & (rows < deep)
    on = band[rows.clip(0, deep - 1), along[None, None, :]] & inside
    return float(on.mean(axis=2).max())


def _oval(part: Mask) -> float:
    """Share of the rays that meet ink on the ring of the inscribed ellipse."""
    height, width = part.shape
    thick = cv2.dilate(part, np.ones((3, 3), np.uint8))
    px = ((1 + np.outer(np.cos(RAYS), RING)) * width / 2).astype(int).clip(0, width - 1)
    py = ((1 + np.outer(np.sin(RAYS), RING)) * height / 2).astype(int).clip(0, height - 1)
    return float((thick[py, px] > 0).any(axis=1).mean())


def _corners(part: Mask) -> float:
    """Share of the four corners that hold ink: square seals have corners, round ones do not."""
    height, width = part.shape
    h, w = max(2, height // 10), max(2, width // 10)
    corners = (part[:h, :w], part[:h, -w:], part[-h:, :w], part[-h:, -w:])
    return sum(bool(corner.any()) for corner in corners) / 4


def _cut(part: Mask) -> bool:
    """True where a solid ground is cut by characters: many narrow white strokes, no wide white field."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.subtract(hull_of(part), part), connectivity=4)
    areas = stats[1:count, cv2.CC_STAT_AREA] / part.size
    return bool((areas > LEAST_CUT).sum() >= CUTS and areas.max() < WIDEST_CUT)


def _spread(part: Mask, rounded: bool) -> float:
    """Share of the inside's fields that hold ink; a round frame has none in its corners."""
    height, width = part.shape
    y, x = round(height * BAND), round(width * BAND)
    inside = (part[y : height - y, x : width - x] > 0).astype(np.float32)
    if min(inside.shape) < FIELDS:
        return 0.0
    fields = cv2.resize(inside, (FIELDS, FIELDS), interpolation=cv2.INTER_AREA) >= FIELD_INK
    if rounded:
        fields[[0, 0, -1, -1], [0, -1, 0, -1]] = True
    return float(fields.mean())


def hull_of(patch: Mask) -> Mask:
    """The convex hull of a patch, filled."""
    filled = np.zeros(patch.shape, np.uint8)
    cv2.fillConvexPoly(filled, cv2.convexHull(cv2.findNonZero(patch)), 255)
    return filled


def in_row(patches: NDArray[np.int32], x: int, y: int, w: int, h: int, per_mm: float) -> bool:
    """True for a patch as small as print beside, above or below which one of much the same size stands, as in a row of
    print. `patches` are left, top, width and height of all patches.
    """
    if max(w, h) >= PRINT_MM * per_mm:
        return False
    left, top, wide, high = patches[:, 0], patches[:, 1], patches[:, 2], patches[:, 3]
    alike = (abs(high - h) < 0.3 * h) | (abs(wide - w) < 0.3 * w)
    alike &= (np.maximum(wide, high) > 0.6 * max(w, h)) & (np.maximum(wide, high) < 1.5 * max(w, h))
    across, down = left + wide / 2 - (x + w / 2), top + high / 2 - (y + h / 2)
    beside = (abs(down) < 0.2 * h) & (abs(across) > 0.5 * w) & (abs(across) < 1.7 * w)
    under = (abs(across) < 0.2 * w) & (abs(down) > 0.5 * h) & (abs(down) < 1.7 * h)
    return bool((alike & (beside | under)).any())
