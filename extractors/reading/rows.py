"""Characters printed one to a box, read as several lines: a row of them as one text."""

import re
from collections.abc import Iterator
from functools import reduce

from extractors.reading.labels import LEGIBLE, Found
from extractors.reading.sheet import same_row
from models.page import Box, Line, PageText

TALL = 1.1  # height to width, in fractions of the page: a column of characters
AFTER_LABEL = frozenset(":：幣)）計價寫額")
CUT = 6  # heights: nearer than this a row is not taken to begin
NEAR = 2.5  # heights: the widest gap between two boxes of one row


def rows(page: PageText, allowed: re.Pattern[str]) -> Iterator[Found]:
    """Runs of lines side by side that hold nothing but the characters allowed, each as one text."""
    fitting = [line for line in page.lines if line.score >= LEGIBLE and allowed.fullmatch(line.text)]
    for start in fitting:
        if any(_follows(other, start) for other in fitting):
            continue
        run = [start]
        while following := [line for line in fitting if _follows(run[-1], line)]:
            run.append(min(following, key=lambda line: line.box.x0))
        if not cut_off(page, run[0]):
            yield union_of(run)


def cut_off(page: PageText, first: Line) -> bool:
    """True where something else than a label stands close left of a line: it may be the end of a longer amount."""
    left = [
        line
        for line in page.lines
        if line is not first
        and same_row(first, line)
        and line.box.x0 < first.box.x0
        and first.box.x0 - line.box.x1 < CUT * first.box.height
    ]
    return bool(left) and max(left, key=lambda line: line.box.x1).text.strip()[-1:] not in AFTER_LABEL


def downward(page: PageText) -> Iterator[Found]:
    """Columns of text written from top to bottom, neighbours joined from right to left."""
    tall = sorted(
        (
            line
            for line in page.lines
            if line.score >= LEGIBLE and len(line.text) > 1 and line.box.height > TALL * line.box.width
        ),
        key=lambda line: -line.box.x0,
    )
    run: list[Line] = []
    for line in tall:
        if run and not (
            run[-1].box.x0 - line.box.x1 < run[-1].box.width and run[0].box.y0 - line.box.y0 < line.box.width
        ):
            yield union_of(run)
            run = []
        run.append(line)
    if run:
        yield union_of(run)


def union_of(run: list[Line]) -> Found:
    """Several lines as one text."""
    return Found(
        "".join(line.text for line in run),
        reduce(Box.union, (line.box for line in run)),
        min(line.score for line in run),
    )


def _follows(line: Line, other: Line) -> bool:
    """True where `other` is the next to the right in a row."""
    gap = other.box.x0 - line.box.x1
    height = max(line.box.height, other.box.height)
    return other is not line and other.box.x0 > line.box.x0 and same_row(line, other) and -height < gap < NEAR * height
