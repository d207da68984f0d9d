from hypothesis import given
from hypothesis import strategies as st

from ocr.traditional import fold, in_big5


def test_simplified_forms_become_traditional() -> None:
    assert fold("营业税缴款编号") == "營業稅繳款編號"


def test_the_forms_of_older_faces_become_the_character_they_print() -> None:
    assert fold("高雄市前鎭區眞善靑年") == "高雄市前鎮區真善青年"


def test_lawful_traditional_characters_stay_as_printed() -> None:
    assert fold("臺台里后只干") == "臺台里后只干"


@given(st.text())
def test_folding_keeps_the_length_and_is_done_after_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text().filter(lambda text: all(in_big5(character) for character in text)))
def test_text_within_big5_is_untouched(text: str) -> None:
    assert fold(text) == text
