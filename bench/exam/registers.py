"""The registers as published: companies in the form of 應用一, shops and branches in their own data sets' forms."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from bench.exam.bidders import Kind
from bench.exam.stories import Bid
from samples.registers import write_registers

SHOP = {  # 商業-應用一
    "President_No": "Business_Accounting_NO",
    "Business_Name": "Company_Name",
    "Business_Current_Status_Desc": "Company_Status_Desc",
    "Business_Register_Funds": "Capital_Stock_Amount",
    "Responsible_Name": "Responsible_Name",
    "Agency_Desc": "Register_Organization_Desc",
    "Business_Address": "Company_Location",
    "Business_Setup_Approve_Date": "Company_Setup_Date",
    "Business_Last_Change_Date": "Change_Of_Approval_Data",
    "Sus_Beg_Date": "Sus_Beg_Date",
    "Sus_End_Date": "Sus_End_Date",
}
BRANCH = {  # 分公司
    "Branch_Office_Business_Accounting_NO": "Business_Accounting_NO",
    "Branch_Office_Name": "Company_Name",
    "Branch_Office_Manager_Name": "Responsible_Name",
    "Branch_Office_Status_Desc": "Company_Status_Desc",
    "Branch_Office_Location": "Company_Location",
    "BR_ESTAB_DATE": "Company_Setup_Date",
    "CHG_APP_DATE": "Change_Of_Approval_Data",
    "Sus_Beg_Date": "Sus_Beg_Date",
    "Sus_End_Date": "Sus_End_Date",
}


def write(folder: Path, bids: list[Bid], opening: date) -> None:
    """registry/company.json, debarred.json, prc_invested.csv."""
    write_registers(folder, [(each.who.firm, each.fault) for each in bids], opening)
    kinds = {each.who.firm.ubn: each.who.kind for each in bids}
    path = folder / "company.json"
    told = [
        _own_form(row, kinds[row["Business_Accounting_NO"]]) for row in json.loads(path.read_text(encoding="utf-8"))
    ]
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _own_form(row: dict[str, Any], kind: Kind) -> dict[str, Any]:
    names = {Kind.SOLE: SHOP, Kind.BRANCH: BRANCH}.get(kind)
    return row if names is None else {name: row[source] for name, source in names.items()}
