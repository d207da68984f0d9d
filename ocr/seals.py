"""Seals and stamps: where, of what shape and colour, and what can be read in them.

A coloured seal is found by its ink; a seal on a grey copy by its shape alone: a frame that stands by itself and is
filled evenly with strokes. Red print, letterheads and ruled forms have no such frame.
"""

from collections.abc import Iterator
from itertools import chain

import cv2
import numpy as np

from models.page import Ink, Seal
from ocr.engine import Engine, Image
from ocr.framed import Framed, framed
from ocr.ink import Gains, Mask, balance, balanced, coloured, dark

PER_MM = 5.0  # pixels a millimetre the search works at: a hair line of a seal is two pixels wide
A4_SHORT_MM = 210.0
SMALLEST = 300  # pixels of a page's short side: no seal can be told on less
LONGEST = 6  # times the short side: a longer strip is no page, and would grow without bound
SIDES_MM = (6.0, 75.0)  # a person's seal to a large receipt stamp
JOINS_MM = (0.6, 1.6)  # strokes closer than this belong to one seal; narrow first, so that neighbours stay two
LEAST_INK = 0.06  # of the seal's box
GREY_SIDES_MM = (9.0, 45.0)
GREY_LEAST_INK = 0.16  # a printed box "stamp here" holds less
GREY_LEAST_FRAME = 0.8
GREY_LEAST_SPREAD = 0.85  # of the inside's fields hold ink: seal script fills its frame
GREY_MOST_SCORE = 0.7  # a grey shape is never as sure as coloured ink
SAME = 0.4  # overlap from which two finds are one seal
MARGIN = 12  # pixels of white around a seal's text
LEAST_SCORE = 0.5  # of a line in a seal
COLOURS = (Ink.RED, Ink.VIOLET, Ink.BLUE)


def seals(image: Image, engine: Engine) -> tuple[Seal, ...]:
    """All seals on an upright page, top to bottom, with their text."""
    gains = balance(image)
    placed = [_seal(image, gains, each, engine) for each in find(image)]
    return tuple(sorted(placed, key=lambda seal: (seal.box.y0, seal.box.x0)))


def find(image: Image) -> tuple[Framed, ...]:
    """Where seals are; nothing is read."""
    short, long = sorted(image.shape[:2])
    if short < SMALLEST or long > LONGEST * short:
        return ()
    scale = PER_MM * A4_SHORT_MM / short
    small: Image = cv2.resize(
        image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    )
    small = balanced(small, balance(small))
    found: list[Framed] = []
    for each in chain(*(_coloured(coloured(small, ink), ink) for ink in COLOURS), _grey(small)):
        if all(each.box.overlap(other.box) < SAME for other in found):
            found.append(each)
    return tuple(found)


def _coloured(mask: Mask, ink: Ink) -> Iterator[Framed]:
    """Seals of one ink."""
    if cv2.countNonZero(mask) < (SIDES_MM[0] * PER_MM) ** 2 * LEAST_INK:
        return
    for reach in JOINS_MM:
        for part, x, y in _parts(mask, reach, SIDES_MM):
            seal = framed(part, x, y, (mask.shape[0], mask.shape[1]), ink)
            if seal is not None and seal.filled >= LEAST_INK and seal.sure:
                yield seal


def _grey(image: Image) -> Iterator[Framed]:
    """Seals of a copy, by their shape: a frame that touches nothing else and is full of strokes."""
    mask = dark(image)
    for part, x, y in _parts(mask, 0.0, GREY_SIDES_MM):
        seal = framed(part, x, y, (mask.shape[0], mask.shape[1]), Ink.GREY)
        if (
            seal is not None
            and seal.filled >= GREY_LEAST_INK
            and seal.rim >= GREY_LEAST_FRAME
            and seal.spread >= GREY_LEAST_SPREAD
        ):
            yield seal


def _parts(mask: Mask, reach_mm: float, sides: tuple[float, float]) -> Iterator[tuple[Mask, int, int]]:
    """Patches of ink of a seal's size, strokes within reach joined: the patch and its top left corner."""
    joined = mask
    if reach_mm:
        side = round(reach_mm * PER_MM) | 1
        joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    low, high = sides[0] * PER_MM, sides[1] * PER_MM
    for number in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[number])
        if min(w, h) < low or max(w, h) > high or max(w, h) > 5 * min(w, h):
            continue
        window = np.s_[y : y + h, x : x + w]
        own: Mask = np.where(labels[window] == number, 255, 0).astype(np.uint8)
        yield cv2.bitwise_and(mask[window], _hull(own)), x, y  # what stands within a frame belongs to the seal


def _hull(patch: Mask) -> Mask:
    """The convex hull of a patch."""
    filled = np.zeros(patch.shape, np.uint8)
    cv2.fillConvexPoly(filled, cv2.convexHull(cv2.findNonZero(patch)), 255)
    return filled


def _seal(image: Image, gains: Gains, seal: Framed, engine: Engine) -> Seal:
    """The seal with what the engine reads in its own ink."""
    height, width = image.shape[:2]
    x0, y0, x1, y1 = (
        round(v) for v in (seal.box.x0 * width, seal.box.y0 * height, seal.box.x1 * width, seal.box.y1 * height)
    )
    crop = image[y0:y1, x0:x1]
    mask = dark(crop) if seal.ink is Ink.GREY else coloured(balanced(crop, gains), seal.ink)
    sure = min(1.0, seal.rim * 0.7 + min(seal.filled, 0.5))
    if seal.ink is Ink.GREY:
        sure = min(sure, GREY_MOST_SCORE)
    return Seal(seal.box, seal.shape, seal.ink, round(sure, 2), _text(mask, engine))


def _text(mask: Mask, engine: Engine) -> str:
    """What the engine reads in the seal's own ink: columns from the right as seals are cut, else rows from the top."""
    picture = cv2.copyMakeBorder(255 - mask, *(MARGIN,) * 4, cv2.BORDER_CONSTANT, value=255)
    height, width = picture.shape
    read = engine.read(np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)))
    lines = [line for line in read if line.score >= LEAST_SCORE]
    standing = sum(len(line.text) for line in lines if line.box.height * height > line.box.width * width)
    if 2 * standing > sum(len(line.text) for line in lines):
        return "".join(line.text for line in sorted(lines, key=lambda line: -line.box.centre[0]))
    return "".join(line.text for line in sorted(lines, key=lambda line: line.box.centre[1]))
