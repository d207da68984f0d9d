"""The registers as published, for the invented bidders of a tender."""

import csv
import json
import unicodedata
from datetime import date, timedelta
from pathlib import Path

from samples.faults import Fault
from samples.firms import Firm


def _roc7(day: date) -> str:
    return f"{day.year - 1911:03}{day.month:02}{day.day:02}"


def uniform(address: str) -> str:
    """An address as registers write it."""
    return unicodedata.normalize("NFKC", address).replace("台", "臺").replace(" ", "")


def write_registers(folder: Path, firms: list[tuple[Firm, Fault | None]], opening: date) -> None:
    """company.json (as the register's open data answers), debarred.json (as the procurement site publishes), prc_invested.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    companies, debarred, invested = [], [], []
    for firm, fault in firms:
        planted = fault.registry if fault else ""
        suspended = (
            (_roc7(opening - timedelta(days=60)), _roc7(opening + timedelta(days=300)))
            if planted == "suspended"
            else ("       ", "")
        )
        if planted == "unregistered":
            continue
        companies.append(
            {
                "Business_Accounting_NO": firm.ubn,
                "Company_Status_Desc": "解散" if planted == "dissolved" else "核准設立",
                "Company_Name": firm.name,
                "Capital_Stock_Amount": firm.capital,
                "Paid_In_Capital_Amount": 0,
                "Responsible_Name": firm.person,
                "Company_Location": uniform(firm.address),
                "Register_Organization_Desc": uniform(firm.address)[:3] + "政府",
                "Company_Setup_Date": _roc7(firm.established),
                "Change_Of_Approval_Data": "1120105",
                "Sus_Beg_Date": suspended[0],
                "Sus_End_Date": suspended[1],
            }
        )
        if planted == "debarred":
            debarred.append(_bar(firm.name, int(firm.ubn), opening))
        if planted == "prc_invested":
            invested.append(
                [
                    firm.name,
                    firm.ubn,
                    "參股投資",
                    "11203",
                    "5000000",
                    "某境外投資公司",
                    "資訊軟體服務業",
                    firm.address,
                    "",
                ]
            )
    debarred.append(_bar("久遠測試工程行", "T1234*****", opening))
    debarred.append(_bar("遙遠樣本有限公司", "03795904", opening))
    listing = {"Rvlmd_List": {"title": "拒絕往來廠商", "Renewal_Date": f"{opening:%Y%m%d} 00:09", "Rvlmd": debarred}}
    for name, content in (("company.json", companies), ("debarred.json", listing)):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with (folder / "prc_invested.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["在臺陸資清單"])
        writer.writerow(
            [
                "國內被投資事業名稱",
                "統一編號",
                "投資型態",
                "核准年月",
                "投資金額",
                "陸資投資人名稱",
                "行業分類",
                "國內被投資事業(登記)地址",
                "備註",
            ]
        )
        writer.writerows(invested)


def _bar(name: str, number: int | str, opening: date) -> dict[str, object]:
    return {
        "Corporation_Number": number,
        "Corporation_Name": name,
        "Corporation_Address": "臺北市中正區*****",
        "Case_no": "1120301",
        "GPA101_Caluse": "12",
        "Announce_Date": _roc7(opening - timedelta(days=40)),
        "Effective_Date": _roc7(opening - timedelta(days=39)),
        "Expire_Date": _roc7(opening + timedelta(days=140)) + " 00:00",
    }
