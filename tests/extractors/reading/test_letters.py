"""Facts in the sentences of certificates and letters."""

import pytest

from extractors.reading import letters
from models.page import PageText
from tests.extractors.pages import line, page

FULL_LINE = "，營業地址設於測試縣測試鎮碧波街1356-2號12樓之5，截至本證明核發日止，經查無欠稅"


def told(*texts: str, x: float = 0.1) -> PageText:
    return page(*(line(text, x, 0.1 + 0.03 * number) for number, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("sentence", "firm", "person"),
    [
        ("查營業人甲申資訊有限公司（統一編號12345675，負責人歐陽昱廷），", "甲申資訊有限公司", "歐陽昱廷"),
        ("茲證明乙酉企業社（負責人：王測試，統一編號：12345675）無欠稅", "乙酉企業社", "王測試"),
        ("納稅義務人甲申資訊有限公司（統編 12345675）代表人王測試君，於本局轄內", "甲申資訊有限公司", "王測試"),
        ("甲申資訊有限公司臺北分公司（統一編號：12345675）經查無違章", "甲申資訊有限公司臺北分公司", None),
    ],
)
def test_a_sentence_names_the_firm_and_who_answers_for_it(sentence: str, firm: str, person: str | None) -> None:
    prose = letters.prose(told(sentence))
    assert [value for value, _ in letters.firms(prose)] == [firm]
    assert [value for value, _ in letters.ubns(prose)] == ["12345675"]
    assert [value for value, _ in letters.persons(prose)] == ([person] if person else [])


def test_a_fact_that_runs_over_two_lines_is_one_and_shows_both_places() -> None:
    made = page(
        line("查營業人甲申資訊有限公司（負責人：王測試，統一編號：12345675，登記於本局轄內，稅", 0.1, 0.1),
        line("籍編號：401234567），經查無欠稅。", 0.1, 0.13),
        line("短句", 0.1, 0.5),
    )
    ((value, place),) = letters.tax_numbers(letters.prose(made))
    assert value == "401234567" and 0.13 <= place.box.y0 < place.box.y1 <= 0.15


def test_a_line_at_the_right_edge_does_not_run_into_the_paragraph_below() -> None:
    made = page(
        line("發文字號：財國稅服字第4062297008號", 0.55, 0.1),
        line("查營業人甲申資訊有限公司（統一編號12345675）", 0.1, 0.14),
    )
    assert [value for value, _ in letters.firms(letters.prose(made))] == ["甲申資訊有限公司"]


def test_an_address_ends_where_the_sentence_goes_on() -> None:
    made = letters.prose(told("查甲申資訊有限公司（統一編號12345675）" + FULL_LINE))
    assert [value for value, _ in letters.addresses(made)] == ["測試縣測試鎮碧波街1356-2號12樓之5"]


def test_the_offices_own_address_and_officer_are_not_the_firms() -> None:
    made = letters.prose(told("地址：測試市中正區測試路1號", "承辦人：陳小測", "二、請依規定辦理，並洽本局負責人員。"))
    assert not list(letters.addresses(made)) and not list(letters.persons(made))


def test_a_letter_about_its_addressee_names_it_there() -> None:
    letter = ("受文者：甲申資訊有限公司", "主旨：貴公司（統一編號：12345675）申請無違章欠稅證明一案，復如說明。")
    assert [value for value, _ in letters.firms(letters.prose(told(*letter)))] == ["甲申資訊有限公司"]
    assert not list(letters.firms(letters.prose(told("受文者：甲申資訊有限公司", "主旨：檢送公文一件。"))))
