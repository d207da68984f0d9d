"""Real reading of pages drawn here; no recorded answers."""

import random
from datetime import date

import cv2
import numpy as np
import pytest

from models.errors import InputError
from models.page import Page, SealShape
from ocr.engine import Engine
from ocr.engines import engine
from ocr.recognise import Recognised, recognise
from ocr.upright import OrientationClassifier
from samples.firms import firm
from samples.papers import PAPERS
from samples.sheet import Sheet
from samples.story import Story

pytestmark = pytest.mark.slow
TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}


@pytest.fixture(scope="module")
def reader() -> Engine:
    return engine("openvino")


@pytest.fixture(scope="module")
def story() -> Story:
    entity = "數位發展部數位產業署"
    return Story(
        firm(random.Random(5), 2),
        "1130205",
        "共同供應契約採購",
        entity,
        entity,
        500_000,
        date(2024, 9, 24),
        (2024, 7, 8),
        date(2024, 9, 13),
    )


def read(sheet: Sheet, reader: Engine, turned: int = 0) -> Recognised:
    image = np.ascontiguousarray(np.asarray(sheet.picture(200))[:, :, ::-1])
    image = cv2.rotate(image, TURNS[turned]) if turned else image
    height, width = image.shape[:2]
    page = Page("p", "f.jpg", "0" * 64, 1, "p.jpg", "0" * 64, width, height, 200)
    return recognise(page, image, reader, OrientationClassifier())


def test_traditional_characters_stay_traditional(reader: Engine) -> None:
    sheet = Sheet("kai")
    sheet.text(20, 20, "營業稅繳款編號內額統", 6)
    assert (
        "".join(line.text for line in reader.read(np.asarray(sheet.picture(200))[:, :, ::-1].copy()))
        == "營業稅繳款編號內額統"
    )


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_is_put_upright_whichever_way_it_lay(reader: Engine, story: Story, turned: int) -> None:
    sheet = PAPERS["offer"](story, "a", "kai", random.Random(1))[0]
    result = read(sheet, reader, turned)
    assert result.page.turned == turned
    assert story.firm.ubn in result.text.text


@pytest.mark.parametrize(("layout", "sheets"), [("a", 1), ("b", 1)])
def test_every_place_to_tick_is_found(reader: Engine, story: Story, layout: str, sheets: int) -> None:
    drawn = PAPERS["declaration"](story, layout, "ming", random.Random(1))
    assert len(drawn) == sheets
    marks = read(drawn[0], reader).text.marks
    assert [mark.label for mark in marks].count("是") == 13
    assert [mark.label for mark in marks].count("否") == 13


def test_company_and_person_seals_are_found_and_print_is_not(reader: Engine, story: Story) -> None:
    sheet = PAPERS["declaration"](story, "a", "kai", random.Random(1))[0]
    assert [seal.shape for seal in read(sheet, reader).text.seals] == [SealShape.SQUARE, SealShape.SQUARE]
    assert read(PAPERS["envelope"](story, "a", "kai", random.Random(1))[0], reader).text.seals == ()


@pytest.mark.parametrize(("height", "width"), [(1, 1), (3, 5000), (5000, 3)])
def test_a_picture_too_small_to_be_a_page_is_named_with_its_size(reader: Engine, height: int, width: int) -> None:
    page = Page("p", "f.jpg", "0" * 64, 1, "p.jpg", "0" * 64, width, height, 200)
    with pytest.raises(InputError, match=f"{width}×{height} 像素"):
        recognise(page, np.full((height, width, 3), 255, np.uint8), reader, OrientationClassifier())


@pytest.mark.parametrize(("height", "width"), [(16, 5000), (5000, 16), (16, 16)])
def test_a_strip_is_read_like_any_page(reader: Engine, height: int, width: int) -> None:
    page = Page("p", "f.jpg", "0" * 64, 1, "p.jpg", "0" * 64, width, height, 200)
    result = recognise(page, np.full((height, width, 3), 255, np.uint8), reader, OrientationClassifier())
    assert result.text.lines == ()
    assert result.text.illegible


def test_a_picture_without_a_word_goes_to_a_person(reader: Engine) -> None:
    blots = np.random.default_rng(5).integers(0, 255, (9, 7, 3), dtype=np.uint8)
    image = cv2.resize(blots, (900, 1200), interpolation=cv2.INTER_CUBIC)
    page = Page("p", "f.jpg", "0" * 64, 1, "p.jpg", "0" * 64, 900, 1200, 200)
    result = recognise(page, image, reader, OrientationClassifier())
    assert result.text.lines or result.text.illegible
    assert result.text.seals == ()


@pytest.mark.parametrize(("ink", "told"), [(0, ""), (240, "頁面空白或對比不足")])
def test_a_sheet_with_one_line_is_legible_and_one_too_pale_is_not(reader: Engine, ink: int, told: str) -> None:
    picture = np.full((1754, 1240, 3), 255, np.uint8)
    cv2.putText(picture, "AB 12345675", (120, 160), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (ink, ink, ink), 3, cv2.LINE_AA)
    page = Page("p", "f.jpg", "0" * 64, 1, "p.jpg", "0" * 64, 1240, 1754, 150)
    result = recognise(page, picture, reader, OrientationClassifier())
    assert result.text.illegible == told
