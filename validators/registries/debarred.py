"""拒絕往來廠商: the procurement site's list in JSON (keys misspelt as published), XML or CSV, and plain CSV.

Traps: the number comes as a JSON number without its zeros, as text, or as a masked personal ID; exact duplicates occur;
the list holds only bars now in force, so every day's list is kept.

Source   web.pcc.gov.tw, dataset 5988; Government Procurement Act arts. 101-103
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from models.registry import DebarmentRecord
from validators.registries.company import refuse_other_list
from validators.registries.content import BOM, accepting, content, entries, refused
from validators.registries.values import day, number

HEADS: dict[str, tuple[str, ...]] = {
    "ubn": ("Corporation_Number", "ubn", "廠商代碼", "廠商統一編號", "統一編號", "統編"),
    "name": ("Corporation_Name", "name", "廠商名稱", "公司名稱", "名稱"),
    "ground": ("GPA101_Caluse", "GPA101_Clause", "ground", "政府採購法第101條款次", "刊登依據", "違反條款", "款次", "事由", "拒絕往來事由"),
    "effective_on": ("Effective_Date", "effective_on", "拒絕往來生效日", "拒絕往來生效日期", "生效日期", "生效日", "起始日期", "拒絕往來起日"),
    "expires_on": ("Expire_Date", "expires_on", "拒絕往來截止日", "拒絕往來截止日期", "截止日期", "截止日", "屆滿日期", "拒絕往來迄日"),
    "case_number": ("Case_no", "case_number", "標案案號", "案號"),
}  # fmt: skip
NEEDED = ("ubn", "name")
PROOF = (*HEADS["ground"], *HEADS["effective_on"], *HEADS["expires_on"])
FORMATS = (
    "政府電子採購網拒絕往來廠商名單 JSON（Rvlmd_List）、XML 或 CSV，"
    "或首列含「廠商代碼」（或統一編號）「廠商名稱」之 CSV／XLSX（UTF-8 或 Big5）"
)


def read_debarred(source: Path | bytes, name: str) -> list[DebarmentRecord]:
    """All bars in a file, duplicates once; an empty list is an answer too. Raises RegistryFileError."""
    data = content(source)
    with accepting(FORMATS):
        refuse_other_list(data, name, HEADS, PROOF)
        records = [_record(row, name) for row in entries(data, name, HEADS, NEEDED) if _stated(row, name)]
        if not records and data.strip() == b"[]":
            raise refused(name, "為空白之回應，等於未查得名單（不是「無廠商被拒絕往來」）")
    return list(dict.fromkeys(records))


def debarred_day(source: Path | bytes) -> date | None:
    """The day a JSON list says it speaks of (Renewal_Date); None where it says none."""
    listing = _listing(content(source))
    stated = listing.get("Renewal_Date") if listing is not None else None
    return day(str(stated), "Renewal_Date") if stated else None


def _listing(data: bytes) -> dict[str, object] | None:
    """What stands under Rvlmd_List; None in a file of another form."""
    try:
        answer = json.loads(data.removeprefix(BOM))
    except ValueError:
        return None
    listing = answer.get("Rvlmd_List") if isinstance(answer, dict) else None
    return listing if isinstance(listing, dict) else None


def _stated(row: Mapping[str, str], name: str) -> bool:
    """False for a blank row. Raises RegistryFileError on an entry that names nobody."""
    if row["name"]:
        return True
    if number(row["ubn"]):
        raise refused(name, f"統一編號 {row['ubn']} 之廠商名稱空白")
    if any(row.values()):
        raise refused(name, "有一筆資料缺少廠商名稱，不是拒絕往來廠商名單")
    return False


def _record(row: Mapping[str, str], name: str) -> DebarmentRecord:
    return DebarmentRecord(
        ubn=number(row["ubn"]),
        name=row["name"],
        ground=row.get("ground", ""),
        effective_on=day(row.get("effective_on", ""), name),
        expires_on=day(row.get("expires_on", ""), name),
        case_number=row.get("case_number", ""),
    )
