"""標封."""

import random

from samples.sheet import RED, Sheet
from samples.story import Story

SPOKEN = str.maketrans("0123456789-#", "〇一二三四五六七八九－＃")
"""Figures as some write them in columns."""
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
    """The label on an envelope's front; or with the layout "column" the envelope itself, written downward."""
    if layout == "column":
        return [_in_columns(story, face, dice)]
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


def _in_columns(story: Story, face: str, dice: random.Random) -> Sheet:
    """An envelope from right to left: to whom, what for, from whom; the postcode's boxes and a title lie across."""
    sheet, firm = Sheet(face, 160, 240), story.firm
    if dice.random() < 0.5:
        sheet.text(62, 8, "投標專用信封", 6)
    for place, digit in enumerate("904"):
        sheet.rect(116 + 9 * place, 20, 123 + 9 * place, 29, 0.35, RED)
        sheet.text(118.2 + 9 * place, 21.5, digit, 5.5)
    sheet.down(138, 36, "某某縣中央鄉府前路６號", 6)
    sheet.down(76, 42, f"{story.entity} {dice.choice(('啟', '收'))}", 9)
    end = sheet.down(122, 92, dice.choice(("採購案號：", "案號：")), 5)
    if dice.random() < 0.5:
        sheet.value(110, end + 1, story.tender_id, "envelope.tender_id", story.tender_id, 5)
    else:
        sheet.value_down(122, end, story.tender_id, "envelope.tender_id", story.tender_id, 5)
    end = sheet.down(97, 110, "標案名稱：", 5)
    sheet.value_down(97, end, story.tender_title, "envelope.tender_title", story.tender_title, 5)
    x = 40.0 if dice.random() < 0.5 else 34.0
    end = sheet.down(x, 84, "地址：", 5)
    sheet.value_down(x, end, firm.address, "envelope.address", firm.address, 5)
    end = sheet.down(x - 9, 84, "投標廠商：", 5)
    sheet.value_down(x - 9, end, firm.name, "envelope.name", firm.name, 6)
    end = sheet.down(x - 18, 84, "電話：", 5)
    spoken = firm.phone.translate(SPOKEN) if dice.random() < 0.5 else firm.phone
    sheet.value_down(x - 18, end, spoken, "envelope.phone", firm.phone, 5)
    end = sheet.down(x - 27, 84, "統一編號：", 5)
    sheet.value_down(x - 27, end, firm.ubn, "envelope.ubn", firm.ubn, 5)
    return sheet
