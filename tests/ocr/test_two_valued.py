"""A fax is told from a scan: its strokes begin and end at once, whatever carried it here."""

import random

import cv2
import numpy as np
import pytest

from ocr.engine import Image
from ocr.ink import two_valued
from samples.sheet import Sheet
from samples.wear import GRADES, worn

DPI = 204  # a fax in fine mode


def page(grade: str = "", face: str = "ming") -> Image:
    sheet = Sheet(face)
    for row in range(14):
        sheet.text(12, 20 + row * 12, f"中華民國114年{row % 9 + 1}月14日　統一編號12345675", 4.4)
    picture = sheet.picture(DPI)
    if grade:
        picture = worn(picture, GRADES[grade], random.Random(4))
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])


def carried(image: Image, quality: int) -> Image:
    """Through JPEG, as mail gateways hand faxes on."""
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 1), np.uint8)


@pytest.mark.parametrize(("threshold", "face"), [(110, "sans"), (150, "kai"), (165, "ming"), (190, "ming")])
@pytest.mark.parametrize("quality", [None, 55])
def test_a_fax_is_known_at_every_threshold_and_through_jpeg(threshold: int, quality: int | None, face: str) -> None:
    grey = cv2.cvtColor(page(face=face), cv2.COLOR_BGR2GRAY)
    fax = cv2.cvtColor(np.where(grey > threshold, 255, 0).astype(np.uint8), cv2.COLOR_GRAY2BGR)
    assert two_valued(fax if quality is None else carried(fax, quality))


def test_a_fax_in_coarse_lines_drawn_up_to_square_pixels_is_known() -> None:
    assert two_valued(page("fax"))
    assert two_valued(carried(page("fax"), 75))


@pytest.mark.parametrize("grade", ["bleed", "photo"])
def test_a_soft_scan_and_a_photograph_are_none(grade: str) -> None:
    assert not two_valued(carried(page(grade), 90))


def test_a_page_with_a_red_seal_is_none_and_an_empty_page_neither() -> None:
    grey = cv2.cvtColor(page(), cv2.COLOR_BGR2GRAY)
    fax = cv2.cvtColor(np.where(grey > 165, 255, 0).astype(np.uint8), cv2.COLOR_GRAY2BGR)
    cv2.circle(fax, (900, 900), 60, (40, 30, 200), 6)
    assert not two_valued(fax)
    assert not two_valued(np.full((800, 600, 3), 255, np.uint8))
