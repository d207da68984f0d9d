"""納稅證明: 401, 403, 404, 申報書清單, 無違章欠稅查復表; the others are in `tax_more`."""

import random

from samples.papers import tax_more
from samples.sheet import RED, Sheet, Truth
from samples.story import Story, roc

OFFICES = {
    "臺北市": "臺北國稅局中正分局",
    "新北市": "北區國稅局板橋分局",
    "桃園市": "北區國稅局中壢稽徵所",
    "新竹市": "北區國稅局新竹分局",
    "臺中市": "中區國稅局民權稽徵所",
    "臺南市": "南區國稅局臺南分局",
    "高雄市": "高雄國稅局前鎮稽徵所",
}
SALES = (
    ("三聯式發票、電子計算機發票", "1", "2"),
    ("收銀機發票(三聯式)及電子發票", "5", "6"),
    ("二聯式發票、收銀機發票(二聯式)", "9", "10"),
    ("免用發票", "13", "14"),
    ("減：退回及折讓", "17", "18"),
    ("合計", "21", "22"),
)
PURCHASES = (
    ("統一發票扣抵聯 進貨及費用", "28", "29"),
    ("統一發票扣抵聯 固定資產", "30", "31"),
    ("三聯式收銀機發票扣抵聯", "32", "33"),
    ("載有稅額之其他憑證", "36", "37"),
    ("減：退出、折讓及海關退還", "40", "41"),
    ("合計", "44", "45"),
)
DUES = (
    ("本期(月)銷項稅額合計", "101"),
    ("得扣抵進項稅額合計", "107"),
    ("上期(月)累積留抵稅額", "108"),
    ("本期(月)應實繳稅額", "111"),
)


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """One page."""
    if story.tax_form == "no_arrears":
        return [_no_arrears(story, face, dice)]
    if story.tax_form == "filing_list":
        return [_filing_list(story, face, dice)]
    if story.tax_form in tax_more.FORMS:
        return [tax_more.FORMS[story.tax_form](story, layout, face, _office(story), dice)]
    return [_return(story, layout, face, dice)]


def _office(story: Story) -> str:
    return OFFICES[story.firm.address[:3].replace("台", "臺")]


def _period(story: Story, style: int) -> tuple[str, dict[str, int]]:
    year, first, last = story.period
    value = {"year": year, "first_month": first, "last_month": last}
    months = f"{first:02}-{last:02}月" if first != last else f"{first:02}月"
    spaced = f"{first:02} - {last:02} 月" if first != last else f"{first:02} 月"
    return ((f"{year - 1911}年{months}", f"{year - 1911} 年 {spaced}")[style % 2], value)


def _return(story: Story, layout: str, face: str, dice: random.Random) -> Sheet:
    sheet = Sheet(face, *((210.0, 297.0) if layout == "held" else (297.0, 210.0)))
    number = story.tax_form if story.tax_form in ("401", "403", "404") else "401"
    office = _office(story)
    title = f"財政部{office[:5]}營業人銷售額與稅額申報書({number})"
    middle = sheet.width / 2
    left = middle - sheet.wide(title, 5) / 2
    sheet.text(left, 8, title, 5)
    sheet.truths.append(Truth("tax.form", number, (left, 8, middle * 2 - left, 14)))
    kind = {
        "401": "一般稅額計算－專營應稅營業人使用",
        "403": "一般稅額計算－兼營免稅、特種稅額計算營業人使用",
        "404": "特種稅額計算營業人使用",
    }[number]
    sheet.text(middle - 40, 15, f"({kind})", 3.4)
    top = {"a": _head_boxed, "b": _head_in_a_row, "held": _head_portrait}[layout](sheet, story, dice)
    bottom = _blocks(sheet, top, dice)
    x = sheet.width - 108
    sheet.text(x, bottom + 3, "核收機關及人員蓋章處", 3.2)
    sheet.text(12, bottom + 3, "申報單位蓋章處(統一發票專用章)", 3.2)
    if story.tax_stamp:
        _stamp(sheet, story, x + 42 - dice.uniform(0, 12), bottom + 8, office, dice)
    receipt = story.tax_copy == "receipt"
    copy = "第二聯：收執聯　申報後由營業人存查" if receipt else "第一聯：申報聯　申報時交稽徵機關"
    y = sheet.height - 12
    sheet.text(12, y, copy, 3.4)
    sheet.truths.append(Truth("tax.copy_kind", story.tax_copy, (12, y, 40, y + 4)))
    return sheet


def _who(story: Story) -> tuple[tuple[str, str, str], ...]:
    firm = story.firm
    return (
        ("統一編號", "ubn", story.tax_ubn or firm.ubn),
        ("營業人名稱", "name", story.tax_name or firm.name),
        ("稅籍編號", "tax_number", firm.tax_number),
        ("負責人姓名", "responsible_person", firm.person),
        ("營業地址", "address", firm.address),
    )


def _boxed(sheet: Sheet, x: float, y: float, label: str, wide: float, text: str, name: str) -> float:
    """A label and its value in two boxes; gives the x where they end."""
    sheet.rect(x, y, x + 24, y + 7)
    sheet.rect(x + 24, y, x + 24 + wide, y + 7)
    sheet.text(x + 2, y + 1.8, label, 3.3)
    sheet.value(x + 26, y + 1.7, text, f"tax.{name}", text, 3.6)
    return x + 24 + wide


def _head_boxed(sheet: Sheet, story: Story, dice: random.Random) -> float:
    """Three boxes at the left, the period in the middle, person and address in a row below."""
    for order, (label, name, text) in enumerate(_who(story)[:3]):
        _boxed(sheet, 10, 21 + order * 7, label, 62, text, name)
    text, value = _period(story, dice.randrange(2))
    end = sheet.text(118, 27, "所屬年月份：", 3.8)
    sheet.value(end + 1, 27, text, "tax.period", value, 3.8)
    sheet.text(118, 35, "金額單位：新臺幣元", 3.2)
    x = 10.0
    for (label, name, text), wide in zip(_who(story)[3:], (38.0, 100.0), strict=True):
        x = _boxed(sheet, x, 43, label, wide, text, name)
    return 54.0


def _head_in_a_row(sheet: Sheet, story: Story, dice: random.Random) -> float:
    """Heads over values: a label row and a value row."""
    x = 10.0
    for (label, name, text), wide in zip(_who(story), (34.0, 72.0, 34.0, 32.0, 105.0), strict=True):
        sheet.rect(x, 22, x + wide, 29)
        sheet.rect(x, 29, x + wide, 38)
        sheet.text(x + 3, 23.8, label, 3.4)
        sheet.value(x + 3, 31.5, text, f"tax.{name}", text, 3.7)
        x += wide
    text, value = _period(story, dice.randrange(2))
    end = sheet.text(120, 42, "所屬年月份 ", 3.8)
    sheet.value(end + 2, 42, text, "tax.period", value, 3.8)
    sheet.text(12, 42, "註記欄：核准按月申報□　總機構彙總申報□", 3.2)
    return 50.0


def _head_portrait(sheet: Sheet, story: Story, dice: random.Random) -> float:
    """Label: value, one a line."""
    for order, (label, name, text) in enumerate(_who(story)):
        end = sheet.text(14, 24 + order * 7.5, label + "：", 3.9)
        sheet.value(end + 1, 24 + order * 7.5, text, f"tax.{name}", text, 3.9)
    text, value = _period(story, dice.randrange(2))
    end = sheet.text(120, 24, "所屬年月：", 3.9)
    sheet.value(end + 1, 24, text, "tax.period", value, 3.9)
    return 66.0


def _blocks(sheet: Sheet, top: float, dice: random.Random) -> float:
    """銷項, 進項 and the tax; gives the y where they end."""
    right, y = sheet.width - 10, top
    middle = 10 + (right - 10) * 0.42
    for block, rows in (("銷項", SALES), ("進項", PURCHASES)):
        sheet.rect(10, y, right, y + 6)
        sheet.text(12, y + 1.3, f"{block}　項目", 3.1)
        sheet.text(middle + 4, y + 1.3, "銷售額" if block == "銷項" else "金額", 3.1)
        sheet.text((middle + right) / 2 + 4, y + 1.3, "稅額", 3.1)
        y += 6
        for label, first, second in rows:
            amount = dice.randrange(0, 900) * 1000
            sheet.rect(10, y, right, y + 6)
            sheet.text(12, y + 1.3, label, 3)
            sheet.text(middle + 2, y + 1.3, first, 2.6)
            sheet.text(middle + 14, y + 1.2, f"{amount:,}", 3.1)
            sheet.text((middle + right) / 2 + 2, y + 1.3, second, 2.6)
            sheet.text((middle + right) / 2 + 14, y + 1.2, f"{amount // 20:,}", 3.1)
            y += 6
    for label, code in DUES:
        sheet.rect(10, y, right, y + 5.5)
        sheet.text(12, y + 1.1, label, 3)
        sheet.text(middle + 2, y + 1.1, code, 2.6)
        sheet.text(middle + 14, y + 1, f"{dice.randrange(0, 90) * 1000:,}", 3.1)
        y += 5.5
    for x in (middle, (middle + right) / 2):
        sheet.line(x, top, x, y)
    return y


def _stamp(sheet: Sheet, story: Story, x: float, y: float, office: str, dice: random.Random) -> None:
    """The tax office's receipt stamp."""
    sheet.rect(x, y, x + 52, y + 26, 0.7, RED)
    sheet.text(x + 4, y + 2, "營業稅網路申報收件章", 4, RED, "kai")
    end = sheet.text(x + 6, y + 8.5, f"財政部{office}", 3.4, RED, "kai")
    sheet.truths.append(Truth("tax.receipt_office", f"財政部{office}", (x + 6, y + 8.5, end, y + 12.5)))
    received = roc(story.received, 1).removeprefix("民國")
    end = sheet.text(x + 6, y + 14, received, 3.8, RED, "kai")
    sheet.truths.append(Truth("tax.received_on", story.received.isoformat(), (x + 6, y + 14, end, y + 18)))
    number = f"{dice.randrange(10**9, 10**10)}"
    start = sheet.text(x + 6, y + 20, "收件編號", 3, RED, "kai")
    end = sheet.text(start, y + 20, number, 3, RED, "kai")
    sheet.truths.append(Truth("tax.receipt_number", number, (start, y + 20, end, y + 23.5)))
    sheet.truths.append(Truth("tax.receipt_stamp", True, (x, y, x + 52, y + 26)))


def _filing_list(story: Story, face: str, dice: random.Random) -> Sheet:
    sheet, firm = Sheet(face), story.firm
    sheet.text(50, 18, "營業人銷售額與稅額申報書清單", 6.5)
    sheet.truths.append(Truth("tax.form", "filing_list", (50, 18, 140, 25)))
    text, value = _period(story, 0)
    rows = (
        ("營業人統一編號", "ubn", story.tax_ubn or firm.ubn, None),
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
        _stamp(sheet, story, 125, 200, _office(story), dice)
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
            ("統一編號", "ubn", story.tax_ubn or firm.ubn),
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
    _stamp(sheet, story, 120, 150, _office(story), dice)
    return sheet
