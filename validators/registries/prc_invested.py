"""在臺陸資: the ministry's list of businesses with PRC investment, in XLSX or CSV, and plain CSV.

The row of heads is not the first; characters may be HTML references. Matched on the number first, then on the name of
the firm invested in, never on the investor's.

Source   Ministry of Economic Affairs, dataset 18431; Measures Governing Investment Permits arts. 3, 5
"""

from collections.abc import Mapping
from pathlib import Path

from models.errors import RegistryFileError
from models.registry import PrcInvestedRecord
from validators.registries.content import content, is_json, mapped, parsed, rows
from validators.registries.values import number

HEADS: dict[str, tuple[str, ...]] = {
    "ubn": ("統一編號", "ubn", "國內被投資事業統一編號", "統編"),
    "name": ("國內被投資事業名稱", "name", "被投資事業名稱", "國內事業名稱", "公司名稱", "廠商名稱", "名稱"),
    "investor": ("陸資投資人名稱", "investor", "投資人名稱", "陸資投資人"),
}
NEEDED = ("name",)


def read_prc_invested(source: Path | bytes, name: str) -> list[PrcInvestedRecord]:
    """All firms in a file; an empty list under its heads is an answer too. Raises RegistryFileError."""
    data = content(source)
    table = _entries(parsed(data, name), name) if is_json(data) else rows(data, name, HEADS, NEEDED)
    return list(dict.fromkeys(_record(row) for row in table if row["name"]))


def _entries(answer: object, name: str) -> list[dict[str, str]]:
    if not isinstance(answer, list) or not all(isinstance(entry, dict) for entry in answer):
        raise RegistryFileError(f"{name}: not a list of firms")
    return [mapped(entry, HEADS) for entry in answer]


def _record(row: Mapping[str, str]) -> PrcInvestedRecord:
    return PrcInvestedRecord(number(row.get("ubn", "")), row["name"], row.get("investor", ""))
