"""Seals drawn here: which are found, of what shape and ink, and what is no seal."""

import math

import cv2
import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw

from models.page import Ink, SealShape
from ocr.engine import Image
from ocr.seals import find
from samples.faces import font

PER_MM = 200 / 25.4
INKS = {Ink.RED: (200, 30, 35), Ink.BLUE: (40, 60, 190), Ink.VIOLET: (125, 45, 165), Ink.GREY: (60, 60, 60)}


def page() -> Picture.Image:
    return Picture.new("RGB", (1654, 2339), "white")


def bgr(picture: Picture.Image) -> Image:
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])


def stamp(
    picture: Picture.Image, shape: SealShape, ink: Ink, x: float, y: float, side: float, text: str, turned: float = 0
) -> None:
    """Stamps a seal with its top left corner at (x, y), millimetres; it may lie turned (degrees)."""
    wide = side * 1.7 if shape in (SealShape.OVAL, SealShape.RECTANGLE) else side
    w, h = round(wide * PER_MM), round(side * PER_MM)
    seal = Picture.new("RGB", (w, h), "white")
    draw = ImageDraw.Draw(seal)
    pen = max(3, round(side * 0.05 * PER_MM))
    box = (pen // 2, pen // 2, w - pen // 2 - 1, h - pen // 2 - 1)
    if shape in (SealShape.ROUND, SealShape.OVAL):
        draw.ellipse(box, outline=INKS[ink], width=pen)
    else:
        draw.rectangle(box, outline=INKS[ink], width=pen)
    rows = math.ceil(math.sqrt(len(text)))
    inner = 0.62 if shape in (SealShape.ROUND, SealShape.OVAL) else 0.84
    size = round(h * inner / rows)
    for number, character in enumerate(text):
        column, row = divmod(number, rows)
        left = w * (1 - inner) / 2 + column * w * inner / rows
        draw.text((left, h * (1 - inner) / 2 + row * size), character, INKS[ink], font("kai", size))
    seal = seal.rotate(turned, expand=True, fillcolor="white", resample=Picture.Resampling.BICUBIC)
    at = (round(x * PER_MM), round(y * PER_MM))
    under = picture.crop((*at, at[0] + seal.width, at[1] + seal.height))
    picture.paste(Picture.fromarray(np.minimum(np.asarray(under), np.asarray(seal))), at)


def prose(picture: Picture.Image, colour: tuple[int, int, int] = (20, 20, 20)) -> None:
    draw = ImageDraw.Draw(picture)
    for row in range(12):
        draw.text(
            (180, 200 + row * 90), "茲證明本公司所附各項文件均與正本相符特此聲明如有不實", colour, font("ming", 40)
        )


@pytest.mark.parametrize("shape", list(SealShape))
@pytest.mark.parametrize("ink", [Ink.RED, Ink.BLUE, Ink.VIOLET])
def test_a_seal_of_any_shape_and_colour_is_found_over_text(shape: SealShape, ink: Ink) -> None:
    picture = page()
    prose(picture)
    stamp(picture, shape, ink, 90, 100, 28, "測試股份有限公司")
    found = find(bgr(picture))
    assert [(seal.shape, seal.ink) for seal in found] == [(shape, ink)]


@pytest.mark.parametrize("shape", [SealShape.SQUARE, SealShape.ROUND])
def test_the_seal_on_a_grey_copy_is_found_by_its_shape(shape: SealShape) -> None:
    picture = page()
    prose(picture)
    stamp(picture, shape, Ink.GREY, 120, 220, 27, "測試股份有限公司")
    found = find(bgr(picture))
    assert [(seal.shape, seal.ink) for seal in found] == [(shape, Ink.GREY)]


@pytest.mark.parametrize("degrees", [-25, -8, 12, 30])
def test_a_seal_stamped_askew_is_still_a_square_one(degrees: float) -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, Ink.RED, 100, 200, 26, "測試股份有限公司", degrees)
    assert [seal.shape for seal in find(bgr(picture))] == [SealShape.SQUARE]


def test_two_seals_side_by_side_stay_two() -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, Ink.RED, 100, 200, 27, "測試股份有限公司")
    stamp(picture, SealShape.SQUARE, Ink.RED, 128.2, 206, 15, "王大明印")
    assert len(find(bgr(picture))) == 2


def test_a_seal_is_found_under_the_tint_of_a_lamp() -> None:
    picture = page()
    prose(picture)
    stamp(picture, SealShape.SQUARE, Ink.RED, 100, 200, 27, "測試股份有限公司")
    tinted = np.clip(bgr(picture) * np.array([0.72, 0.9, 1.0]) * 0.9, 0, 255).astype(np.uint8)
    assert [(seal.shape, seal.ink) for seal in find(tinted)] == [(SealShape.SQUARE, Ink.RED)]


def test_red_print_is_no_seal() -> None:
    picture = page()
    prose(picture, INKS[Ink.RED])
    draw = ImageDraw.Draw(picture)
    draw.text((300, 1500), "正本", INKS[Ink.RED], font("kai", 120))
    draw.text((700, 1500), "押標金專用", INKS[Ink.RED], font("kai", 100))
    for row in range(5):  # a form printed in red
        draw.rectangle((200, 1800 + row * 60, 1450, 1860 + row * 60), outline=INKS[Ink.RED], width=3)
    assert find(bgr(picture)) == ()


def test_boxes_for_stamping_and_table_cells_are_no_seals() -> None:
    picture = page()
    draw = ImageDraw.Draw(picture)
    for ink, left in ((Ink.GREY, 200), (Ink.RED, 800)):
        draw.rectangle((left, 300, left + 220, 520), outline=INKS[ink], width=3)
        draw.text((left + 40, 390), "公司印章", INKS[ink], font("ming", 34))
    for row in range(4):
        for column in range(4):
            x, y = 200 + column * 200, 800 + row * 120
            draw.rectangle((x, y, x + 200, y + 120), outline=(20, 20, 20), width=3)
            draw.text((x + 20, y + 30), "統一編號", (20, 20, 20), font("ming", 40))
    assert find(bgr(picture)) == ()


def test_noise_and_blank_pages_hold_no_seals() -> None:
    noise = np.random.default_rng(1).normal(225, 12, (1200, 900, 3)).clip(0, 255).astype(np.uint8)
    assert find(cv2.GaussianBlur(noise, (0, 0), 0.8)) == ()
    assert find(bgr(page())) == ()


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (8, 3000), (5000, 200)])
def test_pictures_that_are_no_pages_hold_no_seals(shape: tuple[int, int]) -> None:
    assert find(np.random.default_rng(1).integers(0, 255, (*shape, 3), dtype=np.uint8)) == ()
