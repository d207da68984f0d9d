"""What stands beside a label: after it in its line, in the next cell, right of it, or below.

Ruled cells decide where they were found: the value is in the label's own cell, in the next one of the row, or in the
one below, and never reaches out of it. Without rules the row and the column decide.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import takewhile

from extractors.reading.compound import compound, may_be, share
from extractors.reading.labels import (
    BRACKETED,
    CLOSERS,
    LEAD,
    LEGIBLE,
    NEXT_LABELS,
    TAIL,
    Found,
    Hit,
    is_wording,
    piece,
)
from extractors.reading.neighbours import boxes, cell_under, next_cell
from extractors.reading.sheet import Sheet, same_row
from extractors.reading.vocabulary import GLOSS, MONEY
from extractors.reading.wrapped import SURE, continued
from models.page import Box, Cell

HALF_LABEL = re.compile(r"[\u3400-\u9fff]{1,2}\s*[/／]\s*$")
"""The end of another label broken over lines, before this one: 碼／傳真號碼 is the second of two, and so is its value."""
BELOW = 2.6  # label heights: how far below a value may start
OVERLAP = 1.5  # label heights: how far the boxes of a label and its value may run into each other
FARTHEST_RIGHT = 0.45  # of the page's width
MORE_LABEL = re.compile(r"[及與或、/／][\u3400-\u9fff]{1,6}")
"""What goes on with a label instead of being its value: 地址及電話."""


def beside(sheet: Sheet, hit: Hit) -> Iterator[Found]:
    """Texts that may be the label's value, the likeliest first; none where half of a label of two fields was not read."""
    told_before = any(other.line == hit.line and other.start < hit.start for other in sheet.hits)
    if not told_before and HALF_LABEL.match(sheet.lines[hit.line].text[: hit.start]):
        return
    labels = compound(sheet, hit)
    if len(labels) == 1:
        yield from _beside(sheet, hit)
        return
    number = _own_line(sheet, labels, labels.index(hit))
    if number is not None:
        yield piece(sheet.lines[number], 0, len(sheet.lines[number].text))
        return
    for found in _beside(sheet, labels[-1]):
        part = share(found, labels, hit)
        if part is not None:
            yield part


def _own_line(sheet: Sheet, labels: Sequence[Hit], place: int) -> int | None:
    """The line of one of several labels' values, where their cell holds exactly one line for each."""
    cell = sheet.cell(labels[-1].line)
    rest, _ = stripped(sheet.lines[labels[-1].line].text[labels[-1].end :])
    if cell is None or rest:
        return None
    lines = [number for number in sheet.inside(cell) if number != labels[-1].line]
    beside_it = next_cell(sheet, cell)
    if not lines and beside_it is not None:
        lines = list(sheet.within(beside_it.box))
    if len(lines) != len(labels) or any(hit.line in lines for hit in sheet.hits):
        return None
    fit = all(may_be(sheet.lines[line].text, label) for line, label in zip(lines, labels, strict=True))
    return lines[place] if fit else None


def _beside(sheet: Sheet, hit: Hit) -> Iterator[Found]:
    line = sheet.lines[hit.line]
    later = [
        other.start
        for other in sheet.hits
        if other.line == hit.line
        and other.start >= hit.end
        and not (other.field in MONEY and not line.text[hit.end : other.start].strip(TAIL))
    ]
    end = min(later, default=len(line.text))
    between = line.text[hit.end : end]
    rest, skipped = stripped(NEXT_LABELS.sub("", between) if later else between)
    cell = sheet.cell(hit.line)
    if rest and not is_wording(rest) and not MORE_LABEL.fullmatch(rest):
        start = hit.end + skipped
        same = piece(line, start, start + len(rest))
        if not later:
            yield from continued(sheet, hit.line, same)
        yield same
        if not later:
            yield from _row_joined(sheet, hit, same)
        if not (rest.isascii() and rest[:1].isalpha() and "@" not in rest and not re.search(r"\d{3}", rest)):
            return  # letters alone may be a misread gloss: E-mai1
    if cell is not None:
        yield from _by_cells(sheet, hit, cell, one_label=not later)
    elif later:
        yield from _below(sheet, hit)  # a row of heads
    else:
        yield from _right(sheet, hit)
        yield from _around(sheet, hit)
        yield from _below(sheet, hit)


def stripped(text: str) -> tuple[str, int]:
    """The text after its colon, bracketed remark and English gloss, and how many characters were skipped."""
    rest = text.lstrip(TAIL + CLOSERS)  # a bracket that opened before the label: 電話（傳真）, 【電話】
    while True:
        remark = BRACKETED.match(rest) if not rest[1:2].isdigit() else None
        match = remark or GLOSS.match(rest)
        following = "" if match is None else rest[match.end() : match.end() + 1]
        if match is None or not match.end() or (match is not remark and following.isascii() and following.isalnum()):
            break
        rest = rest[match.end() :].lstrip(TAIL + CLOSERS)
    return rest.rstrip(), len(text) - len(rest)


def _by_cells(sheet: Sheet, hit: Hit, cell: Cell, one_label: bool) -> Iterator[Found]:
    """Below the label in its own cell, else in the next cell of the row, else in the cell below."""
    labelled = {other.line for other in sheet.hits}
    own = sheet.lines[hit.line].box
    inside = [
        number
        for number in sheet.inside(cell)
        if number not in labelled
        and sheet.lines[number].box.centre[1] > own.y1
        and not any(
            own.y1 < sheet.lines[label].box.centre[1] < sheet.lines[number].box.centre[1]
            for label in labelled & set(sheet.inside(cell))
        )
    ]
    below = list(_joined(sheet, inside))
    if below:
        yield from below
        return
    if not one_label:
        yield from _below(sheet, hit)
        return
    beside_it = next_cell(sheet, cell)
    if beside_it is not None:
        lines = sheet.within(boxes(sheet, beside_it))
        if lines and _begins_with_label(sheet, lines[0]):
            under = cell_under(sheet, cell)
            yield from _joined(sheet, [] if under is None else _unlabelled(sheet, under))
            return
        yield from _joined(sheet, lines)
        if lines:
            return
    else:
        yield from _right(sheet, hit)
    under = cell_under(sheet, cell)
    yield from _joined(sheet, [] if under is None else _unlabelled(sheet, under))


def _unlabelled(sheet: Sheet, cell: Cell) -> tuple[int, ...]:
    """The lines of a cell, none where it holds a label: then it is another field's."""
    lines = sheet.inside(cell)
    return () if any(_begins_with_label(sheet, number) for number in lines) else lines


def _begins_with_label(sheet: Sheet, number: int) -> bool:
    text = sheet.lines[number].text
    return any(
        hit.line == number and hit.field not in MONEY and not LEAD.sub("", text[: hit.start]) for hit in sheet.hits
    )


def _first_label(sheet: Sheet, number: int) -> int | None:
    """Where the first label of a line begins; 新臺幣 and NT$ at its head belong to an amount."""
    starts = (hit.start for hit in sheet.hits if hit.line == number and not (hit.field in MONEY and hit.start == 0))
    return min(starts, default=None)


def _joined(sheet: Sheet, numbers: Sequence[int]) -> Iterator[Found]:
    """All lines of a cell as one text, up to the first label in them; then the first line alone."""
    parts: list[Found] = []
    for number in numbers:
        line = sheet.lines[number]
        label = _first_label(sheet, number)
        rest, skipped = stripped(line.text[:label])
        if rest:
            parts.append(piece(line, skipped, skipped + len(rest)))
        if label is not None:
            break
    sure = [part for part in parts if part.score >= SURE] or parts
    if len(sure) > 1:
        yield _union(sure, parts)
    yield from (_union([part], parts) for part in sure[:1])


def _union(parts: Sequence[Found], weighed: Sequence[Found] = ()) -> Found:
    """Pieces as one. The score is the least of all that stood there, so that a faint line left out is not forgotten."""
    return Found(
        "".join(part.text for part in parts),
        reduce(Box.union, (part.box for part in parts)),
        min(part.score for part in weighed or parts),
    )


def _in_row(sheet: Sheet, number: int, after: float) -> list[int]:
    """The lines right of a place in a line's row, left to right, none farther than a value may stand."""
    row = [
        (other.box.x0, place)
        for place, other in enumerate(sheet.lines)
        if place != number
        and other.score >= LEGIBLE
        and same_row(sheet.lines[number], other)
        and other.box.x0 > sheet.lines[number].box.x0
        and after - OVERLAP * sheet.lines[number].box.height <= other.box.x0 <= after + FARTHEST_RIGHT
    ]
    return [place for _, place in sorted(row)]


def _right(sheet: Sheet, hit: Hit) -> Iterator[Found]:
    """The first line right of a label, with what it goes on with; then all of the row up to the next label."""
    own = piece(sheet.lines[hit.line], hit.start, hit.end).box
    parts: list[tuple[int, Found]] = []
    for number in _in_row(sheet, hit.line, own.x1):
        text = sheet.lines[number].text
        label = _first_label(sheet, number)
        if label is not None and not LEAD.sub("", text[:label]):
            break
        rest, skipped = stripped(text[:label])
        if rest and not is_wording(rest):
            parts.append((number, piece(sheet.lines[number], skipped, skipped + len(rest))))
        if label is not None:
            break
    if parts:
        number, place = parts[0]
        yield from continued(sheet, number, place)
        yield place
    if len(parts) > 1:
        yield _union([place for _, place in parts])


def _around(sheet: Sheet, hit: Hit) -> Iterator[Found]:
    """The lines beside a label that stands at the middle of their height: whole, less a bracketed remark below."""
    own = piece(sheet.lines[hit.line], hit.start, hit.end).box
    labelled = {label.line for label in sheet.hits}
    block = sorted(
        (other.box.y0, number)
        for number, other in enumerate(sheet.lines)
        if number != hit.line
        and other.score >= LEGIBLE
        and 0 <= other.box.x0 - own.x1 <= FARTHEST_RIGHT
        and other.box.y0 < own.y1
        and other.box.y1 > own.y0
    )
    lines = [sheet.lines[number] for _, number in takewhile(lambda each: each[1] not in labelled, block)]
    if not lines or any(abs(line.box.x0 - lines[0].box.x0) > lines[0].box.height for line in lines):
        return  # more than one column: which is the label's is not known
    parts = [piece(line, 0, len(line.text)) for line in lines]
    if len(parts) > 1 and not parts[1].text.startswith(("(", "（")):
        yield _union(parts)
    yield parts[0]


def _row_joined(sheet: Sheet, hit: Hit, same: Found) -> Iterator[Found]:
    """A value whose characters stand in boxes may come as several lines of one row."""
    more = [sheet.lines[number] for number in _in_row(sheet, hit.line, same.box.x1)]
    labelled = {other.line for other in sheet.hits}
    parts = [same]
    for line in more:
        if line.box.x0 - parts[-1].box.x1 > 2 * same.box.height or sheet.lines.index(line) in labelled:
            break
        parts.append(Found(line.text, line.box, line.score))
    if len(parts) > 1:
        yield _union(parts)


def _below(sheet: Sheet, hit: Hit) -> Iterator[Found]:
    own = piece(sheet.lines[hit.line], hit.start, hit.end).box
    labelled = {label.line for label in sheet.hits}
    under = [
        (other.box.y0, number)
        for number, other in enumerate(sheet.lines)
        if number not in labelled
        and other.score >= LEGIBLE
        and own.y1 - 0.3 * own.height <= other.box.y0 <= own.y1 + BELOW * own.height
        and min(own.x1, other.box.x1) - max(own.x0, other.box.x0) > 0.3 * min(own.width, other.box.width)
    ]
    for _, number in sorted(under)[:1]:
        yield piece(sheet.lines[number], 0, len(sheet.lines[number].text))
