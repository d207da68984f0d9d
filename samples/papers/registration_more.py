"""登記證明 of firms that are no companies, and on papers besides the register's print: 商業登記 of sole proprietors and
partnerships, branches, 商業登記抄本, 設立登記核准函.
"""

import random
from collections.abc import Callable
from datetime import timedelta

from samples.papers.prose import labelled, prose
from samples.sheet import GREY, Sheet
from samples.story import Story, roc


def business(story: Story, layout: str, face: str, dice: random.Random) -> Sheet:
    """The register's print of a 商業."""
    sheet, firm = Sheet(face), story.firm
    shop = f"{firm.name[:4]}企業社"
    printed, established = story.opening - timedelta(days=dice.randrange(3, 20)), firm.established
    sheet.value(12, 8, f"{printed:%Y/%m/%d}", "registration.printed_on", printed.isoformat(), 3.2)
    sheet.text(60, 8, "商工登記公示資料查詢服務", 3.2)
    sheet.text(14, 18, "商工登記公示資料查詢服務" if layout != "b" else "商業登記基本資料", 6)
    rows = (
        ("商業統一編號", "ubn", firm.ubn, firm.ubn),
        ("登記現況", "status", "核准設立", "核准設立"),
        ("商業名稱", "name", shop, shop),
        ("組織類型", "", dice.choice(("獨資", "合夥")), None),
        ("負責人姓名", "responsible_person", firm.person, firm.person),
        ("資本額(元)", "capital", f"{firm.capital:,}", firm.capital),
        ("地址", "address", firm.address, firm.address),
        ("核准設立日期", "established_on", roc(established, 1).removeprefix("民國"), established.isoformat()),
        (
            "登記機關",
            "authority",
            f"{firm.address[:3].replace('台', '臺')}政府",
            f"{firm.address[:3].replace('台', '臺')}政府",
        ),
    )
    for number, (label, name, text, value) in enumerate(rows):
        y = 44 + number * 11
        sheet.rect(14, y - 3, 60, y + 8)
        sheet.rect(60, y - 3, 196, y + 8)
        sheet.text(17, y, label, 4)
        if name:
            sheet.value(64, y, text, f"registration.{name}", value, 4)
        else:
            sheet.text(64, y, text, 4)
    sheet.text(14, 160, "營業項目　I301010 資訊軟體服務業　F218010 資訊軟體零售業", 4)
    return sheet


def branch(story: Story, _layout: str, face: str, dice: random.Random) -> Sheet:
    """The register's print of a branch: its own number, its manager, its head office."""
    sheet, firm = Sheet(face), story.firm
    printed = story.opening - timedelta(days=dice.randrange(3, 20))
    own = f"{firm.name}高雄分公司"
    sheet.value(12, 8, f"{printed:%Y/%m/%d}", "registration.printed_on", printed.isoformat(), 3.2)
    sheet.text(14, 18, "經濟部 商工登記公示資料查詢服務", 6)
    sheet.text(14, 32, "分公司資料", 4.6, GREY)
    rows = (
        ("分公司統一編號", "ubn", firm.ubn, firm.ubn),
        ("分公司狀況", "status", "核准設立", "核准設立"),
        ("分公司名稱", "name", own, own),
        ("分公司經理姓名", "responsible_person", firm.person, firm.person),
        ("分公司所在地", "address", firm.address, firm.address),
        ("總(本)公司統一編號", "", "22099131", None),
        ("總(本)公司名稱", "", firm.name, None),
    )
    for number, (label, name, text, value) in enumerate(rows):
        y = 44 + number * 11
        sheet.rect(14, y - 3, 66, y + 8)
        sheet.rect(66, y - 3, 196, y + 8)
        sheet.text(17, y, label, 4)
        if name:
            sheet.value(70, y, text, f"registration.{name}", value, 4)
        else:
            sheet.text(70, y, text, 4)
    return sheet


def extract(story: Story, _layout: str, face: str, _dice: random.Random) -> Sheet:
    """商業登記抄本."""
    sheet, firm = Sheet(face), story.firm
    city = firm.address[:3].replace("台", "臺")
    shop = f"{firm.name[:4]}商行"
    sheet.text(62, 18, f"{city}政府商業登記抄本", 7)
    rows = (
        ("統一編號", firm.ubn, "registration.ubn", firm.ubn),
        ("商業名稱", shop, "registration.name", shop),
        ("負責人姓名", firm.person, "registration.responsible_person", firm.person),
        ("資本額", f"新臺幣{firm.capital:,}元", "registration.capital", firm.capital),
        ("商業所在地", firm.address, "registration.address", firm.address),
        ("登記機關", f"{city}政府", "registration.authority", f"{city}政府"),
        ("核准設立日期", roc(firm.established, 0), "registration.established_on", firm.established.isoformat()),
    )
    labelled(sheet, 26, 44, rows, 4.6, 13)
    return sheet


def approval(story: Story, layout: str, face: str, dice: random.Random) -> Sheet:
    """設立登記核准函."""
    sheet, firm = Sheet(face), story.firm
    city, day = firm.address[:3].replace("台", "臺"), story.opening - timedelta(days=40)
    sheet.text(70, 16, f"{city}政府　函", 7)
    sheet.text(24, 34, f"受文者：{firm.name}", 4.4)
    sheet.text(24, 44, f"發文日期：{roc(day, 0)}", 4.4)
    sheet.text(24, 54, f"發文字號：府產業商字第{dice.randrange(10**9, 10**10)}號", 4.4)
    said = {"a": "申請公司設立登記一案，准予登記", "b": "申請設立登記，核准登記", "held": "公司設立登記乙案，照准"}[
        layout
    ]
    parts = (
        "主旨：", (firm.name, "registration.name", firm.name), "（統一編號：", (firm.ubn, "registration.ubn", firm.ubn), "，代表人：",
        (firm.person, "registration.responsible_person", firm.person), "，所在地：", (firm.address, "registration.address", firm.address), "）", said, "，請查照。\n",
        "說明：復貴公司申請書。",
    )  # fmt: skip
    y = prose(sheet, 24, 70, 162, parts, 4.4)
    sheet.text(80, y + 30, "市長　某某某", 6)
    return sheet


FORMS: dict[str, Callable[[Story, str, str, random.Random], Sheet]] = {
    "business": business,
    "branch": branch,
    "extract": extract,
    "approval": approval,
}
