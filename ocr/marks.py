"""Places to tick, hung on the printed 是 and 否, and the pen's ink in them. Measured, not judged.

Four kinds of form: a printed square beside the word; a gap in brackets beside the word; columns headed 是 and 否; a cell
beside a cell with the word. Where on the form a place stands is told by what most of its places have in common.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from models.page import Box, Cell, Ink, Line, Mark, MarkKind
from ocr import gaps, rings, squares
from ocr.columns import Answer, answers
from ocr.engine import Image
from ocr.ink import Mask, coloured, dark
from ocr.overwritten import overwritten
from ocr.printed_words import print_of
from ocr.rulings import mended
from ocr.specks import without_specks
from ocr.strikes import form_rules
from ocr.strokes import Place, Strokes
from ocr.through import own_lines
from ocr.words import ANSWERS, BOXES, Pair, completed, pairs, words

FEWEST = 2  # pairs of words that make a form
FEWEST_BESIDE = 3  # rows with places beside their words: the form has no answer columns
PRINTED_IN = 0.7  # of the answer cells: from here the form prints squares
NARROW = 0.09  # of the page's width: a cell for one word
LETTER = re.compile(rf"[\u4e00-\u9fff](?<![{BOXES}])")  # Chinese that is no box misread
LETTERS = 0.2  # of the squares may lie on printed characters
NEAR_WORD = 3.4  # heights from a word to its place
TRACE = 0.03  # ink of a place up to which it is empty here
A4_MM = 297.0
BORDER_MM = 0.8  # around a cell's side: its ruling runs there
CELL_ROW = 0.006  # of the page's height: cells of one row differ less
INSET = {MarkKind.SQUARE: 0.18, MarkKind.BRACKET: 0.0, MarkKind.CELL: 0.06}  # of a side trimmed off all around


@dataclass(frozen=True, slots=True)
class _Found:
    """A place before its ink is measured."""

    box: Box
    kind: MarkKind
    label: str
    ring: bool = False


def marks(image: Image, lines: tuple[Line, ...], cells: tuple[Cell, ...], ink: Mask | None = None) -> tuple[Mark, ...]:
    """Every place to tick on the page, top to bottom; `ink` is `dark(image)` where it is known."""
    if not cells and not any(answer in line.text for line in lines for answer in ANSWERS):
        return ()
    ink = without_specks(dark(image) if ink is None else ink)
    ruled = mended(ink)
    lines = own_lines(image, lines)
    height, width = ink.shape
    found = words(lines, width, height)
    paired = completed(found, pairs(found))
    places, shared = _beside_words(paired, lines, cells, ink) if len(paired) >= FEWEST else ([], None)
    columns = answers(lines, cells, ink, ruled) if len(places) < 2 * FEWEST_BESIDE else []
    columns = columns if not _letters(columns, lines, width, height) else []
    places += [each for each in _in_columns(columns, ink) if all(each.box.overlap(other.box) < 0.3 for other in places)]
    if not places:
        return ()
    printed = cv2.dilate(ruled, np.ones((3, 3), np.uint8))
    if shared is not None:
        printed = cv2.bitwise_or(printed, shared)
    glyphs = print_of(paired, ink)
    red = coloured(image, Ink.RED, Ink.VIOLET)
    strokes = Strokes(
        ink,
        printed,
        cv2.subtract(cv2.subtract(ink, form_rules(ink)), red),
        red,
        [_place(each, width, height) for each in places],
        glyphs,
    )
    made = [strokes.mark(number, each.box, each.kind, each.label) for number, each in enumerate(places)]
    unruled = cv2.subtract(ink, cv2.bitwise_and(printed, _borders(cells, ink)))
    made += [Mark(box, MarkKind.STROKE, 1.0) for box in (*strokes.stray(lines), *_about_words(paired, made, unruled))]
    return tuple(sorted(made, key=lambda mark: (round(mark.box.y0, 2), mark.box.x0)))


def _borders(cells: Sequence[Cell], ink: Mask) -> Mask:
    """Where the rulings between cells run: rows differ in height, so those near a pair of words are not all alike."""
    height, width = ink.shape
    found: Mask = np.zeros_like(ink)
    thick = 2 * max(1, round(BORDER_MM * height / A4_MM))
    for box in (cell.box for cell in cells):
        corners = (round(box.x0 * width), round(box.y0 * height)), (round(box.x1 * width), round(box.y1 * height))
        cv2.rectangle(found, *corners, 255, thick)
    return found


def _about_words(paired: Sequence[Pair], made: Sequence[Mark], ink: Mask) -> list[Box]:
    """Ink about words and empty places that is in no place."""
    height, width = ink.shape
    own = [[mark for mark in made if mark.label and _belongs(mark.box, pair, width, height)] for pair in paired]
    bounds = [
        [
            (
                round(mark.box.x0 * width),
                round(mark.box.y0 * height),
                round(mark.box.x1 * width),
                round(mark.box.y1 * height),
            )
            for mark in marks
        ]
        if len(marks) == 2
        else []
        for marks in own
    ]
    ticked = [
        [each for each, mark in zip(places, marks, strict=False) if mark.ink > TRACE]
        for places, marks in zip(bounds, own, strict=True)
    ]
    return overwritten(paired, bounds, ticked, ink)


def _belongs(box: Box, pair: Pair, width: int, height: int) -> bool:
    """A place right beside one of a pair's words."""
    x, y = box.centre
    return any(
        abs(x * width - word.x) < NEAR_WORD * word.height and abs(y * height - word.y) < 0.8 * word.height
        for word in (pair.yes, pair.no)
    )


def _beside_words(
    paired: Sequence[Pair], lines: Sequence[Line], cells: Sequence[Cell], ink: Mask
) -> tuple[list[_Found], Mask | None]:
    """Squares, gaps or cells beside the words: one kind on a form. And the print that the gaps share."""
    height, width = ink.shape
    every = [word for pair in paired for word in (pair.yes, pair.no)]
    beside = _beside_cells(paired, cells, width, height)
    if beside:
        return beside, None
    usual = gaps.span(paired, lines, width)
    if usual is not None:
        inside, shared = gaps.registered(every, usual, ink)
        return [
            _Found(_box(*gap, ink), MarkKind.BRACKET, word.label)
            for word, gap in zip(every, inside, strict=True)
            if gap is not None and gap[2] - gap[0] > 0.25 * word.height
        ], shared
    return _frames_beside(paired, lines, ink), None


def _frames_beside(paired: Sequence[Pair], lines: Sequence[Line], ink: Mask) -> list[_Found]:
    """Squares, or rings, whichever more of the words have beside them."""
    height, width = ink.shape
    every = [word for pair in paired for word in (pair.yes, pair.no)]
    best: list[_Found] = []
    for shape in (squares.SQUARE, rings.RING):
        for kept in squares.habits(paired, ink, shape):
            made = [(word, squares.outline_of(word, kept, ink, shape)) for word in every]
            found = [(word, square) for word, square in made if square is not None]
            letters = sum(_is_letter(square, lines, width, height) for _, square in found)
            if len(found) > len(best) and letters <= LETTERS * len(made):
                best = [
                    _Found(_box(x, y, x + side, y + side, ink), MarkKind.SQUARE, word.label, shape is rings.RING)
                    for word, (x, y, side) in found
                ]
    return best


def _letters(columns: Sequence[Answer], lines: Sequence[Line], width: int, height: int) -> bool:
    """True for squares in columns that are parts of printed characters."""
    boxes = [box for each in columns if each.framed for box in (each.yes, each.no)]
    found = [(round(box.x0 * width), round(box.y0 * height), round(box.width * width)) for box in boxes]
    return sum(_is_letter(square, lines, width, height) for square in found) > LETTERS * len(found)


def _is_letter(square: squares.Square, lines: Sequence[Line], width: int, height: int) -> bool:
    """True for a square that is part of a printed character: 是 and 否 hold some themselves.

    What is read right beside an answer's word is no such character: there the box stands, and a crossed one reads as 岡.
    """
    x, y = (square[0] + square[2] / 2) / width, (square[1] + square[2] / 2) / height
    for line in lines:
        if line.box.y0 < y < line.box.y1 and len(line.centres) == len(line.text) and not line.standing:
            at = min(range(len(line.text)), key=lambda n: abs(line.centres[n] - x), default=None)
            if at is None or abs(line.centres[at] - x) * width >= 0.4 * square[2] or not LETTER.match(line.text[at]):
                continue
            if line.text[at] in ANSWERS or not set(line.text[max(0, at - 1) : at + 2]) & set(ANSWERS):
                return True
    return False


def _beside_cells(paired: Sequence[Pair], cells: Sequence[Cell], width: int, height: int) -> list[_Found]:
    """The empty cell after the word's own cell, or before it."""
    found: dict[bool, list[_Found]] = {True: [], False: []}
    for word in (word for pair in paired for word in (pair.yes, pair.no)):
        x, y = word.x / width, word.y / height
        own = next(
            (each.box for each in cells if each.box.x0 < x < each.box.x1 and each.box.y0 < y < each.box.y1), None
        )
        if own is None or own.width > NARROW or _words_in(own, paired, width, height) > 1:
            continue
        for behind in (True, False):
            place = next((each.box for each in cells if _next(own, each.box, behind)), None)
            if place is not None and place.width < 3 * own.width and _words_in(place, paired, width, height) == 0:
                found[behind].append(_Found(place, MarkKind.CELL, word.label))
    best = max(found.values(), key=len)
    return best if len(best) >= 1.4 * len(paired) else []


def _words_in(box: Box, paired: Sequence[Pair], width: int, height: int) -> int:
    """How many answer words stand in a box."""
    every = (word for pair in paired for word in (pair.yes, pair.no))
    return sum(box.x0 < word.x / width < box.x1 and box.y0 < word.y / height < box.y1 for word in every)


def _next(own: Box, other: Box, behind: bool) -> bool:
    apart = other.x0 - own.x1 if behind else own.x0 - other.x1
    return -0.004 < apart < 0.008 and abs(own.y0 - other.y0) < CELL_ROW and abs(own.y1 - other.y1) < CELL_ROW


def _in_columns(columns: Sequence[Answer], ink: Mask) -> list[_Found]:
    """Cells under the heads, or the squares in them where the form prints squares.

    A form prints a square in every cell or in none: a lone one is a pen's circle or filled mark.
    """
    if columns and columns[0].framed:
        return [
            _Found(box, MarkKind.SQUARE, side) for each in columns for side, box in (("是", each.yes), ("否", each.no))
        ]
    sides = [(side, answer) for answer in columns for side in ("是", "否")]
    boxes = [answer.yes if side == "是" else answer.no for side, answer in sides]
    inner = [_square_in_cell(box, ink) for box in boxes]
    printed = [square for square in inner if square is not None]
    side = float(np.median([square[2] for square in printed])) if printed else 0.0
    alike = [square for square in printed if abs(square[2] - side) <= 0.12 * side + 1]
    with_squares = bool(boxes) and len(alike) >= PRINTED_IN * len(boxes)
    made = []
    for (label, answer), box, square in zip(sides, boxes, inner, strict=True):
        told = label if answer.labelled else ""
        if not with_squares:
            made.append(_Found(box, MarkKind.CELL, told))
        elif square is not None and square in alike:
            x, y, size = square
            made.append(_Found(_box(x, y, x + size, y + size, ink), MarkKind.SQUARE, told))
    return made


def _square_in_cell(box: Box, ink: Mask) -> squares.Square | None:
    height, width = ink.shape
    x0, y0, x1, y1 = box.x0 * width + 3, box.y0 * height + 3, box.x1 * width - 3, box.y1 * height - 3
    size = min(x1 - x0, y1 - y0)
    unit = height / 297  # a millimetre on A4
    return squares.square_in(ink, x0, y0, x1, y1, (2.4 * unit, min(0.85 * size, 8 * unit)))


def _box(x0: float, y0: float, x1: float, y1: float, ink: Mask) -> Box:
    height, width = ink.shape
    return Box(x0 / width, y0 / height, x1 / width, y1 / height)


def _place(found: _Found, width: int, height: int) -> Place:
    x0, y0 = round(found.box.x0 * width), round(found.box.y0 * height)
    x1, y1 = round(found.box.x1 * width), round(found.box.y1 * height)
    trim = max(2, round(min(x1 - x0, y1 - y0) * INSET[found.kind])) if found.kind is not MarkKind.BRACKET else 0
    return Place(x0, y0, x1, y1, trim, found.kind is MarkKind.SQUARE, found.ring)
