"""拒絕往來廠商: the procurement site's list in JSON (keys misspelt as published) or CSV, and plain CSV.

Traps: the number comes as a JSON number without its zeros, as text, or as a masked personal ID; exact duplicates occur;
the list holds only bars now in force, so every day's list is kept.

Source   web.pcc.gov.tw, dataset 5988; Government Procurement Act arts. 101-103
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from models.errors import RegistryFileError
from models.registry import DebarmentRecord
from validators.registries.content import content, is_json, mapped, parsed, rows
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


def read_debarred(source: Path | bytes, name: str) -> list[DebarmentRecord]:
    """All bars in a file, duplicates once. Raises RegistryFileError."""
    data = content(source)
    table = (
        [mapped(entry, HEADS) for entry in _entries(parsed(data, name), name)]
        if is_json(data)
        else rows(data, name, HEADS, NEEDED)
    )
    return list(dict.fromkeys(_record(row, name) for row in table if row["name"]))


def renewed_on(source: Path | bytes) -> date | None:
    """The day a JSON list says it speaks of (Renewal_Date); None where it says none."""
    data = content(source)
    answer = parsed(data, "") if is_json(data) else None
    listing = answer.get("Rvlmd_List") if isinstance(answer, dict) else None
    stated = listing.get("Renewal_Date") if isinstance(listing, dict) else None
    return day(str(stated), "Renewal_Date") if stated else None


def _entries(answer: object, name: str) -> list[dict[str, object]]:
    """The list under Rvlmd_List.Rvlmd as published, or a bare list of the same objects."""
    if isinstance(answer, dict):
        listing = answer.get("Rvlmd_List", answer)
        answer = listing.get("Rvlmd") if isinstance(listing, dict) else None
    entries = [answer] if isinstance(answer, dict) else answer
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise RegistryFileError(f"{name}: no list of debarred firms (Rvlmd_List.Rvlmd) in it")
    return entries


def _record(row: Mapping[str, str], name: str) -> DebarmentRecord:
    return DebarmentRecord(
        ubn=number(row["ubn"]),
        name=row["name"],
        ground=row.get("ground", ""),
        effective_on=day(row.get("effective_on", ""), name),
        expires_on=day(row.get("expires_on", ""), name),
        case_number=row.get("case_number", ""),
    )
