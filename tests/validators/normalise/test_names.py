"""Names of firms and persons: what is one, what is near, what is another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.normalise.emails import domain, email, is_free, is_office
from validators.normalise.names import Likeness, firms, near_text, person, persons
from validators.normalise.text import folded, squeezed


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("瑞峯科技有限公司", "瑞峰 科技有限公司", Likeness.EQUAL),
        ("溫羣資訊股份有限公司", "温群資訊股份有限公司", Likeness.EQUAL),
        ("台灣測試股份有限公司", "臺灣測試股份有限公司", Likeness.EQUAL),
        ("ＡＢＣ科技有限公司", "abc科技有限公司", Likeness.EQUAL),
        ("&#26216;曦系統有限公司", "晨曦系統有限公司", Likeness.EQUAL),
        ("晨曦系統股份有限公司", "晨曦系統有限公司", Likeness.DIFFERENT),
        ("晨曦系統股份有限公司", "晨義系統股份有限公司", Likeness.NEAR),
        ("晨曦系統股份有限公司", "晨曦系統股份有", Likeness.NEAR),
        ("晨曦系統股份有限公司", "遠山資訊股份有限公司", Likeness.DIFFERENT),
        ("晨曦系統股份有限公司", "晨曦系統股份有限公司台北分公司", Likeness.BRANCH),
        ("余記行", "餘記行", Likeness.NEAR),
        ("", "晨曦系統股份有限公司", Likeness.DIFFERENT),
    ],
)
def test_firms(one: str, other: str, likeness: Likeness) -> None:
    assert firms(one, other) is likeness
    assert firms(other, one) is likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("陳建宏", "陳 建 宏 先生", Likeness.EQUAL),
        ("王O明", "王大明", Likeness.CONSISTENT),
        ("王Ｏ明", "王大明", Likeness.CONSISTENT),
        ("王＊明", "王大明", Likeness.CONSISTENT),
        ("王O明", "王O明", Likeness.CONSISTENT),
        ("王O明", "林大明", Likeness.DIFFERENT),
        ("王O明", "王大", Likeness.DIFFERENT),
        ("王大明", "王太明", Likeness.NEAR),
        ("王大明", "林怡君", Likeness.DIFFERENT),
        ("OTTO BROWN", "Otto Brown", Likeness.EQUAL),
        ("顔鎭淸", "顏鎮清", Likeness.EQUAL),
    ],
)
def test_persons(one: str, other: str, likeness: Likeness) -> None:
    assert persons(one, other) is likeness
    assert persons(other, one) is likeness


@given(st.text(alphabet="陳林黃張李王吳劉蔡楊建宏怡君淑芬俊傑", min_size=2, max_size=4), st.integers(0, 3))
def test_a_masked_name_is_never_equal(name: str, place: int) -> None:
    masked = "".join("○" if at == place % len(name) else character for at, character in enumerate(name))
    assert persons(masked, name) is Likeness.CONSISTENT


@given(st.text(max_size=20))
def test_folding_again_changes_nothing(text: str) -> None:
    assert squeezed(squeezed(text)) == squeezed(text)
    assert person(name := person(text)) == person(name)


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_symmetric(one: str, other: str) -> None:
    assert firms(one, other) is firms(other, one)
    assert persons(one, other) is persons(other, one)
    assert near_text(one, other) is near_text(other, one)


def test_lawful_characters_are_not_joined() -> None:
    assert squeezed("范里后") == "范里后"
    assert squeezed("鍾") != squeezed("鐘")
    assert folded("税") == folded("稅")


def test_emails() -> None:
    assert email("E-mail：Sales@Firm.com.TW") == "sales@firm.com.tw"
    assert email("a@b.tw 或 c@d.tw") is None
    assert domain("a@firm.com.tw") == "firm.com.tw"
    assert is_free("ms12.hinet.net")
    assert not is_free("nothinet.net.tw")
    assert is_office("adi.gov.tw")
    assert not is_office("adi-gov.tw")
