"""Deposits and their replies, certificates, proposals, powers: what must be read and what must not."""

from typing import Any

import pytest

from extractors import altered, deposit, proofs, proposal, standard
from extractors.paper import Sheets
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.page import Barcode, Box, Ink, PageText, Seal, SealShape
from tests.extractors.pages import line, page, sorting, written


def value(field: Any) -> Any:
    return field.value if isinstance(field, Read) else None


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("上開存單業已辦妥質權設定登記。", True),
        ("本行同意並完成質權設定。", True),
        ("該存單已設定質權在案。", True),
        ("該存單無法設定質權，請另行提供擔保。", None),
        ("貴機關函請設定質權一案，本行尚未辦理。", None),
    ],
)
def test_only_a_reply_that_says_so_notes_the_pledge(said: str, noted: bool | None) -> None:
    made = written("質權設定覆函", said)
    assert value(deposit.extract_reply(sorting(DocumentType.PLEDGE, made), [made]).noted) is noted


def certificate(*texts: str) -> Any:
    made = written(*texts)
    return standard.extract(sorting(DocumentType.STANDARD, made), [made])


@pytest.mark.parametrize(
    ("printed", "called"),
    [
        ("ISO/IEC 27001:2022", "ISO/IEC 27001"),
        ("ISO 27001：2013", "ISO/IEC 27001"),
        ("CNS 27001", "CNS 27001"),
        ("CSA STAR Level 2", "CSA STAR"),
        ("IS0/IEC27017:2015", "ISO/IEC 27017"),
    ],
)
def test_a_standard_is_called_as_officials_write_it(printed: str, called: str) -> None:
    assert value(certificate("驗證證書", printed).standard) == called


@pytest.mark.parametrize(
    "printed",
    ["有效期限：2026年5月9日", "Expiry Date: 9 May 2026", "Valid until May 9, 2026", "有效期間：自2023年5月10日至2026年5月9日", "到期日期 115年5月9日"],
)  # fmt: skip
def test_until_when_a_certificate_stands(printed: str) -> None:
    assert value(certificate("驗證證書", "ISO/IEC 27001", printed).valid_until).isoformat() == "2026-05-09"


def test_a_certificate_of_two_standards_is_left_to_a_person() -> None:
    assert isinstance(certificate("驗證證書", "ISO/IEC 27001", "ISO/IEC 27018").standard, Unreadable)


def bound(*serials: str, code: str = "A1234567") -> Any:
    pages = [
        PageText(
            f"file-{number}", made.engine, made.lines, barcodes=(Barcode(code, "Code 128", Box(0.5, 0.9, 0.8, 0.95)),)
        )
        for number, serial in enumerate(serials, 1)
        for made in (written("服務建議書" if number == 1 else "內容", f"列印序號：{serial}"),)
    ]
    return proposal.extract(sorting(DocumentType.PROPOSAL, *pages), pages)


def test_a_proposals_serials_stand_on_cover_body_and_back() -> None:
    made = bound("A1234567", "A1234567", "A1234568")
    assert (value(made.cover_serial), value(made.body_serial), value(made.back_serial)) == (
        "A1234567", "A1234567", "A1234568",
    )  # fmt: skip
    assert value(made.barcode) == "A1234567"


def test_pages_of_the_body_that_differ_are_unreadable() -> None:
    assert isinstance(bound("A1234567", "A1234567", "A1234569", "A1234567").body_serial, Unreadable)


def test_who_acts_for_the_bidder() -> None:
    made = written("授權書", "本公司茲授權周明道代表本公司出席開標。", "廠商名稱：甲申資訊有限公司")
    power = proofs.attorney(sorting(DocumentType.ATTORNEY, made), [made])
    assert (value(power.agent), value(power.name)) == ("周明道", "甲申資訊有限公司")


AMOUNT = Read(
    500_000, Sheets(sorting(DocumentType.CHEQUE, page()), ()).evidence(page(), Box(0.2, 0.4, 0.6, 0.43), "", 0.9)
)


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (page(), False),
        (page(seals=[Seal(Box(0.55, 0.39, 0.6, 0.425), SealShape.SQUARE, Ink.RED, 0.9, "王")]), True),
        (page(seals=[Seal(Box(0.5, 0.3, 0.7, 0.5), SealShape.SQUARE, Ink.RED, 0.9, "銀行")]), False),
        (page(seals=[Seal(Box(0.1, 0.7, 0.15, 0.73), SealShape.SQUARE, Ink.RED, 0.9, "王")]), False),
        (page(line("金額更正", 0.62, 0.405)), True),
        (page(line("金額塗改無效", 0.62, 0.405)), False),
    ],
    ids=[
        "bare",
        "small seal on it",
        "the drawer's seal over it",
        "small seal elsewhere",
        "words",
        "the form's own words",
    ],
)
def test_signs_of_an_altered_amount(made: PageText, found: bool) -> None:
    sheets = Sheets(sorting(DocumentType.CHEQUE, made), (made,))
    assert isinstance(altered.altered(sheets, (AMOUNT,)), Read if found else Absent)
