"""Tax proofs: which form, whose, and the stamp read twice."""

from typing import Any

import pytest

from extractors.tax import extract
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.page import Box, Ink, Line, PageText, Seal, SealShape
from models.papers import Period, TaxCertificate, TaxCopy, TaxForm
from tests.extractors.pages import line, page, sorting

STAMP = Box(0.5, 0.6, 0.8, 0.75)


def read(made: PageText) -> TaxCertificate:
    return extract(sorting(DocumentType.TAX, made), [made])


def value(field: Any) -> Any:
    return field.value if isinstance(field, Read) else None


@pytest.mark.parametrize(
    ("title", "note", "form"),
    [
        ("某某國稅局營業人銷售額與稅額申報書(404)", "請改用(403)申報書申報", TaxForm.FORM_404),
        ("營業人銷售額與稅額申報書(401)", "兼營者改用403申報書", TaxForm.FORM_401),
        ("營業稅繳款書（401）收據聯", "", TaxForm.PAYMENT_RECEIPT),
        ("無違章欠稅查復表", "未申報者，401", TaxForm.NO_ARREARS),
        ("營業人銷售額與稅額申報書清單", "(401)", TaxForm.FILING_LIST),
        ("營業稅查定課徵核定稅額繳款書(405)", "免填401申報書", TaxForm.FORM_405),
        ("營業稅網路申報收件回執聯", "營業人銷售額與稅額申報書(401)", TaxForm.FILING_RECEIPT),
        ("統一發票購票證申請書", "", TaxForm.INVOICE_PERMIT),
        ("112年度營利事業所得稅結算申報書", "", TaxForm.INCOME_TAX),
    ],
)
def test_the_title_tells_the_form_and_the_notes_do_not(title: str, note: str, form: TaxForm) -> None:
    assert value(read(page(line(title, 0.3, 0.05), line(f"二、{note}", 0.1, 0.8))).form) is form


@pytest.mark.parametrize("title", ["無違章欠稅證明書", "某某國稅局無違章欠稅查復表", "無違章及欠稅情形證明"])
def test_a_certificate_sent_as_a_letter_is_known_by_its_title(title: str) -> None:
    told = read(
        page(
            line(title, 0.3, 0.05),
            line("受文者：假想資訊有限公司", 0.1, 0.1),
            line("經查上列營業人截至114年10月13日止，無違章欠稅情事，特此證明。", 0.1, 0.2),
            line("某某國稅局", 0.1, 0.3),
        )
    )
    assert (value(told.form), value(told.arrears)) == (TaxForm.NO_ARREARS, None)


def test_the_applicant_of_a_certificate_is_the_firm() -> None:
    made = page(line("無違章欠稅查復表", 0.3, 0.05), line("申請人：假想資訊有限公司", 0.1, 0.2))
    assert value(read(made).name) == "假想資訊有限公司"


def stamped(*inside: Line, text: str) -> TaxCertificate:
    seal = Seal(STAMP, SealShape.RECTANGLE, Ink.RED, 0.9, text)
    return read(page(line("營業人銷售額與稅額申報書(401)", 0.3, 0.05), *inside, seals=(seal,)))


def test_a_stamp_read_differently_twice_is_unreadable() -> None:
    tax = stamped(
        line("營業稅網路申報收件章", 0.51, 0.61), line("113年09月11日", 0.51, 0.65), line("收件編號1234567890", 0.51, 0.69),
        text="營業稅網路申報收件章113年09月14日收件編號1234567891",
    )  # fmt: skip
    assert isinstance(tax.received_on, Unreadable)
    assert isinstance(tax.receipt_number, Unreadable)
    assert value(tax.receipt_stamp) is True


def test_a_stamp_whose_lines_were_lost_is_read_from_the_seal() -> None:
    tax = stamped(text="營業稅網路申報收件章財政部臺北國稅局113年09月14日收件編號1234567891")
    assert value(tax.received_on).isoformat() == "2024-09-14"
    assert value(tax.receipt_number) == "1234567891"


def test_an_office_that_does_not_exist_is_not_read() -> None:
    tax = stamped(line("營業稅網路申報收件章", 0.51, 0.61), line("財政部中稱國稅局", 0.51, 0.65), text="收件章")
    assert isinstance(tax.receipt_office, Absent)


def test_months_in_a_sentence_are_no_period() -> None:
    made = page(
        line("營業人銷售額與稅額申報書(401)", 0.3, 0.05),
        line("營業人自113年7月起應依規定按期申報並繳納營業稅款", 0.1, 0.8),
    )
    assert isinstance(read(made).period, Absent)


def certificate(*texts: str) -> TaxCertificate:
    head = (line("財政部中區國稅局測試分局", 0.3, 0.04), line("無違章欠稅證明", 0.3, 0.08))
    return read(page(*head, *(line(text, 0.1, 0.14 + 0.03 * number) for number, text in enumerate(texts))))


def test_a_certificate_in_sentences_is_read_like_a_form() -> None:
    tax = certificate(
        "查營業人甲申資訊有限公司（統一編號12345675，負責人王測試），營業地址設於測試縣測試",
        "鎮碧波街12號，截至本證明核發日止，經查無違章案件。", "此證", "局長 某某某", "中華民國113年2月4日",
    )  # fmt: skip
    assert value(tax.name) == "甲申資訊有限公司"
    assert value(tax.ubn) == "12345675"
    assert value(tax.responsible_person) == "王測試"
    assert value(tax.address) == "測試縣測試鎮碧波街12號"
    assert value(tax.receipt_office) == "財政部中區國稅局測試分局"
    assert value(tax.issued_on).isoformat() == "2024-02-04"


def test_a_certificate_that_names_two_firms_is_left_to_a_person() -> None:
    tax = certificate("甲申資訊有限公司（統一編號12345675）", "乙酉資訊有限公司（統一編號22099131）")
    assert isinstance(tax.name, Unreadable) and isinstance(tax.ubn, Unreadable)


def test_the_day_up_to_which_nothing_is_owed_is_not_the_day_of_issue() -> None:
    assert isinstance(certificate("甲申資訊有限公司（統一編號12345675）截至113年1月31日止無欠稅").issued_on, Absent)


def test_an_office_on_two_lines_of_a_stamp_is_one_name() -> None:
    tax = stamped(
        line("財政部高雄國", 0.55, 0.62), line("稅局鼓山分局", 0.55, 0.64), line("營業稅收件章", 0.55, 0.68), text=""
    )
    assert value(tax.receipt_office) == "財政部高雄國稅局鼓山分局"
    assert value(tax.receipt_stamp) is True


def test_a_number_beside_its_label_in_the_stamp() -> None:
    tax = stamped(
        line("營業稅網路申報收件章", 0.51, 0.62),
        line("收件編號：", 0.51, 0.69),
        line("1234567890", 0.62, 0.692),
        text="",
    )
    assert value(tax.receipt_number) == "1234567890"


def letter(*texts: str) -> TaxCertificate:
    """A tax office's letter without a title."""
    head = (line("財政部北區國稅局測試分局 函", 0.2, 0.05), line("受文者：甲申資訊有限公司", 0.1, 0.12))
    return read(page(*head, *(line(text, 0.1, 0.2 + 0.04 * number) for number, text in enumerate(texts))))


def test_a_letter_to_a_new_firm_is_known_by_what_it_says() -> None:
    tax = letter(
        "發文日期：中華民國113年9月5日",
        "主旨：貴公司（統一編號12345675）申請設立登記，准予登記。",
        "說明：核准使用統一發票。",
    )
    assert value(tax.form) is TaxForm.NEW_FIRM
    assert value(tax.issued_on).isoformat() == "2024-09-05"
    assert (value(tax.ubn), value(tax.name), value(tax.invoices)) == ("12345675", "甲申資訊有限公司", True)


def test_a_firm_freed_of_invoices_is_told_from_one_that_uses_them() -> None:
    tax = letter("主旨：貴商號申請營業登記，准予登記。", "說明：經核定為小規模營業人，免用統一發票。")
    assert isinstance(tax.invoices, Absent) and "免用" in tax.invoices.reason


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("經查貴公司尚無違章欠稅情形。", Absent),
        ("經查貴公司尚有欠繳營業稅12,345元。", Read),
        ("查復結果：□無違章欠稅 □有欠稅，金額如下。", Unreadable),
    ],
)
def test_a_certificate_that_names_a_debt_is_no_clean_one(said: str, state: type) -> None:
    made = page(line("無違章欠稅查復表" if state is not Absent else "查復表", 0.3, 0.05), line(said, 0.1, 0.3))
    assert isinstance(read(made).arrears, state)


def two_stamps(*notes: str) -> TaxCertificate:
    seals = [
        Seal(Box(x, 0.6, x + 0.2, 0.75), SealShape.RECTANGLE, Ink.RED, 0.9, f"營業稅網路申報收件章{day}")
        for x, day in ((0.2, "113年09月12日"), (0.6, "113年09月20日"))
    ]
    head = line("營業人銷售額與稅額申報書(401)", 0.3, 0.05)
    return read(page(head, *(line(note, 0.1, 0.1) for note in notes), seals=seals))


def test_an_amended_return_was_received_twice() -> None:
    tax = two_stamps("更正申報")
    assert value(tax.received_on).isoformat() == "2024-09-12"
    assert value(tax.amended_on).isoformat() == "2024-09-20"


def test_two_days_of_receipt_on_a_return_that_was_not_amended_are_a_persons_to_sort_out() -> None:
    assert isinstance(two_stamps().received_on, Unreadable)


def test_the_payers_copy_of_a_slip() -> None:
    made = page(
        line("營業稅查定課徵核定稅額繳款書(405)", 0.3, 0.05), line("收據聯", 0.8, 0.05),
        line("所屬季別：113年第2季", 0.1, 0.2), line("繳納日期：113年8月9日", 0.1, 0.25),
    )  # fmt: skip
    tax = read(made)
    assert (value(tax.copy_kind), value(tax.period)) == (TaxCopy.PAYMENT, Period(2024, 4, 6))
    assert value(tax.received_on).isoformat() == "2024-08-09"
