"""Pale print behind the text goes; the text, its thin strokes and pages of pale text stay as they are."""

import cv2
import numpy as np
import pytest

from ocr.engine import Image
from ocr.engines import engine
from ocr.pale import without_pale
from samples.sheet import PALE, Sheet

AMOUNT, PAYEE, BEHIND = "1,190,000", "示範科技股份有限公司", "測試商業銀行　測試商業銀行"


def page(behind: bool, dpi: int = 150, face: str = "ming") -> Image:
    sheet = Sheet(face)
    if behind:
        for row in range(3):
            sheet.text(8, 11 + row * 15, BEHIND, 5, PALE)
    for row in range(8):
        sheet.text(12, 70 + row * 9, "受款人應於票面所載日期起一年內提示付款，逾期請洽原發票銀行辦理", 4.2)
    sheet.text(12, 12, PAYEE, 4.6)
    sheet.text(12, 27, AMOUNT, 4.2)
    picture = cv2.GaussianBlur(np.asarray(sheet.picture(dpi)), (0, 0), 0.5)
    return np.ascontiguousarray(picture[:, :, ::-1])


def pale_pixels(image: Image, plain: Image) -> int:
    """Pixels of pale print that stand away from the text of the plain page."""
    pale = cv2.inRange(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), 150, 235)
    near = cv2.dilate(cv2.inRange(plain.min(axis=2), 0, 200), np.ones((9, 9), np.uint8))
    return int(cv2.countNonZero(cv2.subtract(pale, near)))


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_pale_print_goes_and_strong_strokes_keep_their_edges(dpi: int) -> None:
    plain, printed = page(False, dpi), page(True, dpi)
    clean = without_pale(printed)
    assert pale_pixels(clean, plain) < 0.05 * pale_pixels(printed, plain)
    text = cv2.dilate((plain.max(axis=2) < 120).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert (clean[text] == printed[text]).mean() > 0.99


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_page_without_pale_print_is_left_as_it_is(dpi: int) -> None:
    plain = page(False, dpi)
    assert without_pale(plain) is plain


def test_a_page_whose_own_text_is_pale_is_left_as_it_is() -> None:
    pale = (255 - (255 - page(False).astype(np.float32)) * 0.2).astype(np.uint8)
    assert without_pale(pale) is pale


@pytest.mark.slow
@pytest.mark.parametrize("face", ["ming", "fangsong"])
def test_an_amount_over_pale_print_keeps_its_commas(face: str) -> None:
    read = {line.text for line in engine("openvino").read(without_pale(page(True, 150, face)))}
    assert {AMOUNT, PAYEE} <= read
