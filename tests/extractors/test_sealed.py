"""Whose seal it is, and when none is surely absent."""

from dataclasses import replace

import pytest

from extractors.cheque import extract as cheque
from extractors.offer import extract as offer
from extractors.tax import extract as tax
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.page import Box, Ink, PageText, Seal, SealShape
from models.papers import Offer
from tests.extractors.pages import line, page, sorting, written

COMPANY, PERSON = Box(0.2, 0.6, 0.34, 0.7), Box(0.7, 0.62, 0.77, 0.67)  # about 29 and 15 mm
TRACE = Box(0.4, 0.8, 0.5, 0.87)


def red(box: Box, text: str, shape: SealShape = SealShape.SQUARE, ink: Ink = Ink.RED) -> Seal:
    return Seal(box, shape, ink, 0.95, text)


def offered(*seals: Seal, traces: tuple[Box, ...] = ()) -> Offer:
    made = written("報價單", "廠商名稱：禾碩資訊社", "負責人：江美惠")
    return offer(sorting(DocumentType.OFFER, made), [replace(made, seals=seals, traces=traces)])


def at(field: object) -> Box | None:
    return field.evidence.box if isinstance(field, Read) else None


@pytest.mark.parametrize("said", ["禾碩資訊社之印", "禾碩資", "訊社", "口口目日", ""])
def test_the_larger_seal_is_the_firms_however_it_was_read(said: str) -> None:
    made = offered(red(COMPANY, said), red(PERSON, "江美惠印"))
    assert (at(made.company_seal), at(made.person_seal)) == (COMPANY, PERSON)


def test_two_seals_whose_text_nobody_can_read_are_told_by_their_size() -> None:
    made = offered(red(PERSON, ""), red(COMPANY, ""))
    assert (at(made.company_seal), at(made.person_seal)) == (COMPANY, PERSON)


def test_a_firms_seal_alone_leaves_the_persons_absent() -> None:
    made = offered(red(COMPANY, "禾碩資訊社"))
    assert at(made.company_seal) == COMPANY
    assert isinstance(made.person_seal, Absent)


def test_no_seal_is_absent_beside_a_trace() -> None:
    made = offered(red(COMPANY, "禾碩資訊社"), traces=(TRACE,))
    assert isinstance(made.person_seal, Unreadable)
    assert made.person_seal.evidence is not None
    assert made.person_seal.evidence.box == TRACE


def test_a_clean_paper_bears_no_seal() -> None:
    made = offered()
    assert isinstance(made.company_seal, Absent)
    assert isinstance(made.person_seal, Absent)


def test_no_seal_is_absent_where_one_of_the_sheets_came_without_colour() -> None:
    sheets = [written("報價單", "廠商名稱：禾碩資訊社"), written("負責人：江美惠", page_id="file-2")]
    made = offer(sorting(DocumentType.OFFER, *sheets), [sheets[0], replace(sheets[1], coloured=False)])
    assert isinstance(made.company_seal, Unreadable)


@pytest.mark.parametrize(
    "seal",
    [
        red(COMPANY, "禾碩資訊社99242693統一發票專用章"),
        red(COMPANY, "O", SealShape.ROUND, Ink.VIOLET),
    ],
)
def test_a_seal_for_invoices_or_a_silent_round_stamp_is_not_taken_for_the_firms(seal: Seal) -> None:
    assert isinstance(offered(seal).company_seal, Unreadable)


def test_an_offices_stamp_is_nobodys_seal() -> None:
    made = offered(red(COMPANY, "財政部中區國稅局113.01.06收件章", SealShape.OVAL, Ink.BLUE))
    assert isinstance(made.company_seal, Absent)


def test_a_seal_that_stands_for_a_correction_is_not_the_persons_signature() -> None:
    correction = Box(0.3, 0.3, 0.33, 0.32)  # about 6 mm
    assert isinstance(offered(red(COMPANY, "禾碩資訊社"), red(correction, "江美惠印")).person_seal, Unreadable)


def test_the_drawers_seal_is_the_one_where_the_drawer_signs() -> None:
    made = page(
        line("本行支票", 0.4, 0.05),
        line("發票人簽章", 0.7, 0.4),
        seals=(
            red(Box(0.72, 0.3, 0.82, 0.37), "青禾鄉農會信用部"),
            red(Box(0.2, 0.05, 0.4, 0.15), "禁止背書轉讓", SealShape.RECTANGLE),
            red(Box(0.3, 0.8, 0.45, 0.9), "O", SealShape.ROUND, Ink.VIOLET),
        ),
    )
    assert at(cheque(sorting(DocumentType.CHEQUE, made), [made]).drawer_seal) == made.seals[0].box


def stamped(*seals: Seal, words: str = "", traces: tuple[Box, ...] = ()) -> object:
    texts = ["營業人銷售額與稅額申報書(401)", "營業人名稱：假想資訊有限公司"]
    made: PageText = written(*texts, *([words] if words else []))
    made = replace(made, seals=seals, traces=traces)
    return tax(sorting(DocumentType.TAX, made), [made]).receipt_stamp


def test_a_round_stamp_that_was_misread_may_be_the_offices() -> None:
    misread = red(COMPANY, "12年11：日成は一學", SealShape.ROUND, Ink.VIOLET)
    assert isinstance(stamped(misread), Unreadable)
    assert isinstance(stamped(traces=(TRACE,)), Unreadable)


def test_the_bidders_own_seal_is_no_office_stamp() -> None:
    assert isinstance(stamped(red(COMPANY, "假想資訊有限公司12345675")), Absent)


def test_the_forms_own_words_where_the_stamp_belongs_are_no_stamp() -> None:
    assert isinstance(stamped(words="稽徵機關收件章"), Absent)


def test_an_offices_name_read_in_another_order_is_still_an_offices() -> None:
    assert isinstance(stamped(red(COMPANY, "印草區財屯國政分稅部局局中")), Read)


def test_the_bidders_seal_over_the_offices_cell_is_no_office_stamp() -> None:
    seal = red(Box(0.06, 0.1, 0.2, 0.2), "假想資訊有限公司12345675")
    assert isinstance(stamped(seal, words="核收機關及人員蓋章處 國稅局"), Absent)


def test_a_persons_whole_name_is_the_persons_seal_however_large() -> None:
    large = Box(0.6, 0.6, 0.69, 0.66)  # 18.9 x 17.8 mm
    made = offered(red(COMPANY, "禾碩資訊社之印"), red(large, "江美惠"))
    assert (at(made.company_seal), at(made.person_seal)) == (COMPANY, large)
