"""Which text is a label's value, on forms of any layout."""

import pytest

from extractors.reading import names, numbers
from extractors.reading.dates import period
from extractors.reading.values import unread, values
from models.page import Box, Cell, Ink, Line, PageText, Seal, SealShape
from models.papers import Period
from tests.extractors.pages import line, page, table, written


def own(page: PageText, field: str) -> list[object]:
    """The bidder's values of a field."""
    parse = {"name": names.firm, "responsible_person": names.person, "contact_person": names.person}.get(
        field,
        {"address": names.address, "phone": numbers.phone, "fax": numbers.phone, "ubn": numbers.ubn}.get(
            field, {"email": numbers.email, "tender_id": names.code, "period": period}.get(field, names.words)
        ),
    )
    return [each.value for each in values(page, field, parse) if not each.others]


def test_a_value_follows_its_label_and_english_gloss() -> None:
    form = written(
        "廠商名稱 Company Name：假想資訊有限公司", "地址 Address：臺北市中正區測試路1號2樓", "聯絡人Contact：王小明"
    )
    assert own(form, "name") == ["假想資訊有限公司"]
    assert own(form, "address") == ["臺北市中正區測試路1號2樓"]
    assert own(form, "contact_person") == ["王小明"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("【標案名稱】智慧水表資料收集器採購", "tender_title", "智慧水表資料收集器採購"),
        ("〔廠商名稱〕……假想資訊有限公司", "name", "假想資訊有限公司"),
        ("（三）「代表人」　王小明　先生／女士", "responsible_person", "王小明"),
        ("◎聯絡人: 張文君", "contact_person", "張文君"),
        ("1. ※ 投 標 廠 商：假想企業社　緘", "name", "假想企業社"),
        ("(2) ■ 地址：臺北市測試區例句街9號；（5）※公司電話(02)5550-1234", "address", "臺北市測試區例句街9號"),
        ("(2) ■ 地址：臺北市測試區例句街9號；（5）※公司電話(02)5550-1234", "phone", "(02)5550-1234"),
        ("地址：臺北市測試區例句街9號13樓之1、電話：02-55501234", "address", "臺北市測試區例句街9號13樓之1"),
    ],
)
def test_brackets_numbers_and_marks_about_a_label_are_no_part_of_any_value(text: str, field: str, value: str) -> None:
    assert own(written(text), field) == [value]


def test_the_second_of_two_labels_whose_first_was_broken_takes_not_the_firsts_value() -> None:
    form = page(line("〔電話號", 0.1, 0.2), line("碼/傳真號碼", 0.1, 0.22), line("(03)555-3073", 0.3, 0.22))
    assert own(form, "fax") == []


def test_a_gloss_is_no_value_when_the_value_stands_below_it() -> None:
    lines, cells = table([["負責人(代表人) Representative\n王小明", "電話 TEL\n(02)5550-1234"]], (0.05, 0.5, 0.95))
    form = page(*lines, cells=cells)
    assert own(form, "responsible_person") == ["王小明"]
    assert own(form, "phone") == ["(02)5550-1234"]


def test_a_row_of_heads_has_its_values_in_the_row_below() -> None:
    lines, cells = table(
        [["統一編號", "廠商名稱", "負責人"], ["12345675", "假想資訊有限公司", "王小明"]], (0.05, 0.3, 0.7, 0.95)
    )
    form = page(*lines, cells=cells)
    assert own(form, "ubn") == ["12345675"]
    assert own(form, "name") == ["假想資訊有限公司"]
    assert own(form, "responsible_person") == ["王小明"]


def test_a_blank_cell_stays_blank_though_another_row_has_text() -> None:
    lines, cells = table([["傳真", ""], ["備註", "(02)5550-1234"]], (0.05, 0.3, 0.95))
    assert own(page(*lines, cells=cells), "fax") == []


def test_a_value_does_not_run_into_the_cell_below() -> None:
    lines, cells = table([["標案名稱", "網路設備採購案"], ["", "1131017"]], (0.05, 0.3, 0.95))
    assert own(page(*lines, cells=cells), "tender_title") == ["網路設備採購案"]


def test_a_wrapped_value_is_read_whole() -> None:
    lines, cells = table([["地址", "臺北市中正區測試路三段128號\n10樓之5"]], (0.05, 0.2, 0.44))
    assert own(page(*lines, cells=cells), "address") == ["臺北市中正區測試路三段128號10樓之5"]


def test_a_wrapped_value_beside_its_label_goes_on_at_the_left_edge() -> None:
    lines, cells = table([["地址：臺北市中正區測試路三段128號11樓\n之5\n電話：(02)5550-1234"]], (0.05, 0.45))
    assert own(page(*lines, cells=cells), "address") == ["臺北市中正區測試路三段128號11樓之5"]


def test_letters_of_a_label_printed_apart_are_one_label() -> None:
    form = page(line("電", 0.08, 0.2), line("話", 0.2, 0.2), line("(02)5550-1234", 0.3, 0.2))
    assert own(form, "phone") == ["(02)5550-1234"]


def test_digits_in_boxes_are_one_number() -> None:
    digits = [line(digit, 0.3 + 0.03 * place, 0.2) for place, digit in enumerate("12345675")]
    assert own(page(line("統一編號", 0.08, 0.2), *digits), "ubn") == ["12345675"]


@pytest.mark.parametrize(
    "texts",
    [
        ("收件人：某某市政府資訊局", "地址：某某市示範區公園路15號", "電話：(02)5550-8800"),
        ("招標機關：某某市政府資訊局", "機關地址：某某市示範區公園路15號", "電話：(02)5550-8800"),
        ("致：某某市政府資訊局 電話：(02)5550-8800",),
        ("客戶名稱：某某市政府資訊局", "客戶電話：(02)5550-8800", "客戶地址：某某市示範區公園路15號"),
        ("承辦人：李大同", "電話：(02)5550-8800"),
        ("緊急聯絡電話：(02)5550-8800",),
    ],
    ids=lambda texts: texts[0][:8],
)
def test_the_agencys_own_address_and_telephone_are_not_the_bidders(texts: tuple[str, ...]) -> None:
    form = written(*texts)
    assert own(form, "phone") == []
    assert own(form, "address") == []


def test_agency_and_bidder_side_by_side_are_told_apart() -> None:
    left = ("廠商名稱：假想資訊有限公司", "地址：臺北市中正區測試路1號2樓", "電話：(02)5550-1234")
    right = ("機關名稱：某某市政府資訊局", "地址：某某市示範區公園路15號", "電話：(02)5550-8800")
    rows = [
        line(text, x, 0.1 + 0.025 * number)
        for number, pair in enumerate(zip(left, right, strict=True))
        for text, x in zip(pair, (0.06, 0.55), strict=True)
    ]
    form = page(*rows)
    assert own(form, "address") == ["臺北市中正區測試路1號2樓"]
    assert own(form, "phone") == ["(02)5550-1234"]


def test_the_bidders_block_below_the_agencys_is_the_bidders() -> None:
    form = written(
        "收件人：某某市政府資訊局",
        "地址：某某市示範區公園路15號",
        "投標廠商：假想商行",
        "地址：臺北市中正區測試路1號2樓",
    )
    assert own(form, "address") == ["臺北市中正區測試路1號2樓"]


def test_anothers_identity_number_is_not_the_firms() -> None:
    form = written("委任申報", "身分證統一編號：12345675", "買受人 統一編號：22099131")
    assert own(form, "ubn") == []


def test_what_stands_there_and_cannot_be_read_is_found() -> None:
    place = unread(written("統一編號：1234567"), "ubn")
    assert place is not None
    assert place.text == "1234567"
    assert unread(written("統一編號：", "傳真："), "ubn") is None


def test_a_period_in_a_cell_of_its_own() -> None:
    lines, cells = table([["所屬年月", "11307～11308"]], (0.05, 0.3, 0.95))
    assert own(page(*lines, cells=cells), "period") == [Period(2024, 7, 8)]


@pytest.mark.parametrize("text", ["投標廠商應為依法設立之公司", "廠商名稱：本公司", "公司名稱：如附件"])
def test_sentences_and_boilerplate_are_no_names(text: str) -> None:
    assert own(written(text), "name") == []


def test_a_group_cell_names_whose_rows_they_are() -> None:
    lines, cells = table(
        [["名稱", "假想資訊有限公司"], ["地址", "臺北市中正區測試路1號2樓"], ["電話", "(02)5550-1234"]],
        (0.2, 0.35, 0.95),
        y=0.2,
    )
    more, others = table(
        [["名稱", "某某有限公司"], ["地址", "某某市示範區公園路15號"], ["電話", "(02)5550-8800"]],
        (0.2, 0.35, 0.95),
        y=0.305,
    )
    groups = (Cell(Box(0.05, 0.2, 0.2, 0.305), 0, 0, 0), Cell(Box(0.05, 0.305, 0.2, 0.41), 3, 0, 0))
    heads = (line("投標廠商", 0.06, 0.24), line("招標機關", 0.06, 0.35))
    form = page(*heads, *lines, *more, cells=(*groups, *cells, *others))
    assert own(form, "name") == ["假想資訊有限公司"]
    assert own(form, "address") == ["臺北市中正區測試路1號2樓"]
    assert own(form, "phone") == ["(02)5550-1234"]


def test_a_gloss_runs_into_its_value() -> None:
    assert own(written("聯絡人 Contact王小明"), "contact_person") == ["王小明"]


def test_a_label_whose_box_runs_into_its_value_still_has_it() -> None:
    label = line("統編", 0.12, 0.342)
    wide = Line(label.text, Box(0.12, 0.342, 0.205, 0.358), 1.0)
    assert own(page(wide, line("91505861", 0.19, 0.344)), "ubn") == ["91505861"]


def test_letters_of_a_label_whose_boxes_overlap_are_one_label() -> None:
    one = Line("統", Box(0.069, 0.139, 0.098, 0.156), 1.0)
    other = Line("一編號", Box(0.088, 0.137, 0.208, 0.156), 1.0)
    assert own(page(one, other, line("12345675", 0.3, 0.139)), "ubn") == ["12345675"]


def test_bleed_through_is_not_joined_but_lowers_the_score() -> None:
    lines, cells = table([["負責人姓名", "王小明"]], (0.05, 0.3, 0.95))
    form = page(*lines, line("建賣", 0.5, lines[1].box.y0, score=0.62), cells=cells)
    (found,) = values(form, "responsible_person", names.person)
    assert found.value == "王小明"
    assert found.place.score == 0.62


def test_a_label_broken_in_its_cell_is_one_label() -> None:
    lines, cells = table(
        [
            ["二、（郵遞區號）公司所\n在地", "臺北市中正區測試路1號2樓"],
            ["五、資本總額（阿拉伯數\n字）", "新臺幣1,000,000元"],
        ],
        (0.05, 0.3, 0.95),
    )
    form = page(*lines, cells=cells)
    assert own(form, "address") == ["臺北市中正區測試路1號2樓"]
    assert own(form, "capital") == ["新臺幣1,000,000元"]


def test_labels_of_two_rows_are_not_one() -> None:
    form = page(
        line("聯絡人", 0.05, 0.2), line("王小明", 0.3, 0.2), line("承辦人", 0.05, 0.22), line("李大同", 0.3, 0.22)
    )
    assert own(form, "contact_person") == ["王小明", "李大同"]


def test_a_label_at_the_middle_of_a_values_two_lines_has_both() -> None:
    form = page(
        line("公司所在地", 0.05, 0.21), line("臺北市中正區測試路三段128號11樓", 0.3, 0.2), line("之5", 0.3, 0.22),
        line("公司名稱", 0.05, 0.31), line("假想資訊有限公司Google搜尋", 0.3, 0.3),
        line("（出進口廠商英文名稱：IMAGINED CO., LTD.）", 0.3, 0.32),
    )  # fmt: skip
    assert own(form, "address") == ["臺北市中正區測試路三段128號11樓之5"]
    assert own(form, "name") == ["假想資訊有限公司"]


def test_a_value_read_apart_from_its_label_ends_where_the_next_label_begins() -> None:
    form = page(line("聯絡人：", 0.05, 0.2), line("范子涵負責人：江美惠", 0.13, 0.2))
    assert own(form, "contact_person") == ["范子涵"]
    assert own(form, "responsible_person") == ["江美惠"]


def test_words_before_the_tenders_number_do_not_hide_it() -> None:
    assert own(written("投標文件請勿拆封案號：AB-113-7"), "tender_id") == ["AB-113-7"]


def test_a_branchs_print_does_not_give_its_head_offices_number() -> None:
    form = written("分公司統一編號：12345675", "分公司名稱：假想資訊有限公司測試分公司", "總(本)公司統一編號：22099131")
    assert own(form, "ubn") == ["12345675"]
    assert own(form, "name") == ["假想資訊有限公司測試分公司"]


@pytest.mark.parametrize(
    "text",
    [
        "電話/傳真：(02)5550-1234 / (02)5550-1235", "電話、傳真：(02)5550-1234、(02)5550-1235",
        "電話（傳真）：(02)5550-1234（(02)5550-1235）", "電話及傳真 (02)5550-1234　(02)5550-1235",
    ],
)  # fmt: skip
def test_two_labels_before_two_values_have_one_each(text: str) -> None:
    form = written(text)
    assert own(form, "phone") == ["(02)5550-1234"]
    assert own(form, "fax") == ["(02)5550-1235"]


def test_one_number_behind_two_labels_is_the_telephones() -> None:
    form = written("電話/傳真：(02)5550-1234")
    assert (own(form, "phone"), own(form, "fax")) == (["(02)5550-1234"], [])


def test_an_address_and_a_telephone_behind_one_label_are_parted() -> None:
    form = written("地址及電話：臺北市中正區測試路1號2樓 (02)5550-1234", "聯絡人／電話：王小明／0912-555-678")
    assert own(form, "address") == ["臺北市中正區測試路1號2樓"]
    assert own(form, "contact_person") == ["王小明"]
    assert own(form, "phone") == ["(02)5550-1234", "0912-555-678"]


def test_the_place_of_opening_is_not_the_bidders() -> None:
    assert own(written("電話：(02)5550-1234", "開標地點：某某局會議室（電話：(02)8899-1000）"), "phone") == [
        "(02)5550-1234"
    ]


def test_a_small_seal_on_a_line_takes_no_line_away() -> None:
    text = line("負責人：王小明", 0.1, 0.3)
    middle = Box(text.box.centre[0] - 0.01, 0.299, text.box.centre[0] + 0.01, 0.317)
    form = page(text, seals=[Seal(middle, SealShape.SQUARE, Ink.GREY, 0.7, "王")])
    assert own(form, "responsible_person") == ["王小明"]


def test_a_label_alone_in_its_cell_may_say_whose_it_is() -> None:
    lines, cells = table(
        [["供應商電話", "(02)5550-1234"], ["變更後公司名稱", "假想資訊有限公司"], ["變更前負責人", "李大同"]],
        (0.05, 0.3, 0.95),
    )
    form = page(*lines, cells=cells)
    assert own(form, "phone") == ["(02)5550-1234"]
    assert own(form, "name") == ["假想資訊有限公司"]
    assert own(form, "responsible_person") == []
