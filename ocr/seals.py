"""Seals and stamps: where, of what shape and colour, and what can be read in them; and ink that may be one.

Coloured ink of a seal's size is a seal where it has a closed frame, or is a solid ground cut by characters, of one strong
ink, and no character in a row of print. Anything else of that size and look is a trace: no seal, yet not surely none.
A seal on a grey copy is found by its shape (ocr/grey_seals.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from models.page import Box, Ink, Line, Seal
from ocr.engine import Engine, Image
from ocr.framed import Framed, framed, hull_of, in_row
from ocr.grey_seals import grey_seals
from ocr.ink import Colours, Gains, Mask, balance, balanced, colours, dark

PER_MM = 5.0  # pixels a millimetre the search works at: a hair line of a seal is two pixels wide
A4_SHORT_MM = 210.0
SLIP_MM = 200.0  # the long side of a cheque alone
SLIP = 1.7  # longer side over shorter one from which a picture is a slip, not a sheet
SMALLEST = 300  # pixels of a page's short side: no seal can be told on less
LONGEST = 6  # times the short side: a longer strip is no page, and would grow without bound
SIDES_MM = (6.0, 75.0)  # a person's seal to a large receipt stamp
MOST_ASPECT = 3.2  # a long receipt stamp; a line of print is longer
JOINS_MM = (0.6, 1.6)  # strokes closer than this belong to one seal; narrow first, so that neighbours stay two
LEAST_INK = 0.05  # of the seal's box
SATURATION, CHROMA = 38, 20  # of faint ink, on the smoothed picture
STRONG = 42  # chroma of the stronger fifth of a sure seal's ink: what shows through from the back has less
CLEAR = 60  # chroma that is surely a colour
OTHER_INK = 0.25  # of the box in another colour: a picture, or stamps one over the other
PALEST = 0.35  # of the strength: paler is the stroke's edge
PALE_BLUR = 1.2  # pixels
PALE_SATURATION, PALE_CHROMA = 10, 11
PALE_SPREAD = 0.5
FRAME = 0.75  # rim of a frame, whatever stands in it
LEAST_TRACE = 0.35  # spread of a trace: a tick or a loop of the pen has less
GREY_MOST_SCORE = 0.7  # a grey shape is never as sure as coloured ink
RIM_MM = 1.6
MOST_AROUND = 0.4
MOST_PRINT = 0.4  # of a patch made up of characters in a row
SAME = 0.4  # overlap from which two finds are one seal
PARTED_RIM = 0.9  # inked part of each frame where two seals are parted: two halves of a picture have none so closed
MARGIN = 12  # pixels of white around a seal's text
LONE = 0.45  # of the seal's height: a lone character so large fills the frame
LEAST_SCORE = 0.5  # of a line in a seal
COLOURS = (Ink.RED, Ink.VIOLET, Ink.BLUE)


@dataclass(frozen=True, slots=True)
class Found:
    """Where seals are, and where ink is that may be one."""

    seals: tuple[Framed, ...] = ()
    traces: tuple[Framed, ...] = ()


@dataclass(frozen=True, slots=True)
class Seals:
    """The seals of a page, top to bottom, with their text, and traces of what may be others."""

    seals: tuple[Seal, ...]
    traces: tuple[Box, ...]


def seals(image: Image, engine: Engine) -> Seals:
    """All seals on an upright page. Where a single large character fills the frame it may be print or a logo: a trace."""
    gains, found = balance(image), find(image)
    placed, lone = [], []
    for each in found.seals:
        lines, seal = _read(image, gains, each, engine)
        if len(lines) == 1 and len(lines[0].text) == 1 and lines[0].box.height > LONE:
            lone.append(seal.box)
        else:
            placed.append(seal)
    placed.sort(key=lambda seal: (seal.box.y0, seal.box.x0))
    return Seals(tuple(placed), (*(each.box for each in found.traces), *lone))


def find(image: Image) -> Found:
    """Where seals are; nothing is read."""
    short, long = sorted(image.shape[:2])
    if short < SMALLEST or long > LONGEST * short:
        return Found()
    scale = PER_MM * (SLIP_MM / long if long > SLIP * short else A4_SHORT_MM / short)
    small: Image = cv2.resize(
        image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    )
    small = balanced(small, balance(small))
    colour = colours(small)
    sure: list[Framed] = []
    doubtful: list[Framed] = []
    for each in _coloured(colour):
        (sure if each.sure else doubtful).append(each)
    sure = [each for each in sure if not any(_holds(other, each) for other in doubtful)]
    found = _apart(sure, [])
    doubtful = _apart([*doubtful, *_pale(colour)], found)
    found += _apart(list(grey_seals(dark(small), PER_MM)), [*found, *doubtful])
    return Found(tuple(found), tuple(doubtful))


def _holds(frame: Framed, inner: Framed) -> bool:
    """True where a patch is a character within a larger frame."""
    return frame.rim >= FRAME and frame.box.area > 1.8 * inner.box.area and frame.box.overlap(inner.box) > 0.9


def _apart(finds: list[Framed], known: list[Framed]) -> list[Framed]:
    """Those that are not one with a known find or with an earlier one."""
    kept: list[Framed] = []
    for each in finds:
        if all(each.box.overlap(other.box) < SAME for other in (*known, *kept)):
            kept.append(each)
    return kept


def _coloured(colour: Colours) -> Iterator[Framed]:
    """Patches of one ink of a seal's size: sure seals and traces, of each reach the largest first."""
    clear = cv2.inRange(colour.chroma, CLEAR, 255)
    for ink in COLOURS:
        mask = colour.of((ink,), SATURATION, CHROMA)
        if cv2.countNonZero(mask) < (SIDES_MM[0] * PER_MM) ** 2 * LEAST_INK:
            continue
        rows: list[tuple[int, int, int, int]] = []
        for reach in JOINS_MM:
            patches: list[Framed | None] = []
            for part, x, y, printed in _parts(mask, reach):
                h, w = part.shape
                if printed:
                    rows.append((x, y, w, h))
                of_print = printed or _print_in(rows, x, y, w, h)
                whole = _patch(part, x, y, of_print, colour, clear, ink)
                two = [] if whole is None or whole.sure or of_print else _two(part, x, y, colour, clear, ink)
                patches += two or [whole]
            yield from sorted((each for each in patches if each is not None), key=lambda each: -each.box.area)


def _two(part: Mask, x: int, y: int, colour: Colours, clear: Mask, ink: Ink) -> list[Framed | None]:
    """The two seals of a patch whose frames touch, as a firm's and a person's set side by side often do; else nothing.

    The cut runs along a side of a frame: there a column, or a row, of the patch is full of ink.
    """
    best: tuple[float, list[Framed | None]] = (0.0, [])
    for down in (False, True):
        lying = np.ascontiguousarray(part.T) if down else part
        for at in _cuts(lying):
            halves = [
                _patch(half, x + (top if down else left), y + (left if down else top), False, colour, clear, ink)
                for half, left, top in _bounded(lying, at, down)
            ]
            rims = [each.rim for each in halves if each is not None and each.sure and each.rim >= PARTED_RIM]
            if len(rims) == 2 and sum(rims) > best[0]:
                best = sum(rims), halves
    return best[1]


def _cuts(part: Mask) -> list[int]:
    """Columns within a patch beside which the side of a frame runs down."""
    height, width = part.shape
    least = round(SIDES_MM[0] * PER_MM)
    full = (part > 0).sum(axis=0) >= min(height, least)
    near = cv2.dilate(full.astype(np.uint8)[None], np.ones((1, 5), np.uint8))[0] > 0
    return [at for at in range(least, width - least) if near[at]]


def _bounded(part: Mask, at: int, down: bool) -> Iterator[tuple[Mask, int, int]]:
    """Both halves of a patch cut at a column, each within its ink's bounds, upright again; left and top in the patch."""
    for left, half in ((0, part[:, :at]), (at, part[:, at:])):
        x, y, w, h = cv2.boundingRect(half)
        own = half[y : y + h, x : x + w]
        yield np.ascontiguousarray(own.T if down else own), left + x, y


def _print_in(rows: list[tuple[int, int, int, int]], x: int, y: int, w: int, h: int) -> bool:
    """True where characters that stand in a row make up much of a patch."""
    inside = [
        wide * high
        for left, top, wide, high in rows
        if left >= x and top >= y and left + wide <= x + w and top + high <= y + h
    ]
    return len(inside) > 1 and sum(inside) > MOST_PRINT * w * h


def _patch(part: Mask, x: int, y: int, printed: bool, colour: Colours, clear: Mask, ink: Ink) -> Framed | None:
    """A patch measured: sure where its ink is strong and of one colour, and it stands in no row of print."""
    window = np.s_[y : y + part.shape[0], x : x + part.shape[1]]
    if not cv2.countNonZero(part):
        return None
    strength = float(np.percentile(colour.chroma[window][part > 0], 80))
    part = cv2.bitwise_and(part, cv2.inRange(colour.chroma[window], PALEST * strength, 255))
    patch = framed(part, x, y, (clear.shape[0], clear.shape[1]), ink, PER_MM)
    if patch is None or patch.filled < LEAST_INK or (patch.spread < LEAST_TRACE and patch.rim < FRAME):
        return None
    other = cv2.countNonZero(cv2.subtract(clear[window], part)) / part.size
    alone = other <= OTHER_INK and _colour_around(clear, x, y, part) <= MOST_AROUND
    return replace(patch, sure=patch.sure and strength >= STRONG and not printed and alone)


def _colour_around(clear: Mask, x: int, y: int, part: Mask) -> float:
    """The coloured part of the rim around a patch (0 to 1): paper lies around a seal, a picture goes on."""
    (h, w), rim = part.shape, round(RIM_MM * PER_MM)
    wide = clear[max(0, y - rim) : y + h + rim, max(0, x - rim) : x + w + rim]
    around = cv2.countNonZero(wide) - cv2.countNonZero(clear[y : y + h, x : x + w])
    return float(around / max(1, wide.size - part.size))


def _pale(colour: Colours) -> Iterator[Framed]:
    """Patches of ink too pale to be measured, of any seal's colour."""
    smooth = Colours(
        cv2.GaussianBlur(colour.hsv, (0, 0), PALE_BLUR), cv2.GaussianBlur(colour.chroma, (0, 0), PALE_BLUR)
    )
    mask = cv2.bitwise_and(
        cv2.inRange(smooth.chroma, PALE_CHROMA, 255), cv2.inRange(smooth.hsv, (0, PALE_SATURATION, 0), (179, 255, 255))
    )
    for part, x, y, printed in _parts(mask, JOINS_MM[-1]):
        patch = framed(part, x, y, (mask.shape[0], mask.shape[1]), Ink.RED, PER_MM)
        if patch is not None and not printed and patch.spread >= PALE_SPREAD:
            yield replace(patch, sure=False)


def _parts(mask: Mask, reach_mm: float) -> Iterator[tuple[Mask, int, int, bool]]:
    """Patches of ink of a seal's size, strokes within reach joined: the patch, its top left corner, and whether it stands
    in a row of its like, as print does.
    """
    side = round(reach_mm * PER_MM) | 1
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    low, high = SIDES_MM[0] * PER_MM, SIDES_MM[1] * PER_MM
    for number in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[number])
        if min(w, h) < low or max(w, h) > high or max(w, h) > MOST_ASPECT * min(w, h):
            continue
        window = np.s_[y : y + h, x : x + w]
        own: Mask = np.where(labels[window] == number, 255, 0).astype(np.uint8)
        part = cv2.bitwise_and(mask[window], hull_of(own))  # what stands within a frame belongs to the seal
        yield part, x, y, in_row(stats[1:count], x, y, w, h, PER_MM)


def _read(image: Image, gains: Gains, seal: Framed, engine: Engine) -> tuple[list[Line], Seal]:
    """The seal with what the engine reads in its own ink."""
    height, width = image.shape[:2]
    x0, y0, x1, y1 = (
        round(v) for v in (seal.box.x0 * width, seal.box.y0 * height, seal.box.x1 * width, seal.box.y1 * height)
    )
    picture = _own_ink(balanced(image[y0:y1, x0:x1], gains), seal.ink)
    lines = [line for line in engine.read(picture) if line.score >= LEAST_SCORE]
    sure = min(1.0, seal.rim * 0.7 + min(seal.filled, 0.5))
    if seal.ink is Ink.GREY:
        sure = min(sure, GREY_MOST_SCORE)
    return lines, Seal(seal.box, seal.shape, seal.ink, round(sure, 2), _text(lines, picture))


def _own_ink(crop: Image, ink: Ink) -> Image:
    """The seal's ink alone, on white with a margin; its strokes keep their soft edges."""
    mask = dark(crop) if ink is Ink.GREY else colours(crop).of((ink,), SATURATION, CHROMA)
    blue, green, red = cv2.split(crop)
    darkest = cv2.min(cv2.min(blue, green), red)
    alone = np.where(cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0, darkest, 255).astype(np.uint8)
    picture = cv2.copyMakeBorder(alone, *(MARGIN,) * 4, cv2.BORDER_CONSTANT, value=255)
    return np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR))


def _text(lines: list[Line], picture: Image) -> str:
    """The lines as one text: columns from the right as seals are cut, else rows from the top."""
    height, width = picture.shape[:2]
    standing = sum(len(line.text) for line in lines if line.box.height * height > line.box.width * width)
    if 2 * standing > sum(len(line.text) for line in lines):
        return "".join(line.text for line in sorted(lines, key=lambda line: -line.box.centre[0]))
    return "".join(line.text for line in sorted(lines, key=lambda line: line.box.centre[1]))
