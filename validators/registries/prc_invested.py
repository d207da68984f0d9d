"""在臺陸資: the ministry's list of businesses with PRC investment, in XLSX or CSV, and plain CSV.

The row of heads is not the first; characters may be HTML references. Matched on the number first, then on the name of
the firm invested in, never on the investor's.

Source   Ministry of Economic Affairs, dataset 18431; Measures Governing Investment Permits arts. 3, 5
"""

from collections.abc import Mapping
from pathlib import Path

from models.registry import PrcInvestedRecord
from validators.registries.company import refuse_other_list
from validators.registries.content import accepting, content, entries, refused
from validators.registries.values import number

HEADS: dict[str, tuple[str, ...]] = {
    "ubn": ("統一編號", "ubn", "國內被投資事業統一編號", "統編"),
    "name": ("國內被投資事業名稱", "name", "被投資事業名稱", "國內事業名稱", "公司名稱", "廠商名稱", "名稱"),
    "investor": ("陸資投資人名稱", "investor", "投資人名稱", "陸資投資人"),
}
NEEDED = ("name",)
PROOF = (*HEADS["investor"], *HEADS["name"][:4], "投資型態", "核准年月", "核准月年", "投資金額")
FORMATS = (
    "經濟部在臺陸資名單 XLSX 或 CSV（欄名列可不在首列），"
    "或含「國內被投資事業名稱」（或公司名稱）「統一編號」欄之 CSV／XLSX／JSON（UTF-8 或 Big5）"
)


def read_prc_invested(source: Path | bytes, name: str) -> list[PrcInvestedRecord]:
    """All firms in a file; an empty list under its heads is an answer too. Raises RegistryFileError."""
    data = content(source)
    with accepting(FORMATS):
        refuse_other_list(data, name, HEADS, PROOF)
        records = [_record(row) for row in entries(data, name, HEADS, NEEDED) if _stated(row, name)]
    return list(dict.fromkeys(records))


def _stated(row: Mapping[str, str], name: str) -> bool:
    """False for blank rows and notes under the table. Raises RegistryFileError on a number without a name."""
    if not row["name"] and number(row.get("ubn", "")):
        raise refused(name, f"統一編號 {row['ubn']} 之被投資事業名稱空白")
    return bool(row["name"])


def _record(row: Mapping[str, str]) -> PrcInvestedRecord:
    return PrcInvestedRecord(number(row.get("ubn", "")), row["name"], row.get("investor", ""))
