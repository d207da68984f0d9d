"""Forms drawn here with the lines a reader would give: where the places are found, and whose a stroke is."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from extractors.declaration import extract
from models.document import DocumentType, Sorting
from models.field import Read
from models.page import Box, EngineId, Line, Mark, MarkKind, PageText
from models.papers import Tick
from ocr.cells import cells
from ocr.engine import Image
from ocr.ink import dark
from ocr.marks import marks
from ocr.through import own_lines

pytestmark = pytest.mark.slow

HEIGHT, WIDTH = 2339, 1654  # A4 at 200 dpi
SIZE = 34  # pixels of a character
BLACK, RED = (20, 20, 20), (40, 30, 190)
Point = tuple[int, int]
Form = Callable[[], tuple[Image, list[Line]]]


def blank() -> Image:
    return np.full((HEIGHT, WIDTH, 3), 250, np.uint8)


def line(text: str, x: int, y: int, step: float = SIZE) -> Line:
    """A line whose first character is centred at (x, y); spaces stand for gaps."""
    centres = tuple((x + number * step) / WIDTH for number in range(len(text)))
    half = 0.75 * SIZE
    box = Box((x - half) / WIDTH, (y - half) / HEIGHT, (x + half + step * (len(text) - 1)) / WIDTH, (y + half) / HEIGHT)
    return Line(text, box, 0.98, centres)


def square(image: Image, x: int, y: int, side: int = 30) -> None:
    cv2.rectangle(image, (x - side // 2, y - side // 2), (x + side // 2, y + side // 2), BLACK, 2)


def tick(image: Image, x: int, y: int, tail: Point = (16, -16), colour: tuple[int, int, int] = BLACK) -> None:
    points = np.array([(x - 12, y - 2), (x - 3, y + 11), (x + tail[0], y + tail[1])])
    cv2.polylines(image, [points], False, colour, 4, cv2.LINE_AA)


def prose(y: int) -> Line:
    return line("本廠商聲明如下所列各項事實", 150, y)


def beside(found: tuple[Mark, ...], label: str) -> list[Mark]:
    return [mark for mark in found if mark.label == label]


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("stacked", [True, False])
def test_squares_are_found_on_the_side_most_words_have_them(before: bool, stacked: bool) -> None:
    image, lines = blank(), []
    for row in range(6):
        y = 300 + row * 160
        lines.append(prose(y))
        for number, word in enumerate("是否"):
            x, level = (1300, y + number * 50) if stacked else (1250 + number * 130, y)
            lines.append(line(word, x, level))
            square(image, x - 38 if before else x + 38, level)
        tick(image, (1300 if stacked else 1250) + (-38 if before else 38), y)
    found = marks(image, tuple(lines), ())
    assert [mark.kind for mark in found if mark.label] == [MarkKind.SQUARE] * 12
    assert all(mark.ink > 0.1 for mark in beside(found, "是"))
    assert all(mark.ink < 0.02 for mark in beside(found, "否"))


@pytest.mark.parametrize("misread", ["岡", "図", "因", "X"])
def test_crossed_boxes_read_as_characters_stay_places(misread: str) -> None:
    image, lines = blank(), []
    for row in range(6):
        y = 300 + row * 160
        lines += [prose(y), line("□是", 1212, y, 38), line(f"{misread}否", 1342, y, 38)]
        square(image, 1212, y)
        square(image, 1342, y)
        for ends in (((1333, y - 9), (1351, y + 9)), ((1333, y + 9), (1351, y - 9))):
            cv2.line(image, *ends, BLACK, 4)
    found = marks(image, tuple(lines), ())
    assert [mark.kind for mark in found if mark.label] == [MarkKind.SQUARE] * 12
    assert all(mark.ink > 0.1 for mark in beside(found, "否"))


def test_a_word_the_reader_missed_is_found_by_the_forms_own_distance() -> None:
    image, lines = blank(), []
    for row in range(6):
        y = 300 + row * 120
        lines += [prose(y), line("是", 1250, y)]
        if row != 3:
            lines.append(line("否", 1380, y))
        for x in (1212, 1342):
            square(image, x, y)
    found = marks(image, tuple(lines), ())
    assert len(beside(found, "是")) == len(beside(found, "否")) == 6


def test_a_tick_that_runs_into_the_next_cell_is_one_cells_stroke() -> None:
    image, lines = blank(), [prose(150)]
    for row in range(6):
        for left, right in ((100, 1200), (1200, 1300), (1300, 1400)):
            cv2.rectangle(image, (left, 200 + row * 100), (right, 300 + row * 100), BLACK, 2)
    lines += [line("是", 1250, 250), line("否", 1350, 250)]
    for row in range(1, 6):
        tick(image, 1250, 260 + row * 100, tail=(70, -30))
    found = marks(image, tuple(lines), cells(dark(image)))
    assert len(beside(found, "是")) == len(beside(found, "否")) == 5
    assert all(mark.ink > 0.1 for mark in beside(found, "是"))
    assert all(mark.ink < 0.03 for mark in beside(found, "否"))


def test_heads_read_as_one_line_and_columns_without_vertical_lines_still_give_rows() -> None:
    image, lines = blank(), [prose(150), line("是   否", 1250, 250, 100 / 4)]
    for row in range(6):
        cv2.line(image, (100, 300 + row * 90), (1450, 300 + row * 90), BLACK, 2)
    tick(image, 1350, 345)
    found = marks(image, tuple(lines), ())
    assert len(beside(found, "是")) == len(beside(found, "否")) == 5
    assert beside(found, "否")[0].ink > 0.1


def test_columns_under_no_head_are_reported_without_a_word() -> None:
    image = blank()
    for row in range(5):
        for left, right in ((100, 1200), (1200, 1300), (1300, 1400)):
            cv2.rectangle(image, (left, 200 + row * 100), (right, 300 + row * 100), BLACK, 2)
    found = marks(image, (prose(150),), cells(dark(image)))
    assert [mark.label for mark in found] == [""] * 10
    assert {mark.kind for mark in found} == {MarkKind.CELL}


def test_a_tick_beside_the_number_is_a_stroke_outside_of_every_place() -> None:
    image, lines = blank(), []
    for row in range(5):
        y = 300 + row * 120
        lines += [prose(y), line("是", 1250, y), line("否", 1380, y)]
        for x in (1212, 1342):
            square(image, x, y)
    tick(image, 90, 540)
    strokes = [mark for mark in marks(image, tuple(lines), ()) if mark.kind is MarkKind.STROKE]
    assert [round(mark.box.centre[1] * HEIGHT / 10) for mark in strokes] == [54]


def test_the_print_that_all_brackets_share_is_no_ink_in_them() -> None:
    image, lines = blank(), []
    for row in range(6):
        y = 300 + row * 110
        lines += [prose(y), line("是(  )否(  )", 1150, y)]
        for start in (1150 + SIZE, 1150 + 6 * SIZE):
            for x, angle in ((start + 6, 90), (start + 3 * SIZE - 6, 270)):
                cv2.ellipse(image, (x, y), (8, 18), 0, angle, angle + 180, BLACK, 2)
        tick(image, 1150 + (2 if row % 2 else 7) * SIZE + SIZE // 2, y)
    found = marks(image, tuple(lines), ())
    assert {mark.kind for mark in found if mark.label} == {MarkKind.BRACKET}
    assert [mark.ink > 0.1 for mark in beside(found, "是")] == [False, True] * 3
    assert [mark.ink > 0.1 for mark in beside(found, "否")] == [True, False] * 3


@pytest.mark.parametrize("radius", [19, 21, 24])
def test_a_circle_drawn_around_a_box_ticks_it_though_it_runs_along_its_sides(radius: int) -> None:
    image, lines = blank(), []
    for row in range(8):
        y = 300 + row * 120
        lines += [prose(y), line("是", 1250, y), line("否", 1380, y)]
        for x in (1212, 1342):
            square(image, x, y)
        cv2.ellipse(image, (1343, y + 1), (radius, radius + 2), 0, 0, 350, BLACK, 4, cv2.LINE_AA)
    found = marks(image, tuple(lines), ())
    assert all(mark.ink > 0.12 for mark in beside(found, "否"))
    assert all(mark.ink < 0.02 for mark in beside(found, "是"))


def test_neat_ticks_in_most_boxes_are_not_taken_for_print() -> None:
    image, lines = blank(), []
    for row in range(8):
        y = 300 + row * 120
        lines += [prose(y), line("是", 1250, y), line("否", 1380, y)]
        for x in (1212, 1342):
            square(image, x, y)
            if x > 1300 or row % 2:
                tick(image, x, y)
    found = marks(image, tuple(lines), ())
    assert all(mark.ink > 0.12 for mark in beside(found, "否"))
    assert [mark.ink > 0.12 for mark in beside(found, "是")] == [False, True] * 4


def test_a_square_filled_by_a_blot_is_measured_by_its_own_sides() -> None:
    image, lines = blank(), []
    for row in range(8):
        y = 300 + row * 120
        lines += [prose(y), line("是", 1250, y), line("否", 1380, y)]
        for x in (1212, 1342):
            square(image, x, y)
        cv2.rectangle(image, (1333, y - 9), (1351, y + 9), BLACK, -1)
    found = marks(image, tuple(lines), ())
    assert all(abs(mark.box.width * WIDTH - 31) < 4 for mark in beside(found, "否"))
    assert all(mark.ink > 0.12 for mark in beside(found, "否"))
    assert all(mark.ink < 0.02 for mark in beside(found, "是"))


STATED = (
    "本廠商營業項目不符合公司法",
    "本廠商有施行細則第33條之情形",
    "本廠商是政黨或與政黨具關係企業",
    "本廠商有第39條第2項之情形",
    "本廠商有第39條第3項之情形",
    "本廠商有第59條第1項之情形",
)


def stated(row: int) -> tuple[int, Line]:
    y = 340 + row * 120
    return y, line(STATED[row], 150, y)


def answered_columns() -> tuple[Image, list[Line]]:
    """A ruled form with columns headed 是 and 否, 否 ticked in all six rows of 120 pixels."""
    image, lines = blank(), [line("是", 1250, 240), line("否", 1410, 240)]
    for y in (200, *range(280, 1001, 120)):
        cv2.line(image, (120, y), (1490, y), BLACK, 2)
    for x in (120, 1170, 1330, 1490):
        cv2.line(image, (x, 200), (x, 1000), BLACK, 2)
    for row in range(6):
        y, text = stated(row)
        lines.append(text)
        tick(image, 1410, y)
    return image, lines


def answered_squares() -> tuple[Image, list[Line]]:
    image, lines = blank(), []
    for row in range(6):
        y, text = stated(row)
        lines += [text, line("是", 1250, y), line("否", 1410, y)]
        for x in (1212, 1372):
            square(image, x, y)
        tick(image, 1372, y)
    return image, lines


def answers_of(image: Image, lines: list[Line]) -> list[object]:
    """The answers to the six items: a tick, or None where it is left to a person."""
    ruled = cells(dark(image))
    sheet = PageText("p", EngineId("e", "m", "1"), tuple(lines), marks(image, tuple(lines), ruled), (), ruled)
    paper = extract(Sorting("declaration-1", DocumentType.DECLARATION, ("p",), "t", "w", True), [sheet])
    answers = [getattr(paper, f"item_{item:02}") for item in range(1, 7)]
    return [answer.value if isinstance(answer, Read) else None for answer in answers]


@pytest.mark.parametrize("form", [answered_columns, answered_squares])
@pytest.mark.parametrize("rise", [0, 5, -7, 14])
@pytest.mark.parametrize("start", [1180, 200])
def test_an_answer_with_one_line_through_both_places_is_left_to_a_person(form: Form, rise: int, start: int) -> None:
    """A hand's or a ruler's, over the places only or from the item's first word on: level ones look like the form's own."""
    image, lines = form()
    cv2.line(image, (start, 580 + rise), (1470, 580 - rise), BLACK, 3, cv2.LINE_AA)
    answers = answers_of(image, lines)
    assert answers[2] in (None, Tick.STRUCK_OUT)
    assert answers.count(Tick.NO) == 5


@pytest.mark.parametrize("form", [answered_columns, answered_squares])
def test_an_answer_with_a_second_trace_over_both_places_is_left_to_a_person(form: Form) -> None:
    image, lines = form()
    points = np.array([(1190, 560), (1230, 596), (1270, 562), (1310, 600), (1350, 560), (1425, 606)])
    cv2.polylines(image, [points], False, BLACK, 3, cv2.LINE_AA)
    assert answers_of(image, lines)[2] in (None, Tick.STRUCK_OUT, Tick.BOTH)


@pytest.mark.parametrize("form", [answered_columns, answered_squares])
def test_ticks_alone_and_a_line_under_the_places_leave_the_answers_readable(form: Form) -> None:
    image, lines = form()
    cv2.line(image, (1200, 634), (1470, 636), BLACK, 3, cv2.LINE_AA)
    assert answers_of(image, lines) == [Tick.NO] * 6


@pytest.mark.parametrize("sign", ["underline", "circle", "initials"])
def test_ink_about_a_word_of_an_empty_pair_is_no_blank(sign: str) -> None:
    image, lines = blank(), []
    for row in range(6):
        y, text = stated(row)
        lines += [text, line("是", 1250, y), line("否", 1410, y)]
        for word, x in (("Yes", 1250), ("No", 1410)):
            square(image, x - 38, y)
            cv2.putText(image, word[0], (x - 10, y + 12), cv2.FONT_HERSHEY_SIMPLEX, 1.0, BLACK, 2)
        if row != 2:
            tick(image, 1372, y)
    y = stated(2)[0]
    if sign == "underline":
        cv2.line(image, (1388, y + 26), (1434, y + 25), BLACK, 3, cv2.LINE_AA)
    elif sign == "circle":
        cv2.ellipse(image, (1410, y), (26, 25), 0, 0, 350, BLACK, 4, cv2.LINE_AA)
    else:
        cv2.polylines(
            image, [np.array([(1440, y - 12), (1446, y + 14), (1455, y - 8), (1462, y + 14)])], False, BLACK, 3
        )
    answers = answers_of(image, lines)
    assert answers[2] in (None, Tick.OUTSIDE)
    assert answers.count(Tick.NO) == 5


def test_a_circle_about_the_other_places_brackets_leaves_the_answer_to_a_person() -> None:
    image, lines = blank(), []
    for row in range(6):
        y, text = stated(row)
        lines += [text, line("是(  )否(  )", 1150, y)]
        for start in (1150 + SIZE, 1150 + 6 * SIZE):
            for x, angle in ((start + 6, 90), (start + 3 * SIZE - 6, 270)):
                cv2.ellipse(image, (x, y), (8, 18), 0, angle, angle + 180, BLACK, 2)
        tick(image, 1150 + 7 * SIZE + SIZE // 2, y)
    y = stated(3)[0]
    cv2.ellipse(image, (1150 + 2 * SIZE + SIZE // 2, y), (46, 30), 0, 0, 352, BLACK, 4, cv2.LINE_AA)
    answers = answers_of(image, lines)
    assert answers[3] in (None, Tick.BOTH)
    assert answers.count(Tick.NO) == 5


def test_print_that_shows_through_from_the_back_is_no_line_of_this_side() -> None:
    image, lines = blank(), []
    for row, colour in enumerate([BLACK, BLACK, BLACK, (205, 205, 208), (60, 60, 62)]):
        y, text = stated(row)
        cv2.putText(image, "declared as follows", (150, y + 10), cv2.FONT_HERSHEY_SIMPLEX, 1.0, colour, 3)
        lines.append(text)
    gap = line("（          ）", 150, 1500)
    cv2.ellipse(image, (156, 1500), (8, 18), 0, 90, 270, BLACK, 2)
    assert own_lines(image, [*lines, gap]) == (*lines[:3], lines[4], gap)


def test_an_items_number_in_brackets_beside_a_word_is_no_gap_to_tick() -> None:
    image, lines = blank(), [prose(100)]
    for row, number in enumerate("一二三四五六七八"):
        y = 300 + row * 90
        for x, told in ((200, "否"), (340, f"是({number})營業項目不合公司法")):
            square(image, x - 40, y)
            lines.append(line(told, x, y))
        tick(image, 160, y)
    found = marks(image, tuple(lines), ())
    assert {mark.kind for mark in found} == {MarkKind.SQUARE}
    assert len(beside(found, "是")) == len(beside(found, "否")) == 8
