"""Addresses: variants compare equal, different places do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.normalise.addresses import CITIES, Level, compare, parse

FULL = str.maketrans("0123456789", "０１２３４５６７８９")
BASE = "臺北市中正區測試路三段1869號10樓之1"


@pytest.mark.parametrize(
    "variant",
    [
        "台北市中正區測試路三段１８６９號 １０樓之１",
        "台北巿中正區測試路3段一千八百六十九號十樓-1",
        "(100)臺北市中正區東門里5鄰測試路3段1869號10F-1",
        "100005 臺北市測試路三段1869號10樓之1(東棟)",
        "臺北市中正區測試路三叚1869号10樓─1",
    ],
)
def test_writings_of_one_place_are_equal_to_the_room(variant: str) -> None:
    assert compare(BASE, variant) is Level.ROOM


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("臺南市安平區華平里怡平路485號1樓", "台南市怡平路485號", Level.ROOM),
        ("台北縣板橋市文化路一段30、31號5F", "(220)新北市板橋區文化路1段31號5樓", Level.ROOM),
        ("臺北市信義路五段7號30、31樓", "台北市信義路5段7號31樓之8", Level.FLOOR),
        ("臺北市大安區復興南路一段2巷3弄4號B1", "臺北市大安區復興南路一段2巷3弄4號地下一樓", Level.ROOM),
        ("臺中市西屯區工業區一路31之1號", "臺中市西屯區工業區一路31號之1", Level.ROOM),
        ("新竹科學園區新竹市力行六路8號", "新竹市力行六路8號1樓", Level.ROOM),
        ("100-58臺北市中正區八德路31號", "臺北市中正區八德路31號", Level.ROOM),
        ("新竹市東區力行六路8號", "新竹市新竹科學園區力行六路8號", Level.ROOM),
        ("新竹市東區科學園區力行六路8號", "新竹市力行六路8號", Level.ROOM),
        ("臺北市南港區園區街3號", "臺北市南港區三重路3號", Level.DIFFERENT),
        ("彰化縣彰化市中正路一段5號", "彰化市中正路1段5號", Level.ROOM),
        ("高雄市前鎮區復興四路12號10樓", "高雄市前鎮區復興4路12號10樓", Level.ROOM),
        ("高雄市前鎮區復興四路12號10樓", "高雄市前鎮區復興五路12號10樓", Level.DIFFERENT),
        ("桃園縣中壢市中正路5號", "桃園市中壢區中正路5號", Level.ROOM),
        ("高雄縣鳳山市中山路3號", "高雄市鳳山區中山路3號", Level.ROOM),
        ("臺中縣豐原市中正路1號", "臺中市豐原區中正路1號", Level.ROOM),
        ("臺南縣永康市中華路1號", "臺南市永康區中華路1號", Level.ROOM),
        ("南投縣中寮鄉中寮村永平路３７１號一樓", "南投縣中寮鄉永平路371號", Level.ROOM),
        ("臺北市大安區復興路三六九號", "臺北市大安區復興路三百六十九號", Level.ROOM),
        ("臺北市大安區復興路二段廿一號", "臺北市大安區復興路2段21號", Level.ROOM),
        ("臺北市大安區復興路十之一號", "臺北市大安區復興路10-1號", Level.ROOM),
        ("臺北市八德路1O1號", "臺北市八德路１○１號", Level.ROOM),
        ("臺北市八德路31號7樓A室", "臺北市八德路31號7樓之A", Level.ROOM),
        ("臺北市八德路31號8樓之8、9", "臺北市八德路31號8樓之9", Level.ROOM),
        ("台北巿松江路125號", "臺北市中山區松江路125號", Level.ROOM),
        ("臺北市八德路31號B1", "臺北市八德路31號1樓", Level.NUMBER),
        ("臺北市八德路5巷31號", "臺北市八德路5弄31號", Level.DIFFERENT),
        ("臺北市八德路31號", "臺北市八德路31之1號", Level.ROAD),
        ("臺北市八德路69號7樓之5", "臺北市八德路69-5號7樓", Level.ROAD),
        (BASE, "臺北市中正區測試路三段1869號10樓之2", Level.FLOOR),
        (BASE, "臺北市中正區測試路三段1869號3樓", Level.NUMBER),
        (BASE, "臺北市中正區測試路三段1871號10樓之1", Level.ROAD),
        (BASE, "臺北市中正區測試路二段1869號10樓之1", Level.DIFFERENT),
        (BASE, "臺中市中正區測試路三段1869號10樓之1", Level.DIFFERENT),
        (BASE, "臺北市大安區測試路三段1869號10樓之1", Level.DIFFERENT),
        ("臺北市三民路8號", "臺北市3民路8號", Level.DIFFERENT),
        (BASE, BASE, Level.TEXT),
        ("某某園區A棟", "某某園區 A棟", Level.ROOM),
        ("某某園區A棟", "某某園區B棟", Level.DIFFERENT),
    ],
)
def test_levels(one: str, other: str, level: Level) -> None:
    assert compare(one, other) is level
    assert compare(other, one) is level


@st.composite
def addresses(draw: st.DrawFn) -> tuple[str, str]:
    """An address as a register prints it, and as a hurried clerk does."""
    city = draw(st.sampled_from([each for each in CITIES if each.endswith("市")]))
    road = draw(st.sampled_from(["測試路", "範例街", "三民路", "五權西路", "力行六路", "假想大道"]))
    section, number = draw(st.integers(1, 9)), draw(st.integers(1, 1999))
    floor, room = draw(st.integers(1, 40)), draw(st.integers(1, 30))
    formal = f"{city}中正區{road}{'一二三四五六七八九'[section - 1]}段{number}號{floor}樓之{room}"
    hurried = f"{city.replace('臺', '台')}{road}{section}段{number}號 {floor}F-{room}"
    return formal, hurried.translate(FULL) if draw(st.booleans()) else hurried


@given(addresses())
def test_any_address_equals_its_hurried_writing(pair: tuple[str, str]) -> None:
    assert compare(*pair) is Level.ROOM


@given(addresses(), addresses())
def test_comparing_is_symmetric(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert compare(one[0], other[1]) is compare(other[1], one[0])


@given(st.text(max_size=40))
def test_no_text_breaks_the_parser_and_each_equals_itself(text: str) -> None:
    parse(text)
    assert compare(text, text) is Level.TEXT
    assert compare(text, f" {text}") >= Level.ROOM or parse(text) is None or not parse(text).road  # type: ignore[union-attr]
