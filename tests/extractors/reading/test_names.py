"""Names of firms, persons and places: whole ones only, and never a form's own words."""

import pytest

from extractors.reading import names, numbers


@pytest.mark.parametrize(
    "name",
    [
        "旅行家資訊有限公司", "新社資訊股份有限公司", "一號店股份有限公司", "假想商業銀行股份有限公司", "公會數位有限公司",
        "英屬維京群島商假想股份有限公司台灣分公司", "假想企業社", "假想農會", "台灣ABC-123資訊股份有限公司",
    ],
)  # fmt: skip
def test_a_firms_name_is_read_to_its_end(name: str) -> None:
    assert names.firm(name) == name
    assert names.firm(f"{name} 電話：02") == name


@pytest.mark.parametrize("point", ["·", "・", "•"])
def test_the_points_of_a_list_are_no_part_of_a_text(point: str) -> None:
    assert names.firm(f"{point}築夢企業社") == "築夢企業社"
    assert names.words(f"{point} 114年度測試系統擴充") == "114年度測試系統擴充"
    assert names.person("瓦歷斯·諾幹") == "瓦歷斯·諾幹"


@pytest.mark.parametrize(
    "text",
    ["本公司", "貴公司", "應為依法設立之公司", "請加蓋公司", "不得為關係企業社", "公司", "銀行", "旅行", "如附件"],
)
def test_a_forms_own_words_are_no_firm(text: str) -> None:
    assert names.firm(text) is None


@pytest.mark.parametrize("name", ["胡俊君", "王O明", "瓦歷斯‧諾幹", "歐陽小明", "John Q. Public"])
def test_a_persons_name_is_read_whole(name: str) -> None:
    assert names.person(name) == name
    assert names.person(f"{name}（簽章）") == name


@pytest.mark.parametrize(
    "text", ["如附件", "同上", "簽章", "董事長", "Representative", "電話", "以下空白", "負責人姓名"]
)
def test_a_forms_own_words_are_no_person(text: str) -> None:
    assert names.person(text) is None


@pytest.mark.parametrize(
    "name",
    [
        "某某市政府",
        "經濟部商業發展署",
        "臺北市商業處",
        "某部某科學園區管理局",
        "經濟部商業司",
        "某某縣某某鄉公所",
        "某會某園區",
    ],
)
def test_an_authority_is_known_by_its_end(name: str) -> None:
    assert names.authority(name) == name
    assert names.authority(f"{name}登記專用章") == name


@pytest.mark.parametrize(
    "text", ["核准文號及蓋章", "登記機關核准文號", "假想資訊有限公司", "檔號", "核准設立日期", "承辦處", "請至財政部"]
)
def test_what_stands_beside_an_authority_is_none(text: str) -> None:
    assert names.authority(text) is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("核准設立", "核准設立"),
        ("核准設立「查詢最新營業狀況請至財政部稅務入口網」", "核准設立"),
        ("核准設立查詢最新營業狀況請至 財政部稅務入口網", "核准設立"),
        ("核准設立，但已命令解散「查詢最新營業狀況請至", "核准設立，但已命令解散"),
        ("破產程序終結(終止)清算中", "破產程序終結(終止)清算中"),
        ("廢止 (108年01月01日 府產業商字第1080000000號)", "廢止"),
        ("歇業／撤銷", "歇業／撤銷"),
        ("核准設立名句最驗膚況品至政部稅移入口至", None),
        ("核准設立，但己命今解敗", None),
    ],
)
def test_a_state_ends_where_the_registers_words_end(text: str, status: str | None) -> None:
    assert names.status(text) == status


def test_a_misread_link_takes_nothing_from_an_address() -> None:
    for link in ("電子地圖", "電子地", "子地圖"):
        assert names.address(f"臺北市中正區測試路1號26樓{link}") == "臺北市中正區測試路1號26樓"


@pytest.mark.parametrize(
    "text", ["臺北市中正區測試路1號6樓機關", "臺北市中正區測試路1號14樓75,000", "變更公司地址及地址", "地址：市區路"]
)
def test_an_address_that_runs_into_something_else_is_not_taken(text: str) -> None:
    assert names.address(text) is None


@pytest.mark.parametrize(
    "text", ["某某縣頭份市測試路15號2一樓之5", "某某市板橋區測試路四段17∞2號4樓", "某某市測試路二14號"]
)
def test_figures_misread_as_strokes_or_signs_make_no_address(text: str) -> None:
    assert names.address(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "新竹科學園區新竹市力行六路8號",
        "某某縣某某鄉永平村３７１號一樓",
        "臺北市中正區測試路1號（研發大樓）",
        "臺南市東區測試路2號B1",
    ],
)
def test_addresses_of_every_form(text: str) -> None:
    assert names.address(text) == text
    assert names.address(f"(100) {text}") == text


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("02-5557-5289=83", None),
        ("05-5511521-4", "05-5511521-4"),
        ("(02)5550-1234分機12、13", "(02)5550-1234分機12、13"),
        ("(02)5550-1234、0912-555-678", "(02)5550-1234、0912-555-678"),
        ("+886-2-5550-1234", "+886-2-5550-1234"),
        ("５５５０１２３４", "55501234"),
        ("+886-37-55-7457", "+886-37-55-7457"),
        ("(037)55-7457", "(037)55-7457"),
        ("03-5551234#215 03-555-1235", "03-5551234#215、03-555-1235"),
        ("03-5551234#21503-555-1235", None),
        ("(049) 5552239", "(049)5552239"),
        ("(03-555-1235)", "03-555-1235"),
        ("12345", None),
        ("〇二－五五五〇一二三四", "0255501234"),
        ("〇二五五五〇一二三四", "0255501234"),
        ("（〇七）五五五一二三四", "075551234"),
        ("〇二一五五五〇一二三四", None),
        ("02155501234", None),
        ("0715551234", None),
        ("0800555123", "0800555123"),
        ("(03)65585070", None),
        ("02-555-1234", None),
        ("+886-3-6558-5070", None),
        ("(049) 5552239#12", "(049)5552239#12"),
        ("02-5550-1234~6", "02-5550-1234~6"),
    ],
)
def test_no_digit_of_a_telephone_number_is_lost(text: str, phone: str | None) -> None:
    assert numbers.phone(text) == phone


@pytest.mark.parametrize(
    ("text", "code"), [("A1130616-2)", "A1130616-2"), ("IT113-021", "IT113-021"), ("(113)採-5", None), ("如公告", None)]
)
def test_a_tenders_number_without_its_bracket(text: str, code: str | None) -> None:
    assert names.code(text) == code


@pytest.mark.parametrize("name", ["和笙資訊股份有限公司", "與光科技有限公司", "及第數位有限公司"])
def test_a_firms_name_may_begin_with_a_conjunction(name: str) -> None:
    assert names.firm(name) == name


@pytest.mark.parametrize("text", ["和本公司", "及廠商有限公司", "或其他公司", "和負責人有限公司", "與投標廠商公司"])
def test_a_conjunction_before_a_forms_word_is_no_firm(text: str) -> None:
    assert names.firm(text) is None
