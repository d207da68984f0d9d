"""The frame of a seal, measured on a patch of ink: how closed, of what shape, how full."""

from dataclasses import dataclass

import cv2
import numpy as np

from models.page import Box, Ink, SealShape
from ocr.ink import Mask

BAND = 0.12  # of a side: where the frame runs
RING = np.linspace(0.88, 1.0, 8)  # of a half axis: where an oval frame runs
RAYS = np.linspace(0, 2 * np.pi, 180, endpoint=False)
FIELDS = 6  # the inside is measured in 6 x 6 fields
FIELD_INK = 0.03  # of a field's area
CORNERED = 0.3  # share of the corners with ink from which a seal is square
STRAIGHT = 3.0  # degrees a square seal may lie turned before it is measured turned back
MOST_TURN = 40.0  # degrees
CLOSED = 0.6  # of the frame's length
CLOSED_OVAL = 0.75  # rays that meet the ring; loose print meets many too
WEAKEST_SIDES = 0.4  # the second weakest side: print has two sides at best
LEAST_SPREAD = 0.5  # a printed box for stamping is emptier
FULL = 0.85  # spread of a seal without a frame
CHARACTER = 0.065  # of the page's width: a single printed character (用, 同) may look like a frame open on one side
SOLID = 0.42  # white characters on a solid ground
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
    """A closed frame, or a solid ground."""


def framed(part: Mask, x: int, y: int, page: tuple[int, int], ink: Ink) -> Framed | None:
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
        small = max(h, w) < CHARACTER * width
        closed = rim >= CLOSED and (sides[0] >= CLOSED if small else sides[1] >= WEAKEST_SIDES)
    else:
        shape = SealShape.ROUND if square else SealShape.OVAL
        rim = oval
        closed = rim >= CLOSED_OVAL
    spread = _spread(level)
    solid = square and filled >= SOLID and spread >= FULL
    return Framed(box, shape, ink, rim, filled, spread, solid or (closed and spread >= LEAST_SPREAD))


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
    thick = cv2.dilate(part, np.ones((3, 3), np.uint8)) > 0
    height, width = part.shape
    y, x = max(2, round(height * BAND)), max(2, round(width * BAND))
    bands = (thick[:y], thick[-y:], thick[:, :x].T, thick[:, -x:].T)
    return sorted(float(band.mean(axis=1).max()) for band in bands)


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


def _spread(part: Mask) -> float:
    """Share of the inside's fields that hold ink."""
    height, width = part.shape
    y, x = round(height * BAND), round(width * BAND)
    inside = (part[y : height - y, x : width - x] > 0).astype(np.float32)
    if min(inside.shape) < FIELDS:
        return 0.0
    fields = cv2.resize(inside, (FIELDS, FIELDS), interpolation=cv2.INTER_AREA)
    return float((fields >= FIELD_INK).mean())
