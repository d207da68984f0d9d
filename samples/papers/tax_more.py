"""納稅證明 besides the returns: payment slips (405 among them), net-filing receipts, the office's letters to new firms and
their invoice permits, income-tax papers.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta

from samples.papers.prose import labelled, prose
from samples.sheet import RED, Sheet, Truth
from samples.story import Story, roc

Office = str


def slip(story: Story, layout: str, face: str, office: Office, dice: random.Random) -> Sheet:
    """A payment slip: of a return, or of assessed tax (405)."""
    sheet, assessed = Sheet(face, 210, 150), story.tax_form == "405"
    title = "營業稅查定課徵核定稅額繳款書(405)" if assessed else f"財政部{office[:5]}營業稅繳款書"
    end = sheet.text(40, 12, title, 5.6)
    sheet.truths.append(Truth("tax.form", story.tax_form, (40, 12, end, 19)))
    copy = {"a": "第二聯：收據聯", "b": "收據聯", "held": "收據聯（納稅義務人收執）"}[layout]
    end = sheet.text(150, 24, copy, 4)
    sheet.truths.append(Truth("tax.copy_kind", "payment", (150, 24, end, 29)))
    words, value = period(story)
    rows = (
        ("統一編號", story.tax_ubn or story.firm.ubn, "tax.ubn", story.tax_ubn or story.firm.ubn),
        ("營業人名稱" if layout != "held" else "納稅義務人", story.tax_name or story.firm.name, "tax.name", story.tax_name or story.firm.name),
        ("營業地址", story.firm.address, "tax.address", story.firm.address),
        ("所屬季別" if assessed and layout == "a" else "稅款所屬期間" if layout == "held" else "所屬年月", words, "tax.period", value),
        ("本稅", f"{dice.randrange(10, 90) * 100:,}元", "", None),
    )  # fmt: skip
    y = labelled(sheet, 18, 34, rows, 4.2, 10)
    day = story.received
    if layout == "b":
        end = sheet.text(18, y + 4, "繳納日期：", 4.2)
        sheet.value(end, y + 4, roc(day, 0), "tax.received_on", day.isoformat(), 4.2)
    _collected(sheet, 132, y - 8, None if layout == "b" else day)
    return sheet


def _collected(sheet: Sheet, x: float, y: float, day: date | None) -> None:
    """The collecting bank's stamp."""
    sheet.rect(x, y, x + 46, y + 24, 0.6, RED)
    sheet.text(x + 4, y + 3, "測試商業銀行", 4, RED, "kai")
    sheet.text(x + 4, y + 9, "代收稅款 收訖章", 4, RED, "kai")
    if day is not None:
        end = sheet.text(x + 4, y + 16, roc(day, 1).removeprefix("民國"), 4, RED, "kai")
        sheet.truths.append(Truth("tax.received_on", day.isoformat(), (x + 4, y + 16, end, y + 20)))
    sheet.truths.append(Truth("tax.receipt_stamp", True, (x, y, x + 46, y + 24)))


def period(story: Story) -> tuple[str, dict[str, int]]:
    """As a form prints it, and as a value: a quarter has its own way."""
    year, first, last = story.period
    value = {"year": year, "first_month": first, "last_month": last}
    if last - first == 2:
        return f"{year - 1911}年第{last // 3}季", value
    return f"{year - 1911}年{first:02}-{last:02}月", value


def net_receipt(story: Story, layout: str, face: str, office: Office, dice: random.Random) -> Sheet:
    """The receipt of a return filed over the net."""
    sheet, number = Sheet(face), f"{dice.choice('ABC')}{dice.randrange(10**9, 10**10)}"
    title = {
        "a": "營業稅網路申報收件回執聯",
        "b": "營業人銷售額與稅額申報書網路申報收件回執",
        "held": "網路申報收件回執聯",
    }[layout]
    end = sheet.text(40, 20, title, 6)
    sheet.truths.append(Truth("tax.form", "filing_receipt", (40, 20, end, 27)))
    words, value = period(story)
    rows = (
        ("營業人統一編號", story.tax_ubn or story.firm.ubn, "tax.ubn", story.tax_ubn or story.firm.ubn),
        ("營業人名稱", story.tax_name or story.firm.name, "tax.name", story.tax_name or story.firm.name),
        ("稅籍編號", story.firm.tax_number, "tax.tax_number", story.firm.tax_number),
        ("所屬年月", words, "tax.period", value),
        ("收件編號", number, "tax.receipt_number", number),
        ("收件日期", roc(story.received, 1), "tax.received_on", story.received.isoformat()),
        ("收件機關", f"財政部{office}", "", None),
    )
    labelled(sheet, 26, 44, rows, 4.6, 12)
    sheet.text(26, 150, "上列申報資料業經本局電子申報繳稅系統收件無誤。", 4.2)
    return sheet


def new_firm(story: Story, layout: str, face: str, office: Office, dice: random.Random) -> Sheet:
    """The tax office's letter to a newly set up firm."""
    sheet, firm = Sheet(face), story.firm
    day = story.opening - timedelta(days=12)
    end = sheet.value(50, 16, f"財政部{office}", "tax.receipt_office", f"財政部{office}", 6)
    sheet.text(end + 5, 16, "函", 6)
    sheet.value(sheet.text(24, 34, "受文者：", 4.4), 34, firm.name, "tax.name", firm.name, 4.4)
    end = sheet.text(24, 44, "發文日期：", 4.4)
    sheet.value(end, 44, roc(day, 0), "tax.issued_on", day.isoformat(), 4.4)
    sheet.text(24, 54, f"發文字號：財稅字第{dice.randrange(10**9, 10**10)}號", 4.4)
    said = {
        "a": ("申請設立登記一案，", "准予登記"),
        "b": ("申請營業登記乙案，經核符合規定，", "准予設立登記"),
        "held": ("申請稅籍登記，", "業經核准設立登記"),
    }[layout]
    start = 70.0
    parts = (
        "主旨：貴公司（統一編號", (firm.ubn, "tax.ubn", firm.ubn), "）", said[0], said[1], "，請查照。\n",
        "說明：一、貴公司之稅籍編號為", (firm.tax_number, "tax.tax_number", firm.tax_number), "。\n二、貴公司經核定",
        ("使用統一發票", "tax.invoices", True), "，請攜帶本函向本局申領購票證。",
    )  # fmt: skip
    y = prose(sheet, 24, start, 162, parts, 4.4)
    sheet.truths.append(Truth("tax.form", "new_firm", (24, start, 186, start + 16)))
    sheet.text(60, y + 30, "局長　某某某", 5)
    return sheet


def permit(story: Story, layout: str, face: str, _office: Office, _dice: random.Random) -> Sheet:
    """The application for the invoice permit."""
    sheet, firm = Sheet(face), story.firm
    title = {"a": "統一發票購票證申請書", "b": "領用統一發票購票證申請書", "held": "統一發票購票證"}[layout]
    end = sheet.text(60, 20, title, 7)
    sheet.truths.append(Truth("tax.form", "invoice_permit", (60, 20, end, 28)))
    rows = (
        ("營業人名稱", firm.name, "tax.name", firm.name),
        ("統一編號", firm.ubn, "tax.ubn", firm.ubn),
        ("稅籍編號", firm.tax_number, "tax.tax_number", firm.tax_number),
        ("負責人姓名", firm.person, "tax.responsible_person", firm.person),
    )
    labelled(sheet, 28, 44, rows, 4.6, 12)
    return sheet


def income(story: Story, layout: str, face: str, _office: Office, dice: random.Random) -> Sheet:
    """An income-tax paper."""
    sheet, firm, year = Sheet(face), story.firm, story.opening.year - 1912
    title = {
        "a": f"{year}年度營利事業所得稅結算申報書",
        "b": "營利事業所得稅結算申報書",
        "held": "營利事業所得稅納稅證明書",
    }[layout]
    end = sheet.text(46, 18, title, 6)
    sheet.truths.append(Truth("tax.form", "income_tax", (46, 18, end, 25)))
    rows = (
        ("營利事業統一編號", firm.ubn, "tax.ubn", firm.ubn),
        ("營利事業名稱", firm.name, "", None),
        ("全年所得額", f"{dice.randrange(100, 900) * 1000:,}元", "", None),
    )
    y = labelled(sheet, 28, 44, rows, 4.6, 12)
    for number, item in enumerate(
        ("營業收入總額", "營業成本", "營業毛利", "營業費用及損失總額", "營業淨利", "非營業收入總額", "課稅所得額")
    ):
        sheet.rect(28, y + 4 + 9 * number, 182, y + 13 + 9 * number)
        sheet.text(32, y + 6 + 9 * number, item, 4)
        sheet.text(130, y + 6 + 9 * number, f"{dice.randrange(10, 9000) * 1000:,}", 4)
    return sheet


FORMS: dict[str, Callable[[Story, str, str, Office, random.Random], Sheet]] = {
    "405": slip,
    "payment_receipt": slip,
    "filing_receipt": net_receipt,
    "new_firm": new_firm,
    "invoice_permit": permit,
    "income_tax": income,
}
