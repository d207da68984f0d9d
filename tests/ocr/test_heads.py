"""Heads of answer columns that the page's reading lost: found where they stand, read alone, and never guessed."""

import numpy as np
import pytest

from models.page import Box, Line, MarkKind
from ocr.cells import cells
from ocr.engine import Engine, Image
from ocr.engines import engine
from ocr.heads import heads_again
from ocr.ink import dark
from ocr.marks import marks
from samples.sheet import Sheet

ROWS, TOP, TALL = 8, 60.0, 16.0  # millimetres
COLUMNS = (165.0, 180.0, 195.0)


@pytest.fixture(scope="module")
def reader() -> Engine:
    return engine("openvino")


def table(words: tuple[str, str], ruled: bool = True) -> Image:
    """Two narrow columns under heads of three lines, with a square in each cell."""
    sheet = Sheet("kai")
    for number, word in enumerate(words):
        middle = (COLUMNS[number] + COLUMNS[number + 1]) / 2
        for line, text in enumerate((word, "（打", "V）")):
            sheet.text(middle - sheet.wide(text, 4) / 2, TOP - 18 + 5.2 * line, text, 4)
        for row in range(ROWS):
            y = TOP + (row + 0.5) * TALL
            sheet.rect(middle - 2.1, y - 2.1, middle + 2.1, y + 2.1, 0.3)
    if ruled:
        for y in (TOP - 20, *(TOP + row * TALL for row in range(ROWS + 1))):
            sheet.line(15, y, COLUMNS[-1], y)
        for x in (15.0, *COLUMNS):
            sheet.line(x, TOP - 20, x, TOP + ROWS * TALL)
    return np.ascontiguousarray(np.asarray(sheet.picture(200))[:, :, ::-1])


def prose() -> list[Line]:
    """What the reader gives of the items' text."""
    text = "本廠商聲明如下所列各項事實"
    return [
        Line(text, Box(0.1, y / 297, 0.5, (y + 4) / 297), 0.98, tuple(0.11 + 0.019 * n for n in range(len(text))))
        for y in (TOP + row * TALL + 6 for row in range(ROWS))
    ]


def head(text: str, column: int) -> Line:
    """A head as the page's reading gave it."""
    box = Box((COLUMNS[column] + 2) / 210, (TOP - 18) / 297, (COLUMNS[column] + 12) / 210, (TOP - 3) / 297)
    return Line(text, box, 0.58)


@pytest.mark.parametrize("told", [("是", "香"), ("走打", "否"), ("疋打", "香甫")])
def test_a_head_that_was_misread_is_read_alone(reader: Engine, told: tuple[str, str]) -> None:
    image = table(("是", "否"))
    ink = dark(image)
    ruled = cells(ink)
    lines = (*prose(), head(told[0], 0), head(told[1], 1))
    found = marks(image, heads_again(image, lines, ruled, ink, reader), ruled, ink)
    assert [mark.label for mark in found if mark.kind is MarkKind.SQUARE] == ["是", "否"] * ROWS


@pytest.mark.parametrize("printed", [("是", "古"), ("足", "否")])
def test_a_worn_head_is_known_by_the_sure_one_in_the_cell_beside_it(reader: Engine, printed: tuple[str, str]) -> None:
    image = table(printed)
    ink = dark(image)
    ruled = cells(ink)
    lines = (*prose(), head(printed[0], 0), head(printed[1], 1))
    found = marks(image, heads_again(image, lines, ruled, ink, reader), ruled, ink)
    assert [mark.label for mark in found if mark.kind is MarkKind.SQUARE] == ["是", "否"] * ROWS


@pytest.mark.parametrize("printed", [("是", "有"), ("是", "備")])
def test_a_head_of_another_kind_beside_a_sure_one_stays_what_it_is(reader: Engine, printed: tuple[str, str]) -> None:
    image = table(printed)
    ink = dark(image)
    ruled = cells(ink)
    lines = (*prose(), head(printed[0], 0), head(printed[1], 1))
    assert heads_again(image, lines, ruled, ink, reader) == lines


def test_columns_headed_otherwise_get_no_answer(reader: Engine) -> None:
    image = table(("有", "無"))
    ink = dark(image)
    ruled = cells(ink)
    lines = (*prose(), head("存", 0), head("舞", 1))
    found = marks(image, heads_again(image, lines, ruled, ink, reader), ruled, ink)
    assert not [mark for mark in found if mark.label]


def test_a_page_whose_heads_were_read_is_left_as_it_is(reader: Engine) -> None:
    image = table(("是", "否"))
    ink = dark(image)
    lines = (*prose(), head("是", 0), head("否", 1))
    assert heads_again(image, lines, cells(ink), ink, reader) == lines


@pytest.mark.parametrize(("known", "lost"), [("是", 1), ("否", 0)])
def test_without_ruling_lines_the_other_head_is_looked_for_at_the_heads_height(
    reader: Engine, known: str, lost: int
) -> None:
    image = table(("是", "否"), ruled=False)
    ink = dark(image)
    left = COLUMNS[1 - lost]
    word = Line(
        known,
        Box((left + 5) / 210, (TOP - 18.5) / 297, (left + 10) / 210, (TOP - 13) / 297),
        0.99,
        ((left + 7.5) / 210,),
    )
    lines = heads_again(image, (*prose(), word), (), ink, reader)
    assert [line.text for line in lines if line.text in ("是", "否")] == [known, "是否".replace(known, "")]
