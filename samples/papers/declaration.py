"""投標廠商聲明書: a table with 是 and 否 columns, printed squares, brackets."""

import random
from datetime import timedelta

from samples.sheet import Sheet, Truth
from samples.story import Story, roc

HELD_LABELS = {
    "投標廠商名稱": "立聲明書人",
    "統一編號": "營利事業統一編號",
    "負責人": "法定代理人",
    "地址": "營業所在地",
    "電話": "連絡電話",
}
ITEMS = (
    "本廠商之營業項目不符合公司法或商業登記法規定，無法於得標後合法履行契約。",
    "本廠商有違反政府採購法施行細則第33條之情形。",
    "本廠商是採購法第38條規定之政黨或與政黨具關係企業關係之廠商。",
    "本廠商之負責人或合夥人是採購法第39條第2項所稱同時為規劃、設計、施工或供應廠商之負責人或合夥人。",
    "本廠商是採購法第39條第3項所稱與規劃、設計、施工或供應廠商同時為關係企業或同一其他廠商之關係企業。",
    "本廠商已有或將有採購法第59條第1項所稱支付他人佣金、比例金、仲介費、後謝金或其他利益為條件，促成採購契約之成立之情形。",
    "本廠商、共同投標廠商或分包廠商是採購法第103條第1項及採購法施行細則第38條第1項所規定之不得參加投標或作為決標對象或分包廠商之廠商。",
    "本廠商就本採購案，係屬公職人員利益衝突迴避法第2條及第3條所稱公職人員或其關係人。",
    "本廠商是依法辦理公司或商業登記且合於中小企業發展條例關於中小企業認定標準之中小企業。",
    "本廠商目前在中華民國境內員工總人數逾100人。",
    "本廠商屬大陸地區廠商、第三地區含陸資成分廠商或經濟部投資審議司公告之陸資資訊服務業者。",
    "本廠商屬大陸地區廠商、第三地區含陸資成分廠商或在臺陸資廠商，影響國家安全。",
    "本廠商是原住民個人或政府立案之原住民團體。",
)


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """One page for layouts a and b, two for held."""
    sheets = [Sheet(face)]
    title = f"{story.entity}投標廠商聲明書" if layout != "held" else "投標廠商聲明書"
    sheets[0].text(105 - sheets[0].wide(title, 5.6) / 2, 10, title, 5.6)
    sheets[0].text(14, 19, f"本廠商參加「{story.tender_title}」採購案之投標，茲聲明如下：", 3.6)
    y = {"a": _table, "b": _squares, "held": _brackets}[layout](sheets, story, dice)
    sheet = sheets[-1]
    firm = story.firm
    rows = (
        ("投標廠商名稱", "name", firm.name),
        ("統一編號", "ubn", firm.ubn),
        ("負責人", "responsible_person", story.person or firm.person),
        ("地址", "address", firm.address),
        ("電話", "phone", firm.phone),
    )
    for number, (label, name, text) in enumerate(rows):
        end = sheet.text(14, y + 4 + number * 7, (HELD_LABELS[label] if layout == "held" else label) + "：", 3.9)
        sheet.value(end + 1, y + 4 + number * 7, text, f"declaration.{name}", text, 3.9)
    if "declaration.company_seal" not in story.without_seals:
        sheet.seal(128, y + 4, 27, firm.name, "declaration.company_seal")
    if "declaration.person_seal" not in story.without_seals:
        sheet.seal(164, y + 14, 14, firm.person + "印", "declaration.person_seal")
    signed = (
        story.opening + timedelta(days=2)
        if story.declared_late
        else story.opening - timedelta(days=dice.randrange(1, 9))
    )
    text = roc(signed, 0)
    sheet.value(60, y + 42, text, "declaration.date", signed.isoformat(), 4.2)
    return sheets


def _wrapped(sheet: Sheet, text: str, size: float, width: float) -> list[str]:
    lines, line = [], ""
    for character in text:
        if line and sheet.wide(line + character, size) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def _answer(
    sheet: Sheet, story: Story, item: int, places: dict[str, tuple[float, float]], size: float, dice: random.Random
) -> None:
    """Ticks one row; the truth's box holds both places."""
    state = story.ticks[item - 1]
    xs, ys = [p[0] for p in places.values()], [p[1] for p in places.values()]
    for answer in ("yes", "no"):
        if state in (answer, "both") or (state == "struck_out" and answer == "yes"):
            sheet.tick(*places[answer], size, story.tick_style, dice)
    if state == "struck_out":
        sheet.strike(*places["yes"], size)
    half = size * 0.7
    sheet.truths.append(
        Truth(f"declaration.item_{item:02}", state, (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half))
    )


def _table(sheets: list[Sheet], story: Story, dice: random.Random) -> float:
    sheet, y = sheets[0], 27.0
    for x0, x1, head in ((12, 22, "項次"), (22, 170, "聲明事項"), (170, 184, "是(打V)"), (184, 198, "否(打V)")):
        sheet.rect(x0, y, x1, y + 7)
        sheet.text(
            x0 + 1.5 if len(head) > 3 else x0 + (x1 - x0) / 2 - len(head) * 1.8,
            y + 1.8,
            head if len(head) < 4 or head == "聲明事項" else head[0],
            3.4,
        )
    y += 7
    for item, text in enumerate(ITEMS, start=1):
        lines = _wrapped(sheet, text, 3.3, 142)
        tall = max(9.5, 4.6 * len(lines) + 4)
        for x0, x1 in ((12, 22), (22, 170), (170, 184), (184, 198)):
            sheet.rect(x0, y, x1, y + tall)
        sheet.text(
            15, y + tall / 2 - 2, ("一二三四五六七八九十"[item - 1] if item <= 10 else "十" + "一二三"[item - 11]), 3.4
        )
        for number, line in enumerate(lines):
            sheet.text(24, y + 2 + number * 4.6, line, 3.3)
        _answer(sheet, story, item, {"yes": (177, y + tall / 2), "no": (191, y + tall / 2)}, 6.0, dice)
        y += tall
    return y + 4


def _squares(sheets: list[Sheet], story: Story, dice: random.Random) -> float:
    sheet, y = sheets[0], 28.0
    for item, text in enumerate(ITEMS, start=1):
        lines = _wrapped(sheet, f"{item}. {text}", 3.4, 150)
        for number, line in enumerate(lines):
            sheet.text(14, y + number * 5, line, 3.4)
        places = {}
        for answer, word, x in (("yes", "是", 172.0), ("no", "否", 186.0)):
            sheet.rect(x, y, x + 3.8, y + 3.8, 0.3)
            sheet.text(x + 5, y - 0.2, word, 3.9)
            places[answer] = (x + 1.9, y + 1.9)
        _answer(sheet, story, item, places, 3.8, dice)
        y += max(10.5, 5 * len(lines) + 3.5)
    return y + 2


def _brackets(sheets: list[Sheet], story: Story, dice: random.Random) -> float:
    sheet, y = sheets[0], 32.0
    for item, text in enumerate(ITEMS, start=1):
        if item == 9:
            sheet = Sheet(sheet.face)
            sheets.append(sheet)
            y = 20.0
        lines = _wrapped(sheet, f"({item}) {text}", 4.0, 180)
        for number, line in enumerate(lines):
            sheet.text(14, y + number * 6, line, 4.0)
        y += 6 * len(lines) + 0.5
        x = sheet.text(22, y, "(", 4.4)
        yes = (x + 3.5, y + 2.3)
        x = sheet.text(x + 7, y, ")是", 4.4)
        x = sheet.text(x + 12, y, "(", 4.4)
        no = (x + 3.5, y + 2.3)
        sheet.text(x + 7, y, ")否", 4.4)
        _answer(sheet, story, item, {"yes": yes, "no": no}, 4.2, dice)
        y += 11
    return y + 2
