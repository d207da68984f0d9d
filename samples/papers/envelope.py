"""標封."""

import random

from samples.sheet import Sheet
from samples.story import Story

LABELS = {
    "a": ("標案案號", "標案名稱", "投標廠商", "統一編號", "負責人", "地址", "電話", "傳真", "聯絡人"),
    "b": (
        "案號",
        "採購案名稱",
        "廠商名稱",
        "營利事業統一編號",
        "代表人",
        "廠商地址",
        "聯絡電話",
        "傳真號碼",
        "聯絡人姓名",
    ),
    "held": ("採購標的編號", "採購標的", "投標人名稱", "統編", "法定代理人", "通訊地址", "TEL", "FAX", "承辦人"),
}


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """The label on an envelope's front."""
    sheet, firm = Sheet(face), story.firm
    labels = LABELS[layout]
    values = (
        ("tender_id", story.tender_id),
        ("tender_title", story.tender_title),
        ("name", firm.name),
        ("ubn", firm.ubn),
        ("responsible_person", firm.person),
        ("address", firm.address),
        ("phone", firm.phone),
        ("fax", firm.fax),
        ("contact_person", firm.contact),
    )
    sheet.text(70, 22, "標 封" if layout != "held" else "投標專用封套", 9)
    sheet.text(25, 40, f"收件人：{story.entity}" if layout != "b" else f"{story.entity} 啟", 5.5)
    top = 60.0
    if layout == "b":
        for number, (label, (name, value)) in enumerate(zip(labels, values, strict=True)):
            y = top + number * 13
            sheet.rect(20, y, 62, y + 13)
            sheet.rect(62, y, 190, y + 13)
            sheet.text(23, y + 4, label, 4.2)
            sheet.value(65, y + 4, value, f"envelope.{name}", value, 4.4)
    else:
        for number, (label, (name, value)) in enumerate(zip(labels, values, strict=True)):
            y = top + number * 14
            end = sheet.text(25, y, label + ("：" if layout == "a" else " "), 4.8)
            sheet.value(end + (1 if layout == "a" else 6), y, value, f"envelope.{name}", value, 4.8)
    sheet.text(25 + dice.uniform(0, 8), 215, "截止收件期限前送達，逾期不予受理。", 4)
    return [sheet]
