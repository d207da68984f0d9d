"""How people mark a place on a form: twenty ways and more, drawn as a hand draws them, no two alike.

Coordinates are about the place's centre in heights of the place; pens are as wide as pens are, in millimetres.
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Colour = tuple[int, int, int]
Point = tuple[float, float]
BLACK: Colour = (20, 20, 20)
NAVY: Colour = (25, 35, 120)
RED: Colour = (200, 30, 35)
PAPER: Colour = (253, 253, 251)
PENCILS: tuple[Colour, ...] = ((96, 96, 100), (110, 110, 112), (125, 125, 128))
STAMPS: tuple[Colour, ...] = (RED, (105, 40, 145), (31, 60, 156), BLACK)
TYPED = ("V", "v", "ˇ", "■", "✓", "✔", "●", "Ｖ")


@dataclass(frozen=True, slots=True)
class Dab:
    """One stroke; `solid` ones are filled, and then `width` is that of their rim."""

    points: tuple[Point, ...]
    width: float
    colour: Colour
    solid: bool = False
    smooth: bool = True


@dataclass(frozen=True, slots=True)
class Glyph:
    """A typed character, its size in heights of the place."""

    character: str
    size: float


Mark = list[Dab | Glyph]


class Hand:
    """One person with one pen: where the hand means to go, and where it goes."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.width = dice.uniform(0.45, 0.75)
        self.colour: Colour = dice.choice([BLACK, NAVY])

    def near(self, x: float, y: float, slip: float = 0.08) -> Point:
        return x + self.dice.uniform(-slip, slip), y + self.dice.uniform(-slip, slip)

    def line(self, *points: Point, slip: float = 0.08, width: float = 0.0, colour: Colour | None = None) -> Dab:
        return Dab(tuple(self.near(*point, slip) for point in points), width or self.width, colour or self.colour)

    def ring(self, rx: float, ry: float, x: float = 0.0, y: float = 0.0) -> Dab:
        """A circle that does not quite close, or runs past its start."""
        start, turn = self.dice.uniform(0, math.tau), math.tau * self.dice.uniform(0.94, 1.1)
        squash = self.dice.uniform(0.9, 1.1)
        points = [
            (
                x + rx * squash * math.cos(start + turn * step / 16) * (1 + 0.004 * step),
                y + ry * math.sin(start + turn * step / 16),
            )
            for step in range(17)
        ]
        return Dab(tuple(points), self.width, self.colour)


def _check(hand: Hand) -> Mark:
    return [hand.line((-0.4, -0.05), (-0.1, 0.38), (0.5, -0.5))]


def _v(hand: Hand) -> Mark:
    return [hand.line((-0.4, -0.4), (-0.3, -0.3), (0, 0.42), (0.3, -0.3), (0.4, -0.42))]


def _cross(hand: Hand) -> Mark:
    return [
        hand.line((-0.38, -0.38), (0, 0), (0.38, 0.38)),
        hand.line((0.38, -0.38), (0, 0), (-0.38, 0.38)),
    ]


def _circle(hand: Hand) -> Mark:
    ring = [(0.36 * math.cos(a / 24 * math.tau), 0.34 * math.sin(a / 24 * math.tau)) for a in range(25)]
    return [Dab(tuple(ring), hand.width, hand.colour, smooth=False)]


def _filled(hand: Hand) -> Mark:
    return [
        Dab(((-0.38, dy), (0.0, dy), (0.38, dy)), hand.width, hand.colour)
        for dy in (step * 0.075 for step in range(-5, 6))
    ]


def _long(hand: Hand) -> Mark:
    """A tick whose tail runs far up to the right, over what stands there."""
    far = hand.dice.uniform(1.2, 2.0)
    return [hand.line((-0.35, 0.0), (-0.08, 0.42), (0.35, -0.25), (far, -0.55 * far))]


def _around(hand: Hand) -> Mark:
    size = hand.dice.uniform(0.62, 0.85)
    return [hand.ring(size, size * hand.dice.uniform(0.9, 1.1))]


def _dot(hand: Hand) -> Mark:
    size, (x, y) = hand.dice.uniform(0.14, 0.24), hand.near(0, 0)
    return [Dab(tuple((x + dx * size, y + dy * size) for dx, dy in _ROUND), 0.2, hand.colour, solid=True)]


def _blob(hand: Hand) -> Mark:
    size, (x, y) = hand.dice.uniform(0.26, 0.42), hand.near(0, 0)
    points = [(x + dx * size * hand.dice.uniform(0.75, 1.2), y + dy * size) for dx, dy in _ROUND]
    return [Dab(tuple(points), 0.3, hand.colour, solid=True)]


def _square(hand: Hand) -> Mark:
    half = hand.dice.uniform(0.38, 0.5)
    corners = ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half))
    return [Dab(corners, 0.1, BLACK, solid=True, smooth=False)]


def _across(hand: Hand) -> Mark:
    """A tick that crosses the line over or under its place."""
    lift = hand.dice.choice([-0.4, 0.35])
    return [hand.line((-0.4, lift), (-0.1, 0.42 + lift), (0.55, -0.5 + lift))]


def _red(hand: Hand) -> Mark:
    hand.colour = RED
    return hand.dice.choice([_check, _v, _cross])(hand)


def _pencil(hand: Hand) -> Mark:
    hand.colour, hand.width = hand.dice.choice(PENCILS), hand.dice.uniform(0.35, 0.5)
    return hand.dice.choice([_check, _v])(hand)


def _typed(hand: Hand) -> Mark:
    return [Glyph(hand.dice.choice(TYPED), hand.dice.uniform(0.85, 1.05))]


def _stamped(hand: Hand) -> Mark:
    """A rubber stamp's tick: the short stroke thick, the long one tapering."""
    corners = ((-0.45, 0.0), (-0.28, -0.14), (-0.08, 0.18), (0.42, -0.5), (0.55, -0.42), (0.0, 0.5), (-0.14, 0.5))
    outline = tuple(hand.near(*corner, 0.04) for corner in corners)
    colour = hand.dice.choice(STAMPS)
    return [Dab((*outline, outline[0]), 0.1, colour, solid=True, smooth=False)]


def _hatching(hand: Hand) -> Mark:
    return [
        hand.line((at - 0.3, 0.36), (at + 0.05, 0.0), (at + 0.3, -0.36), slip=0.04, width=0.35)
        for at in (-0.2, -0.07, 0.06, 0.19)
    ]


def _bar(hand: Hand) -> Mark:
    """A stroke aslant."""
    return [hand.line((0.4, -0.45), (0.0, 0.0), (-0.4, 0.45))]


_ROUND = tuple((math.cos(a / 10 * math.tau), math.sin(a / 10 * math.tau)) for a in range(11))
MARKS: dict[str, Callable[[Hand], Mark]] = {
    "check": _check,
    "v": _v,
    "cross": _cross,
    "circle": _circle,
    "filled": _filled,
    "long": _long,
    "around": _around,
    "dot": _dot,
    "blob": _blob,
    "square": _square,
    "across": _across,
    "red": _red,
    "pencil": _pencil,
    "typed": _typed,
    "stamped": _stamped,
    "hatching": _hatching,
    "bar": _bar,
}
FLUID = "fluid"
"""A mark on the wrong place under correction fluid, then one on the right place."""
SEALED = "sealed"
"""The responsible person's seal in the place of a tick."""
STYLES = (*MARKS, FLUID, SEALED)
BESIDE = ("margin", "between", "word", "underline", "initials")
"""What stands outside of both places: a tick in the margin or beside them, a circle or line about a word, initials."""


def mark(style: str, dice: random.Random) -> Mark:
    """One mark of a style of MARKS. Raises KeyError for another."""
    return MARKS[style](Hand(dice))


def fluid(dice: random.Random) -> Mark:
    """A mark painted over: the white does not always reach its ends."""
    half = dice.uniform(0.42, 0.6)
    patch = ((-half, -half), (half, -0.9 * half), (0.9 * half, half), (-half, 0.95 * half), (-half, -half))
    return [*mark(dice.choice(["check", "v", "cross"]), dice), Dab(patch, 0.1, PAPER, solid=True, smooth=False)]


def beside(kind: str, dice: random.Random) -> Mark:
    """A mark of BESIDE about its own centre; `margin` and `between` are ticks that missed both places."""
    hand = Hand(dice)
    if kind == "word":
        return [hand.ring(dice.uniform(0.6, 0.75), dice.uniform(0.6, 0.75))]
    if kind == "underline":
        return [hand.line((-0.6, 0.75), (0.0, 0.72), (0.6, 0.75), slip=0.05)]
    if kind == "initials":
        return [
            hand.line((-0.6, -0.3), (-0.5, 0.4), (-0.3, -0.2), (-0.2, 0.4), (-0.05, -0.3), slip=0.05),
            hand.line((0.1, 0.3), (0.3, -0.4), (0.5, 0.3), (0.2, 0.05), (0.65, 0.1), slip=0.05),
        ]
    return mark(dice.choice(["check", "v", "cross", "circle", "long"]), dice)


def smoothed(points: Sequence[Point]) -> tuple[Point, ...]:
    """A pen's way through points (Chaikin's corner cutting, three rounds)."""
    curve = list(points)
    for _ in range(3):
        curve = [
            point
            for a, b in pairwise(curve)
            for point in (
                (0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]),
                (0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]),
            )
        ]
    return (points[0], *curve, points[-1])
