"""Certificates of standards, in Chinese (a), in both languages (b) and in English (held)."""

import random

from samples.sheet import Sheet, Truth
from samples.story import Story


def draw(face: str) -> Sheet:
    """A certificate that names no holder, as one bidder of every tender encloses it."""
    sheet = Sheet(face)
    sheet.rect(12, 12, 198, 285, 0.8)
    sheet.text(70, 40, "驗證證書", 12)
    sheet.text(62, 62, "CERTIFICATE OF REGISTRATION", 5)
    for number, line in enumerate(
        (
            "資訊安全管理系統　ISO/IEC 27001:2022",
            "證書編號：IS 000123",
            "驗證範圍：資訊系統之開發與維運",
            "初次核發日期：2023年5月10日",
            "有效日期：2026年5月9日",
        )
    ):
        sheet.text(40, 90 + number * 14, line, 5)
    for number, name, value in (
        (0, "standard", "ISO/IEC 27001"),
        (1, "number", "IS000123"),
        (3, "issued_on", "2023-05-10"),
        (4, "valid_until", "2026-05-09"),
    ):
        y = 90 + number * 14.0
        sheet.truths.append(Truth(f"standard.{name}", value, (40, y, 150, y + 6)))
    return sheet


def certificate(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """A certificate of one of the standards asked of cloud services."""
    sheet, firm = Sheet(face), story.firm
    standard = dice.choice(("ISO/IEC 27001", "ISO/IEC 27017", "ISO/IEC 27018", "CNS 27001"))
    number, year = f"IS {dice.randrange(10**5, 10**6)}", story.opening.year
    sheet.rect(12, 12, 198, 285, 0.8)
    sheet.text(62, 36, {"a": "驗證證書", "b": "驗證證書 CERTIFICATE", "held": "CERTIFICATE OF REGISTRATION"}[layout], 8)
    until = story.certificate_until or story.opening.replace(year=year + 1, day=9)
    issued = until.replace(year=until.year - 3)
    shown = {
        "a": (f"{until.year}年{until.month}月{until.day}日", "證書編號：", "有效日期：", "發證日期："),
        "b": (f"{until:%Y/%m/%d}", "證書號碼 Certificate No: ", "有效期限至：", "發證日期："),
        "held": (f"{until.day} {until:%B %Y}", "Certificate Number: ", "Expiry Date: ", "Issue Date: "),
    }[layout]
    first = {"a": f"{issued.year}年{issued.month}月{issued.day}日", "b": f"{issued:%Y/%m/%d}", "held": f"{issued.day} {issued:%B %Y}"}[layout]  # fmt: skip
    sheet.value(46, 70, firm.name, "standard.holder", firm.name, 6)
    end = sheet.text(46, 92, standard, 6)
    sheet.truths.append(Truth("standard.standard", standard, (46, 92, end, 99)))
    sheet.text(end, 92, ":2022" if standard.startswith("ISO") else "", 6)
    sheet.value(sheet.text(46, 112, shown[1], 4.8), 112, number, "standard.number", number.replace(" ", ""), 4.8)
    sheet.value(sheet.text(46, 126, shown[3], 4.8), 126, first, "standard.issued_on", issued.isoformat(), 4.8)
    sheet.value(sheet.text(46, 140, shown[2], 4.8), 140, shown[0], "standard.valid_until", until.isoformat(), 4.8)
    return [sheet]
