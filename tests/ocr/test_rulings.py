"""Ruling lines in pieces are lines; rows of text are not."""

import random

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.cells import cells
from ocr.ink import Mask, rules
from ocr.rulings import mended
from ocr.specks import without_specks
from samples.faces import font

HEIGHT, WIDTH = 2339, 1654


def table(gap: int, piece: int) -> Mask:
    """Eight rows of three cells, every line in pieces of `piece` pixels with `gap` between."""
    ink: Mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    dice = random.Random(gap)
    for y in range(200, 1001, 100):
        for start in range(100 + dice.randrange(4), 1500, piece + gap):
            ink[y : y + 2, start : min(1500, start + piece)] = 255
    for x in (100, 1200, 1350, 1498):
        for start in range(200 + dice.randrange(4), 1000, piece + gap):
            ink[start : min(1002, start + piece), x : x + 2] = 255
    return ink


@pytest.mark.parametrize(("gap", "piece"), [(3, 22), (6, 20), (8, 15)])
def test_cells_of_a_table_whose_lines_are_in_pieces_are_found(gap: int, piece: int) -> None:
    ink = table(gap, piece)
    assert len(cells(ink)) == 24


def test_lines_of_text_are_no_rulings() -> None:
    picture = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(picture)
    for number, face in enumerate(("ming", "kai", "sans", "round")):
        for row, text in enumerate(
            ("一三二十二一三王正五二三一十二一二三二一", "本廠商是採購法第三十八條規定之政黨或與政黨具關係企業")
        ):
            for line in range(3):
                draw.text((150, 150 + number * 400 + row * 170 + line * 36), text * 2, 255, font(face, 30))
    ink = np.where(np.asarray(picture) > 100, 255, 0).astype(np.uint8)
    assert not cv2.subtract(mended(ink), rules(ink)).any()


def test_specks_go_and_a_stroke_in_dots_stays() -> None:
    ink: Mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    dice = random.Random(3)
    for _ in range(9000):
        ink[dice.randrange(HEIGHT), dice.randrange(WIDTH)] = 255
    noise = np.count_nonzero(ink)
    for step in range(60):
        ink[1000 + step : 1003 + step, 600 + step : 603 + step] = 255 if step % 5 < 3 else 0
    clean = without_specks(ink)
    assert np.count_nonzero(clean) < 0.05 * noise + 400
    assert np.count_nonzero(clean[1000:1062, 600:662]) > 150
