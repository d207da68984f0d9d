"""公司登記、商業登記: the register's open data (應用一, 應用三, 商業, branches), the tax-registration file, plain CSV.

Source   data.gcis.nat.gov.tw answers; eip.fia.gov.tw BGMOPEN1.csv. Traps: an error is an empty body or plain Chinese text;
         dates are seven digits of the Republic or blanks; a firm in suspension keeps the status 核准設立
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from models.errors import RegistryFileError
from models.registry import CompanyRecord
from validators.registries.content import content, is_json, mapped, parsed, rows
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
NEEDED = ("ubn", "name")


def read_company(source: Path | bytes, name: str) -> list[CompanyRecord]:
    """All firms in a file; `name` is how errors call it. Raises RegistryFileError, also where there is none in it."""
    records = list(iterate_company(source, name))
    if not records:
        raise RegistryFileError(f"{name}: holds no firm; the register was not asked (unknown, not 'not registered')")
    return list(dict.fromkeys(records))


def iterate_company(source: Path | bytes, name: str) -> Iterator[CompanyRecord]:
    """The firms one by one, for files of a million rows."""
    data = content(source)
    if not is_json(data):
        yield from (_record(row, name) for row in rows(data, name, HEADS, NEEDED) if _stated(row))
        return
    for entry in _entries(parsed(data, name), name):
        row = mapped(entry, HEADS)
        if not _stated(row):
            raise RegistryFileError(f"{name}: an entry lacks number or name; its keys are {', '.join(list(entry)[:6])}")
        yield _record(row, name)


def _stated(row: Mapping[str, str]) -> bool:
    """False for the date stamp under the heads of the tax file, and for rows without number and name."""
    return bool(number(row["ubn"]) and row["name"])


def _entries(answer: object, name: str) -> list[dict[str, object]]:
    """One object, a list of objects, or either of them under `data`."""
    if isinstance(answer, dict) and isinstance(answer.get("data"), dict | list):
        answer = answer["data"]
    entries = []
    for entry in answer if isinstance(answer, list) else [answer]:
        if not isinstance(entry, dict):
            raise RegistryFileError(f"{name}: not a list of firms")
        entries.append(entry)
    return entries


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
