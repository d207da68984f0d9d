"""Gaps in brackets beside the words 是 and 否, registered on the brackets that all of a form's gaps have in common."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from models.page import Line
from ocr.ink import Mask
from ocr.patches import aligned
from ocr.words import Pair, Word

OPEN, CLOSE = "(（[【〔", ")）]】〕"
WIDEST = 6  # characters between two brackets
FEWEST = 3
COMMON = 0.6  # of the gaps have ink there: it is printed
REACH = 0.4  # heights a gap may lie off where its letters say
EDGE = 0.6  # heights around the brackets' centres

WORDED = re.compile(r"[有無是否同意符合具備屬不填免]|^\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*$")
"""What a form prints in brackets beside its words, 是（有） or 是(一)營業項目: no gap to tick."""

Gap = tuple[int, int, int, int]  # left, top, right, foot of the inside, in pixels


@dataclass(frozen=True, slots=True)
class Span:
    """Where a gap lies from its word, in heights of the word."""

    start: float
    end: float


def span(pairs: Sequence[Pair], lines: Sequence[Line], width: int) -> Span | None:
    """The usual gap of a form: behind its word, or before it; None where the form has no brackets."""
    known = [word for pair in pairs for word in (pair.yes, pair.no) if word.line >= 0]
    after = [gap for word in known if (gap := _after(word, lines[word.line], width)) is not None]
    before = [gap for word in known if (gap := _before(word, lines[word.line], width)) is not None]
    more = after if len(after) > len(before) else before
    if len(more) < max(FEWEST, 0.4 * len(known)):
        return None
    return Span(median(gap.start for gap in more), median(gap.end for gap in more))


def _after(word: Word, line: Line, width: int) -> Span | None:
    text = line.text
    start = next((n for n in range(word.at + 1, len(text)) if not text[n].isspace()), None)
    if start is None or text[start] not in OPEN:
        return None
    end = next((n for n in range(start + 1, min(len(text), start + WIDEST)) if text[n] in CLOSE), None)
    return _measured(word, line, start, end, width)


def _before(word: Word, line: Line, width: int) -> Span | None:
    text = line.text
    end = next((n for n in range(word.at - 1, -1, -1) if not text[n].isspace()), None)
    if end is None or text[end] not in CLOSE:
        return None
    start = next((n for n in range(end - 1, max(-1, end - WIDEST), -1) if text[n] in OPEN), None)
    return _measured(word, line, start, end, width)


def _measured(word: Word, line: Line, start: int | None, end: int | None, width: int) -> Span | None:
    if start is None or end is None or line.standing or len(line.centres) != len(line.text):
        return None
    if WORDED.search(line.text[start + 1 : end]):
        return None
    return Span(*((line.centres[n] * width - word.x) / word.height for n in (start, end)))


def registered(found: Sequence[Word], usual: Span, ink: Mask) -> tuple[list[Gap | None], Mask]:
    """The inside of each word's gap, and the print all gaps share (drawn where it stands on the page)."""
    height = median(word.height for word in found)
    w, h = round((usual.end - usual.start + 2 * EDGE) * height), round(1.5 * height)
    corners = [(round(word.x + (usual.start - EDGE) * word.height), round(word.y - h / 2)) for word in found]
    corners, mean = aligned(corners, (w, h), ink, round(REACH * height))
    printed: Mask = np.where(mean >= COMMON, 255, 0).astype(np.uint8)
    inside = _inside(printed, round(height * EDGE))
    shared: Mask = np.zeros_like(ink)
    gaps: list[Gap | None] = []
    for x, y in corners:
        if inside is None or x < 0 or y < 0 or x + w > ink.shape[1] or y + h > ink.shape[0]:
            gaps.append(None)
            continue
        window = shared[y : y + h, x : x + w]
        np.maximum(window, cv2.dilate(printed, np.ones((5, 5), np.uint8)), out=window)
        gaps.append((x + inside[0], y + round(0.1 * h), x + inside[1], y + round(0.9 * h)))
    return gaps, shared


def _inside(printed: Mask, edge: int) -> tuple[int, int] | None:
    """From the left bracket's right end to the right bracket's left end, in the patch."""
    columns = np.flatnonzero(printed.any(axis=0))
    middle = printed.shape[1] // 2
    left = columns[columns < min(middle, 2 * edge + 2)]
    right = columns[columns > max(middle, printed.shape[1] - 2 * edge - 3)]
    if not left.size or not right.size:
        return None
    return int(left[-1]) + 2, int(right[0]) - 1
