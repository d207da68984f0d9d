"""報價單."""

import random
from datetime import timedelta

from samples.sheet import Sheet
from samples.story import Story, roc, words

GOODS = ("文書處理軟體授權", "防毒軟體一年授權", "資料庫伺服器授權", "雲端備份服務", "弱點掃描服務")


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """One page."""
    sheet, firm = Sheet(face), story.firm
    sheet.text(85, 12, {"a": "報價單", "b": "投標廠商報價單", "held": "估價單"}[layout], 8)
    pairs: tuple[tuple[str, str, str], ...] = (
        ("案號", "tender_id", story.tender_id),
        ("採購名稱", "tender_title", story.tender_title),
        ("廠商名稱", "name", firm.name),
        ("統一編號", "ubn", firm.ubn),
        ("負責人", "responsible_person", firm.person),
        ("聯絡人", "contact_person", firm.contact),
        ("電話", "phone", firm.phone),
        ("傳真", "fax", firm.fax),
        ("電子郵件", "email", firm.email),
        ("地址", "address", firm.address),
    )
    if layout == "held":
        wordings = {
            "案號": "採購案號",
            "採購名稱": "標的名稱",
            "廠商名稱": "報價廠商",
            "統一編號": "統編",
            "負責人": "代表人",
            "聯絡人": "業務聯絡人",
            "電話": "TEL",
            "傳真": "FAX",
            "電子郵件": "E-mail",
            "地址": "公司地址",
        }
        pairs = tuple((wordings[label], name, text) for label, name, text in pairs)
    y = 30.0
    if layout == "a":
        for number, (label, name, text) in enumerate(pairs):
            end = sheet.text(18, y + number * 7.5, label + "：", 4)
            sheet.value(end + 1, y + number * 7.5, text, f"offer.{name}", text, 4)
        y += 80
    else:
        full = [pair for pair in pairs if pair[1] in ("tender_title", "name", "address")]
        half = [pair for pair in pairs if pair not in full]
        for number, (label, name, text) in enumerate(full):
            end = sheet.text(18, y + number * 8, label + "：", 4)
            sheet.value(end + 1, y + number * 8, text, f"offer.{name}", text, 4)
        for number, (label, name, text) in enumerate(half):
            x, row = 18 + 92 * (number % 2), y + 24 + number // 2 * 8
            end = sheet.text(x, row, label + "：", 4)
            sheet.value(end + 1, row, text, f"offer.{name}", text, 3.9)
        y += 62
    widths = (15, 80, 20, 25, 35)
    prices = [dice.randrange(10, 200) * 1000 for _ in range(4)]
    prices.append(story.offer_total - sum(prices))
    for row in range(7):
        at = 18.0
        cells = (
            ("項次", "品名", "數量", "單價", "金額")
            if row == 0
            else ("", "", "", "", "")
            if row == 6
            else (str(row), GOODS[row - 1], "1", f"{prices[row - 1]:,}", f"{prices[row - 1]:,}")
        )
        for width, text in zip(widths, cells, strict=True):
            sheet.rect(at, y + row * 9, at + width, y + row * 9 + 9)
            sheet.text(at + 2, y + row * 9 + 2.5, text, 3.8)
            at += width
    y += 70
    end = sheet.text(18, y, {"a": "總計新臺幣：", "b": "總價（國字大寫）：", "held": "合計：新臺幣"}[layout], 4.4)
    spoken = story.offer_words or story.offer_total
    sheet.value(end + 1, y, words(spoken), "offer.total_words", spoken, 4.4)
    end = sheet.text(125, y, "NT$", 4.4)
    sheet.value(end + 1, y, f"{story.offer_total:,}", "offer.total_figures", story.offer_total, 4.4)
    if "offer.company_seal" not in story.without_seals:
        sheet.seal(120, y + 22, 28, firm.name, "offer.company_seal")
    if "offer.person_seal" not in story.without_seals:
        sheet.seal(160, y + 32, 14, firm.person + "印", "offer.person_seal")
    sheet.text(80, y + 20, "投標廠商簽章", 4)
    signed = (
        story.opening + timedelta(days=2)
        if story.offered_late
        else story.opening - timedelta(days=dice.randrange(1, 9))
    )
    end = sheet.text(18, y + 60, "日期：", 4.2)
    sheet.value(
        end + 1, y + 60, roc(signed, {"a": 1, "b": 0, "held": 2}[layout]), "offer.date", signed.isoformat(), 4.2
    )
    return [sheet]
