"""投標廠商聲明書: a table with 是 and 否 columns, printed squares, brackets; and forms that tenders' papers do not use."""

import random
from datetime import timedelta

from samples import pens
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
    """One page for layouts a and b, two for held; `stacked`, `behind`, `typed` and `english` are for measuring ticks."""
    sheets = [Sheet(face)]
    title = f"{story.entity}投標廠商聲明書" if layout != "held" else "投標廠商聲明書"
    sheets[0].text(105 - sheets[0].wide(title, 5.6) / 2, 10, title, 5.6)
    sheets[0].text(14, 19, f"本廠商參加「{story.tender_title}」採購案之投標，茲聲明如下：", 3.6)
    y = DRAWN[layout](sheets, story, dice)
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


Places = dict[str, tuple[float, float]]


def _answer(
    sheet: Sheet, story: Story, item: int, places: Places, size: float, dice: random.Random, words: Places | None = None
) -> None:
    """Ticks one row; the truth's box holds both places. `words` are the centres of the words 是 and 否 beside them."""
    state = story.ticks[item - 1]
    style = story.tick_styles[item - 1] if story.tick_styles else story.tick_style
    xs, ys = [p[0] for p in places.values()], [p[1] for p in places.values()]
    for answer, other in (("yes", "no"), ("no", "yes")):
        if state in (answer, "both") or (state == "struck_out" and answer == "yes"):
            if style == pens.FLUID and state == answer:
                sheet.draw(*places[other], size, pens.fluid(dice))
            _mark(sheet, story, places[answer], size, style, dice)
    if state == "struck_out":
        sheet.strike(*places["yes"], size)
    if state == "outside":
        _outside(sheet, places, size, style, dice, words)
    half = size * 0.7
    sheet.truths.append(
        Truth(f"declaration.item_{item:02}", state, (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half))
    )


def _mark(sheet: Sheet, story: Story, place: tuple[float, float], size: float, style: str, dice: random.Random) -> None:
    if style == pens.SEALED:
        side = dice.uniform(9, 12)
        sheet.seal(place[0] - side / 2, place[1] - side / 2, side, story.firm.person + "印", "")
    else:
        sheet.tick(*place, size, "check" if style == pens.FLUID else style, dice)


def _outside(sheet: Sheet, places: Places, size: float, style: str, dice: random.Random, words: Places | None) -> None:
    """Ink about the row that is in neither place."""
    (x, y), (left, _) = places["no"], places["yes"]
    at = {
        "margin": (dice.choice([7.5, sheet.width - 6.0]), y),
        "between": ((x + left) / 2, y) if words is None and abs(x - left) > 2.4 * size else (sheet.width - 6.0, y),
        "initials": (sheet.width - 7.0, y),
    }
    if words is not None and style in ("word", "underline"):
        at[style] = words[dice.choice(["yes", "no"])]
    kind = style if style in at else "margin"
    sheet.draw(*at[kind], 4.0, pens.beside(kind, dice))


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
        places, words = {}, {}
        for answer, word, x in (("yes", "是", 172.0), ("no", "否", 186.0)):
            sheet.rect(x, y, x + 3.8, y + 3.8, 0.3)
            sheet.text(x + 5, y - 0.2, word, 3.9)
            places[answer], words[answer] = (x + 1.9, y + 1.9), (x + 7, y + 1.9)
        _answer(sheet, story, item, places, 3.8, dice, words)
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


def _stacked(sheets: list[Sheet], story: Story, dice: random.Random) -> float:
    """One column with （ ）是 over （ ）否 in each row's cell."""
    sheet, y, size = sheets[0], 27.0, 3.4
    for item, text in enumerate(ITEMS, start=1):
        lines = _wrapped(sheet, f"{item}、{text}", 3.3, 152)
        tall = max(12.5, 4.6 * len(lines) + 3)
        for x0, x1 in ((12, 172), (172, 198)):
            sheet.rect(x0, y, x1, y + tall)
        for number, line in enumerate(lines):
            sheet.text(14, y + (tall - 4.6 * len(lines)) / 2 + number * 4.6, line, 3.3)
        places, words = {}, {}
        for answer, word, level in (("yes", "是", y + tall / 2 - 5.2), ("no", "否", y + tall / 2 + 0.9)):
            x = sheet.text(175, level, "（", size)
            places[answer] = (x + 2.2, level + 1.9)
            end = sheet.text(x + 4.4, level, "）" + word, size)
            words[answer] = (end - size / 2, level + 1.9)
        _answer(sheet, story, item, places, size, dice, words)
        y += tall
    return y + 4


def _behind(sheets: list[Sheet], story: Story, dice: random.Random) -> float:
    """是□ 否□ after the text, without any ruling; the item's words over several lines."""
    sheet, y, side = sheets[0], 28.0, 3.6
    for item, text in enumerate(ITEMS, start=1):
        lines = _wrapped(sheet, f"({item}) {text}", 3.6, 128)
        for number, line in enumerate(lines):
            sheet.text(16, y + number * 5.2, line, 3.6)
        places, words = {}, {}
        for answer, word, x in (("yes", "是", 160.0), ("no", "否", 178.0)):
            sheet.text(x, y - 0.1, word, 3.8)
            sheet.rect(x + 5, y + 0.2, x + 5 + side, y + 0.2 + side, 0.3)
            places[answer], words[answer] = (x + 5 + side / 2, y + 0.2 + side / 2), (x + 1.9, y + 1.9)
        _answer(sheet, story, item, places, side, dice, words)
        y += max(10, 5.2 * len(lines) + 3)
    return y + 2


def _typed(sheets: list[Sheet], story: Story, dice: random.Random) -> float:
    """A list typed by the bidder: （ ）是　（ ）否 after each item, on two pages."""
    sheet, y, size = sheets[0], 30.0, 4.2
    for item, text in enumerate(ITEMS, start=1):
        if item == 8:
            sheet = Sheet(sheet.face)
            sheets.append(sheet)
            y = 24.0
        for line in _wrapped(sheet, f"{item}. {text}", size, 172):
            sheet.text(18, y, line, size)
            y += 6.4
        x = 30.0
        places, words = {}, {}
        for answer, word in (("yes", "是"), ("no", "否")):
            x = sheet.text(x, y, "（", size)
            places[answer] = (x + 2.6, y + 2.3)
            end = sheet.text(x + 5.2, y, "）" + word, size)
            words[answer], x = (end - size / 2, y + 2.3), end + 9
        _answer(sheet, story, item, places, size, dice, words)
        y += 10.5
    return y + 2


def _english(sheets: list[Sheet], story: Story, dice: random.Random) -> float:
    """A table with columns 是 Yes | 否 No, empty cells to tick, and the numbers in front."""
    sheet, y = sheets[0], 27.0
    columns = ((12, 20), (20, 166), (166, 182), (182, 198))
    for (x0, x1), head in zip(columns, ("No.", "聲明事項 Statement", "是 Yes", "否 No"), strict=True):
        sheet.rect(x0, y, x1, y + 7)
        sheet.text((x0 + x1 - sheet.wide(head, 3.2)) / 2, y + 1.8, head, 3.2)
    y += 7
    for item, text in enumerate(ITEMS, start=1):
        lines = _wrapped(sheet, text, 3.3, 142)
        tall = max(8.5, 4.6 * len(lines) + 3)
        for x0, x1 in columns:
            sheet.rect(x0, y, x1, y + tall)
        sheet.text(14, y + tall / 2 - 2, str(item), 3.4)
        for number, line in enumerate(lines):
            sheet.text(22, y + (tall - 4.6 * len(lines)) / 2 + number * 4.6, line, 3.3)
        _answer(sheet, story, item, {"yes": (174, y + tall / 2), "no": (190, y + tall / 2)}, 5.2, dice)
        y += tall
    return y + 4


DRAWN = {
    "a": _table,
    "b": _squares,
    "held": _brackets,
    "stacked": _stacked,
    "behind": _behind,
    "typed": _typed,
    "english": _english,
}
