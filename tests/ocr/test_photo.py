"""Sheets photographed on a desk are laid flat; scans are left alone."""

import cv2
import numpy as np
import pytest

from ocr.engine import Image
from ocr.photo import flattened

CORNERS = np.array([[150, 130], [1240, 170], [1320, 1700], [90, 1660]], dtype=np.float32)


def sheet() -> Image:
    """A4 at 100 dpi: a ruled table and a dot at a known place (25 % across, 40 % down)."""
    page = np.full((1169, 827, 3), 248, np.uint8)
    for row in range(6):
        cv2.line(page, (80, 500 + row * 60), (740, 500 + row * 60), (20, 20, 20), 2)
    cv2.circle(page, (207, 468), 9, (0, 0, 255), -1)
    return page


def desk(level: int) -> Image:
    """The sheet seen aslant on a desk of some lightness, in uneven light."""
    page = sheet()
    height, width = page.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, CORNERS)
    noise = np.random.default_rng(4).normal(level, 10, (1800, 1400, 1))
    seen = cv2.warpPerspective(page, matrix, (1400, 1800)).astype(np.float64)
    inside = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, (1400, 1800))[..., None] > 0
    light = np.linspace(0.8, 1.0, 1400)[None, :, None]
    return np.clip(np.where(inside, seen, noise) * light, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("level", [20, 70, 130])
def test_a_sheet_on_a_desk_is_laid_flat(level: int) -> None:
    flat = flattened(desk(level))
    height, width = flat.shape[:2]
    assert height / width == pytest.approx(297 / 210, abs=0.01)
    redness = cv2.subtract(flat[:, :, 2], flat[:, :, 0])
    y, x = np.argwhere(redness > 120).mean(axis=0)
    assert x / width == pytest.approx(0.25, abs=0.006)
    assert y / height == pytest.approx(0.40, abs=0.006)


def test_a_scan_is_left_alone() -> None:
    page = sheet()
    assert flattened(page) is page


def test_a_light_desk_is_no_ground_to_cut_on() -> None:
    seen = desk(235)
    assert flattened(seen) is seen


def test_a_white_field_on_a_tinted_form_is_no_sheet() -> None:
    page = np.full((1169, 827, 3), 235, np.uint8)
    page[200:900, 100:700] = 255
    assert flattened(page) is page


def test_a_sheet_cut_off_by_the_picture_is_left_alone() -> None:
    seen = np.ascontiguousarray(desk(60)[:1500])
    assert flattened(seen) is seen
