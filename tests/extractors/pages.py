"""Pages as recognised, made up for a test: lines by their text and place, and ruled tables."""

from collections.abc import Sequence

from models.document import DocumentType, Sorting
from models.page import Box, Cell, EngineId, Line, PageText, Seal

ENGINE = EngineId("test", "test", "1")
HEIGHT = 0.016
WIDE = 0.0165  # of the page's width: one Chinese character


def line(text: str, x: float, y: float, score: float = 0.98, height: float = HEIGHT) -> Line:
    """A line whose top left corner is at (x, y)."""
    scale = height / HEIGHT * WIDE
    centres, at = [], x
    for character in text:
        wide = scale * (0.55 if character.isascii() else 1.0)
        centres.append(at + wide / 2)
        at += wide
    return Line(text, Box(x, y, at, y + height), score, tuple(centres))


def column(text: str, x: float, y: float, score: float = 0.98) -> Line:
    """A line written downward whose top left corner is at (x, y)."""
    lying = line(text, y, 0.0, score)
    return Line(text, Box(x, lying.box.x0, x + WIDE * 1.2, lying.box.x1), score, lying.centres, standing=True)


def page(
    *lines: Line, cells: Sequence[Cell] = (), seals: Sequence[Seal] = (), page_id: str = "file-1", coloured: bool = True
) -> PageText:
    """A page of those lines."""
    return PageText(page_id, ENGINE, lines, seals=tuple(seals), cells=tuple(cells), coloured=coloured)


def written(*texts: str, x: float = 0.08, y: float = 0.06, step: float = 0.03, page_id: str = "file-1") -> PageText:
    """A page of texts one below the other."""
    return page(*(line(text, x, y + step * number) for number, text in enumerate(texts)), page_id=page_id)


def table(
    rows: Sequence[Sequence[str]], columns: Sequence[float], y: float = 0.2, step: float = 0.035, number: int = 0
) -> tuple[tuple[Line, ...], tuple[Cell, ...]]:
    """A ruled table: its lines and cells. `columns` are the x of all rules, one more than there are columns.

    A text with line breaks stands in its cell on several lines; an empty text leaves the cell blank.
    """
    lines: list[Line] = []
    cells: list[Cell] = []
    top = y
    for row, texts in enumerate(rows):
        deep = step * max(len(text.split("\n")) for text in texts)
        for column, text in enumerate(texts):
            cells.append(Cell(Box(columns[column], top, columns[column + 1], top + deep), row, column, number))
            for order, each in enumerate(text.split("\n")):
                if each:
                    lines.append(line(each, columns[column] + 0.008, top + 0.009 + order * step * 0.75))
        top += deep
    return tuple(sorted(lines, key=lambda each: (round(each.box.y0, 3), each.box.x0))), tuple(cells)


def sorting(kind: DocumentType, *pages: PageText) -> Sorting:
    """Those pages as one paper."""
    return Sorting(f"{kind.value}-1", kind, tuple(each.page_id for each in pages), kind.value, "", True)
