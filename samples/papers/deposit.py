"""定期存款單 and 質權設定覆函."""

import random
from datetime import timedelta

from samples.papers.prose import labelled, prose
from samples.sheet import Sheet, Truth
from samples.story import Story, roc, words

TITLES = {"a": "定期存款單", "b": "定期存單", "held": "定期儲蓄存款存單"}


def number_of(story: Story) -> str:
    """The certificate's number, the same on both papers."""
    return f"CD{int(story.firm.ubn) % 10**7:07}"


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """The certificate."""
    sheet, bank, title = Sheet(face, 210, 150), story.cheque_bank, TITLES[layout]
    sheet.rect(8, 8, 202, 142, 0.6)
    end = sheet.value(52, 14, bank, "deposit.bank", bank, 6.5)
    start = end + 3
    end = sheet.text(start, 14, title, 6.5)
    sheet.truths.append(Truth("deposit.form", "deposit", (start, 14, end, 22)))
    issued, due = story.opening - timedelta(days=12), story.opening + timedelta(days=353)
    number = number_of(story)
    style = {"a": 0, "b": 3, "held": 1}[layout]
    labels = {
        "a": ("存單號碼", "存款人", "起存日", "到期日"),
        "b": ("存單編號", "戶名", "起存日期", "到期日期"),
        "held": ("定期存款單號碼", "存戶", "存入日期", "存款到期日"),
    }[layout]
    y = labelled(
        sheet, 18, 32,
        (
            (labels[0], number, "deposit.number", number),
            (labels[1], story.firm.name, "deposit.name", story.firm.name),
            ("金額", f"新臺幣{words(story.bond)}", "deposit.amount_words", story.bond),
            (labels[2], roc(issued, style), "deposit.issued_on", issued.isoformat()),
            (labels[3], roc(due, style), "deposit.matures_on", due.isoformat()),
        ), 4.4, 11,
    )  # fmt: skip
    end = sheet.text(18, y, "NT$", 4.4)
    sheet.value(end + 1, y, f"{story.bond:,}", "deposit.amount_figures", story.bond, 4.4)
    sheet.text(18, y + 12, f"年利率 {dice.choice(['1.215', '1.600', '1.705'])}%　機動計息　本存單到期憑單支取", 3.6)
    sheet.text(118, 96, "經辦　　　主管　　　簽章", 3.6)
    sheet.seal(150, 102, 26, f"{bank}之章", "deposit.drawer_seal")
    return [sheet]


def draw_reply(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """The bank's reply."""
    sheet, bank, number = Sheet(face), f"{story.cheque_bank}", number_of(story)
    day = story.opening - timedelta(days=8)
    if layout == "held":
        return [_letter(story, face, dice)]
    sheet.text(60, 20, "定期存款單質權設定覆函" if layout == "a" else "質權設定覆函", 7)
    y = labelled(
        sheet, 24, 42,
        (
            ("出質人", story.firm.name, "pledge.name", story.firm.name),
            ("質權人", story.payee, "pledge.payee", story.payee),
            ("存單號碼", number, "pledge.number", number),
        ), 4.6, 11,
    )  # fmt: skip
    said = {
        "a": ("上開存單金額新臺幣", "，業已辦妥質權設定登記，在貴機關通知質權消滅前，本行不予支付。"),
        "b": ("貴機關通知以上開存單新臺幣", "設定質權一案，本行同意並已完成質權設定登記。"),
    }[layout]
    parts = (said[0], (words(story.bond), "pledge.amount_words", story.bond), said[1])
    y = prose(sheet, 24, y + 8, 162, parts, 4.6)
    sheet.truths.append(Truth("pledge.noted", True, (24, y - 16, 186, y)))
    end = sheet.text(90, y + 20, "覆函銀行：", 4.6)
    sheet.value(end, y + 20, bank, "pledge.bank", bank, 4.6)
    sheet.seal(140, y + 30, 24, f"{bank}印", "pledge.drawer_seal")
    sheet.truths.pop()
    sheet.value(70, y + 64, roc(day, 0), "pledge.issued_on", day.isoformat(), 4.8)
    return [sheet]


def _letter(story: Story, face: str, dice: random.Random) -> Sheet:
    sheet, bank, number = Sheet(face), story.cheque_bank, number_of(story)
    day = story.opening - timedelta(days=8)
    end = sheet.value(62, 18, bank, "pledge.bank", bank, 7)
    sheet.text(end + 6, 18, "函", 7)
    sheet.text(24, 38, f"受文者：{story.payee}", 4.4)
    end = sheet.text(24, 48, "發文日期：", 4.4)
    sheet.value(end, 48, roc(day, 0), "pledge.issued_on", day.isoformat(), 4.4)
    sheet.text(24, 58, f"發文字號：營作字第{dice.randrange(10**6, 10**7)}號", 4.4)
    parts = (
        "主旨：", (story.firm.name, "pledge.name", story.firm.name), "於本行之定期存款單號碼", (number, "pledge.number", number), "，金額新臺幣",
        (words(story.bond), "pledge.amount_words", story.bond), "，以", (story.payee, "pledge.payee", story.payee), "為質權人，業經本行辦妥質權設定登記，復請查照。",
    )  # fmt: skip
    y = prose(sheet, 24, 74, 162, parts, 4.6)
    sheet.truths.append(Truth("pledge.noted", True, (24, y - 16, 186, y)))
    return sheet
