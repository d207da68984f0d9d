"""An envelope without a title, known by what stands on it: who sends, to whom, for which tender, by when, how posted.

A bidder may use any envelope (Government Procurement Act art. 33: sealed, and sent or delivered to the place and in the
time set), so the words 標封 need not stand on it.
"""

import re
from enum import Flag, auto
from functools import reduce
from operator import or_
from statistics import median

from extractors.reading import names
from extractors.reading.labels import LEGIBLE
from extractors.reading.sheet import sheet
from extractors.reading.text import tight
from models.page import PageText

MOST_LINES = 45
"""A page with more lines is no envelope's face."""
FEW_LINES = 20
"""An envelope has no more where only 收 or 啟 behind the addressee says what it is."""
TALLER = 1.15  # times the usual line: a title
FORM = re.compile(r"(?:[表書函]|(?<!運)單|紀錄|清冊|證明)$")
"""What the title of a form or letter ends in."""
LONG_LINE = 30  # characters: running text
MOST_LONG_LINES = 6


class Sign(Flag):
    """What shows that a page is an envelope."""

    SENDER = auto()
    ADDRESSEE = auto()
    POST = auto()
    SEALED = auto()
    TENDER = auto()
    DEADLINE = auto()


PARTY = r"[府局處署部院會所校學館司區科室組課股社中心公司集團銀行人員股長先生小姐君]"
ADDRESSED_TO = re.compile(
    rf"(?:^|{PARTY}[)）]?)(?:[鈞台臺大公親安賜惠收]?[啟啓]|[台臺鈞查親簽]?收)$"
    r"|^(?:收件|受件|受貨)(?:人|者|機關|單位|地址|地點|處所)|^TO:",
    re.I,
)
"""A line that says to whom the envelope goes."""
CLOSED = re.compile(r"(?:[啟啓]|[^簽查驗點]收)$")
"""An addressee's line closed as on envelopes."""
SHUT = re.compile(r"勿拆|勿折|密封|[拆啟]封|封口|騎縫")
"""Words on what is sealed; 投標文件 alone stands in many forms."""
WORDS: dict[Sign, re.Pattern[str]] = {
    Sign.SENDER: re.compile(
        r"^(?:寄件|寄送|發件|託運|托運)(?:人|者|廠商|公司|單位|地址)|.{4,}(?:緘|謹緘|寄)$|^FROM:", re.I
    ),
    Sign.ADDRESSEE: ADDRESSED_TO,
    Sign.POST: re.compile(r"掛號|限時|快捷|郵票|郵資|郵件號碼|航空信|宅配|[托託]運單|貨運|配送|便利袋|平信"),
    Sign.SEALED: re.compile(r"勿拆|勿折|密封|[拆啟]封|封口|騎縫|投標文件|投標專用|標函|標件|開標前"),
    Sign.DEADLINE: re.compile(
        r"截止(?:收件|投標|時間|日期|期限)|(?:收件|投標|收標)(?:截止|期限)|截標|開標(?:時間|日期)"
    ),
}
LETTER_OF_ANOTHER_KIND = re.compile(
    r"受文者|發文字號|茲聲明|聲明事項|總計|新臺幣|NT\$|茲收到|執據|回執|存根|憑票|稅額|主旨|敬啟者|此致|查照|本公司|總?頁數|傳真封面|FAXCOVER",
    re.I,
)
"""Words no envelope's face has, but letters, receipts and the papers inside do."""


def signs(page: PageText) -> Sign:
    """All signs of an envelope on a page."""
    own = sheet(page)
    texts = [tight(line.text) for line in own.lines if line.score >= LEGIBLE]
    found = [sign for sign, pattern in WORDS.items() if any(pattern.search(text) for text in texts)]
    if any(names.firm(text) == text for text in texts):
        found.append(Sign.SENDER)
    labels = {hit.field for hit in own.hits}
    if "name" in labels:
        found.append(Sign.SENDER)
    if labels & {"tender_id", "tender_title"}:
        found.append(Sign.TENDER)
    return reduce(or_, found, Sign(0))


def is_envelope(page: PageText) -> bool:
    """True for a page with a sender, an addressee or the marks of the post or of sealing, and signs of a tender."""
    texts = [tight(line.text) for line in page.lines if line.score >= LEGIBLE]
    if len(texts) > MOST_LINES or sum(len(text) > LONG_LINE for text in texts) > MOST_LONG_LINES:
        return False
    if any(LETTER_OF_ANOTHER_KIND.search(text) for text in texts):
        return False
    if any(FORM.search(text) for text in _titles(page)):
        return False
    found = signs(page)
    if Sign.SENDER not in found:
        return False
    others = sum(sign in found for sign in (Sign.POST, Sign.SEALED, Sign.TENDER, Sign.DEADLINE))
    if any(CLOSED.search(text) for text in texts):
        return others >= 2 or (Sign.TENDER in found and len(texts) <= FEW_LINES)
    if Sign.ADDRESSEE in found:
        return others >= 2
    shut = Sign.POST in found or any(SHUT.search(text) for text in texts)
    return shut and Sign.TENDER in found and others >= 3


def _titles(page: PageText) -> list[str]:
    """The larger lines in the upper half."""
    legible = [line for line in page.lines if line.score >= LEGIBLE]
    usual = median(min(line.box.width, line.box.height) for line in legible) if legible else 0
    return [tight(line.text) for line in legible if line.box.y0 < 0.5 and line.box.height > TALLER * usual]
