"""Every way of marking leaves its ink where it is meant to."""

import random

import numpy as np
import pytest
from PIL import Image

from samples import pens
from samples.sheet import Sheet

DPI, PLACE = 200, 5.0


def inked(sheet: Sheet) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where the sheet's picture is darker than paper, 80 mm by 40."""
    picture: Image.Image = sheet.picture(DPI)
    return np.asarray(picture.convert("L")) < 200


@pytest.mark.parametrize("style", sorted(pens.MARKS))
def test_a_mark_lies_about_its_place_and_no_two_are_alike(style: str) -> None:
    dice, seen = random.Random(style), set()
    for _ in range(5):
        sheet = Sheet("kai", 80, 40)
        sheet.tick(30, 20, PLACE, style, dice)
        ink = inked(sheet)
        rows, columns = np.nonzero(ink)
        assert len(rows) > 8
        assert abs(np.median(columns) / DPI * 25.4 - 30) < PLACE
        assert abs(np.median(rows) / DPI * 25.4 - 20) < PLACE
        seen.add(ink.tobytes())
    assert len(seen) > 1


def test_fluid_leaves_no_more_than_the_ends_of_the_mark_beneath() -> None:
    dice = random.Random(2)
    for _ in range(20):
        sheet = Sheet("kai", 80, 40)
        sheet.draw(30, 20, PLACE, pens.fluid(dice))
        assert np.count_nonzero(inked(sheet)) < 130


@pytest.mark.parametrize("kind", pens.BESIDE)
def test_marks_beside_a_place_have_ink(kind: str) -> None:
    sheet = Sheet("kai", 80, 40)
    sheet.draw(30, 20, 4.0, pens.beside(kind, random.Random(kind)))
    assert inked(sheet).any()
