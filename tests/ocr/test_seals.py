"""Seals drawn here: which are found, of what shape and ink, and what is no seal."""

import math

import cv2
import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw

from models.page import Ink, SealShape
from ocr.engine import Image
from ocr.seals import Found, find
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
    found = find(bgr(picture)).seals
    assert [(seal.shape, seal.ink) for seal in found] == [(shape, ink)]


@pytest.mark.parametrize("shape", [SealShape.SQUARE, SealShape.ROUND])
def test_the_seal_on_a_grey_copy_is_found_by_its_shape(shape: SealShape) -> None:
    picture = page()
    prose(picture)
    stamp(picture, shape, Ink.GREY, 120, 220, 27, "測試股份有限公司")
    found = find(bgr(picture)).seals
    assert [(seal.shape, seal.ink) for seal in found] == [(shape, Ink.GREY)]


@pytest.mark.parametrize("degrees", [-25, -8, 12, 30])
def test_a_seal_stamped_askew_is_still_a_square_one(degrees: float) -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, Ink.RED, 100, 200, 26, "測試股份有限公司", degrees)
    assert [seal.shape for seal in find(bgr(picture)).seals] == [SealShape.SQUARE]


def test_two_seals_side_by_side_stay_two() -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, Ink.RED, 100, 200, 27, "測試股份有限公司")
    stamp(picture, SealShape.SQUARE, Ink.RED, 128.2, 206, 15, "王大明印")
    assert len(find(bgr(picture)).seals) == 2


def test_a_seal_is_found_under_the_tint_of_a_lamp() -> None:
    picture = page()
    prose(picture)
    stamp(picture, SealShape.SQUARE, Ink.RED, 100, 200, 27, "測試股份有限公司")
    tinted = np.clip(bgr(picture) * np.array([0.72, 0.9, 1.0]) * 0.9, 0, 255).astype(np.uint8)
    assert [(seal.shape, seal.ink) for seal in find(tinted).seals] == [(SealShape.SQUARE, Ink.RED)]


def test_red_print_is_no_seal() -> None:
    picture = page()
    prose(picture, INKS[Ink.RED])
    draw = ImageDraw.Draw(picture)
    draw.text((300, 1500), "正本", INKS[Ink.RED], font("kai", 120))
    draw.text((700, 1500), "押標金專用", INKS[Ink.RED], font("kai", 100))
    for row in range(5):  # a form printed in red
        draw.rectangle((200, 1800 + row * 60, 1450, 1860 + row * 60), outline=INKS[Ink.RED], width=3)
    assert find(bgr(picture)).seals == ()


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
    assert find(bgr(picture)).seals == ()


def test_noise_and_blank_pages_hold_no_seals() -> None:
    noise = np.random.default_rng(1).normal(225, 12, (1200, 900, 3)).clip(0, 255).astype(np.uint8)
    assert find(cv2.GaussianBlur(noise, (0, 0), 0.8)) == Found()
    assert find(bgr(page())) == Found()


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (8, 3000), (5000, 200)])
def test_pictures_that_are_no_pages_hold_no_seals(shape: tuple[int, int]) -> None:
    assert find(np.random.default_rng(1).integers(0, 255, (*shape, 3), dtype=np.uint8)) == Found()


def faded(picture: Picture.Image, strength: float) -> Picture.Image:
    """All ink paler: a stamp pressed without fresh ink."""
    return Picture.fromarray((255 - (255 - np.asarray(picture).astype(float)) * strength).astype(np.uint8))


@pytest.mark.parametrize("ink", [Ink.RED, Ink.BLUE, Ink.VIOLET])
def test_a_seal_too_pale_to_be_sure_of_leaves_a_trace(ink: Ink) -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, ink, 100, 200, 27, "測試股份有限公司")
    found = find(bgr(faded(picture, 0.2)))
    assert found.seals == ()
    assert found.traces


def test_a_seal_of_which_half_is_printed_leaves_a_trace_at_least() -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, Ink.RED, 100, 200, 27, "測試股份有限公司")
    ImageDraw.Draw(picture).polygon([(780, 1570), (1010, 1570), (780, 1800)], fill="white")
    found = find(bgr(picture))
    assert found.seals or found.traces


def test_two_seals_that_touch_are_no_single_sure_one() -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, Ink.RED, 100, 200, 27, "測試股份有限公司")
    stamp(picture, SealShape.SQUARE, Ink.RED, 126.8, 206, 15, "王大明印")
    found = find(bgr(picture))
    assert len(found.seals) == 2 or found.traces


@pytest.mark.slow
@pytest.mark.parametrize(("x", "y"), [(117.6, 112.0), (117.6, 100.0), (105.0, 127.6)])
def test_a_firms_and_a_persons_seal_whose_frames_touch_are_two(x: float, y: float) -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, Ink.RED, 90, 100, 28, "測試股份有限公司", turned=1.5)
    stamp(picture, SealShape.SQUARE, Ink.RED, x, y, 15, "王小明印", turned=-1)
    found = find(bgr(picture)).seals
    assert sorted(round(seal.box.width * 210) // 10 for seal in found) == [1, 2]


def test_a_red_picture_is_not_parted_into_two_seals() -> None:
    blots = np.random.default_rng(3).integers(0, 255, (90, 64), dtype=np.uint8)
    strength = cv2.resize(blots, (1654, 2339), interpolation=cv2.INTER_CUBIC).astype(float)[:, :, None] / 255
    assert find((255 - strength * np.array([220, 220, 40])).clip(0, 255).astype(np.uint8)).seals == ()


def test_black_print_and_rules_leave_no_trace() -> None:
    picture = page()
    prose(picture)
    draw = ImageDraw.Draw(picture)
    for row in range(6):
        draw.rectangle((180, 1500 + row * 70, 1500, 1570 + row * 70), outline=(20, 20, 20), width=3)
        draw.text((200, 1510 + row * 70), "統一編號及品名", (20, 20, 20), font("kai", 40))
    assert find(bgr(picture)) == Found()


def test_lines_of_coloured_print_leave_no_trace() -> None:
    picture = page()
    prose(picture, INKS[Ink.RED])
    assert find(bgr(picture)) == Found()


@pytest.mark.parametrize("ink", [Ink.RED, Ink.BLUE])
def test_a_letterhead_and_its_logo_are_no_seals(ink: Ink) -> None:
    picture = page()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 1654, 90), fill=INKS[ink])
    draw.ellipse((120, 130, 270, 280), fill=INKS[ink])
    draw.polygon([(195, 150), (140, 260), (250, 260)], fill="white")
    draw.text((320, 160), "國圖團園股份有限公司", INKS[ink], font("sans", 80))
    assert find(bgr(picture)).seals == ()


def test_a_coloured_photograph_is_no_seal() -> None:
    picture = page()
    blots = np.random.default_rng(3).integers(0, 255, (12, 12, 3), dtype=np.uint8)
    picture.paste(Picture.fromarray(cv2.resize(blots, (260, 260), interpolation=cv2.INTER_CUBIC)), (400, 900))
    assert find(bgr(picture)).seals == ()


def test_characters_that_look_like_frames_are_no_seals_in_a_row_of_print() -> None:
    picture = page()
    ImageDraw.Draw(picture).text((200, 200), "國圖團園圍", (20, 20, 20), font("sans", 90))
    ImageDraw.Draw(picture).text((200, 400), "國圖團園圍", INKS[Ink.RED], font("sans", 90))
    assert find(bgr(picture)).seals == ()


@pytest.mark.parametrize("across", [False, True])
def test_a_grey_seal_is_found_where_a_rule_or_print_touches_its_frame(across: bool) -> None:
    picture = page()
    stamp(picture, SealShape.SQUARE, Ink.GREY, 100, 200, 27, "測試股份有限公司")
    draw = ImageDraw.Draw(picture)
    if across:
        draw.line((150, 1680, 1500, 1680), fill=(20, 20, 20), width=3)
    draw.text((660, 1640), "發票人簽章", (20, 20, 20), font("ming", 30))
    assert [(seal.shape, seal.ink) for seal in find(bgr(picture)).seals] == [(SealShape.SQUARE, Ink.GREY)]


def test_a_cheque_alone_is_measured_as_a_slip() -> None:
    picture = Picture.new("RGB", (1575, 709), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((250, 40), "國圖銀行", INKS[Ink.RED], font("kai", 40))
    stamp(picture, SealShape.SQUARE, Ink.RED, 165, 50, 21, "測試銀行營業部")
    assert len(find(bgr(picture)).seals) == 1
