"""Text under coloured seals: the seal's ink is taken out and the rows it touches are read once more.

The surer reading of each line stands; between two sure ones, the one without the seal. What stands in the seal's own ink fades with it, so its first reading stays.
"""

from dataclasses import replace

import numpy as np

from models.page import Box, Ink, Line, Seal
from ocr.engine import Engine, Image
from ocr.ink import without_seals

SAME = 0.5  # overlap from which two readings are of one line
WHOLE = 0.7  # of the first reading's width: a shorter second one saw only a piece
MARGIN = 0.012  # of the page's height, above and below a seal
EDGE = 0.003  # of the page's height: a line this near to the cut was cut through
SURE = 0.9  # score from which a reading without the seal's ink is believed over one with it
LEAST_SCORE = 0.7  # for a line that only the second reading saw


def beneath(image: Image, lines: tuple[Line, ...], seals: tuple[Seal, ...], engine: Engine) -> tuple[Line, ...]:
    """The page's lines, those under coloured seals by the surer of two readings."""
    for y0, y1 in _bands([seal.box for seal in seals if seal.ink is not Ink.GREY]):
        touched = [seal.box for seal in seals if seal.box.y0 < y1 and seal.box.y1 > y0]
        for again in _read_band(image, y0, y1, engine):
            if any(_shared(again.box, box) for box in touched):
                lines = _merged(lines, again)
    return lines


def _bands(boxes: list[Box]) -> list[tuple[float, float]]:
    """Rows of the page that seals touch, overlapping ones joined."""
    bands: list[tuple[float, float]] = []
    for box in sorted(boxes, key=lambda each: each.y0):
        top, foot = max(0.0, box.y0 - MARGIN), min(1.0, box.y1 + MARGIN)
        if bands and top <= bands[-1][1]:
            bands[-1] = bands[-1][0], max(foot, bands[-1][1])
        else:
            bands.append((top, foot))
    return bands


def _read_band(image: Image, y0: float, y1: float, engine: Engine) -> list[Line]:
    """Whole lines of the rows between y0 and y1, without seal ink, in fractions of the page."""
    height = image.shape[0]
    top, foot = round(y0 * height), round(y1 * height)
    scale = (foot - top) / height
    found = []
    for line in engine.read(np.ascontiguousarray(without_seals(image[top:foot]))):
        box = Box(line.box.x0, y0 + line.box.y0 * scale, line.box.x1, y0 + line.box.y1 * scale)
        if box.y0 > y0 + EDGE and box.y1 < y1 - EDGE:
            found.append(replace(line, box=box))
    return found


def _merged(lines: tuple[Line, ...], again: Line) -> tuple[Line, ...]:
    """The lines with a second reading in place of the first ones it covers, where it is surer and as whole."""
    first = [line for line in lines if line.box.overlap(again.box) >= SAME or _holds(again.box, line.box)]
    if not first:
        return (*lines, again) if again.score >= LEAST_SCORE else lines
    whole = first[0].box
    for line in first[1:]:
        whole = whole.union(line.box)
    characters = sum(len(line.text) for line in first)
    mean = sum(line.score * len(line.text) for line in first) / characters
    if again.box.width < WHOLE * whole.width or any(line.standing for line in first):
        return lines  # a piece of a line, or of a column
    surer = again.score > mean or (again.score >= SURE and len(again.text) >= WHOLE * characters)
    if not surer:
        return lines
    return (*(line for line in lines if line not in first), again)


def _holds(outer: Box, inner: Box) -> bool:
    """True when the centre of `inner` lies in `outer`."""
    x, y = inner.centre
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _shared(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
