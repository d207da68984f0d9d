"""The detector works in few shapes and tells places in pixels of the picture it was given."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.detector import SIDE, SIDES, SQUEEZE, Detector, padded
from ocr.engine import Image
from samples.sheet import Sheet

sides = st.integers(1, 6000)


@given(sides, sides)
def test_every_picture_is_looked_at_in_one_of_few_shapes(height: int, width: int) -> None:
    tall, wide = padded(height, width)
    scale = min(1.0, SIDE / max(height, width))
    assert {tall, wide} <= set(SIDES)
    assert height * scale <= tall * SQUEEZE
    assert width * scale <= wide * SQUEEZE
    assert all(each % 32 == 0 for each in SIDES)


def test_an_a4_page_is_hardly_padded() -> None:
    assert padded(2339, 1654) == (960, 672)
    assert padded(1654, 2339) == (672, 960)


def picture(width: float, height: float) -> Image:
    """One line of text, its left end 20 mm from the left, its middle 24 mm from the top, at 200 dpi."""
    sheet = Sheet("sans", width, height)
    sheet.text(20, 20, "示範科技股份有限公司", 7)
    return np.ascontiguousarray(np.asarray(sheet.picture(200))[:, :, ::-1])


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(210, 297), (297, 210), (100, 40), (210, 48), (120, 700), (150, 95)])
def test_text_is_found_where_it_stands_whatever_the_shape(width: float, height: float) -> None:
    quads = Detector()(picture(width, height))
    assert len(quads) == 1
    left, right = quads[0][:, 0].min() / 200 * 25.4, quads[0][:, 0].max() / 200 * 25.4
    assert left == pytest.approx(20, abs=2)
    assert right == pytest.approx(90, abs=2)
    assert quads[0][:, 1].mean() / 200 * 25.4 == pytest.approx(24.2, abs=1.5)
