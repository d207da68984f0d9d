"""Pages written from top to bottom, columns from right to left: looked at twice, as they stand and laid down.

Laid down, turned to the left, columns are rows from top to bottom and all that is known of labels and values beside them
holds. In each view a label counts only where it lies: what runs the other way is read in the other view. The first
letter of a form's column group (投標廠商 down the side of a table) makes no such page: OCR flags lines as standing only
where a good part of a page's writing is.
"""

import re
from dataclasses import dataclass, fields, replace

from extractors.reading.labels import is_wording
from models.page import Box, Line, PageText

LEVEL = 0.5  # of a line's height between the centres of one row
COLON = re.compile(r"[…‥︰:：]+|[·‧・•.]{1,3}")
"""A colon in a column stands on its side, and is read as one or more points."""
LONGEST_LABEL = 10  # characters


@dataclass(frozen=True, slots=True)
class View(PageText):
    """A page with columns, as it stands or laid down."""

    laid: bool = False

    def on_paper(self, box: Box) -> Box:
        """A place in this view as a place on the upright page."""
        return Box(1 - box.y1, box.x0, 1 - box.y0, box.x1) if self.laid else box


def on_paper(page: PageText, box: Box) -> Box:
    """A place on a page, or in a view of it, as a place on the upright page."""
    return page.on_paper(box) if isinstance(page, View) else box


def views(page: PageText) -> tuple[PageText, ...]:
    """The page alone, or where lines stand on it the page as it stands and laid down."""
    if not any(line.standing for line in page.lines):
        return (page,)
    given = {each.name: getattr(page, each.name) for each in fields(PageText)}
    return View(**given), _laid(View(**given, laid=True))


def _laid(view: View) -> View:
    """All boxes turned to the left, lines in their new reading order."""
    lines = [_line(line) for line in view.lines]
    return replace(
        view,
        lines=_in_rows(lines),
        marks=tuple(replace(each, box=_box(each.box)) for each in view.marks),
        seals=tuple(replace(each, box=_box(each.box)) for each in view.seals),
        cells=tuple(
            replace(each, box=_box(each.box), row=-each.column, column=each.row)
            for each in sorted(view.cells, key=lambda cell: (cell.table, -cell.column, cell.row))
        ),
        traces=tuple(_box(each) for each in view.traces),
    )


def _box(box: Box) -> Box:
    return Box(box.y0, 1 - box.x1, box.y1, 1 - box.x0)


def _line(line: Line) -> Line:
    """A column as a row, with its colons; a row as a column without the places of its characters."""
    if line.standing:
        return _with_colons(replace(line, box=_box(line.box), standing=False))
    return replace(line, box=_box(line.box), standing=True, centres=())


def _with_colons(line: Line) -> Line:
    """The points behind a label are its colon; each still has its place."""
    text, centres = line.text, line.centres
    known = len(centres) == len(text)
    for match in reversed(list(COLON.finditer(text))):
        before = text[: match.start()]
        if any(is_wording(before[-size:]) for size in range(2, LONGEST_LABEL + 1)):
            text = f"{before}：{text[match.end() :]}"
            centres = (*centres[: match.start() + 1], *centres[match.end() :]) if known else ()
    return replace(line, text=text, centres=centres)


def _in_rows(lines: list[Line]) -> tuple[Line, ...]:
    """Rows from top to bottom, left to right in each."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: each.box.centre[1]):
        last = rows[-1][-1] if rows else None
        if last and abs(line.box.centre[1] - last.box.centre[1]) < LEVEL * min(line.box.height, last.box.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda each: each.box.x0))
