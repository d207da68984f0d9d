"""Which way is up, on real readings of pages drawn here: columns, rows, both, and next to nothing."""

import random
from datetime import date

import cv2
import numpy as np
import pytest

from models.page import Page, PageText
from ocr.engine import Engine
from ocr.engines import engine
from ocr.heading import heading
from ocr.recognise import Recognised, recognise
from ocr.standing import in_a_row
from ocr.upright import OrientationClassifier
from samples.firms import firm
from samples.papers import PAPERS
from samples.sheet import Sheet
from samples.story import Story

pytestmark = pytest.mark.slow
LAID = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}
"""How a page is laid so that turning it by so many degrees puts it upright."""


@pytest.fixture(scope="module")
def reader() -> Engine:
    return engine("openvino")


@pytest.fixture(scope="module")
def classifier() -> OrientationClassifier:
    return OrientationClassifier()


@pytest.fixture(scope="module")
def story() -> Story:
    entity = "某某市政府工務局"
    return Story(
        firm(random.Random(5), 2),
        "AB-113-07",
        "道路監視設備採購",
        entity,
        entity,
        500_000,
        date(2024, 9, 24),
        (2024, 7, 8),
        date(2024, 9, 13),
    )


def picture(sheet: Sheet, turned: int = 0, dpi: int = 130) -> np.ndarray:
    image = np.ascontiguousarray(np.asarray(sheet.picture(dpi))[:, :, ::-1])
    return cv2.rotate(image, LAID[turned]) if turned else image


def read(image: np.ndarray, reader: Engine, classifier: OrientationClassifier) -> Recognised:
    height, width = image.shape[:2]
    page = Page("p", "f.jpg", "0" * 64, 1, "p.jpg", "0" * 64, width, height, 130)
    return recognise(page, image, reader, classifier)


def columns(text: PageText) -> list[str]:
    return [line.text for line in text.lines if line.standing]


@pytest.mark.parametrize(("turned", "face"), [(0, "kai"), (90, "ming"), (180, "sans"), (270, "tw-kai")])
def test_an_envelope_written_downward_stands_whichever_way_it_lay(
    turned: int, face: str, reader: Engine, classifier: OrientationClassifier, story: Story
) -> None:
    sheet = PAPERS["envelope"](story, "column", face, random.Random(turned))[0]
    seen = read(picture(sheet, turned), reader, classifier)
    assert seen.page.turned == turned
    assert any(story.firm.ubn in column for column in columns(seen.text))
    truth = next(each for each in sheet.truths if each.name == "envelope.name")
    line = next(line for line in seen.text.lines if story.firm.name in line.text)
    first = line.centres[line.text.index(story.firm.name)] * sheet.height
    assert truth.box[1] < first < truth.box[1] + 7
    assert line.box.x0 * sheet.width - 2 < truth.box[0] < line.box.x1 * sheet.width


@pytest.mark.parametrize("turned", [90, 180])
def test_a_form_with_a_few_words_down_its_side_keeps_its_rows(
    turned: int, reader: Engine, classifier: OrientationClassifier
) -> None:
    sheet = Sheet("ming", 150, 110)
    sheet.down(12, 30, "投標廠商資料", 5)
    rows = ("廠商名稱：遠澄數位有限公司", "統一編號：24536806", "負責人：許承安", "地址：某某市測試路12號3樓")
    for number, row in enumerate(rows):
        sheet.text(28, 30 + 14 * number, row, 5)
    seen = read(picture(sheet, turned), reader, classifier)
    assert seen.page.turned == turned
    assert columns(seen.text) == []


@pytest.mark.parametrize("turned", [0, 90])
def test_a_page_with_nothing_to_read_is_left_as_it_lay_and_says_so(
    turned: int, reader: Engine, classifier: OrientationClassifier
) -> None:
    bare = Sheet("kai", 150, 210)
    if turned:
        bare.line(20, 30, 24, 36, 1.2)
    seen = read(picture(bare, turned, 100), reader, classifier)
    assert seen.page.turned == 0
    assert seen.text.illegible


def test_characters_tell_a_row_from_a_column_laid_down(reader: Engine) -> None:
    sheet = Sheet("kai", 110, 16)
    sheet.text(5, 4, "投標廠商應於截止期限前送達", 7)
    row = picture(sheet)
    sheet = Sheet("kai", 16, 120)
    sheet.down(5, 4, "投標廠商應於截止期限前送達", 7)
    column = np.ascontiguousarray(cv2.rotate(picture(sheet), cv2.ROTATE_90_COUNTERCLOCKWISE))
    assert heading(row, reader.read(row), reader) == 0
    assert heading(column, reader.read(column), reader) == 270
    assert heading(row, (), reader) == -1


def test_a_column_in_a_row_reads_as_one(reader: Engine) -> None:
    sheet = Sheet("ming", 9, 78)
    sheet.down(1.5, 2, "二三事務機器有限公司", 6)
    assert reader.read_crop(in_a_row(picture(sheet, dpi=200))).text == "二三事務機器有限公司"
