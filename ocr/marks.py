"""Places to tick, anchored to the printed 是 and 否, and the ink in them. Measured, not judged.

Three kinds of form: a printed square beside the word, a gap in brackets beside the word, and a table whose columns
are headed 是 and 否. Nothing is looked for by pixels: every place hangs on a word or a cell that was found.
"""

import re
from collections.abc import Iterator

import cv2
import numpy as np

from models.page import Box, Cell, Ink, Line, Mark, MarkKind
from ocr.engine import Image
from ocr.ink import Mask, coloured, dark, rules
from ocr.strikes import form_rules, struck

Square = tuple[int, int, int]  # left, top, side, in pixels

ANSWERS = "是否"
BRACKETS = re.compile(r"[(（\[【〔]([^)）\]】〕]{0,4})[)）\]】〕]\s*([是否])")
BRACKETS_AFTER = re.compile(r"([是否])\s*[(（\[【〔]([^)）\]】〕]{0,4})[)）\]】〕]")
BOXES = "口囗回日曰田由甲申目且四因困固囚国國図凶区區匹团囟网冈又义乂叉冊月"  # what a box, ticked or not, is read as
PROSE = re.compile(rf"[\u4e00-\u9fff](?<![是否{BOXES}])")
SHORT = 2  # characters: a word with one more before or after it is no sentence
CLOSE_SET = 1.5  # heights between the centres of neighbours in running text, at most
PRINTED_IN = 0.7  # of the answer cells: from here the form prints squares
PIECE = 0.75  # of its neighbour's height: a lower cell is a piece of one
SLACK = 0.004  # of the page's height between the edges of one row
HEAD_REMARK = re.compile(r"[(（].{0,6}[)）]$")
EDGE_INKED = 0.72  # of each side of a printed square
SQUARE_SIZES = (0.6, 1.5)  # of the height of the word beside it
CLEAR_HABIT = 3  # words with a square on one side only, for one on the other
REACH = 2.6  # heights to look left and right of a word
INNER = 0.2  # of a side trimmed off to leave the square's own lines out
STRIKE = {MarkKind.SQUARE: 0.75, MarkKind.BRACKET: 0.42, MarkKind.CELL: 0.33}  # half a strike's length, in widths
SPECK = 0.02  # of the place's area: smaller blobs are dust


def marks(image: Image, lines: tuple[Line, ...], cells: tuple[Cell, ...], ink: Mask | None = None) -> tuple[Mark, ...]:
    """Every place to tick on the page, top to bottom; `ink` is `dark(image)` where it is known."""
    if not any(answer in line.text for line in lines for answer in ANSWERS):
        return ()
    ink = dark(image) if ink is None else ink
    red = cv2.bitwise_or(coloured(image, Ink.RED), coloured(image, Ink.VIOLET))
    without_rules = cv2.subtract(ink, cv2.dilate(rules(ink), np.ones((3, 3), np.uint8)))
    places = [
        *_bracket_places(lines, ink.shape),
        *_square_places(lines, ink),
        *_column_places(lines, cells, ink, without_rules),
    ]
    kept: list[tuple[Box, MarkKind, str]] = []
    for place in places:
        if all(place[0].overlap(other[0]) < 0.5 for other in kept):
            kept.append(place)
    drawn = cv2.subtract(ink, form_rules(ink))
    found = [
        _measured(box, kind, label, ink if kind is MarkKind.SQUARE else without_rules, drawn, red)
        for box, kind, label in kept
    ]
    return tuple(sorted(found, key=lambda mark: (round(mark.box.y0, 2), mark.box.x0)))


def _words(lines: tuple[Line, ...], aspect: float) -> Iterator[tuple[str, float, Line]]:
    """Each 是 or 否 that stands by itself, with its horizontal centre; `aspect` is the page's width over its height."""
    for line in lines:
        for number, character in enumerate(line.text):
            if character in ANSWERS and not any(_touches(line, number, step, aspect) for step in (-1, 1)):
                centre = line.centres[number] if number < len(line.centres) else line.box.centre[0]
                yield character, centre, line


def _touches(line: Line, number: int, step: int, aspect: float) -> bool:
    """True when the neighbour is a character of running text, set close: 是 in a sentence is no answer."""
    other = number + step
    if not 0 <= other < len(line.text) or len(line.text) <= SHORT or not PROSE.match(line.text[other]):
        return False
    if len(line.centres) != len(line.text):
        return True
    gap = abs(line.centres[other] - line.centres[number]) * aspect
    return gap < CLOSE_SET * line.box.height


def _bracket_places(lines: tuple[Line, ...], shape: tuple[int, int]) -> Iterator[tuple[Box, MarkKind, str]]:
    """The gap between the brackets beside a word. Whether the word stands before or behind is one habit of a form."""
    usable = [line for line in lines if len(line.centres) == len(line.text)]
    habits = [_word_first(line.text) for line in usable]
    page = {habit: habits.count(habit) for habit in (True, False)}
    common = page[True] > page[False] if page[True] != page[False] else None
    for line, habit in zip(usable, habits, strict=True):
        first = common if habit is None else habit
        if first is None:
            continue
        for match in (BRACKETS_AFTER if first else BRACKETS).finditer(line.text):
            word = match.start(1 if first else 2)
            gap = match.span(2 if first else 1)
            quarter = line.box.height * shape[0] / shape[1] * 0.25
            box = Box(line.centres[gap[0] - 1] + quarter, line.box.y0, line.centres[gap[1]] - quarter, line.box.y1)
            if box.width > quarter:
                yield box, MarkKind.BRACKET, line.text[word]


def _word_first(text: str) -> bool | None:
    """True for 是(  ), False for (  )是, None where the line alone does not tell."""
    before, after = BRACKETS.search(text), BRACKETS_AFTER.search(text)
    if before is None or after is None:
        return None if before is after else before is None
    if (
        before.start() == after.start(2) - 1 and after.end() < before.end()
    ):  # 是(  )否: the gap has a word on both sides
        rest = text[before.end() :].lstrip()
        return bool(rest) and rest[0] in "(（[【〔" if rest else None
    return after.start() < before.start()


def _square_places(lines: tuple[Line, ...], ink: Mask) -> Iterator[tuple[Box, MarkKind, str]]:
    """The printed square beside a word. On which side it stands is one habit of a form, told by words with one square."""
    height, width = ink.shape
    beside: list[tuple[str, Square | None, Square | None]] = []
    for character, centre, line in _words(lines, width / height):
        size, x, y = line.box.height * height, centre * width, line.box.centre[1] * height
        left, right = (
            square_in(ink, round(x0), round(y - size), round(x1), round(y + size), size)
            for x0, x1 in ((x - REACH * size, x - 0.35 * size), (x + 0.35 * size, x + REACH * size))
        )
        beside.append((character, left, right))
    only_left = sum(right is None for _, left, right in beside if left is not None)
    only_right = sum(left is None for _, left, right in beside if right is not None)
    for character, left, right in beside:
        if only_left >= CLEAR_HABIT * max(1, only_right):
            square = left
        elif only_right >= CLEAR_HABIT * max(1, only_left):
            square = right
        else:
            square = left or right
        if square is not None:
            x0, y0, side = square
            box = Box(x0 / width, y0 / height, (x0 + side) / width, (y0 + side) / height)
            yield box, MarkKind.SQUARE, character


def square_in(ink: Mask, x0: int, y0: int, x1: int, y1: int, size: float) -> Square | None:
    """The square with the best inked sides in a region (pixels): left, top, side; None where there is none."""
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(ink.shape[1], x1), min(ink.shape[0], y1)
    region = (cv2.dilate(ink[y0:y1, x0:x1], np.ones((3, 3), np.uint8)) > 0).astype(np.float32)
    best: tuple[float, int, int, int] | None = None
    for side in range(max(8, round(SQUARE_SIZES[0] * size)), round(SQUARE_SIZES[1] * size) + 1):
        rows, columns = region.shape[0] - side + 1, region.shape[1] - side + 1
        if rows < 1 or columns < 1:
            break
        across = cv2.boxFilter(region, -1, (side, 1), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
        down = cv2.boxFilter(region, -1, (1, side), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
        worst = np.minimum.reduce(
            [
                across[:rows, :columns],
                across[side - 1 : side - 1 + rows, :columns],
                down[:rows, :columns],
                down[:rows, side - 1 : side - 1 + columns],
            ]
        )
        top, left = np.unravel_index(int(worst.argmax()), worst.shape)
        score = float(worst[top, left]) + 0.002 * side  # the outermost of nested squares
        if worst[top, left] >= EDGE_INKED and (best is None or score > best[0]):
            best = score, int(left), int(top), side
    return None if best is None else (best[1] + x0, best[2] + y0, best[3])


def _column_places(
    lines: tuple[Line, ...], cells: tuple[Cell, ...], ink: Mask, without_rules: Mask
) -> Iterator[tuple[Box, MarkKind, str]]:
    """Cells below a head that says only 是 or only 否; the squares in them where the form prints squares.

    A form prints a square in every cell or in none: a lone one is a pen's circle or filled mark.
    """
    height, width = ink.shape
    found = [(label, cell.box) for label, head in _heads(lines, cells) for cell in cells if _under(cell, head)]
    answers = [(label, _rejoined(label, box, found)) for label, box in found]
    squares = [_square_of(box, without_rules) for _, box in answers]
    printed = sum(square is not None for square in squares) >= PRINTED_IN * len(answers)
    for (label, cell), square in zip(answers, squares, strict=True):
        if printed and square is not None:
            left, top, side = square
            box = Box(left / width, top / height, (left + side) / width, (top + side) / height)
            yield box, MarkKind.SQUARE, label
        else:
            yield cell, MarkKind.CELL, label


def _rejoined(label: str, box: Box, found: list[tuple[str, Box]]) -> Box:
    """A cell that a strike-out cut in pieces, as tall again as the other answer's cell in its row."""
    for other, beside in found:
        within = beside.y0 - SLACK <= box.y0 and box.y1 <= beside.y1 + SLACK
        if other != label and within and box.height < PIECE * beside.height:
            return Box(box.x0, beside.y0, box.x1, beside.y1)
    return box


def _heads(lines: tuple[Line, ...], cells: tuple[Cell, ...]) -> list[tuple[str, Cell]]:
    """Cells that hold only the word 是 or only the word 否, perhaps with how to mark it."""
    found = []
    for line in lines:
        word = HEAD_REMARK.sub("", line.text.strip("□■☐ 　"))
        if word in ("是", "否"):
            found += [(word, cell) for cell in cells if _inside(line.box, cell.box)]
    return found


def _under(cell: Cell, head: Cell) -> bool:
    """True for a cell in the head's column, below it."""
    below = cell.table == head.table and cell.box.y0 >= head.box.y1 - 0.005
    aligned = abs(cell.box.centre[0] - head.box.centre[0]) <= 0.25 * head.box.width
    return below and aligned and cell.box.width <= 1.6 * head.box.width


def _square_of(box: Box, ink: Mask) -> Square | None:
    height, width = ink.shape
    x0, y0, x1, y1 = (round(v) for v in (box.x0 * width, box.y0 * height, box.x1 * width, box.y1 * height))
    size = min(x1 - x0, y1 - y0) * 0.5
    return square_in(ink, x0, y0, x1, y1, size) if size > 12 else None


def _inside(box: Box, outer: Box) -> bool:
    x, y = box.centre
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _measured(box: Box, kind: MarkKind, label: str, ink: Mask, drawn: Mask, red: Mask) -> Mark:
    """The ink in and around a place. For a cell, the share of its square core that the ink's own extent covers."""
    height, width = ink.shape
    x0, y0, x1, y1 = (round(v) for v in (box.x0 * width, box.y0 * height, box.x1 * width, box.y1 * height))
    trim = INNER if kind is MarkKind.SQUARE else 0.08
    dx, dy = max(1, round((x1 - x0) * trim)), max(1, round((y1 - y0) * trim))
    inside = ink[y0 + dy : y1 - dy, x0 + dx : x1 - dx]
    if inside.size == 0:
        return Mark(box, kind, 0.0, label=label)
    count, _, stats, _ = cv2.connectedComponentsWithStats(inside)
    core = min(inside.shape) ** 2
    blobs = [
        stats[n]
        for n in range(1, count)
        if stats[n, cv2.CC_STAT_AREA] > SPECK * (core if kind is MarkKind.CELL else inside.size) * 0.5
    ]
    if kind is MarkKind.CELL:
        extent = max((float(b[cv2.CC_STAT_WIDTH] * b[cv2.CC_STAT_HEIGHT]) for b in blobs), default=0.0)
        share = min(1.0, extent / core)
    elif kind is MarkKind.BRACKET:
        share = min(1.0, sum(float(b[cv2.CC_STAT_AREA]) for b in blobs) / inside.size * 2)
    else:
        share = sum(float(b[cv2.CC_STAT_AREA]) for b in blobs) / inside.size
    ring = _ring(ink, x0, y0, x1, y1, 0.45)
    crossed = struck(drawn, x0, y0, x1, y1, STRIKE[kind])
    redness = float(np.count_nonzero(red[y0:y1, x0:x1])) / max(1, (x1 - x0) * (y1 - y0))
    return Mark(box, kind, round(share, 3), round(ring, 3), len(blobs), round(redness, 3), crossed, label)


def _ring(ink: Mask, x0: int, y0: int, x1: int, y1: int, reach: float) -> float:
    """Inked fraction of a rim around a place."""
    grow = round(min(x1 - x0, y1 - y0) * reach)
    gap = 4
    outer = ink[max(0, y0 - grow) : y1 + grow, max(0, x0 - grow) : x1 + grow]
    inner = ink[max(0, y0 - gap) : y1 + gap, max(0, x0 - gap) : x1 + gap]
    area = outer.size - inner.size
    return float(np.count_nonzero(outer) - np.count_nonzero(inner)) / area if area > 0 else 0.0
