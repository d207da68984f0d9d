"""Telephone numbers: forms seen on papers, and what must stay different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.normalise.phones import Phone, phones


def line(national: str, *extensions: str, area: bool = True) -> Phone:
    return Phone(national, area, frozenset(extensions))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(07)7995678分機2148", [line("77995678", "2148")]),
        ("04-8681868#8603", [line("48681868", "8603")]),
        ("02-6600-2558", [line("266002558")]),
        ("25092188", [line("25092188", area=False)]),
        ("05-2211521-4", [line(f"5221152{last}") for last in (1, 2, 3, 4)]),
        ("(02)2345-6789#12、13", [line("223456789", "12", "13")]),
        ("+886-2-2345-6789 ext. 12", [line("223456789", "12")]),
        ("電話：(02) 5550-3910 轉 123", [line("255503910", "123")]),
        ("02-2345-6789或0912345678", [line("223456789"), line("912345678")]),
        ("０３７－１２３４５６", [line("37123456")]),
        ("049-2234567", [line("492234567")]),
        ("0826-61234", [line("82661234")]),
        ("0800-000-123", [line("800000123")]),
        ("07012345678", [line("7012345678")]),
        ("TEL:02-23456789 FAX:02-23456780", [line("223456789"), line("223456780")]),
        ("電話：02-23456789 傳真：02-23456780", [line("223456789"), line("223456780")]),
        ("02-2345-6789-90", [line("223456789"), line("223456790")]),
        ("02-2345-6789-12", [line("223456789")]),
        ("02-23456789~90", [line("223456789"), line("223456790")]),
        ("0912-345-678", [line("912345678")]),
        ("0836-12345", [line("83612345")]),
        ("（02）2345—6789", [line("223456789")]),
        ("02.2345.6789", [line("223456789")]),
        ("無", []),
        ("", []),
        ("#12", []),
        ("分機 12", []),
        ("123", []),
    ],
)
def test_forms(text: str, expected: list[Phone]) -> None:
    assert list(phones(text)) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("02-23456789", "23456789", True),
        ("04-23456789", "23456789", True),
        ("07-2345678", "2345678", False),
        ("02-23456789#1", "(02)2345-6789 分機2", True),
        ("02-23456789", "04-23456789", False),
        ("037-123456", "03-7123456", True),
        ("0912-345678", "0912-345679", False),
    ],
)
def test_same_line(one: str, other: str, same: bool) -> None:
    assert phones(one)[0].same_line(phones(other)[0]) is same


@given(st.from_regex(r"2[2-8][0-9]{7}", fullmatch=True), st.integers(0, 5))
def test_every_writing_of_a_taipei_number_is_one_line(national: str, writing: int) -> None:
    local = national[1:]
    writings = (
        f"02-{local}",
        f"(02){local[:4]}-{local[4:]}",
        f"+886 2 {local}",
        f"02 {local[:4]} {local[4:]} 轉 9",
        f"０２－{local}",
        f"8862{local}",
    )
    assert phones(writings[writing])[0].same_line(line(national))


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    assert all(each.national.isdigit() for each in phones(text))
