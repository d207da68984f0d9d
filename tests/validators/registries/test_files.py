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
    company_day,
    debarred_day,
    read_company,
    read_debarred,
    read_prc_invested,
    refuse_if_shrunk,
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
    assert debarred_day(path) == date(2024, 9, 24)


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
    with pytest.raises(RegistryFileError, match="找不到含「國內被投資事業名稱」的欄名"):
        read_prc_invested("甲,乙\n1,2\n".encode(), "list.csv")


@pytest.mark.parametrize("text", ["PK\x03\x04broken", "不是檔案"])
def test_a_broken_list_is_refused(text: str) -> None:
    with pytest.raises(RegistryFileError):
        read_prc_invested(text.encode(), "list.xlsx")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryFileError, match=r"gone\.json：檔案無法開啟"):
        read_debarred(tmp_path / "gone.json", "gone.json")


def test_a_list_that_shrank_is_refused() -> None:
    refuse_if_shrunk(1650, 1815, "list")
    refuse_if_shrunk(0, None, "list")
    refuse_if_shrunk(8, 12, "an extract for one tender")
    with pytest.raises(RegistryFileError, match="僅 1600 筆，前次為 1815 筆"):
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


def test_each_saved_answer_on_a_line_of_its_own() -> None:
    other = {**ANSWER, "Business_Accounting_NO": "22099131", "Company_Name": "遠山資訊有限公司"}
    lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in ([ANSWER], other, [])) + "\n"
    assert [each.ubn for each in read_company(lines.encode("utf-8-sig"), "answers.jsonl")] == ["00501503", "22099131"]


def test_an_answer_with_lines_of_business_and_directors() -> None:
    full = {
        **ANSWER,
        "Cmp_Business": [{"Business_Seq_NO": "0001", "Business_Item": "I301010", "Business_Item_Desc": "資訊軟體"}],
        "董監事": [{"Person_Name": "林怡君", "Person_Position_Name": "董事"}, {"Person_Name": "許淑芬"}],
    }
    (record,) = read_company(js([full]), "x.json")
    assert (record.name, record.directors) == (FIRM.name, ("林怡君", "許淑芬"))


def test_of_several_entries_of_one_branch_the_active_one_counts_else_the_last() -> None:
    def branch(status: str, changed: str, name: str) -> dict[str, str]:
        return {
            "Branch_Office_Business_Accounting_NO": "22099131",
            "Branch_Office_Name": name,
            "Branch_Office_Status_Desc": status,
            "CHG_APP_DATE": changed,
        }

    old, now, closed = (
        branch("廢止", "1050101", "甲"),
        branch("核准設立", "1010101", "乙"),
        branch("廢止", "1100101", "丙"),
    )
    assert [each.name for each in read_company(js([old, now, closed]), "x")] == ["乙"]
    assert [each.name for each in read_company(js([old, closed]), "x")] == ["丙"]


def test_the_registers_answer_in_xml() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><root><row><Business_Accounting_NO>00501503</Business_Accounting_NO>'
        "<Company_Status_Desc>核准設立</Company_Status_Desc><Company_Name>晨曦系統股份有限公司</Company_Name>"
        "<Responsible_Name>王O明</Responsible_Name><Company_Location>臺北市中正區測試路1號</Company_Location>"
        "<Sus_Beg_Date>1130801</Sus_Beg_Date><Sus_End_Date/></row></root>"
    )
    assert read_company(text.encode(), "gcis.xml") == [FIRM]


def test_the_list_of_debarred_firms_in_xml() -> None:
    text = (
        "<Rvlmd_List><title>拒絕往來廠商</title><Rvlmd><Corporation_Number>501503</Corporation_Number>"
        "<Corporation_Name>甲公司</Corporation_Name><Effective_Date>1130816</Effective_Date></Rvlmd></Rvlmd_List>"
    )
    assert read_debarred(text.encode(), "x.xml") == [DebarmentRecord("00501503", "甲公司", "", date(2024, 8, 16), None)]


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html><body>login</body></html>",
        b"<html><body></body></html>",
        b"<a><b></a>",
        b"<Rvlmd_List><title>x</title></Rvlmd_List>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old excel",
        b"[]",
        '{"Message": "系統維護中"}'.encode(),
        b'{"Rvlmd_List": {"title": "x"}}',
        b'[{"Corporation_Number": "22099131"}]',
        "統編,電話\n22099131,1\n".encode(),
        b"\xff\xfe\x00\x01\x02",
    ],
)
def test_what_is_refused_is_told_in_chinese_with_what_can_be_imported(data: bytes) -> None:
    with pytest.raises(RegistryFileError, match=r"^list\.bin：.+。可匯入：.*JSON.*CSV.*。$"):
        read_debarred(data, "list.bin")


@pytest.mark.parametrize(
    "text",
    [
        "統一編號,公司名稱,公司狀況,代表人姓名\n00501503,晨曦系統股份有限公司,核准設立,王O明\n",
        "營業地址,統一編號,總機構統一編號,營業人名稱,名稱\n臺北市,501503,,晨曦系統股份有限公司,電腦\n",
    ],
)
def test_a_register_of_firms_is_not_taken_for_a_list_of_debarred_or_invested_ones(text: str) -> None:
    for reader in (read_debarred, read_prc_invested):
        with pytest.raises(RegistryFileError, match="看來是公司"):
            reader(text.encode(), "firms.csv")
    with pytest.raises(RegistryFileError, match="看來是公司"):
        read_debarred(js([ANSWER]), "gcis.json")


def test_a_published_list_that_is_empty_is_an_answer() -> None:
    assert read_debarred(js({"Rvlmd_List": {"Renewal_Date": "20240924 00:09", "Rvlmd": []}}), "x") == []
    assert read_debarred("廠商代碼,廠商名稱\n".encode(), "x") == []


def test_plain_lists_need_no_more_than_number_and_name() -> None:
    text = "ubn,name\n22099131,甲公司\n"
    assert [each.ubn for each in read_debarred(text.encode(), "x.csv")] == ["22099131"]
    assert [each.ubn for each in read_prc_invested(text.encode(), "x.csv")] == ["22099131"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_other_delimiters_and_quoted_line_breaks(delimiter: str) -> None:
    head = delimiter.join(("廠商代碼", "廠商名稱", "案號", "生效日"))
    row = delimiter.join(("22099131", f'"甲{delimiter}公司\n（臺北）"', "A1", "113.8.16"))
    (record,) = read_debarred(f"{head}\n{row}\n".encode(), "x.csv")
    assert (record.ubn, record.effective_on) == ("22099131", date(2024, 8, 16))
    assert "臺北" in record.name


def test_the_day_a_file_speaks_of() -> None:
    assert company_day("統一編號,營業人名稱\n14-AUG-26,,\n22099131,甲公司\n".encode()) == date(2026, 8, 14)
    assert company_day(js([ANSWER])) is None
    assert debarred_day(b"[]") is None
    assert debarred_day("廠商代碼,廠商名稱\n".encode()) is None


def test_the_heads_may_stand_on_another_sheet() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["說明"])
    book.create_sheet("名單").append(["國內被投資事業名稱", "統一編號", "投資型態"])
    book["名單"].append(["甲公司", 501503.0, "股權"])
    data = io.BytesIO()
    book.save(data)
    assert read_prc_invested(data.getvalue(), "list.xlsx") == [PrcInvestedRecord("00501503", "甲公司")]


@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader_otherwise_than_by_refusal(data: bytes) -> None:
    for reader in (read_company, read_debarred, read_prc_invested):
        try:
            reader(data, "x")
        except RegistryFileError as error:
            assert str(error).startswith("x：")
