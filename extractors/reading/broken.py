"""Labels broken over two lines of their cell: 公司所 / 在地, 資本總額（阿拉伯數 / 字）."""

import re
from collections.abc import Sequence

from extractors.reading.labels import CLOSERS, LEGIBLE, TAIL, begins_a_wording, hits, is_wording
from extractors.reading.text import tight
from models.page import Cell, Line

INSIDE = 0.6  # of a line must lie in a cell
LONGEST = 24  # characters of a label's line
CLOSE = 0.9  # line heights between the two lines
OPEN_REMARK = re.compile(r"[（(][^）)]{0,16}$")
JOINED = re.compile(r"[及與或和暨/／、（(]")
NOTHING_MORE = re.compile(r"(?:[（(][^）)]*[）)]?)?")
"""What may follow a label that was broken: a remark, which may be broken too."""
REST_OF_REMARK = re.compile(r"^[^（(）)]{0,12}[）)]")


def broken_labels_joined(lines: Sequence[Line], cells: Sequence[Cell]) -> tuple[Line, ...]:
    """Each label whose line was broken as one line; every other line as it is."""
    left = list(lines)
    for line in lines:
        whole = line
        while whole in left and (following := _rest_of(whole, left, cells)) is not None:
            joined = Line(
                whole.text + following.text, whole.box.union(following.box), min(whole.score, following.score)
            )
            left[left.index(whole)] = joined
            left.remove(following)
            whole = joined
    return tuple(left)


def _rest_of(line: Line, lines: Sequence[Line], cells: Sequence[Cell]) -> Line | None:
    return next((each for each in lines if _goes_on(line, each, cells)), None)


def cell_of(line: Line, cells: Sequence[Cell]) -> int | None:
    """The smallest cell that holds the line's middle and most of its width."""
    x, y = line.box.centre
    around = [
        (cell.box.area, number)
        for number, cell in enumerate(cells)
        if cell.box.x0 <= x <= cell.box.x1 and cell.box.y0 <= y <= cell.box.y1 and line.box.overlap(cell.box) > INSIDE
    ]
    return min(around)[1] if around else None


def _goes_on(line: Line, other: Line, cells: Sequence[Cell]) -> bool:
    """True for the line below that holds the rest of a label and nothing else."""
    if other is line or min(line.score, other.score) < LEGIBLE or len(line.text) > LONGEST or not _under(line, other):
        return False
    whole, broken_at = line.text + other.text, len(line.text)
    if _joins_a_label(line, other, whole, broken_at):
        return cell_of(line, cells) == cell_of(other, cells)
    if not _rest_of_label(line, other, whole, broken_at):
        return False
    return cell_of(line, cells) == cell_of(other, cells)


def _under(line: Line, other: Line) -> bool:
    height = min(line.box.height, other.box.height)
    shared = min(line.box.x1, other.box.x1) - max(line.box.x0, other.box.x0)
    return (
        line.box.centre[1] < other.box.y0 + 0.3 * height
        and other.box.y0 - line.box.y1 < CLOSE * height
        and shared > 0.5 * min(line.box.width, other.box.width)
    )


def _joins_a_label(line: Line, other: Line, whole: str, broken_at: int) -> bool:
    """廠商名稱 / 及統一編號: a label, and below it what makes it the label of two fields."""
    if not JOINED.match(other.text) or not any(hit.end == len(line.text.rstrip()) for hit in hits([line])):
        return False
    last = [hit for hit in hits([Line(whole, line.box, 1.0)]) if hit.start >= broken_at]
    return bool(last) and bool(NOTHING_MORE.fullmatch(tight(whole[last[-1].end :]).strip(TAIL + CLOSERS)))


def _rest_of_label(line: Line, other: Line, whole: str, broken_at: int) -> bool:
    """The break lies inside a label, or inside the remark behind one, and nothing follows it."""
    joined = Line(whole, line.box, 1.0)
    complete = any(hit.end == len(line.text.rstrip()) for hit in hits([line]))
    for hit in () if complete and is_wording(other.text) else hits([joined]):
        if hit.start < broken_at < hit.end and hit.exact:
            return bool(NOTHING_MORE.fullmatch(tight(whole[hit.end :]).strip(TAIL + CLOSERS)))
    if not complete and begins_a_wording(whole):
        return True  # broken over three lines
    remark = OPEN_REMARK.search(line.text)
    if remark is None or not REST_OF_REMARK.match(other.text):
        return False
    before = line.text[: remark.start()].rstrip()
    labels = hits([Line(before, line.box, 1.0)]) if before else ()
    rest = REST_OF_REMARK.sub("", other.text).strip(TAIL + CLOSERS)
    return any(hit.end == len(before) for hit in labels) and not rest
