"""The pen's strokes in the places to tick: each belongs to the place that holds most of it.

A tick that runs on into its neighbour is one stroke of one place; a stroke that two places share evenly is nobody's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from models.page import Box, Line, Mark, MarkKind
from ocr.frames import frames
from ocr.ink import Mask
from ocr.strikes import lines_across
from ocr.words import CHINESE

BRIDGE_MM = 1.0  # how far apart pieces of one stroke may lie where a ruling line was taken out
OWN, FOREIGN = (
    0.7,
    0.3,
)  # share of a stroke's ink inside all places from which it is this place's, up to which another's
CORE_MM = 7.0  # a larger cell is measured as if it were so large: hands do not grow with cells
A4_MM = 297.0
SPECK = 0.008  # of a place's core: smaller is dust
DOUBTFUL = 0.08  # what is given for ink of a stroke shared evenly: neither empty nor ticked
PENS_TEXT = 2  # characters: a line no longer may be a tick (V, O, X)
SURE_TEXT = 0.9
BESIDE = 0.4  # of a place's height around it: ink there is the place's own affair
STRAY_MM = (2.2, 14.0)  # sides of a stray tick
NUMERAL = 0.75  # of its line's height is a printed numeral's
RIM = 0.4  # of a box's side
ENCLOSED = 0.2  # what is given for the ink of a box that a circle goes around
DIRECTIONS = 24  # from a box's centre
OFF_CENTRE = 0.35  # of a box's side: ink nearer to its centre shows no direction
MOST_SEEN = 0.45  # of the directions hold ink of a circle, at least
WIDEST_GAP = 0.25  # of a turn left open by a circle, or hidden by the box's sides, at most
STRIKE = {MarkKind.SQUARE: 0.75, MarkKind.BRACKET: 0.42, MarkKind.CELL: 0.33}  # half a strike's length, in widths
STRIKE_LINES = 2  # that make a strike-out of a single place
STRIKE_MM = {
    MarkKind.SQUARE: 6.0,
    MarkKind.BRACKET: 7.5,
    MarkKind.CELL: 8.5,
}  # a circle's upper and lower arc are shorter


@dataclass(frozen=True, slots=True)
class Place:
    """A place in pixels, its inside `trim` smaller all around."""

    x0: int
    y0: int
    x1: int
    y1: int
    trim: int
    framed: bool
    ring: bool = False
    """Its frame is round."""

    @property
    def around(self) -> tuple[slice, slice]:
        """The place with the rim in which a stroke still belongs to it: boxes have one, cells border on others."""
        rim = round((self.y1 - self.y0) * RIM) if self.framed else -self.trim
        return np.s_[max(0, self.y0 - rim) : self.y1 + rim, max(0, self.x0 - rim) : self.x1 + rim]

    @property
    def inside(self) -> tuple[slice, slice]:
        return np.s_[self.y0 + self.trim : self.y1 - self.trim, self.x0 + self.trim : self.x1 - self.trim]


class Strokes:
    """All strokes near the places of a page."""

    def __init__(self, ink: Mask, printed: Mask, drawn: Mask, red: Mask, places: Sequence[Place], words: Mask) -> None:
        self._drawn, self._red, self._places = drawn, red, places
        self._ink: Mask = cv2.subtract(ink, red)
        squares = [(place.x0, place.y0, place.x1, place.y1) for place in places if place.framed]
        pen = cv2.subtract(
            cv2.subtract(cv2.subtract(ink, printed), words), frames(ink, squares, any(place.ring for place in places))
        )
        self._pen: Mask = pen
        joined = cv2.morphologyEx(pen, cv2.MORPH_CLOSE, _bridge(pen))
        _, self._labels = cv2.connectedComponents(joined)
        self._held = [self._areas(place.around) for place in places]
        self._all: dict[int, int] = {}
        for held in self._held:
            for label, area in held.items():
                self._all[label] = self._all.get(label, 0) + area

    def _areas(self, where: tuple[slice, slice]) -> dict[int, int]:
        """Ink of each stroke in a window, in pixels."""
        own = np.where(self._pen[where] > 0, self._labels[where], 0)
        numbers, counts = np.unique(own, return_counts=True)
        return {int(number): int(count) for number, count in zip(numbers, counts, strict=True) if number}

    def mark(self, number: int, box: Box, kind: MarkKind, label: str) -> Mark:
        """What place `number` holds. Ink is the share of the place's core (for a cell or a gap: that the strokes' extent
        covers)."""
        place, held = self._places[number], self._held[number]
        inside = self._pen[place.inside]
        if inside.size == 0:
            return Mark(box, kind, 0.0, label=label)
        core = min(*inside.shape, CORE_MM * self._pen.shape[0] / A4_MM) ** 2
        shares = {n: area / self._all[n] for n, area in held.items() if area > SPECK * core}
        own = [n for n, share in shares.items() if share >= OWN]
        shared = [n for n, share in shares.items() if FOREIGN < share < OWN]
        within = self._areas(place.inside)
        foreign = sum(within.get(n, 0) for n, share in shares.items() if share <= FOREIGN) / core
        rim = sum(held[n] - within.get(n, 0) for n in own) / core if place.framed else 0.0
        share = self._extent(place, own, kind, core)
        if place.framed and self._encloses(place, own):
            share = max(share, ENCLOSED)
        if shared:
            share = max(share, DOUBTFUL) if share < 2 * DOUBTFUL else share
        redness = float(np.count_nonzero(self._red[place.inside])) / inside.size
        struck = self._lines_across(self._drawn, place, kind) >= STRIKE_LINES
        return Mark(
            box,
            kind,
            round(share, 3),
            round(max(foreign, rim), 3),
            len(own),
            round(redness, 3),
            struck,
            label,
            struck or self._lines_across(self._ink, place, kind) > 0,
        )

    def _lines_across(self, ink: Mask, place: Place, kind: MarkKind) -> int:
        return lines_across(ink, place.x0, place.y0, place.x1, place.y1, STRIKE[kind], STRIKE_MM[kind])

    def _encloses(self, place: Place, own: list[int]) -> bool:
        """True for a circle drawn around a box: strokes in nearly all directions from its centre, no wide gap between.

        The box's own sides hide a circle where it runs along them; a cross reaches into four directions only.
        """
        rows, columns = place.around
        labels = np.where(self._pen[rows, columns] > 0, self._labels[rows, columns], 0)
        y, x = np.nonzero(np.isin(labels, own))
        dy, dx = y + rows.start - (place.y0 + place.y1) / 2, x + columns.start - (place.x0 + place.x1) / 2
        off = np.hypot(dx, dy) > OFF_CENTRE * (place.x1 - place.x0)
        turns = np.arctan2(dy[off], dx[off]) / (2 * np.pi) % 1.0
        seen = np.unique((turns * DIRECTIONS).astype(int) % DIRECTIONS)
        if len(seen) < MOST_SEEN * DIRECTIONS:
            return False
        gaps = np.diff(np.append(seen, seen[0] + DIRECTIONS)) - 1
        return bool(gaps.max() <= WIDEST_GAP * DIRECTIONS)

    def _extent(self, place: Place, own: list[int], kind: MarkKind, core: float) -> float:
        if not own:
            return 0.0
        labels = np.where(self._pen[place.inside] > 0, self._labels[place.inside], 0)
        if kind is MarkKind.SQUARE:
            return float(np.isin(labels, own).sum()) / labels.size
        largest = 0.0
        for number in own:
            _, _, w, h = cv2.boundingRect((labels == number).astype(np.uint8))
            largest = max(largest, float(w * h))
        return min(1.0, largest / core)

    def stray(self, lines: Sequence[Line]) -> Iterator[Box]:
        """Pen strokes of a tick's size outside of all places and all print, as fractions of the page."""
        height, width = self._pen.shape
        unit = height / A4_MM
        pen = self._pen.copy()
        for line in lines:
            if len(line.text.strip()) > PENS_TEXT or (CHINESE.search(line.text) and line.score > SURE_TEXT):
                x0, y0 = round(line.box.x0 * width), round(line.box.y0 * height)
                pen[y0 : round(line.box.y1 * height), x0 : round(line.box.x1 * width)] = 0
        for place in self._places:
            grow = round((place.y1 - place.y0) * BESIDE)
            pen[max(0, place.y0 - grow) : place.y1 + grow, max(0, place.x0 - grow) : place.x1 + grow] = 0
        pen = cv2.morphologyEx(pen, cv2.MORPH_CLOSE, _bridge(pen))
        count, _, stats, _ = cv2.connectedComponentsWithStats(pen)
        numerals = [line.box for line in lines if line.text.strip().strip("()（）.、").isdigit()]
        for n in range(1, count):
            x, y, w, h, _ = (int(v) for v in stats[n])
            if not (STRAY_MM[0] * unit <= min(w, h) and max(w, h) <= STRAY_MM[1] * unit):
                continue
            box = Box(x / width, y / height, (x + w) / width, (y + h) / height)
            if any(_holds(number, box) and box.height < NUMERAL * number.height for number in numerals):
                continue
            yield box


def _bridge(pen: Mask) -> Mask:
    side = round(BRIDGE_MM * pen.shape[0] / A4_MM) | 1
    return np.ones((side, side), np.uint8)


def _holds(outer: Box, inner: Box) -> bool:
    x, y = inner.centre
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1
