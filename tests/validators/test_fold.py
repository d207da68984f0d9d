"""Two printed forms of one character agree; two characters that only look alike do not."""

import pytest

from validators.fold import squeeze


@pytest.mark.parametrize(("one", "other"), [("草屯鎭", "草屯鎮"), ("啓明", "啟明"), ("顔眞淸", "顏真清"), ("稅", "税")])
def test_forms_of_one_character_agree(one: str, other: str) -> None:
    assert squeeze(one) == squeeze(other)


@pytest.mark.parametrize(("one", "other"), [("鍾", "鐘"), ("喆", "哲"), ("堃", "坤"), ("游", "遊")])
def test_two_characters_do_not(one: str, other: str) -> None:
    assert squeeze(one) != squeeze(other)
