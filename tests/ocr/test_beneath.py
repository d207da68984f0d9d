"""What stands under a seal is read without the seal's ink."""

import pytest
from PIL import ImageDraw

from models.page import Ink, SealShape
from ocr.beneath import beneath
from ocr.engines import engine
from ocr.ink import without_seals
from ocr.seals import seals
from samples.faces import font
from tests.ocr.test_seals import bgr, page, stamp

NUMBER = "統一編號12345675日期113年9月24日"


@pytest.mark.slow
@pytest.mark.parametrize("ink", [Ink.RED, Ink.VIOLET, Ink.BLUE])
def test_a_number_under_a_seal_is_read(ink: Ink) -> None:
    picture = page()
    ImageDraw.Draw(picture).text((200, 800), NUMBER, (25, 25, 25), font("ming", 44))
    ImageDraw.Draw(picture).text((200, 1200), "廠商名稱：測試股份有限公司", (25, 25, 25), font("ming", 44))
    stamp(picture, SealShape.SQUARE, ink, 50, 92, 24, "測試股份有限公司")
    image, reader = bgr(picture), engine("openvino")
    first = reader.read(image)
    texts = [line.text for line in beneath(image, first, seals(image, reader).seals, reader)]
    assert NUMBER in texts
    assert "廠商名稱：測試股份有限公司" in texts


def test_seal_ink_fades_and_black_under_it_stays() -> None:
    picture = page()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((100, 100, 300, 300), fill=(205, 40, 45))
    draw.rectangle((180, 50, 200, 350), fill=(20, 10, 10))
    clean = without_seals(bgr(picture))
    assert clean[200, 120].min() > 200
    assert clean[200, 190].max() < 60
