"""Registers' files as published, and files that are broken."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import RegistryFileError
from models.registry import CompanyRecord, DebarmentRecord, PrcInvestedRecord
from validators.registries import (
    candidates,
    read_company,
    read_debarred,
    read_prc_invested,
    refuse_if_shrunk,
    renewed_on,
)
from validators.registries.values import day, number

ANSWER = {
    "Business_Accounting_NO": "00501503",
    "Company_Status_Desc": "核准設立",
    "Company_Name": "晨曦系統股份有限公司",
    "Capital_Stock_Amount": 20000000,
    "Responsible_Name": "王O明",
    "Company_Location": "臺北市中正區測試路1號",
    "Sus_Beg_Date": "1130801",
    "Sus_End_Date": "       ",
}
FIRM = CompanyRecord("00501503", "晨曦系統股份有限公司", "核准設立", "王O明", "臺北市中正區測試路1號", date(2024, 8, 1))


def js(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


@pytest.mark.parametrize("content", [ANSWER, [ANSWER], {"data": [ANSWER]}, [ANSWER, ANSWER]])
def test_the_registers_answer_in_every_shape(content: object) -> None:
    assert read_company(js(content), "gcis.json") == [FIRM]


def test_a_business_and_a_branch_have_keys_of_their_own() -> None:
    business = {"President_No": "12345675", "Business_Name": "測試商行", "Business_Current_Status_Desc": "核准設立"}
    branch = {"Branch_Office_Business_Accounting_NO": "22099131", "Branch_Office_Name": "甲公司臺北分公司"}
    assert [each.ubn for each in read_company(js([business, branch]), "x")] == ["12345675", "22099131"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        "查無資料".encode(),
        "請輸入正確之篩選條件".encode("cp950"),
        b"[]",
        b'{"Message": "x"}',
        b"[1]",
        b"{",
    ],
)
def test_an_answer_that_is_none_is_refused_as_unknown(data: bytes) -> None:
    with pytest.raises(RegistryFileError, match=r"gcis\.json"):
        read_company(data, "gcis.json")


def test_the_tax_file_with_its_date_stamp() -> None:
    head = "營業地址,統一編號,總機構統一編號,營業人名稱,資本額,設立日期,組織別名稱,使用統一發票,行業代號,名稱,行業代號1,名稱1"
    rows = f"{head}\n14-AUG-26,,,,\n臺北市測試路1號,501503,,晨曦系統股份有限公司,1000,0890301,股份有限公司,Y,620100,電腦程式設計業,,\n"
    assert read_company(rows.encode("utf-8-sig"), "BGMOPEN1.csv") == [
        CompanyRecord("00501503", "晨曦系統股份有限公司", "", "", "臺北市測試路1號")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "統一編號,公司名稱,公司狀況,代表人姓名,公司所在地,停業起日\n00501503,晨曦系統股份有限公司,核准設立,王O明,臺北市中正區測試路1號,113/08/01\n",
        "ubn,name,status,responsible_person,address,suspended_from\n00501503,晨曦系統股份有限公司,核准設立,王O明,臺北市中正區測試路1號,2024-08-01\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950"])
def test_plain_csv_with_chinese_or_english_heads(text: str, encoding: str) -> None:
    assert read_company(text.encode(encoding), "firms.csv") == [FIRM]


def test_the_list_of_debarred_firms_with_its_three_kinds_of_numbers(tmp_path: Path) -> None:
    bar = {
        "Corporation_Name": "甲公司",
        "GPA101_Caluse": "12",
        "Effective_Date": "1130816",
        "Expire_Date": "1140215 00:00",
    }
    rows = [
        {**bar, "Corporation_Number": 501503},
        {**bar, "Corporation_Number": 501503},
        {**bar, "Corporation_Number": "22099131"},
        {**bar, "Corporation_Number": "T1234*****"},
    ]
    path = tmp_path / "debarred.json"
    path.write_bytes(js({"Rvlmd_List": {"title": "x", "Renewal_Date": "20240924 00:09", "Rvlmd": rows}}))
    found = read_debarred(path, "debarred.json")
    assert [each.ubn for each in found] == ["00501503", "22099131", ""]
    assert found[0] == DebarmentRecord("00501503", "甲公司", "12", date(2024, 8, 16), date(2025, 2, 15))
    assert renewed_on(path) == date(2024, 9, 24)


def test_the_list_of_debarred_firms_as_csv() -> None:
    text = "廠商代碼,廠商名稱,標案案號,拒絕往來生效日,拒絕往來截止日\n22099131,甲公司,1130101,1130816,1140215\n"
    assert read_debarred(text.encode("cp950"), "x.csv") == [
        DebarmentRecord("22099131", "甲公司", "", date(2024, 8, 16), date(2025, 2, 15), "1130101")
    ]


def test_the_prc_list_with_titles_above_its_heads_and_html_references() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["在臺陸資清單"],
        [None],
        ["序號", "國內被投資事業名稱", "統一編號", "陸資投資人名稱"],
        [1, "&#26216;曦公司", 501503, "某投資"],
    ):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    assert read_prc_invested(data.getvalue(), "list.xlsx") == [PrcInvestedRecord("00501503", "晨曦公司", "某投資")]


def test_a_prc_list_without_firms_is_an_answer_and_one_without_heads_is_none() -> None:
    assert read_prc_invested("國內被投資事業名稱,統一編號\n".encode(), "list.csv") == []
    with pytest.raises(RegistryFileError, match="no row of heads"):
        read_prc_invested("甲,乙\n1,2\n".encode(), "list.csv")


@pytest.mark.parametrize("text", ["PK\x03\x04broken", "不是檔案"])
def test_a_broken_list_is_refused(text: str) -> None:
    with pytest.raises(RegistryFileError):
        read_prc_invested(text.encode(), "list.xlsx")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryFileError, match=r"gone\.json: cannot be opened"):
        read_debarred(tmp_path / "gone.json", "gone.json")


def test_a_list_that_shrank_is_refused() -> None:
    refuse_if_shrunk(1650, 1815, "list")
    refuse_if_shrunk(0, None, "list")
    with pytest.raises(RegistryFileError, match="1600 rows after 1815"):
        refuse_if_shrunk(1600, 1815, "list")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0760221", date(1987, 2, 21)),
        ("990101", date(2010, 1, 1)),
        ("1130816 00:00", date(2024, 8, 16)),
        ("113年8月16日", date(2024, 8, 16)),
        ("20240816", date(2024, 8, 16)),
        ("2024-08-16T00:00:00", date(2024, 8, 16)),
        ("       ", None),
        ("0000000", None),
        ("", None),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert day(text, "x") == expected


@pytest.mark.parametrize("text", ["1131301", "14-AUG-26", "113", "１１３０８１６"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(RegistryFileError):
        day(text, "x")


@given(st.integers(1, 99_999_999))
def test_a_number_keeps_its_zeros_whatever_lost_them(value: int) -> None:
    assert number(str(value)) == number(f"{value:08}") == number(f" {value}.0 ") == f"{value:08}"


def test_candidates_by_number_and_by_near_name_each_once() -> None:
    records = [
        FIRM,
        CompanyRecord("12345675", "晨義系統股份有限公司", "", "", ""),
        CompanyRecord("22099131", "遠山商行", "", "", "", former_names=("近水商行",)),
    ]
    assert candidates(records, ["00501503"], ["晨曦系統股份有限公司"]) == (records[0], records[1])
    assert candidates(records, [], ["近水商行"]) == (records[2],)
    assert candidates(records, ["99999999"], ["無此公司"]) == ()
