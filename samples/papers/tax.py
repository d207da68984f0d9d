"""納稅證明: 401, 403, 申報書清單, 無違章欠稅查復表."""

import random

from samples.sheet import RED, Sheet, Truth
from samples.story import Story, roc

OFFICES = (
    "臺北國稅局中正分局",
    "臺北國稅局大安分局",
    "北區國稅局板橋分局",
    "中區國稅局民權稽徵所",
    "高雄國稅局前鎮稽徵所",
)


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """One page."""
    if story.tax_form == "no_arrears":
        return [_no_arrears(story, face, dice)]
    if story.tax_form == "filing_list" or layout == "b":
        return [_filing_list(story, face, dice)]
    return [_return(story, face, dice, portrait=layout == "held")]


def _period(story: Story, style: int) -> tuple[str, dict[str, int]]:
    year, first, last = story.period
    value = {"year": year, "first_month": first, "last_month": last}
    months = f"{first:02}-{last:02}月" if first != last else f"{first:02}月"
    spaced = f"{first:02} - {last:02} 月" if first != last else f"{first:02} 月"
    return ((f"{year - 1911}年{months}", f"{year - 1911} 年 {spaced}")[style % 2], value)


def _return(story: Story, face: str, dice: random.Random, portrait: bool) -> Sheet:
    sheet, firm = Sheet(face, *((210.0, 297.0) if portrait else (297.0, 210.0))), story.firm
    width = sheet.width
    number = story.tax_form if story.tax_form in ("401", "403") else "401"
    office = dice.choice(OFFICES)
    sheet.text(width / 2 - 62, 10, f"財政部{office[:5]}營業人銷售額與稅額申報書({number})", 5)
    kind = "專營應稅營業人使用" if number == "401" else "兼營免稅、特種稅額計算營業人使用"
    sheet.text(width / 2 - 45, 17, f"(一般稅額計算－{kind})", 3.6)
    sheet.truths.append(Truth("tax.form", number, (width / 2 - 62, 10, width / 2 + 62, 16)))
    for order, (label, name, text) in enumerate(
        (
            ("統一編號", "ubn", firm.ubn),
            ("營業人名稱", "name", story.tax_name or firm.name),
            ("稅籍編號", "tax_number", firm.tax_number),
        )
    ):
        y = 22.0 + order * 7
        sheet.rect(10, y, 36, y + 7)
        sheet.rect(36, y, 98, y + 7)
        sheet.text(12, y + 2, label, 3.3)
        sheet.value(38, y + 2, text, f"tax.{name}", text, 3.6)
    text, value = _period(story, dice.randrange(2))
    end = sheet.text(width / 2 - 30, 27, "所屬年月份：", 3.8)
    sheet.value(end + 1, 27, text, "tax.period", value, 3.8)
    sheet.text(width / 2 - 30, 35, "金額單位：新臺幣元", 3.2)
    y = 44.0
    x = 10.0
    for label, name, text, wide in (
        ("負責人姓名", "responsible_person", firm.person, 48),
        ("營業地址", "address", firm.address, 110),
    ):
        sheet.rect(x, y, x + 22, y + 8)
        sheet.rect(x + 22, y, x + 22 + wide - 10, y + 8)
        sheet.text(x + 1.5, y + 2.5, label, 3.2)
        sheet.value(x + 24, y + 2.5, text, f"tax.{name}", text, 3.4)
        x += 22 + wide - 10
    bottom = sheet.height - 52
    columns: tuple[float, ...] = (10.0, 40.0, 70.0, 100.0, width / 2 + 20, width - 10)
    for column in columns:
        sheet.line(column, 56, column, bottom)
    rows = int((bottom - 56) // 7)
    for row in range(rows + 1):
        sheet.line(10, 56 + row * 7, width - 10, 56 + row * 7)
        if row < rows:
            sheet.text(12, 58 + row * 7, f"代號 {row * 4 + 1:02}", 2.8)
            sheet.text(73, 58 + row * 7, f"{dice.randrange(0, 900) * 1000:,}", 2.8)
    sheet.line(10, bottom, width - 10, bottom)
    x = width - 108
    sheet.text(x, bottom + 3, "核收機關及人員蓋章處", 3.2)
    sheet.text(12, bottom + 3, "申報單位蓋章處(統一發票專用章)", 3.2)
    if story.tax_stamp:
        _stamp(sheet, story, x + 42, bottom + 8, office, dice)
    copy = "第二聯：收執聯" if story.tax_copy == "receipt" else "第一聯：申報聯"
    sheet.text(
        12,
        sheet.height - 12,
        f"{copy}　{'申報後由營業人存查' if story.tax_copy == 'receipt' else '申報時交稽徵機關'}",
        3.4,
    )
    sheet.truths.append(Truth("tax.copy_kind", story.tax_copy, (12, sheet.height - 12, 40, sheet.height - 8)))
    return sheet


def _stamp(sheet: Sheet, story: Story, x: float, y: float, office: str, dice: random.Random) -> None:
    """The tax office's receipt stamp."""
    sheet.rect(x, y, x + 52, y + 26, 0.7, RED)
    sheet.text(x + 4, y + 2, "營業稅網路申報收件章", 4, RED, "kai")
    sheet.text(x + 6, y + 8.5, f"財政部{office}", 3.4, RED, "kai")
    received = roc(story.received, 1).removeprefix("民國")
    end = sheet.text(x + 6, y + 14, received, 3.8, RED, "kai")
    sheet.truths.append(Truth("tax.received_on", story.received.isoformat(), (x + 6, y + 14, end, y + 18)))
    sheet.text(x + 6, y + 20, f"收件編號{dice.randrange(10**9, 10**10)}", 3, RED, "kai")
    sheet.truths.append(Truth("tax.receipt_stamp", True, (x, y, x + 52, y + 26)))


def _filing_list(story: Story, face: str, dice: random.Random) -> Sheet:
    sheet, firm = Sheet(face), story.firm
    sheet.text(50, 18, "營業人銷售額與稅額申報書清單", 6.5)
    sheet.truths.append(Truth("tax.form", "filing_list", (50, 18, 140, 25)))
    text, value = _period(story, 0)
    rows = (
        ("營業人統一編號", "ubn", firm.ubn, firm.ubn),
        ("營業人名稱", "name", story.tax_name or firm.name, None),
        ("負責人姓名", "responsible_person", firm.person, None),
        ("稅籍編號", "tax_number", firm.tax_number, None),
        ("所屬年月", "period", text, value),
    )
    for number, (label, name, content, held) in enumerate(rows):
        y = 36 + number * 9
        end = sheet.text(20, y, label + "：", 4.2)
        sheet.value(end + 1, y, content, f"tax.{name}", content if held is None else held, 4.2)
    for row in range(12):
        sheet.rect(20, 92 + row * 8, 110, 100 + row * 8)
        sheet.rect(110, 92 + row * 8, 190, 100 + row * 8)
        sheet.text(23, 94 + row * 8, f"項目 {row + 1:02}", 3.6)
        sheet.text(150, 94 + row * 8, f"{dice.randrange(0, 9000) * 100:,}", 3.6)
    if story.tax_stamp:
        _stamp(sheet, story, 125, 200, dice.choice(OFFICES), dice)
    sheet.text(20, 270, "收執聯" if story.tax_copy == "receipt" else "申報聯", 4)
    sheet.truths.append(Truth("tax.copy_kind", story.tax_copy, (20, 270, 34, 275)))
    return sheet


def _no_arrears(story: Story, face: str, dice: random.Random) -> Sheet:
    sheet, firm = Sheet(face), story.firm
    sheet.text(55, 20, "無違章欠稅查復表", 8)
    sheet.truths.append(Truth("tax.form", "no_arrears", (55, 20, 125, 30)))
    for number, (label, name, content) in enumerate(
        (
            ("營業人名稱", "name", story.tax_name or firm.name),
            ("統一編號", "ubn", firm.ubn),
            ("負責人", "responsible_person", firm.person),
            ("營業地址", "address", firm.address),
        )
    ):
        y = 48 + number * 12
        end = sheet.text(24, y, label + "：", 4.6)
        sheet.value(end + 1, y, content, f"tax.{name}", content, 4.6)
    sheet.text(24, 110, "經查截至查復日止，查無違章案件及欠繳稅捐情形。", 4.6)
    end = sheet.text(24, 125, "查復日期：", 4.6)
    sheet.value(end + 1, 125, roc(story.received, 0), "tax.issued_on", story.received.isoformat(), 4.6)
    _stamp(sheet, story, 120, 150, dice.choice(OFFICES), dice)
    return sheet
