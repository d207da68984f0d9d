"""The heads 是 and 否 of answer columns, read once more where the page's reading lost one.

A narrow cell with three short lines (否, (打, V)) is often taken for one line of text and read as another character; one
unread head would lose all of a page's answers. Its lines are cut apart by the white between them and read alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.page import Box, Cell, Line
from ocr.columns import HEAD_TALLEST, NARROW, Head, headless, heads, side_by_side
from ocr.engine import Engine, Image
from ocr.ink import Mask
from ocr.words import ANSWERS, character_size

INSET = 0.06  # of a cell's sides: its ruling lines
WHITE = 0.25  # of a character's size around a line that is read alone
LEAST_TALL = 0.4  # of a character's size: lower is no character
LEAST_SCORE = 0.5
ALIKE = {"否": "古吉舌杏呑吞咅告合台", "是": "昰昱早足疋走旻晁"}
"""Characters a worn head is read as."""
MOST_PAIRS = 3  # of cells looked at on a page
SAME_LEVEL = 0.8  # heights of a head in which its partner's characters stand
FARTHEST = 0.2  # of the page's width from one head to the other


def heads_again(
    image: Image, lines: tuple[Line, ...], cells: Sequence[Cell], ink: Mask, engine: Engine
) -> tuple[Line, ...]:
    """The page's lines, with the heads that were lost; `ink` is `dark(image)`."""
    shape = ink.shape[0], ink.shape[1]
    known = heads(lines, cells, shape)
    alone = [head for head in known if not any(_partner(head, other) for other in known)]
    if known and not alone:
        return lines
    size = character_size(lines, shape[1], shape[0])
    places = [(box, _worn(head)) for head in alone for box in _beside(head, cells)]
    if not known:
        places = [(box, {}) for pair in _over(headless(lines, cells), cells) for box in pair]
    for place, worn in places:
        read = [line for box in _rows(place, ink, size) if (line := _read(box, image, engine)) is not None]
        read = [replace(line, text=worn.get(line.text, line.text)) for line in read]
        if any(line.text in ANSWERS for line in read):
            lines = (*(line for line in lines if not _inside(place, line.box)), *read)
    return lines


def _worn(head: Head) -> dict[str, str]:
    """What the head beside a sure one may be read as where the fax lost its thin strokes: only in the next ruled cell."""
    lost = ANSWERS.replace(head.label, "")
    return dict.fromkeys(ALIKE[lost], lost) if head.ruled else {}


def _partner(head: Head, other: Head) -> bool:
    """One head is 是 and the other 否, side by side."""
    return (
        head.label != other.label
        and abs(head.box.centre[1] - other.box.centre[1]) < SAME_LEVEL * max(head.box.height, other.box.height)
        and abs(head.box.centre[0] - other.box.centre[0]) < FARTHEST
    )


def _beside(head: Head, cells: Sequence[Cell]) -> Iterator[Box]:
    """Where a head's partner stands: the cells beside its own; without ruling lines the page at its height."""
    box = head.box
    if head.ruled:
        yield from (cell.box for cell in cells if side_by_side(box, cell.box) or side_by_side(cell.box, box))
    elif head.label == "是":
        yield Box(box.x1 + 0.2 * box.width, box.y0, min(1.0, box.x1 + FARTHEST), box.y1)
    else:
        yield Box(max(0.0, box.x0 - FARTHEST), box.y0, box.x0 - 0.2 * box.width, box.y1)


def _over(rows: Sequence[tuple[Box, Box]], cells: Sequence[Cell]) -> Iterator[tuple[Box, Box]]:
    """The pairs of cells over columns without heads."""
    found = 0
    for left, right in rows:
        above = [_above(box, cells) for box in (left, right)]
        if above[0] is not None and above[1] is not None and found < MOST_PAIRS:
            found += 1
            yield above[0], above[1]


def _above(box: Box, cells: Sequence[Cell]) -> Box | None:
    over = [
        cell.box
        for cell in cells
        if 0 <= box.y0 - cell.box.y1 < 0.008
        and abs(cell.box.centre[0] - box.centre[0]) < 0.2 * box.width
        and cell.box.height <= HEAD_TALLEST
        and cell.box.width <= NARROW
    ]
    return over[0] if over else None


def _rows(place: Box, ink: Mask, size: float) -> Iterator[Box]:
    """The lines of text in a place, cut apart where a row of pixels is white; and a line's words, where they stand apart."""
    height, width = ink.shape
    x0, x1 = (round((place.x0 + INSET * place.width) * width), round((place.x1 - INSET * place.width) * width))
    y0, y1 = round((place.y0 + INSET * place.height) * height), round((place.y1 - INSET * place.height) * height)
    inside: NDArray[np.bool_] = np.greater(ink[y0:y1, x0:x1], 0)
    white = WHITE * size
    for top, foot in _runs(np.any(inside, axis=1), 1):
        for left, right in _runs(np.any(inside[top:foot], axis=0), size):
            if foot - top >= LEAST_TALL * size or right - left >= LEAST_TALL * size:
                yield Box(
                    max(0.0, (x0 + left - white) / width),
                    max(0.0, (y0 + top - white) / height),
                    min(1.0, (x0 + right + white) / width),
                    min(1.0, (y0 + foot + white) / height),
                )


def _runs(inked: NDArray[np.bool_], apart: float) -> list[tuple[int, int]]:
    """Stretches with ink, those less than `apart` pixels from each other joined."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and start - runs[-1][1] < apart:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return runs


def _read(box: Box, image: Image, engine: Engine) -> Line | None:
    """What one line says; None where that is not sure."""
    height, width = image.shape[:2]
    crop = image[round(box.y0 * height) : round(box.y1 * height), round(box.x0 * width) : round(box.x1 * width)]
    if min(crop.shape[:2]) < 4:
        return None
    said = engine.read_crop(np.ascontiguousarray(crop))
    if not said.text.strip() or said.score < LEAST_SCORE:
        return None
    centres = tuple(box.x0 + centre * box.width for centre in said.centres)
    return replace(
        said, text=said.text.strip(), box=box, centres=centres if len(said.text.strip()) == len(centres) else ()
    )


def _inside(place: Box, box: Box) -> bool:
    x, y = box.centre
    return place.x0 <= x <= place.x1 and place.y0 <= y <= place.y1
