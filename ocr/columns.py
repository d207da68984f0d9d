"""Answer columns: cells under a head that says only 是 and a head beside it that says only 否.

Rows come from the horizontal lines that cross both columns, so vertical lines may be missing; a strike-out is shorter
and cuts no row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from models.page import Box, Cell, Line
from ocr.ink import Mask
from ocr.squares import SIZES, squares_down
from ocr.words import ANSWERS, character_size

HEAD = re.compile(r"^[□■☐☑口]?(是|否)[^是否]{0,7}$")  # with how to mark it, however that is read
BARE = re.compile(r"^[\s是否打請VvＶˇ✓√()（）]*$")  # a line of heads and nothing else
HEAD_TALLEST = 0.09  # of the page's height
SAME_ROW = 0.02  # of the page's height between the centres of both heads
WIDEST = 0.2  # of the page's width from 是's head to 否's
CROSSED = 0.88  # of both columns' width a row's line covers
LOWEST_ROW = 0.009  # of the page's height
NARROW = 0.13  # of the page's width: an answer column without a head
FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The two cells of one row, as fractions of the page; `labelled` is False under no head."""

    yes: Box
    no: Box
    labelled: bool = True
    framed: bool = False
    """The boxes are printed squares, not cells."""


@dataclass(frozen=True, slots=True)
class Head:
    """A word 是 or 否 over a column."""

    label: str
    box: Box
    ruled: bool
    """The box is a cell's; else the word's own."""


def answers(lines: Sequence[Line], cells: Sequence[Cell], ink: Mask, rules: Mask) -> list[Answer]:
    """Rows under heads, top to bottom; on a page without heads, rows of two narrow empty columns."""
    found: list[Answer] = []
    every = heads(lines, cells, rules.shape)
    for yes in (head for head in every if head.label == "是"):
        beside = [
            head
            for head in every
            if head.label == "否"
            and abs(head.box.centre[1] - yes.box.centre[1]) < SAME_ROW
            and 0 < head.box.centre[0] - yes.box.centre[0] < WIDEST
        ]
        no = min(beside, key=lambda head: head.box.centre[0], default=None)
        if no is not None:
            found += list(_under(yes, no, every, cells, rules)) or list(_squares_under(yes, no, lines, ink))
    return found or [Answer(yes, no, False) for yes, no in headless(lines, cells)]


def heads(lines: Sequence[Line], cells: Sequence[Cell], shape: tuple[int, int]) -> list[Head]:
    """Cells that hold only the word 是 or 否, perhaps with how to mark it; and such words outside of all cells.

    A reader may take two heads, or a head and what is under it, for one line: each character counts where it stands.
    """
    standing = [(character, place) for line in lines for character, place in _characters(line, shape)]
    heads = []
    for cell in cells:
        if cell.box.height <= HEAD_TALLEST and cell.box.width <= WIDEST:
            own = sorted((place.y0, place.x0, character) for character, place in standing if _holds(cell.box, place))
            word = HEAD.match("".join(character for _, _, character in own))
            if word:
                heads.append(Head(word[1], cell.box, True))
    for line in lines:
        if BARE.match(line.text):
            heads += [
                Head(character, place, False)
                for character, place in _characters(line, shape)
                if character in ANSWERS and not any(_holds(cell.box, place) for cell in cells)
            ]
    return heads


def _characters(line: Line, shape: tuple[int, int]) -> Iterator[tuple[str, Box]]:
    """Each character that is no blank, with a box that is its own; on a line that stands on end from the top."""
    box, count = line.box, max(1, len(line.text))
    upright = line.standing or len(line.centres) != count or box.height * shape[0] > 1.2 * box.width * shape[1]
    for number, character in enumerate(line.text):
        if character.isspace():
            continue
        if upright:
            step = box.height / count
            yield character, Box(box.x0, box.y0 + number * step, box.x1, box.y0 + (number + 1) * step)
        else:
            half = 0.35 * box.height * shape[0] / shape[1]
            yield character, Box(line.centres[number] - half, box.y0, line.centres[number] + half, box.y1)


def _under(yes: Head, no: Head, heads: Sequence[Head], cells: Sequence[Cell], rules: Mask) -> Iterator[Answer]:
    """The rows between the horizontal lines under a pair of heads, down to the next heads."""
    apart = no.box.centre[0] - yes.box.centre[0]
    spans = [
        (head.box.x0, head.box.x1) if head.ruled else (head.box.centre[0] - apart / 2, head.box.centre[0] + apart / 2)
        for head in (yes, no)
    ]
    top = max(yes.box.y1, no.box.y1) - 0.004
    lower = [
        head.box.y0
        for head in heads
        if head.box.y0 > top and abs(head.box.centre[0] - yes.box.centre[0]) < apart / 2 and head.label == "是"
    ]
    foot = min(lower, default=1.0)
    levels = _levels(rules, spans[0][0], spans[1][1], top, foot)
    if not yes.ruled and (not levels or levels[0] - top > 0.02):
        levels = [top + 0.006, *levels]
    for upper, under in pairwise(levels):
        if under - upper >= LOWEST_ROW:
            left, right = (_cell(Box(x0, upper, x1, under), cells) for x0, x1 in spans)
            yield Answer(left, right)


def _squares_under(yes: Head, no: Head, lines: Sequence[Line], ink: Mask) -> Iterator[Answer]:
    """Rows of two printed squares under heads without any ruling lines."""
    height, width = ink.shape
    size = character_size(lines, width, height)
    reach = min(1.5 * size, 0.5 * (no.box.centre[0] - yes.box.centre[0]) * width)
    down = []
    for head in (yes, no):
        x, top = head.box.centre[0] * width, head.box.y1 * height
        down.append(squares_down(ink, x - reach, top, x + reach, height, (SIZES[0] * size, SIZES[1] * size)))
    if len(down[0]) < FEWEST_ROWS or len(down[1]) < FEWEST_ROWS:
        return
    for left in down[0]:
        beside = [right for right in down[1] if abs(right[1] - left[1]) < 0.5 * left[2]]
        if len(beside) == 1:
            boxes = [
                Box(x / width, y / height, (x + side) / width, (y + side) / height) for x, y, side in (left, beside[0])
            ]
            yield Answer(boxes[0], boxes[1], framed=True)


def _levels(rules: Mask, x0: float, x1: float, top: float, foot: float) -> list[float]:
    """The heights of lines that cross from x0 to x1, between top and foot, all in fractions of the page."""
    height, width = rules.shape
    left, right = max(0, round(x0 * width)), min(width, round(x1 * width))
    upper, lower = max(0, round(top * height)), min(height, round(foot * height) + 3)
    strip = cv2.dilate(rules[upper:lower, left:right], np.ones((max(5, height // 400), 1), np.uint8))
    if not strip.size:
        return []
    run = max(5, round(CROSSED * strip.shape[1]))
    crossed = cv2.morphologyEx(strip, cv2.MORPH_OPEN, np.ones((1, run), np.uint8)).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], crossed.astype(np.int8), [0]))))
    return [(upper + (start + end) / 2) / height for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _cell(place: Box, cells: Sequence[Cell]) -> Box:
    """The ruled cell at a place, where there is one as tall: sheets on photos lean, and columns with them."""
    for cell in cells:
        shifted = abs(cell.box.centre[0] - place.centre[0])
        if (
            shifted < 0.3 * place.width
            and abs(cell.box.y0 - place.y0) < 0.008
            and abs(cell.box.y1 - place.y1) < 0.008
            and cell.box.width < 1.5 * place.width
        ):
            return cell.box
    return place


def headless(lines: Sequence[Line], cells: Sequence[Cell]) -> list[tuple[Box, Box]]:
    """Two narrow columns of equal width side by side, without print in them: their head stands on another page, or was
    not read."""
    found = []
    for left in cells:
        if left.box.width > NARROW:
            continue
        right = next((cell for cell in cells if side_by_side(left.box, cell.box)), None)
        if right is not None and not any(_printed(line, left.box.union(right.box)) for line in lines):
            found.append((left.box, right.box))
    columns = [
        [other for other in found if abs(other[0].x0 - each[0].x0) < 0.01 and abs(other[1].x1 - each[1].x1) < 0.01]
        for each in found
    ]
    best = max(columns, key=len, default=[])
    return sorted(best, key=lambda pair: pair[0].y0) if len(best) >= FEWEST_ROWS else []


def side_by_side(left: Box, right: Box) -> bool:
    """True for two cells of one row and one width, the second right beside the first."""
    return (
        0 <= right.x0 - left.x1 < 0.008
        and abs(right.y0 - left.y0) < 0.006
        and abs(right.y1 - left.y1) < 0.006
        and abs(right.width - left.width) < 0.25 * left.width
    )


def _printed(line: Line, box: Box) -> bool:
    """Text of more than a pen's mark."""
    return _holds(box, line.box) and len(line.text.strip()) > 2


def _holds(outer: Box, inner: Box) -> bool:
    x, y = inner.centre
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1
