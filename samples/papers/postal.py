"""郵政匯票."""

import random
from datetime import timedelta

from samples.sheet import Sheet, Truth
from samples.story import Story, roc, words


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """A slip on its sheet."""
    sheet, left, top = Sheet(face, 210, 120), 14.0, 12.0
    sheet.rect(left, top, left + 182, top + 92, 0.5)
    end = sheet.text(left + 20, top + 5, "中華郵政股份有限公司", 5)
    sheet.truths.append(Truth("cheque.bank", "中華郵政股份有限公司", (left + 20, top + 5, end, top + 11)))
    start = end + 8
    end = sheet.text(start, top + 4, "郵政匯票", 7)
    sheet.truths.append(Truth("cheque.form", "postal_order", (start, top + 4, end, top + 12)))
    number = f"{dice.randrange(10**8, 10**9)}"
    day = story.opening - timedelta(days=6)
    payee = story.payee if story.cheque_payee is None else story.cheque_payee
    rows = (
        ("匯票號碼", number, "cheque.number", number),
        ("受款人", payee, "cheque.payee", payee),
        ("匯款人", story.firm.name, "cheque.payer", story.firm.name),
        ("發票日期", roc(day, {"a": 1, "b": 0, "held": 3}[layout]), "cheque.date", day.isoformat()),
    )
    for order, (label, text, name, value) in enumerate(rows):
        y = top + 20 + order * 10
        end = sheet.text(left + 8, y, f"{label}：" if layout != "b" else f"{label} ", 4.2)
        sheet.value(end + 1, y, text, name, value, 4.2)
    end = sheet.text(left + 8, top + 62, "金額新臺幣", 4.2)
    sheet.value(end + 1, top + 62, words(story.bond), "cheque.amount_words", story.bond, 4.6)
    end = sheet.text(left + 120, top + 62, "NT$", 4.2)
    sheet.value(end + 1, top + 62, f"{story.bond:,}", "cheque.amount_figures", story.bond, 4.4)
    sheet.text(left + 8, top + 76, "本匯票限向兌付局兌領　逾期兌領應先洽詢", 3.4)
    sheet.seal(left + 150, top + 70, 18, "板橋郵局章", "cheque.drawer_seal")
    return [sheet]
