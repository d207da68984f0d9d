"""Cheques: payee, amounts and dates wherever the form puts them."""

from typing import Any

import pytest

from extractors.cheque import extract
from models.document import DocumentType
from models.field import Read, Unreadable
from models.page import Box, Line, PageText
from models.papers import BondForm, Cheque
from tests.extractors.pages import line, page, sorting, written


def read(made: PageText) -> Cheque:
    return extract(sorting(DocumentType.CHEQUE, made), [made])


def value(field: Any) -> Any:
    return field.value if isinstance(field, Read) else None


@pytest.mark.parametrize(
    ("text", "payee"),
    [
        ("憑票支付 某某市政府資訊局 台照", "某某市政府資訊局"),
        ("憑票即付 某某市政府資訊局 或其指定人", "某某市政府資訊局"),
        ("憑票支付 PAY TO THE ORDER OF 某某市政府資訊局", "某某市政府資訊局"),
        ("受款人：某某市政府資訊局", "某某市政府資訊局"),
        ("憑票支付 PAY TO THE ORDER OF", ""),
        ("憑票支付", ""),
    ],
)
def test_the_payee_without_the_forms_own_words(text: str, payee: str) -> None:
    assert value(read(written("支票", text)).payee) == payee


@pytest.mark.parametrize("text", ["NT$500,000", "NTS 500,000", "NT$ 500,000.00", "$ 500,000.-", "伍拾萬元整NT$500,000"])
def test_figures_after_any_sign_of_the_currency(text: str) -> None:
    assert value(read(written("支票", "憑票支付", text)).amount_figures) == 500_000


def test_an_amount_written_into_printed_units() -> None:
    units = [
        line(text, 0.1 + 0.05 * place, 0.3)
        for place, text in enumerate(("仟", "佰壹", "拾貳", "萬零", "仟零", "佰零", "拾零", "元", "整"))
    ]
    shifted = page(line("新臺幣", 0.08, 0.26), *units)
    assert value(read(shifted).amount_words) == 120_000


def test_a_date_written_from_top_to_bottom() -> None:
    right = Line("中華民國113年8", Box(0.89, 0.08, 0.915, 0.18), 0.98)
    left = Line("月26日", Box(0.862, 0.083, 0.888, 0.128), 0.98)
    made = page(line("支票", 0.4, 0.05), left, right, line("憑票支付", 0.08, 0.2))
    assert value(read(made).date).isoformat() == "2024-08-26"


def test_two_dates_without_a_label_are_not_settled_by_guessing() -> None:
    assert value(read(written("支票", "憑票支付", "113年8月26日", "113年8月27日")).date) is None


def test_units_whose_first_column_was_misread_are_no_amount() -> None:
    texts = ("佰任", "拾貳", "萬零", "仟零", "佰零", "拾零", "元", "整")
    units = [line(text, 0.1 + 0.05 * place, 0.3) for place, text in enumerate(texts)]
    assert value(read(page(line("新臺幣", 0.08, 0.26), *units)).amount_words) is None


@pytest.mark.parametrize(("digits", "stands"), [("4000000", True), ("7000000", False)])
def test_a_number_that_the_coded_line_contradicts_is_unreadable(digits: str, stands: bool) -> None:
    coded = f"C{digits}C A018080314A 04 C169239048C"
    number = read(written("支票", "支票號碼 AB4000000", "憑票支付", coded)).number
    assert value(number) == ("AB4000000" if stands else None)
    assert isinstance(number, Read) == stands


@pytest.mark.parametrize(
    ("lines", "bank", "branch", "drawer"),
    [
        (
            ["甲測商業銀行竹北分行 支票", "憑票支付", "此致 甲測商業銀行竹北分行 台照", "發票人：甲測商業銀行竹北分行"],
            "甲測商業銀行",
            "竹北分行",
            "甲測商業銀行竹北分行",
        ),
        (
            ["青禾鄉農會信用部本部", "憑票支付", "發票人簽章", "青禾鄉農會信用部本部"],
            "青禾鄉農會信用部",
            "本部",
            "青禾鄉農會信用部本部",
        ),
        (
            ["測東信用合作社安平分社本票", "憑票支付", "發票人：測東信用合作社安平分社"],
            "測東信用合作社",
            "安平分社",
            "測東信用合作社安平分社",
        ),
        (
            ["測北商業銀行股份有限公司", "憑票支付", "測北商業銀行股份有限公司國外部", "AUTHORIZED SIGNATURE"],
            "測北商業銀行股份有限公司",
            "國外部",
            "測北商業銀行股份有限公司國外部",
        ),
        (["測南商業銀行", "憑票支付", "發票人簽章", "丙戌營造有限公司"], "測南商業銀行", None, "丙戌營造有限公司"),
    ],
    ids=["branch", "head office", "co-operative", "above the signature", "a firm's own"],
)
def test_institution_branch_and_drawer_are_three_facts(
    lines: list[str], bank: str, branch: str | None, drawer: str
) -> None:
    cheque = read(written(*lines))
    assert (value(cheque.bank), value(cheque.branch), value(cheque.drawer)) == (bank, branch, drawer)


def test_a_branch_printed_below_the_institutions_name_is_its_branch() -> None:
    made = page(
        line("測海國際商業銀行", 0.4, 0.05), line("信義分行", 0.43, 0.075), line("憑票支付", 0.1, 0.2),
        line("甲分行", 0.43, 0.6),
    )  # fmt: skip
    assert value(read(made).branch) == "信義分行"


def test_two_branches_on_one_face_are_left_to_a_person() -> None:
    made = written("支票", "甲測商業銀行竹北分行", "憑票支付", "此致 甲測商業銀行營業部 台照")
    assert isinstance(read(made).branch, Unreadable)


@pytest.mark.parametrize(
    ("lines", "payee"),
    [
        (["憑票准於即期無條件擔任兌付 某某縣政府水利處 或其指定人"], "某某縣政府水利處"),
        (["憑票准於中華民國113年4月2日無條件擔任兌付", "此致 某某縣政府水利處 或其指定人"], "某某縣政府水利處"),
        (["憑票於中華民國113年7月1日交付 某某縣政府水利處 或其指定人"], "某某縣政府水利處"),
        (["祈付 受款人某某縣政府水利處"], "某某縣政府水利處"),
        (["憑粟支付 PAY TO THE ORDER OF 某某縣政府水利處"], "某某縣政府水利處"),
        (["憑票支付 PAY to THF ORDFE IF. 某某縣政府水利處"], "某某縣政府水利處"),
        (["憑票無條件擔任支付 某某縣政府水利處"], "某某縣政府水利處"),
        (["憑票准於見票日無條件擔任兌付　或其指定人　受款人：某某縣政府水利處"], "某某縣政府水利處"),
        (["憑票准於即期無條件擔任兌付　或其指定人"], ""),
        (["憑票支付　或其指定人（未填受款人者，以持有人為受款人）"], ""),
        (["憑票支付　或其指定人　受款人："], ""),
        (["憑票支付 PAY to THF ORDFE IF."], ""),
        (["憑票支付", "此致 甲測商業銀行營業部 台照"], ""),
        (["憑票支付 1234 ABC"], None),
    ],
)
def test_the_payee_of_orders_and_promises(lines: list[str], payee: str | None) -> None:
    assert value(read(written("本票", *lines)).payee) == payee


def test_the_banks_name_over_the_ground_is_no_payee() -> None:
    made = page(
        line("甲測商業銀行", 0.3, 0.05),
        line("憑票支付", 0.08, 0.2),
        line("商業銀行", 0.3, 0.2),
        line("甲測商業", 0.5, 0.2),
    )
    assert value(read(made).payee) == ""


@pytest.mark.parametrize(
    "text", ["500,000", "500,000元", "***500,000-", "＊＊500,000＊＊", "NT$***500,000***", "＄500,000", "NT$ 500,000.-"]
)
def test_figures_that_have_a_line_to_themselves(text: str) -> None:
    assert value(read(written("支票", "憑票支付", text)).amount_figures) == 500_000


def test_figures_under_printed_units() -> None:
    heads = [line(unit, 0.1 + 0.05 * place, 0.3) for place, unit in enumerate("任佰拾萬仟佰拾元")]
    digits = [line(digit, 0.1 + 0.05 * (place + 2), 0.325) for place, digit in enumerate("205000")]
    assert value(read(page(line("憑票支付", 0.1, 0.2), *heads, *digits)).amount_figures) == 205_000
    assert value(read(page(line("憑票支付", 0.1, 0.2), *heads, *digits[:2], *digits[3:])).amount_figures) is None


@pytest.mark.parametrize("other", ["到期日：113年7月1日", "憑票准於中華民國113年7月1日無條件擔任兌付 某某局"])
def test_the_day_a_note_falls_due_does_not_date_it(other: str) -> None:
    assert value(read(written("本票", "憑票支付", "中華民國113年4月2日", other)).date).isoformat() == "2024-04-02"
    assert not isinstance(read(written("本票", "憑票支付", other)).date, Read)


def test_figures_under_units_that_bear_their_full_names() -> None:
    heads = [
        line(unit, 0.1 + 0.06 * place, 0.3) for place, unit in enumerate(["百萬", "十萬", "萬", "千", "百", "十", "元"])
    ]
    digits = [line(digit, 0.1 + 0.06 * (place + 1), 0.325) for place, digit in enumerate("300000")]
    below = line("繳款人：己丑有限公司", 0.1, 0.345)
    assert value(read(page(line("憑票支付", 0.1, 0.2), *heads, *digits, below)).amount_figures) == 300_000


def test_words_in_boxes_are_read_whole_or_not_at_all() -> None:
    boxes = (line("新臺幣", 0.1, 0.3), line("叁拾", 0.2, 0.3), line("萬", 0.24, 0.3), line("元整", 0.27, 0.3))
    assert value(read(page(line("憑票支付", 0.1, 0.2), *boxes)).amount_words) == 300_000


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("支票號碼 CHFITXM4945235", "XM4945235"),
        ("No. AB 7654321", "AB7654321"),
        ("票號 NO.0061234", "0061234"),
        ("支票號碼 ABC12345678", None),
    ],
)
def test_a_number_behind_a_gloss(text: str, number: str | None) -> None:
    assert value(read(written("支票", "憑票支付", text)).number) == number


def test_a_payee_on_the_line_below_is_no_blank() -> None:
    made = page(line("憑票支付", 0.08, 0.2), line("某某縣政府水利處", 0.14, 0.222), line("新臺幣伍萬元整", 0.08, 0.26))
    assert value(read(made).payee) == "某某縣政府水利處"
    unsure = page(line("憑票支付", 0.08, 0.2), line("某某某某", 0.14, 0.222), line("新臺幣伍萬元整", 0.08, 0.26))
    assert isinstance(read(unsure).payee, Unreadable)
    blank = page(line("憑票支付", 0.08, 0.2), line("新臺幣伍萬元整", 0.08, 0.222))
    assert value(read(blank).payee) == ""


def test_a_date_in_boxes_is_one_date() -> None:
    parts = [line(text, x, 0.1) for text, x in (("中華民國", 0.5), ("113年", 0.6), ("4月", 0.7), ("2日", 0.8))]
    assert value(read(page(line("憑票支付", 0.08, 0.2), *parts)).date).isoformat() == "2024-04-02"


@pytest.mark.parametrize(
    ("title", "bank"),
    [("星測（台灣）商業銀行股份有限公司 信義分行", "星測（台灣）商業銀行股份有限公司"), ("商業銀行", None)],
)
def test_an_institution_is_more_than_its_kind(title: str, bank: str | None) -> None:
    assert value(read(written(title, "憑票支付")).bank) == bank


def test_a_drawer_whose_branch_was_not_made_out_is_no_bank_alone() -> None:
    cheque = read(written("支票", "憑票支付", "發票人：大甲示範農會信用部竹休分邵"))
    assert isinstance(cheque.drawer, Unreadable)
    over_ground = read(written("支票", "憑票支付", "發票人：大甲示範農會信用部本部大甲示範農會"))
    assert value(over_ground.drawer) == "大甲示範農會信用部本部"


@pytest.mark.parametrize("text", ["發票日 中華民國13年4月2日", "民國 3年4月2日"])
def test_a_year_that_lost_a_figure_is_no_year(text: str) -> None:
    assert value(read(written("支票", "憑票支付", text)).date) is None


@pytest.mark.parametrize(
    ("title", "form"),
    [("甲測商業銀行中山分行本票", BondForm.PROMISSORY_NOTE), ("甲測商業銀行本行支票", BondForm.CHEQUE)],
)
def test_the_heading_tells_the_form_though_a_label_names_the_other(title: str, form: BondForm) -> None:
    other = {BondForm.PROMISSORY_NOTE: "支票號碼：QA5778462", BondForm.CHEQUE: "本票號碼：QA5778462"}[form]
    assert value(read(written(title, other, "憑票支付 某某縣政府水利處")).form) is form
