"""A crop held against what it could say: the likeliest is told with its margin, and an unclear print has none."""

import cv2
import numpy as np
import pytest

from models.page import Box
from models.second import Crop, Grammar
from ocr.ctc import Steps
from ocr.engine import Image
from ocr.engines import engine
from ocr.hypotheses import among, within
from ocr.second import Second
from samples.sheet import Sheet

CHARACTERS = "0123456789年月日澄澧灃資訊"


def printed(text: str, **doubts: float) -> Steps:
    """Each character surely at its step but for its doubts: `at3_7=0.4` puts 0.4 on a 7 at the fourth."""
    chances = np.full((2 * len(text), len(CHARACTERS) + 2), 1e-9)
    for at, character in enumerate(text):
        chances[2 * at, 1 + CHARACTERS.index(character)] = 1.0
        chances[2 * at + 1, 0] = 1.0
    for where, chance in doubts.items():
        place, _, other = where.removeprefix("at").partition("_")
        chances[2 * int(place)] *= 1 - chance
        chances[2 * int(place), 1 + CHARACTERS.index(other)] = chance
    logs = np.log(chances / chances.sum(axis=1, keepdims=True)).astype(np.float32)
    return Steps(logs, {each: column for column, each in enumerate(CHARACTERS, start=1)})


def test_a_clear_value_is_far_ahead_and_a_doubtful_digit_is_not() -> None:
    clear, doubtful = (within(each, Grammar.UBN) for each in (printed("12345675"), printed("12345675", at3_1=0.4)))
    assert clear is not None and doubtful is not None
    assert (clear.text, clear.fit) == ("12345675", 0.0)
    assert clear.margin > 15
    assert (doubtful.text, round(doubtful.margin, 1)) == ("12345675", 0.4)


def test_a_check_digit_mends_nothing() -> None:
    misprinted = within(printed("12345670", at7_5=0.3), Grammar.UBN)
    assert misprinted is not None and misprinted.text == "12345670"


def test_what_the_field_cannot_hold_is_told_with_a_bad_fit_or_not_at_all() -> None:
    strange = within(printed("113年9月5日資訊"), Grammar.DATE)
    assert strange is not None and strange.fit < -15
    assert within(printed("澄資訊"), Grammar.DATE) is None


def test_two_writings_of_one_date_are_no_rivals() -> None:
    found = within(printed("113年09月05日", at4_月=0.45), Grammar.DATE)
    assert found is not None and found.value == repr(within(printed("113年9月5日"), Grammar.DATE)).split("'")[3]


def test_of_a_list_the_likeliest_entry_is_told_even_where_the_reader_prefers_a_look_alike() -> None:
    found = among(printed("澄澧資訊", at1_灃=0.2), ("澄灃資訊", "資訊"))
    assert found is not None and found.text == "澄灃資訊"
    assert -2 < found.fit < -1
    assert found.margin > 15
    assert among(printed("澄澧資訊"), ()) is None


def test_an_entry_beside_its_look_alike_has_the_readers_own_doubt_as_margin() -> None:
    found = among(printed("澄澧資訊", at1_灃=0.2), ("澄澧資訊", "澄灃資訊"))
    assert found is not None and (found.text, round(found.margin, 1)) == ("澄澧資訊", 1.4)


@pytest.fixture(scope="module")
def sheet() -> Image:
    page = Sheet("ming")
    for row, text in enumerate(("民國113年09月14日", "12345675", "新臺幣壹佰貳拾萬元整", "澄灃資訊有限公司")):
        page.text(20, 30 + 20 * row, text, 5)
    return np.ascontiguousarray(np.asarray(page.picture(200))[:, :, ::-1])


@pytest.mark.slow
def test_the_real_recogniser_tells_printed_values_with_wide_margins(sheet: Image) -> None:
    boxes = [_box(sheet, 30 + 20 * row) for row in range(4)]
    asked = (Grammar.DATE, Grammar.UBN, Grammar.WORDS, None)
    crops = [Crop(box, "text", grammar) for box, grammar in zip(boxes, asked, strict=True)]
    crops[3] = Crop(boxes[3], "text", None, ("澄潭資訊有限公司", "澄灃資訊有限公司"))
    said = Second(engine("openvino"))(sheet, crops)
    typed = [each.typed for each in said[:3]]
    assert [each and each.text for each in typed] == ["民國113年09月14日", "12345675", "新臺幣壹佰貳拾萬元整"]
    assert all(each and each.margin > 4 and each.fit > -1 for each in typed)
    assert said[3].listed is not None and said[3].listed.text == "澄灃資訊有限公司"
    assert said[0].listed is None and said[3].typed is None


def _box(image: Image, millimetres: float) -> Box:
    """The ink in the row that begins so far down an A4 page."""
    top, bottom = (round((millimetres + each) / 297 * image.shape[0]) for each in (-4, 10))
    x, y, width, height = cv2.boundingRect((image[top:bottom].min(axis=2) < 128).astype(np.uint8))
    rim = height * 0.15
    return Box(
        (x - rim) / image.shape[1],
        (top + y - rim) / image.shape[0],
        (x + width + rim) / image.shape[1],
        (top + y + height + rim) / image.shape[0],
    )
