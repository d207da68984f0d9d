"""One cell for several fields: 廠商名稱及統一編號."""

import pytest

from extractors.reading import names, numbers
from extractors.reading.values import values
from models.page import Box, Cell, PageText
from tests.extractors.pages import line, page, table, written

PARSERS = {"name": names.firm, "ubn": numbers.ubn, "address": names.address, "phone": numbers.phone}
FIRM, UBN, PLACE, PHONE = "假想資訊有限公司", "24536806", "臺北市中正區測試路1號2樓", "02-5550-1234"


def told(made: PageText, field: str) -> list[str]:
    return [str(each.value) for each in values(made, field, PARSERS[field])]


def cells(label: str, text: str) -> PageText:
    lines, ruled = table([[label, text]], (0.05, 0.4, 0.95))
    return page(line("表單", 0.4, 0.05), *lines, cells=ruled)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("廠商名稱及統一編號", f"{FIRM} {UBN}"),
        ("廠商名稱及統一編號", f"{FIRM}（{UBN}）"),
        ("廠商名稱及統一編號", f"{FIRM}\n{UBN}"),
        ("廠商名稱\n及統一編號", f"{FIRM}\n{UBN}"),
        ("廠商名稱\n（統一編號）", f"{FIRM}（{UBN}）"),
        ("廠商名稱（統一編號）", f"{FIRM}／{UBN}"),
        ("統一編號及廠商名稱", f"{UBN} {FIRM}"),
    ],
)
def test_a_firm_and_its_number_in_one_cell(label: str, text: str) -> None:
    made = cells(label, text)
    assert (told(made, "name"), told(made, "ubn")) == ([FIRM], [UBN])


def test_the_values_lines_are_the_evidence() -> None:
    made = cells("地址及電話", f"{PLACE}\n{PHONE}")
    (found,) = values(made, "phone", numbers.phone)
    assert found.value == PHONE
    assert found.place.box == next(each.box for each in made.lines if each.text == PHONE)
    assert told(made, "address") == [PLACE]


@pytest.mark.parametrize("text", ["臺北市中正區測試路1段\n12號3樓", FIRM, f"{FIRM}\n第二行"])
def test_values_that_do_not_fit_their_labels_are_not_taken(text: str) -> None:
    made = cells("地址及電話", text) if "路" in text else cells("廠商名稱及統一編號", text)
    assert [told(made, field) for field in PARSERS] == [[], [], [], []]


def test_a_label_is_no_firm() -> None:
    assert [names.firm(text) for text in ("及統一編號", "統一編號", "採購案號", "某某市測試路3段15-2號")] == [None] * 4
    assert told(written("廠商名稱", "統一編號", UBN), "name") == []


def test_a_value_may_stand_in_a_row_of_boxes() -> None:
    lines, ruled = table([["統一編號", ""]], (0.05, 0.3, 0.301))
    boxes = [Cell(Box(0.305 + 0.03 * n, 0.205, 0.334 + 0.03 * n, 0.23), 1, n + 2, 0) for n in range(8)]
    made = page(*lines, line("2 4 5 3 6 8 0 6", 0.31, 0.21), cells=(ruled[0], *boxes))
    assert told(made, "ubn") == [UBN]
    empty = page(*lines, line("24536806", 0.75, 0.21), cells=(ruled[0], *boxes))
    assert told(empty, "ubn") == []
