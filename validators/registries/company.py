"""公司登記、商業登記: the register's open data (應用一, 應用三, 商業, branches), the tax-registration file, plain CSV.

Source   data.gcis.nat.gov.tw answers; eip.fia.gov.tw BGMOPEN1.csv. Traps: an error is an empty body or plain Chinese text;
         dates are seven digits of the Republic or blanks; a firm in suspension keeps the status 核准設立
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from models.registry import CompanyRecord
from validators.registries.content import BOM, Heads, accepting, columns_of, content, entries, has_any, refused
from validators.registries.values import day, names, number

HEADS: dict[str, tuple[str, ...]] = {
    "ubn": (
        "Business_Accounting_NO", "President_No", "Branch_Office_Business_Accounting_NO", "ubn", "統一編號", "公司統一編號", "商業統一編號",
        "統編", "營利事業統一編號", "tax_id", "business_no",
    ),
    "name": (
        "Company_Name", "Business_Name", "Branch_Office_Name", "name", "公司名稱", "商業名稱", "營業人名稱", "廠商名稱", "公司(商業)名稱",
        "事業名稱", "company_name", "名稱",
    ),
    "status": (
        "Company_Status_Desc", "Business_Current_Status_Desc", "Branch_Office_Status_Desc", "Company_Status", "Business_Current_Status",
        "Branch_Office_Status", "status", "公司狀況", "登記現況", "登記狀況", "現況", "狀態", "公司狀態", "商業狀況",
    ),
    "responsible_person": (
        "Responsible_Name", "Branch_Office_Manager_Name", "responsible_person", "代表人姓名", "負責人姓名", "代表人", "負責人", "responsible_name",
    ),
    "address": (
        "Company_Location", "Business_Address", "Branch_Office_Location", "address", "公司所在地", "營業地址", "登記地址", "公司地址",
        "商業所在地", "地址",
    ),
    "suspended_from": ("Sus_Beg_Date", "suspended_from", "停業起日", "停業日期(起)", "停業日期", "停業開始日期"),
    "suspended_until": ("Sus_End_Date", "suspended_until", "停業迄日", "停業日期(迄)", "停業結束日期", "復業日期"),
    "former_names": ("former_names", "former_name", "舊名稱", "曾用名稱", "變更前名稱", "原名稱"),
    "directors": ("directors", "董監事", "董監事名單", "董事"),
}  # fmt: skip
"""Our field to the keys and heads it is published under."""
CHANGED = (
    "CHG_APP_DATE",
    "Change_Of_Approval_Data",
    "Business_Last_Change_Date",
    "changed_on",
    "最後核准變更日期",
    "最近異動日期",
)
NEEDED = ("ubn", "name")
FORMATS = (
    "商工登記開放資料 JSON 或 XML（公司登記應用一至三、商業登記、分公司；單筆、清單或每行一筆）、"
    "稅籍資料 BGMOPEN1.csv，或首列含「統一編號」「公司名稱」之 CSV／XLSX（UTF-8 或 Big5）"
)
MARKS = (*HEADS["status"], *HEADS["responsible_person"], "總機構統一編號", "資本總額(元)", "資本額")
"""Heads that only a register of firms has."""
ACTIVE = ("01", "02", "核准")
STAMP = re.compile(r"^(\d{1,2})-([A-Z]{3})-(\d{2}),", re.MULTILINE)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def read_company(source: Path | bytes, name: str) -> list[CompanyRecord]:
    """All firms in a file, one entry a number; `name` is how errors call it.

    Of several entries under one number the active one counts, else the one changed last. Raises RegistryFileError, also
    where there is no firm in it.
    """
    with accepting(FORMATS):
        best: dict[str, tuple[tuple[bool, str], CompanyRecord]] = {}
        for row in _rows(content(source), name):
            record = _record(row, name)
            rank = (record.status.startswith(ACTIVE), row.get("changed_on", ""))
            if record.ubn not in best or rank > best[record.ubn][0]:
                best[record.ubn] = (rank, record)
        if not best:
            raise refused(name, "檔內沒有任何廠商，等於未查得登記資料（不是「未登記」）")
        return [record for _, record in best.values()]


def refuse_other_list(data: bytes, name: str, heads: Heads, proof: Sequence[str]) -> None:
    """Refuses a register of firms handed in as a list of firms with something against them: every firm would be a hit.

    `proof` are the heads that only such a list has. Raises RegistryFileError.
    """
    columns = columns_of(data, name, heads)
    if has_any(columns, MARKS) and not has_any(columns, proof):
        raise refused(name, "看來是公司（商業）登記資料，不是這份名單")


def company_day(source: Path | bytes) -> date | None:
    """The day a tax-registration file is of, from the stamp under its heads (14-AUG-26); None where it bears none."""
    match = STAMP.search(content(source)[:2000].decode("ascii", "ignore"))
    if match is None or match[2] not in MONTHS:
        return None
    return date(2000 + int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))


def _rows(data: bytes, name: str) -> Iterator[dict[str, str]]:
    """Entries with number and name; an object without them is no firm but an error told in JSON."""
    told = data.removeprefix(BOM).lstrip()[:1] in (b"{", b"[")
    for row in entries(data, name, {**HEADS, "changed_on": CHANGED}, NEEDED):
        if number(row["ubn"]) and row["name"]:
            yield row
        elif told:
            raise refused(name, "有一筆資料缺少統一編號或名稱，不是登記資料")


def _record(row: Mapping[str, str], name: str) -> CompanyRecord:
    return CompanyRecord(
        ubn=number(row["ubn"]),
        name=row["name"],
        status=row.get("status", ""),
        responsible_person=row.get("responsible_person", ""),
        address=row.get("address", ""),
        suspended_from=day(row.get("suspended_from", ""), name),
        suspended_until=day(row.get("suspended_until", ""), name),
        former_names=names(row.get("former_names", "")),
        directors=names(row.get("directors", "")),
    )
