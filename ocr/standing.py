"""Lines written from top to bottom: found and read on the page laid down, where columns are rows.

The reader knows characters that head left, and figures that lie in a column or stand in it one under the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Box, Line
from ocr.engine import Engine, Image
from ocr.ink import dark
from ocr.pale import without_pale

TALL = 1.5  # times as high as wide: a column
LEAST_LENGTH = 4  # characters of a line that counts as a column's
LEAST_SCORE = 0.6
ENOUGH = 0.25  # of a page's characters stand in columns: then they are read as such
FEWEST = 12  # characters in columns
SAME = 0.5  # overlap of two readings of one line
GAP = 0.02  # of a column's width: white that parts its characters
CHARACTER = 1.12  # column widths: no character is higher
RIM = 0.12  # column widths of white around a character put beside others


def stand(lines: Sequence[Line], shape: tuple[int, ...]) -> bool:
    """True for a page on which a good part of the writing runs from top to bottom; `shape` is the picture's."""
    columns = sum(len(line.text) for line in lines if len(line.text) >= LEAST_LENGTH and _tall(line.box, shape))
    return columns >= max(FEWEST, ENOUGH * sum(len(line.text) for line in lines))


def with_columns(image: Image, lines: Sequence[Line], engine: Engine) -> tuple[Line, ...]:
    """The lines of a page with its columns read as columns; what lies on it as it was read."""
    columns = [line for line in _laid_down(image, engine) if not any(_better(line, other) for other in lines)]
    level = [line for line in lines if not any(line.box.overlap(each.box) > SAME for each in columns)]
    return (*columns, *(_flagged(line, image.shape) for line in level))


def _tall(box: Box, shape: tuple[int, ...]) -> bool:
    return box.height * shape[0] > TALL * box.width * shape[1]


def _better(column: Line, level: Line) -> bool:
    """True for a line that lies, read at least as well as a column that was seen in its place."""
    return bool(level.centres) and level.box.overlap(column.box) > SAME and level.score >= column.score


def _flagged(line: Line, shape: tuple[int, ...]) -> Line:
    """A column that only the page as it stands showed."""
    return replace(line, standing=True) if not line.centres and _tall(line.box, shape) else line


def _laid_down(image: Image, engine: Engine) -> Iterator[Line]:
    """The columns, from the page turned to the left, with their places on the page itself."""
    for line in engine.read(without_pale(laid(image))):
        box = Box(1 - line.box.y1, line.box.x0, 1 - line.box.y0, line.box.x1)
        if line.score >= LEAST_SCORE and len(line.centres) == len(line.text) > 1 and _tall(box, image.shape):
            yield replace(line, box=box, standing=True)


def laid(image: Image) -> Image:
    """Turned to the left: a column's top is the left."""
    turned: Image = np.ascontiguousarray(cv2.rotate(image, cv2.ROTATE_90_COUNTERCLOCKWISE))
    return turned


def in_a_row(column: Image) -> Image:
    """A column's characters side by side, each in a square, for a reader who knows no columns."""
    parts = _characters(np.greater(dark(np.ascontiguousarray(column)), 0))
    width = column.shape[1]
    side = round(width * (1 + 2 * RIM))
    row = np.empty((side, side * len(parts), 3), np.uint8)
    row[:] = np.median(column.reshape(-1, 3), axis=0).astype(np.uint8)
    for place, (top, foot) in enumerate(parts):
        cut = column[top:foot]
        if cut.shape[0] > side:
            cut = cv2.resize(cut, (width, side), interpolation=cv2.INTER_AREA)
        y, x = (side - cut.shape[0]) // 2, place * side + (side - width) // 2
        row[y : y + cut.shape[0], x : x + width] = cut
    return row


def _characters(inked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where each character of a column begins and ends: runs of ink, those joined that are one character's together."""
    width = inked.shape[1]
    rows = inked.sum(axis=1) > GAP * width
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    parts: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if parts and end - parts[-1][0] <= CHARACTER * _usual(inked):
            parts[-1] = parts[-1][0], end
        else:
            parts.append((start, end))
    return [piece for part in parts for piece in _cut_apart(part, width)] or [(0, inked.shape[0])]


def _usual(inked: NDArray[np.bool_]) -> float:
    """The breadth of the column's ink, pixels."""
    columns = np.flatnonzero(inked.any(axis=0))
    return float(columns[-1] - columns[0] + 1) if columns.size else float(inked.shape[1])


def _cut_apart(part: tuple[int, int], width: int) -> Iterator[tuple[int, int]]:
    """Characters that touch, cut at even steps."""
    start, end = part
    many = max(1, round((end - start) / width))
    for place in range(many):
        yield start + (end - start) * place // many, start + (end - start) * (place + 1) // many
