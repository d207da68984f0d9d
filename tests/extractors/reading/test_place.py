"""Values whose place their own label confirms, and values that may be another field's."""

from datetime import date

import pytest

from extractors.declaration import extract
from extractors.offer import extract as extract_offer
from extractors.reading import dates, names, numbers
from extractors.reading.values import values
from models.document import DocumentType
from models.field import Read, WitnessKind
from models.page import PageText
from tests.extractors.pages import line, page, sorting, table, written

DAY = "中華民國113年9月5日"


def label(made: PageText, field: str = "phone") -> str:
    (found,) = values(made, field, numbers.phone if field == "phone" else names.words)
    return found.label


@pytest.mark.parametrize(
    "text", ["電話：(02)5550-1234", "電話 (02)5550-1234", "電話(TEL)：(02)5550-1234", "電話(02)5550-1234"]
)
def test_a_value_after_its_label_in_the_line_stands_there(text: str) -> None:
    assert label(written(text)).startswith("電話")


def test_characters_that_may_still_be_the_labels_are_no_value_in_its_place() -> None:
    assert label(written("聯絡人王小明"), "contact_person") == ""
    assert label(written("聯絡人：王小明"), "contact_person") == "聯絡人"


def test_a_misread_label_confirms_no_place() -> None:
    assert label(written("聯絡雷話：(02)5550-1234")) == ""


def test_a_value_right_of_its_label_stands_there_and_one_below_it_may_be_anothers() -> None:
    assert label(page(line("電話", 0.1, 0.2), line("(02)5550-1234", 0.3, 0.2))) == "電話"
    assert label(page(line("電話", 0.1, 0.2), line("(02)5550-1234", 0.1, 0.225))) == ""


def test_in_a_ruled_table_the_next_cell_and_the_one_below_are_the_labels() -> None:
    lines, cells = table([["電話", "(02)5550-1234"]], (0.1, 0.3, 0.7))
    assert label(page(*lines, cells=cells)) == "電話"
    lines, cells = table([["電話", "傳真"], ["(02)5550-1234", "(02)5550-4321"]], (0.1, 0.4, 0.7))
    assert label(page(*lines, cells=cells)) == "電話"


def placed(field: object) -> bool:
    return isinstance(field, Read) and any(
        each.kind is WitnessKind.GEOMETRY and each.agrees for each in field.witnesses
    )


def offer_date(*texts: str) -> object:
    made = written("報價單", *texts)
    return extract_offer(sorting(DocumentType.OFFER, made), [made]).date


@pytest.mark.parametrize(
    ("texts", "sure"),
    [
        ((DAY,), True),
        (("報價日期：113年9月5日", "有效期限：113年12月5日"), True),
        (("本報價至民國113年12月5日止",), False),
        ((DAY, "113年12月5日"), False),
        ((DAY, "依112.04.01版"), True),
    ],
)
def test_a_date_without_a_label_is_sure_only_alone_in_its_line_and_on_its_paper(
    texts: tuple[str, ...], sure: bool
) -> None:
    assert placed(offer_date(*texts)) is sure


def test_a_date_behind_another_label_is_not_the_papers_own() -> None:
    made = page(line("報價單", 0.4, 0.05), line("交貨期限", 0.1, 0.3), line("統一發票", 0.1, 0.4), line(DAY, 0.3, 0.4))
    assert not placed(extract_offer(sorting(DocumentType.OFFER, made), [made]).date)


def test_a_declarations_date_at_its_foot_is_sure() -> None:
    made = written("投標廠商聲明書", "投標廠商：假想資訊有限公司", DAY)
    found = extract(sorting(DocumentType.DECLARATION, made), [made]).date
    assert isinstance(found, Read)
    assert found.value == date(2024, 9, 5)
    assert placed(found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("中華民國 113 年 9 月 5 日", date(2024, 9, 5)),
        ("113/09/05", date(2024, 9, 5)),
        ("民國113年9月5日止", None),
        ("日期：113年9月5日", None),
        ("中華民國一百一十三年九月五日", date(2024, 9, 5)),
    ],
)
def test_a_line_that_holds_a_date_and_nothing_else(text: str, day: date | None) -> None:
    assert dates.alone(text) == day
