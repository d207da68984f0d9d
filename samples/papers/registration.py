"""公司登記: prints of the public register, and 變更登記表."""

import random
from datetime import timedelta

from samples.firms import Firm
from samples.papers import registration_more
from samples.sheet import GREY, Sheet, Truth
from samples.story import Story, roc


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """One page."""
    if story.registration_form:
        return [registration_more.FORMS[story.registration_form](story, layout, face, dice)]
    return [_print(story, face, dice, ruled=layout == "b")] if layout in "ab" else [_change_form(story, face)]


def authority(firm: Firm) -> str:
    """Who keeps the firm's register: its city."""
    return firm.address[:3].replace("台", "臺") + "政府"


def _print(story: Story, face: str, dice: random.Random, ruled: bool) -> Sheet:
    sheet, firm = Sheet(face), story.firm
    printed = story.opening - timedelta(days=dice.randrange(3, 20))
    established = firm.established
    sheet.value(
        12, 8, f"{printed.year}/{printed.month}/{printed.day}", "registration.printed_on", printed.isoformat(), 3.2
    )
    sheet.text(33, 8, "上午9:58", 3.2)
    sheet.text(90, 8, "商工登記公示資料查詢服務", 3.2)
    sheet.text(14, 18, "經濟部 商工登記公示資料查詢服務", 6)
    sheet.text(14, 32, "公司基本資料　董監事資料　經理人資料　分公司資料　工廠資料", 3.4, GREY)
    rows = (
        ("統一編號", "ubn", firm.ubn, firm.ubn),
        ("公司狀況", "status", "核准設立", "核准設立"),
        ("公司名稱", "name", firm.name, firm.name),
        ("資本總額(元)", "capital", f"{firm.capital:,}", firm.capital),
        ("代表人姓名", "responsible_person", firm.person, firm.person),
        ("公司所在地", "address", firm.address, firm.address),
        ("登記機關", "authority", authority(firm), authority(firm)),
        ("核准設立日期", "established_on", roc(established, 1).removeprefix("民國"), established.isoformat()),
    )
    for number, (label, name, text, value) in enumerate(rows):
        y = 44 + number * 11
        if ruled:
            sheet.rect(14, y - 3, 60, y + 8)
            sheet.rect(60, y - 3, 196, y + 8)
        sheet.text(17, y, label, 4)
        sheet.value(64, y, text, f"registration.{name}", value, 4)
        if name == "address":
            sheet.text(168, y, "電子地圖", 3.4, GREY)
    sheet.text(14, 150, "所營事業資料", 4.6)
    for number, item in enumerate(
        ("I301010 資訊軟體服務業", "I301020 資料處理服務業", "I301030 電子資訊供應服務業", "F218010 資訊軟體零售業")
    ):
        sheet.text(17, 160 + number * 8, item, 3.8)
    end = sheet.text(10, 286, "https://findbiz.nat.gov.tw/fts/query/QueryCmpyDetail/queryCmpyDetail.do?banNo=", 2.9)
    sheet.truths.append(_footer(sheet, end, firm.ubn))
    sheet.text(end + sheet.wide(firm.ubn, 2.9), 286, "&disj=1A2B", 2.9)
    sheet.text(194, 286, "1/1", 2.9)
    return sheet


def _footer(sheet: Sheet, x: float, number: str) -> Truth:
    end = sheet.text(x, 286, number, 2.9)
    return Truth("registration.footer_ubn", number, (x, 286, end, 289.4))


def _change_form(story: Story, face: str) -> Sheet:
    sheet, firm = Sheet(face), story.firm
    sheet.text(60, 18, "股份有限公司變更登記表" if "股份" in firm.name else "有限公司變更登記表", 7)
    established = firm.established
    rows = (
        ("公司統一編號", "ubn", firm.ubn, firm.ubn),
        ("一、公司名稱", "name", firm.name, firm.name),
        ("二、公司所在地", "address", firm.address, firm.address),
        ("三、代表公司負責人", "responsible_person", firm.person, firm.person),
        ("四、資本總額", "capital", f"{firm.capital:,} 元", firm.capital),
        ("五、公司設立日期", "established_on", roc(established, 1), established.isoformat()),
    )
    for number, (label, name, text, value) in enumerate(rows):
        y = 45 + number * 15
        sheet.rect(15, y, 70, y + 15)
        sheet.rect(70, y, 195, y + 15)
        sheet.text(18, y + 5, label, 4.2)
        sheet.value(73, y + 5, text, f"registration.{name}", value, 4.4)
    return sheet
