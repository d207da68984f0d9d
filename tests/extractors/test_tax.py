"""Tax proofs: which form, whose, and the stamp read twice."""

from typing import Any

import pytest

from extractors.tax import extract
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.page import Box, Ink, Line, PageText, Seal, SealShape
from models.papers import TaxCertificate, TaxForm
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
    ],
)
def test_the_title_tells_the_form_and_the_notes_do_not(title: str, note: str, form: TaxForm) -> None:
    assert value(read(page(line(title, 0.3, 0.05), line(f"二、{note}", 0.1, 0.8))).form) is form


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
