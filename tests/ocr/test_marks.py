"""Four kinds of form, six states, seven styles of pen: what is measured in every place to tick."""

import math
import random
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from models.page import Mark, MarkKind, Page
from ocr.engine import Engine
from ocr.engines import engine
from ocr.recognise import recognise
from ocr.upright import OrientationClassifier
from samples.sheet import Sheet

FIRST, STEP = 40.0, 16.0  # millimetres
STATES = ("yes", "no", "blank", "both", "struck", "yes", "no", "blank", "both", "struck")
STYLES = ("check", "v", "cross", "circle", "filled", "check", "v")
CLEAR = 0.1  # ink of a marked place, at least
CLEAN = 0.03  # ink of an empty place, at most
KINDS = {
    "square": MarkKind.SQUARE,
    "square behind": MarkKind.SQUARE,
    "bracket": MarkKind.BRACKET,
    "word first": MarkKind.BRACKET,
    "table": MarkKind.CELL,
    "no first": MarkKind.SQUARE,
    "worded": MarkKind.SQUARE,
    "ring": MarkKind.SQUARE,
}


@cache
def reader() -> Engine:
    return engine("openvino")


def form(kind: str, seed: int) -> Sheet:
    """A declaration of ten items in one of four forms, the first item blank or not as STATES says."""
    sheet, dice = Sheet("kai"), random.Random(seed)
    sheet.text(70, 12, "投標廠商聲明書", 7)
    if kind == "table":
        sheet.rect(15, 25, 195, FIRST + 10 * STEP - 2)
        for x in (165.0, 180.0):
            sheet.line(x, 25, x, FIRST + 10 * STEP - 2)
        sheet.text(170, 29, "是", 4.5)
        sheet.text(185, 29, "否", 4.5)
    for number, state in enumerate(STATES):
        top = FIRST + number * STEP
        sheet.text(18, top, f"{number + 1}. 本廠商營業項目不符合公告或招標文件規定", 3.8)
        yes, no, y, size = _places(sheet, kind, top)
        style = STYLES[(number + seed) % len(STYLES)]
        for x, wanted in ((yes, ("yes", "both", "struck")), (no, ("no", "both"))):
            if state in wanted:
                sheet.tick(x, y, size, style, dice)
        if state == "struck":
            sheet.strike(yes, y, size * 1.2)
    return sheet


def _ring(sheet: Sheet, x: float, y: float, radius: float) -> None:
    turns = [2 * math.pi * n / 36 for n in range(37)]
    corners = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    for (x0, y0), (x1, y1) in pairwise(corners):
        sheet.line(x0, y0, x1, y1, 0.3)


def _places(sheet: Sheet, kind: str, top: float) -> tuple[float, float, float, float]:
    """Draws an item's two places: their x, their y, and their height."""
    y = top + 9
    if kind == "table":
        sheet.line(15, top - 2, 195, top - 2)
        return 172.5, 187.5, top + 5, 6
    if kind == "square":
        for x, word in ((30.0, "是"), (60.0, "否")):
            sheet.rect(x, y - 2.1, x + 4.2, y + 2.1, 0.3)
            sheet.text(x + 6, y - 2.4, word, 4.5)
        return 32.1, 62.1, y, 4.2
    if kind in ("no first", "worded"):
        worded = {"是": "（有）", "否": "（無）"} if kind == "worded" else {"是": "", "否": ""}
        for x, word in ((30.0, "否"), (70.0, "是")) if kind == "no first" else ((30.0, "是"), (70.0, "否")):
            sheet.rect(x, y - 2.1, x + 4.2, y + 2.1, 0.3)
            sheet.text(x + 6, y - 2.4, word + worded[word], 4.5)
        return (72.1, 32.1, y, 4.2) if kind == "no first" else (32.1, 72.1, y, 4.2)
    if kind == "ring":
        for x, word in ((30.0, "是"), (60.0, "否")):
            sheet.text(x, y - 2.4, word, 4.5)
            _ring(sheet, x + 8, y, 2.3)
        return 38.0, 68.0, y, 4.2
    if kind == "square behind":
        for x, word in ((30.0, "是"), (44.0, "否")):
            sheet.text(x, y - 2.4, word, 4.5)
            sheet.rect(x + 6, y - 2.1, x + 10.2, y + 2.1, 0.3)
        return 38.1, 52.1, y, 4.2
    if kind == "bracket":
        sheet.text(30, y - 2.4, "（　　）是", 4.5)
        sheet.text(65, y - 2.4, "（　　）否", 4.5)
        return 39, 74, y, 4
    sheet.text(30, y - 2.4, "是（　　）", 4.5)
    sheet.text(65, y - 2.4, "否（　　）", 4.5)
    return 43.5, 78.5, y, 4


def marks(sheet: Sheet) -> tuple[Mark, ...]:
    image = np.ascontiguousarray(np.asarray(sheet.picture(200))[:, :, ::-1])
    page = Page("p", "f.jpg", "0" * 64, 1, "p.jpg", "0" * 64, image.shape[1], image.shape[0], 200)
    return recognise(page, image, reader(), OrientationClassifier()).text.marks


def state_of(yes: Mark, no: Mark) -> str:
    if yes.struck or no.struck:
        return "struck"
    inked = [mark.ink >= CLEAR for mark in (yes, no)]
    if any(CLEAN < mark.ink < CLEAR for mark in (yes, no)):
        return "unclear"
    return {(True, False): "yes", (False, True): "no", (True, True): "both", (False, False): "blank"}[
        inked[0], inked[1]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("seed", [1, 2])
def test_no_place_is_given_another_state_than_it_has(kind: str, seed: int) -> None:
    found = marks(form(kind, seed))
    seen = 0
    for number, state in enumerate(STATES):
        y = (FIRST + number * STEP + 7) / 297
        row = [mark for mark in found if abs(mark.box.centre[1] - y) < 0.5 * STEP / 297]
        if sorted(mark.label for mark in row) != ["否", "是"]:
            continue  # a place that is not found goes to a person
        yes, no = sorted(row, key=lambda mark: mark.label == "否")
        assert state_of(yes, no) == state, f"item {number + 1}"
        assert {yes.kind, no.kind} == {KINDS[kind]}
        seen += 1
    assert seen >= 8


@pytest.mark.slow
def test_the_rulings_of_rows_of_unlike_heights_are_no_pens_stroke() -> None:
    """A tick that runs over a ruling cuts it; what is left of it beside the words is still the form's."""
    sheet, dice = Sheet("kai"), random.Random(3)
    sheet.text(70, 12, "投標廠商聲明書", 7)
    heights = (17, 8.2, 8.2, 17, 17, 17, 17, 17, 17, 17)
    top = 40.0
    for number, height in enumerate(heights):
        sheet.rect(15, top, 155, top + height)
        sheet.rect(155, top, 195, top + height)
        sheet.text(18, top + 2, f"{number + 1}. 本廠商營業項目不符合公告或招標文件規定", 3.8)
        middle = top + height / 2
        for x, word in ((160.0, "是"), (176.0, "否")):
            sheet.rect(x, middle - 2.1, x + 4.2, middle + 2.1, 0.3)
            sheet.text(x + 6, middle - 2.4, word, 4.5)
        sheet.tick(179.0, middle - 1.5, 7.0, "check", dice)
        top += height
    found = marks(sheet)
    assert [mark.box for mark in found if mark.kind is MarkKind.STROKE] == []
    assert sum(mark.label == "否" and mark.ink >= CLEAR for mark in found) == len(heights)
