"""Where on a page each item of a declaration stands, by the part of the law its words are about (Government Procurement
Act arts. 33, 38, 39, 59, 101-103)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Hamming

from extractors.reading.labels import LEGIBLE
from extractors.reading.text import tight
from models.page import Box, Line, PageText

ITEM_PHRASES: dict[int, tuple[str, ...]] = {
    1: ("營業項目不符合", "營業項目不符", "營業項目未符合", "營業項目是否不符"),
    2: ("施行細則第33條", "施行細則第三十三條"),
    3: ("政黨或與政黨", "規定之政黨", "第38條規定之政黨", "政黨"),
    4: ("第39條第2項", "第三十九條第二項"),
    5: ("第39條第3項", "第三十九條第三項"),
    6: ("第59條第1項", "佣金、比例金", "第五十九條第一項", "第59條"),
    7: ("第103條第1項", "第一百零三條第一項", "第一百零三條", "拒絕往來廠商"),
    8: ("公職人員利益衝突迴避法", "利益衝突迴避"),
    9: ("認定標準之中小企業", "中小企業認定標準", "中小企業"),
    10: ("員工總人數", "僱用員工"),
    11: ("陸資資訊服務業", "投資審議", "敏感性或國安"),
    12: ("在臺陸資廠商", "在台陸資廠商", "影響國家安全"),
    13: ("原住民個人", "原住民團體", "原住民"),
}
TELLING = frozenset(
    "0123456789一二三四五六七八九十百零不未非無否是"
)  # another of these is another article or another sense
LONG_ENOUGH = 6  # characters of a phrase that is known with one of them misread
COUNTED = ("人數", "身心障礙", "人計", "原住民計", "未達")  # item 10 counts persons of whom items 9 and 13 also speak
WRAPPED = 2.4  # line heights from a line to the one it goes on in


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an item's own phrase stands."""

    item: int
    box: Box

    @property
    def y(self) -> float:
        return self.box.centre[1]


def anchors(page: PageText) -> list[Anchor]:
    """Where on the page each item's own phrase stands, top to bottom; each item once, by its strongest phrase."""
    lines = [line for line in page.lines if line.score >= LEGIBLE]
    texts = [(line, tight(line.text)) for line in lines]
    joined = [(line, text, tight(line.text + _next(line, lines))) for line, text in texts]
    found: dict[int, Anchor] = {}
    for item, phrases in ITEM_PHRASES.items():
        for phrase in map(tight, phrases):
            whole = [line for line, text, _ in joined if phrase in text and _own(item, text)]
            split = [line for line, text, both in joined if phrase in both and phrase not in text and _own(item, both)]
            split = [line for line in split if phrase not in tight(_next(line, lines))]
            if whole or split:
                found[item] = Anchor(item, (whole or split)[0].box)
                break
    found |= _misread(texts, found)
    return sorted(found.values(), key=lambda anchor: anchor.y)


def _misread(texts: Sequence[tuple[Line, str]], found: dict[int, Anchor]) -> dict[int, Anchor]:
    """Items not found whose phrase stands in one line with one character misread; no other item stands in that line."""
    taken = [anchor.box for anchor in found.values()]
    near: list[tuple[int, Line]] = []
    for item in ITEM_PHRASES.keys() - found.keys():
        phrases = [tight(phrase) for phrase in ITEM_PHRASES[item] if len(phrase) >= LONG_ENOUGH]
        near += [
            (item, line)
            for line, text in texts
            if line.box not in taken and _own(item, text) and any(_nearly(phrase, text) for phrase in phrases)
        ]
    items, lines = Counter(item for item, _ in near), Counter(id(line) for _, line in near)
    return {item: Anchor(item, line.box) for item, line in near if items[item] == 1 and lines[id(line)] == 1}


def _nearly(phrase: str, text: str) -> bool:
    """True where a phrase stands in a text but for one character, and that one tells no article and no sense."""
    for start in range(len(text) - len(phrase) + 1):
        window = text[start : start + len(phrase)]
        if Hamming.distance(phrase, window, score_cutoff=1) == 1:
            one, other = next((a, b) for a, b in zip(phrase, window, strict=True) if a != b)
            if not {one, other} & TELLING:
                return True
    return False


def _own(item: int, text: str) -> bool:
    """False where a line speaks of an item's subject for another one's sake."""
    if item in (9, 13):
        return not any(tight(word) in text for word in COUNTED)
    if item == 3:
        return "拒絕往來" not in text
    return True


def _next(line: Line, lines: Sequence[Line]) -> str:
    """The text a line goes on with, below."""
    below = [
        other
        for other in lines
        if abs(other.box.x0 - line.box.x0) < 0.08
        and 0 < other.box.y0 - line.box.y0 < WRAPPED * line.box.height
        and len(other.text) > 2
    ]
    nearest = min(below, key=lambda other: other.box.y0, default=None)
    return nearest.text if nearest is not None else ""
