"""Labels on a page: which words name which field.

spaCy's phrase matcher finds the vocabulary's wordings as character spans; where they overlap the longest counts. A
wording inside a sentence, or behind a word that makes it somebody else's (工廠地址), is no label of the bidder's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import spacy
from rapidfuzz.distance import Levenshtein
from spacy.language import Language
from spacy.matcher import PhraseMatcher

from extractors.reading.text import squeezed
from extractors.reading.vocabulary import ADDRESSED, GLOSS, OTHER_PARTY, OTHERS, OWN_QUALIFIER, VOCABULARY
from models.page import Box, Line

LEGIBLE = 0.55  # lines scored lower are bleed-through or dust, and are not read as values
FORGIVEN_FROM = 4  # characters a label needs before one of them may be misread
DECORATION = r"*＊※●■□◎○◇◆▲▼►▶★☆§#‧•·【\[〔［「『《〈<(（"
LEAD = re.compile(
    rf"^[(（]?(?:\d{{1,2}}|[一二三四五六七八九十壹貳參]{{1,3}}|[甲乙丙丁])?[)）.、．:]?\s*[{DECORATION}]{{0,2}}\s*"
)
DECORATED = re.compile(
    rf"(?:[(（]\d{{1,2}}[)）]|[(（][一二三四五六七八九十]{{1,3}}[)）]|(?<![\dA-Za-z])\d{{1,2}}[.、．)）]|(?<![\u3400-\u9fff])[一二三四五六七八九十]{{1,3}}、)?"
    rf"[{DECORATION}]{{0,2}}$"
)
"""A number or a mark that stands right before a label, also inside a line."""
NEXT_LABELS = re.compile(
    rf"[\s；;／/|｜、，,&]*(?:(?<![之\d號樓室弄巷A-Za-z\-])(?:[(（]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[)）.、．]))?\s*[{DECORATION}]{{0,2}}\s*$"
)
"""What stands between a value and the next label of its line, and is neither's."""
CLOSERS = ")）】]〕］」』》〉>"
"""Brackets that close behind a label."""
TAIL = "：:；;=＝_.…‥⋯·・‧—─ 　"
"""What stands between a label and its value: a colon, a gap, a line or points that lead to it."""
BRACKETED = re.compile(r"^[（(][^）)]{1,24}[）)]")
REMARK = re.compile(r"^[（(][^）)]{1,24}[）)]?[：:]?")
ENDS_VALUE = re.compile(r"(?:公司|商行|企業社|工作室|[號樓室社行緘啟收]|[0-9０-９A-Za-z%])$")
"""Where a value may end so that the next label follows in the same line without a gap."""
RUN = re.compile(r"[\u3400-\u9fff]*$")
TALL = 2.0  # height to width, in fractions of the page: a line written from top to bottom
BARE = frozenset({"廠商", "營業人", "所在地", "營業所", "承商", "標號", "董事長", "公司行號", "投標人", "標的", "信箱"})
"""Words that are labels only where they stand apart from what follows: 營業人銷售額與稅額申報書 is a title."""
SENTENCE = 60  # characters after a label that make the line a sentence
AND = "及與和或暨&"
OF_THE_TENDER = frozenset({"tender_id", "tender_title"})
EARLIER_TENDER = re.compile(r"[原前舊他另]|參考|契約|上次")
"""Words that make a number another tender's; any others only stand before it: 投標文件請勿拆封案號."""
NUMBERS = frozenset({"phone", "fax"})
"""Labels that may part two numbers without a colon."""
ANYWHERE = frozenset({"amount_figures"})
"""Labels that stand for themselves wherever they are: NT$."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found: which field, in which line, from and to which character of that line."""

    field: str
    line: int
    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a line that may be a value."""

    text: str
    box: Box
    score: float


def hits(lines: Sequence[Line]) -> tuple[Hit, ...]:
    """All labels on a page, in order of their lines. Where wordings overlap the longest counts."""
    return tuple(
        hit for number, line in enumerate(lines) if line.score >= LEGIBLE for hit in _in_line(number, line.text)
    )


def is_wording(text: str) -> bool:
    """True for a text that is nothing but a label."""
    clean, _ = squeezed(text.strip(TAIL))
    return clean.upper() in _wordings()


def begins_a_wording(text: str) -> bool:
    """True for the first characters of a wording, three or more, that are no wording themselves."""
    clean = LEAD.sub("", squeezed(text)[0]).upper()
    return len(clean) >= 3 and any(each.startswith(clean) and each != clean for each in _wordings())


def starts_a_label(text: str, from_character: int) -> bool:
    """True where a text begins with a label that reaches past a character: a label printed with gaps, joined again."""
    clean, _ = squeezed(text)
    lead = len(clean) - len(LEAD.sub("", clean))
    found = [span for span in _spans(clean) if span[1] == lead]
    return any(end > from_character for _, _, end in found)


def piece(line: Line, start: int, end: int) -> Found:
    """Characters `start` to `end` of a line with the box that is theirs."""
    text = line.text[start:end]
    if not line.text:
        return Found(text, line.box, line.score)
    if line.standing or (line.box.height > TALL * line.box.width and len(line.text) > 2):
        return Found(text, _by_height(line, start, end), line.score)
    if len(line.centres) != len(line.text):
        return Found(text, _by_width(line, start, end), line.score)
    half = line.box.height * 0.35
    inside = line.centres[start:end] or line.centres[-1:]
    x0 = line.box.x0 if start == 0 else max(line.box.x0, inside[0] - half)
    x1 = line.box.x1 if end >= len(line.text) else min(line.box.x1, inside[-1] + half)
    return Found(text, Box(min(x0, x1), line.box.y0, max(x0, x1), line.box.y1), line.score)


def _by_height(line: Line, start: int, end: int) -> Box:
    """A piece's box in a line written from top to bottom: between its characters and the next where these are known."""
    if line.standing and len(line.centres) == len(line.text):
        edges = [line.box.y0, *(sum(pair) / 2 for pair in pairwise(line.centres)), line.box.y1]
        return Box(line.box.x0, edges[start], line.box.x1, edges[min(end, len(line.text))])
    step = line.box.height / len(line.text)
    return Box(line.box.x0, line.box.y0 + start * step, line.box.x1, line.box.y0 + min(end, len(line.text)) * step)


def _by_width(line: Line, start: int, end: int) -> Box:
    """A piece's box where the engine gave no centres: Chinese characters are twice as wide as Latin ones."""
    widths = [1.0 if character.isascii() else 2.0 for character in line.text]
    scale = line.box.width / sum(widths)
    x0, x1 = (line.box.x0 + scale * sum(widths[:place]) for place in (start, min(end, len(widths))))
    return Box(x0, line.box.y0, max(x0, x1), line.box.y1)


@lru_cache(maxsize=1)
def _matcher() -> tuple[Language, PhraseMatcher]:
    """The vocabulary as patterns; Chinese text is taken character by character."""
    nlp = spacy.blank("zh")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for field, wordings in (*VOCABULARY.items(), (OTHER_PARTY, OTHERS)):
        matcher.add(field, [nlp.make_doc(squeezed(wording)[0]) for wording in wordings])
    return nlp, matcher


@lru_cache(maxsize=1)
def _wordings() -> frozenset[str]:
    """Every wording, plain and in capitals."""
    return frozenset(squeezed(each)[0].upper() for group in (*VOCABULARY.values(), OTHERS) for each in group)


def _spans(clean: str) -> list[tuple[str, int, int]]:
    """All wordings in a text without spaces: field, start, end."""
    nlp, matcher = _matcher()
    return [(span.label_, span.start, span.end) for span in matcher(nlp.make_doc(clean), as_spans=True)]


def _in_line(number: int, text: str) -> list[Hit]:
    clean, places = squeezed(text)
    if not clean:
        return []
    spans = [span for span in _spans(clean) if _stands_alone(clean, *span[1:]) and not _ends_a_name(clean, span[1])]
    if not spans:
        return _misread(number, clean, places) or _addressed(number, clean, places)
    kept: list[tuple[str, int, int]] = []
    for span in sorted(spans, key=lambda each: (each[1] - each[2], each[1])):
        if all(span[2] <= other[1] or span[1] >= other[2] for other in kept):
            kept.append(span)
    found: list[tuple[str, int, int]] = []
    for field, start, end in sorted(kept, key=lambda each: each[1]):
        gap = start > 0 and places[start] - places[start - 1] > 1
        told = field if gap and found else _told(clean, field, start, end, found)
        if told:
            found.append((told, start, end))
    named = [
        Hit(field, number, places[start], places[end - 1] + 1, True) for field, start, end in _joined(clean, found)
    ]
    return [*_addressed(number, clean, places), *named]


def _stands_alone(clean: str, start: int, end: int) -> bool:
    """Latin labels are whole words: TEL is not in HOTEL."""
    if not clean[start].isascii():
        return True
    return not (clean[start - 1 : start].isascii() and clean[start - 1 : start].isalpha()) and not (
        clean[end : end + 1].isascii() and clean[end : end + 1].isalpha() and not GLOSS.match(clean[end:])
    )


def _ends_a_name(clean: str, start: int) -> bool:
    """某某有限公司 統一編號: there 公司 ends the name before the label."""
    return clean.startswith("公司", start) and clean[:start].endswith(("有限", "無限", "兩合"))


def _told(clean: str, field: str, start: int, end: int, earlier: list[tuple[str, int, int]]) -> str:
    """The field a wording names at its place; empty where it is no label there."""
    if field in ANYWHERE:
        return field
    before, after = clean[:start], clean[end:]
    marked = DECORATED.search(before)
    opened = (
        not LEAD.sub("", before)
        or (marked is not None and marked[0] != "" and not before.endswith(("(", "（")))
        or GLOSS.fullmatch(before)
        or before[-1] in ")）:：,，、;；。]】|｜/．.-_"
        or (earlier and earlier[-1][2] == start)
        or (earlier and earlier[-1][2] == start - 1 and _and(before[-1], earlier[-1][0], field, after))
    )
    coloned = bool(after) and (after[0] in "：:=＝" or bool(re.match(r"[（(][^）)]{1,12}[）)][：:]", after)))
    if clean[start:end] in BARE and not (not after or after[0] in TAIL + CLOSERS):
        return ""
    if opened:
        return field if coloned or not after or not before or len(after) <= SENTENCE else ""
    if not after and OWN_QUALIFIER.fullmatch(LEAD.sub("", before)):
        return field  # 投標廠商電話 alone in its cell
    if not coloned and field in NUMBERS and before[-1].isdigit() and re.match(r"[(+]?\d", after):
        return field  # 電話：02-5550-1234傳真02-5550-1235
    if not coloned:
        gloss = GLOSS.match(after)
        return field if gloss and after[gloss.end() - 1] in "：:" else ""
    run = RUN.search(before)
    qualifier = run[0] if run else ""
    if field in OF_THE_TENDER and not EARLIER_TENDER.search(qualifier):
        return field
    if ENDS_VALUE.search(before) or (earlier and clean[earlier[-1][2] : start - len(qualifier)] in ("", ":")):
        return field  # a value stands between the two labels
    return field if OWN_QUALIFIER.fullmatch(qualifier) else OTHER_PARTY


def _and(sign: str, field: str, other: str, after: str) -> bool:
    """True for what joins two labels to one: 電話及傳真, 電話（傳真）, 廠商名稱（統一編號）."""
    return sign in AND or (sign == "(" and (after.startswith(")") or {field, other} == {"phone", "fax"}))


def _joined(clean: str, spans: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """One label of two wordings of one field (電話 TEL, 負責人(代表人)) as one."""
    joined: list[tuple[str, int, int]] = []
    for field, start, end in spans:
        between = clean[joined[-1][2] : start] if joined else ""
        if joined and joined[-1][0] == field and re.fullmatch(r"[(（/或及、.]?", between):
            closing = 1 if end < len(clean) and clean[end] in ")）" and between[:1] in ("(", "（") else 0
            joined[-1] = (field, joined[-1][1], end + closing)
        else:
            joined.append((field, start, end))
    return joined


def _addressed(number: int, clean: str, places: tuple[int, ...]) -> list[Hit]:
    """致：某機關."""
    match = ADDRESSED.match(clean)
    return [Hit(OTHER_PARTY, number, places[0], places[match.end() - 1] + 1, True)] if match else []


def _misread(number: int, clean: str, places: tuple[int, ...]) -> list[Hit]:
    """A label at the start of a line with one character in four misread."""
    found: list[tuple[int, Hit]] = []
    for field, wordings in VOCABULARY.items():
        for wording in wordings:
            size = len(wording)
            if size < FORGIVEN_FROM or len(clean) < size or (len(clean) > size and clean[size] not in "：:"):
                continue
            wrong = Levenshtein.distance(clean[:size], wording, score_cutoff=size // 4)
            if 0 < wrong <= size // 4:
                found.append((wrong, Hit(field, number, places[0], places[size - 1] + 1, False)))
    return [min(found, key=lambda each: each[0])[1]] if found else []
