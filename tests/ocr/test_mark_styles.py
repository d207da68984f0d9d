"""A filled mark is ink, not a ruling line."""

import random
from datetime import date

import numpy as np
import pytest

from models.page import Page
from ocr.engine import Engine
from ocr.engines import engine
from ocr.recognise import recognise
from ocr.upright import OrientationClassifier
from samples.firms import firm
from samples.papers import PAPERS
from samples.story import Story


@pytest.fixture(scope="module")
def reader() -> Engine:
    return engine("openvino")


@pytest.mark.slow
@pytest.mark.parametrize("style", ["check", "v", "cross", "circle", "filled"])
@pytest.mark.parametrize("layout", ["a", "b"])
def test_no_style_of_mark_is_taken_for_an_empty_place(reader: Engine, style: str, layout: str) -> None:
    entity = "數位發展部數位產業署"
    story = Story(
        firm(random.Random(5), 2),
        "1130205",
        "採購",
        entity,
        entity,
        500_000,
        date(2024, 9, 24),
        (2024, 7, 8),
        date(2024, 9, 13),
    )
    sheet = PAPERS["declaration"](story.but(tick_style=style), layout, "kai", random.Random(2))[0]
    image = np.ascontiguousarray(np.asarray(sheet.picture(200))[:, :, ::-1])
    page = Page("p", "f.jpg", "0" * 64, 1, "p.jpg", "0" * 64, image.shape[1], image.shape[0], 200)
    marks = recognise(page, image, reader, OrientationClassifier()).text.marks
    ticked = [mark for mark in marks if mark.ink > 0.1]
    assert [mark.label for mark in ticked].count("否") == 12
    assert [mark.label for mark in ticked].count("是") == 1
