"""押標金: 銀行本行支票 and 本票; as a fault, a firm's own cheque."""

import random
from datetime import timedelta

from samples.sheet import PALE, Sheet, Truth
from samples.story import Story, roc, words

BRANCH = "營業部"


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """A cheque copied on a page."""
    sheet = Sheet(face)
    note = layout == "held"
    top, left = (40.0, 15.0) if layout != "b" else (70.0, 12.0)
    sheet.rect(left, top, left + 180, top + 82, 0.4)
    bank = story.cheque_bank
    if not story.cheque_firm_drawn:
        for row in range(5):
            sheet.text(left + 6 + (row % 2) * 25, top + 8 + row * 14, f"{bank}　　{bank}　　{bank}", 5, PALE)
    title = "本票" if note else "支票"
    end = sheet.text(
        left + 70, top + 4, f"{bank}{'本行' if not story.cheque_firm_drawn and not note else ''}{title}", 6
    )
    sheet.truths.append(
        Truth("cheque.form", "promissory_note" if note else "cheque", (left + 70, top + 4, end, top + 11))
    )
    sheet.text(left + 5, top + 6, "帳號", 3.4)
    sheet.truths += _bank(sheet, bank, left, top, story.cheque_firm_drawn)
    account = f"{dice.randrange(10**8, 10**9):09}"
    sheet.value(left + 14, top + 6, account, "cheque.account", account, 3.6)
    sheet.text(left + 130, top + 6, f"{title}號碼", 3.4)
    sheet.value(left + 147, top + 5.6, story.cheque_number, "cheque.number", story.cheque_number, 4)
    day = story.cheque_date or story.opening - timedelta(days=dice.randrange(2, 12))
    sheet.text(left + 105, top + 15, "發票日", 3.6)
    sheet.value(left + 120, top + 14.6, roc(day, 0 if layout == "a" else 3), "cheque.date", day.isoformat(), 4)
    sheet.text(left + 5, top + 26, "憑票支付", 4.2)
    payee = story.payee if story.cheque_payee is None else story.cheque_payee
    sheet.line(left + 26, top + 31.5, left + 140, top + 31.5)
    if payee:
        sheet.value(left + 28, top + 25.6, payee, "cheque.payee", payee, 4.6)
    else:
        sheet.truths.append(Truth("cheque.payee", "", (left + 26, top + 25, left + 140, top + 31.5)))
    amount, spoken = story.cheque_amount or story.bond, story.cheque_words or story.cheque_amount or story.bond
    sheet.text(left + 5, top + 38, "新臺幣", 4.2)
    sheet.value(left + 24, top + 37.6, words(spoken), "cheque.amount_words", spoken, 4.8)
    end = sheet.text(left + 122, top + 38, "NT$", 4.2)
    sheet.value(end + 1, top + 38, f"{amount:,}", "cheque.amount_figures", amount, 4.4)
    payer = story.cheque_payer or story.firm.name
    if not story.cheque_firm_drawn:
        sheet.text(left + 5, top + 50, "申請人：" if layout != "held" else "匯款人：", 3.6)
        sheet.value(left + 20, top + 50, payer, "cheque.payer", payer, 3.8)
    sheet.text(left + 5, top + 57, f"此致　{bank}{BRANCH}　台照", 3.6)
    sheet.text(left + 5, top + 64, "禁止背書轉讓", 3.6)
    drawer = story.firm.name if story.cheque_firm_drawn else f"{bank}{BRANCH}"
    sheet.text(left + 110, top + 52, "發票人簽章", 3.6)
    sheet.value(left + 110, top + 58, drawer, "cheque.drawer", drawer, 4)
    sheet.seal(
        left + 152, top + 48, 20, (story.firm.name if story.cheque_firm_drawn else bank + "之章"), "cheque.drawer_seal"
    )
    sheet.text(left + 30, top + 74, f"C{story.cheque_number[-7:]}C A018080314A 04 C{account}C", 4, face="tw-kai")
    sheet.text(20, 20, "押標金繳納憑據影本", 5)
    return [sheet]


def _bank(sheet: Sheet, bank: str, left: float, top: float, firm_drawn: bool) -> list[Truth]:
    """The bank's name is printed in the head, and with its branch in the line it is addressed by and where it signs."""
    places = [(left + 70, top + 4, 6.0), (left + 5 + sheet.wide("此致　", 3.6), top + 57, 3.6)]
    places += [] if firm_drawn else [(left + 110, top + 58, 4.0)]
    named = [Truth("cheque.bank", bank, (x, y, x + sheet.wide(bank, size), y + size * 1.15)) for x, y, size in places]
    ends = [(x + sheet.wide(bank, size), y, size) for x, y, size in places[1:]]
    return named + [
        Truth("cheque.branch", BRANCH, (x, y, x + sheet.wide(BRANCH, size), y + size * 1.15)) for x, y, size in ends
    ]
