"""Lines that stand as titles stand, and what they name.

A title stands at the head or in larger letters, alone in its line. A kind's name inside a sentence or a list of papers
says nothing.
"""

import re
from statistics import median

from rapidfuzz import fuzz

from extractors.kinds import FOREIGN, FOREIGN_ANYWHERE, KNOWN
from extractors.reading.labels import LEGIBLE
from extractors.reading.text import tight
from models.page import Line, PageText

NEEDED = 3.0  # points that make a kind certain
TITLE_PART = 0.35  # of the page's height: where titles stand
FIRST_LINES = 4  # lines at the head that may be a title at any size
TALLER = 1.2  # times the usual line: the size of a title
LONGEST_TITLE = 36  # characters
ALIKE = 86  # of 100: a phrase of five or more characters with one misread
MENTION = 0.15  # of its weight is what a title's phrase counts elsewhere on the page
LONG, BLED = 5, 4  # characters of a name so long that a few behind it, read from the back of the sheet, do not matter
LIST_ITEM = re.compile(r"^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．:：]|[□■●○◎※*‧•-]|附件)")
COPY = re.compile(r"[(（]?(?:收據聯|收執聯|申報聯|存查聯|報核聯|通知聯)[)）]?")
"""The name of a sheet of a tax form, which is no paper's title."""
PROSE = re.compile(r"[。；，,]")


def heads(page: PageText) -> list[Line]:
    """The lines that stand as titles stand, top to bottom."""
    legible = [line for line in page.lines if line.score >= LEGIBLE and line.text.strip()]
    if not legible:
        return []
    usual = median(line.box.height for line in legible)
    return [
        line
        for number, line in enumerate(legible)
        if line.box.y0 < TITLE_PART
        and len(line.text) <= LONGEST_TITLE
        and (number < FIRST_LINES or line.box.height >= TALLER * usual)
        and not LIST_ITEM.match(tight(line.text))
        and not PROSE.search(tight(line.text))
    ]


def title_points(lines: list[Line], page: PageText, phrases: dict[str, float]) -> tuple[float, list[str]]:
    """The best title phrase among the heads, else the best mention elsewhere."""
    best, told = 0.0, ""
    for phrase, weight in phrases.items():
        if any(is_title(tight(line.text), phrase) and not _longer(tight(line.text), phrase) for line in lines):
            points = weight
        elif any(phrase in tight(line.text) for line in page.lines if line.score >= LEGIBLE):
            points = weight * MENTION
        else:
            continue
        if points > best:
            best, told = points, phrase
    return best, [told] if best >= NEEDED else []


def _longer(text: str, phrase: str) -> bool:
    """True where the phrase is part of another paper's longer name: 標單 in 標單封."""
    return any(phrase != other and phrase in other and other in text for other in KNOWN)


def _bare(text: str) -> str:
    """A title without its brackets and the numbers or English behind it."""
    return re.sub(r"[(（\[【<《][^)）\]】>》]*[)）\]】>》]?|[A-Za-z0-9 .:/-]+$", "", text)


def is_title(text: str, phrase: str) -> bool:
    """A title ends with the paper's name, after the agency's; a bracket, a number or English may follow."""
    bare = text if phrase.isascii() else _bare(text)
    if phrase in bare:
        after = bare[bare.rindex(phrase) + len(phrase) :]
        before = bare[: bare.rindex(phrase)]
        worn = len(phrase) >= LONG and len(after) <= BLED and not any(word in after for word in FOREIGN)
        return (len(after) <= 2 or worn or (not before and len(after) <= 12)) and not re.search(r"[:：]", before)
    return (
        len(phrase) >= 5
        and len(bare) >= len(phrase)
        and (phrase[-1] != "封" or "封" in bare[-3:])  # 投標文件 and 投標文件封 differ by what makes the envelope
        and fuzz.partial_ratio(phrase, bare[-len(phrase) - 2 :]) >= ALIKE
    )


def foreign(lines: list[Line]) -> str:
    """A word in a title that names a paper of another kind."""
    for line in lines:
        text = tight(line.text).upper()
        if re.search(r"[:：].", text) or COPY.fullmatch(text) or any(is_title(text, phrase) for phrase in KNOWN):
            continue
        bare = _bare(text)
        found = next((word for word in FOREIGN if bare.endswith(word) or text.startswith(word)), "")
        found = found or next((word for word in FOREIGN_ANYWHERE if word in text), "")
        if found:
            return found
    return ""


def title_of(page: PageText) -> str:
    """The heading that names a kind of paper, else the tallest line near the top; never what stands in a seal."""
    known = [line for line in heads(page) if any(is_title(tight(line.text), phrase) for phrase in KNOWN)]
    top = known or [
        line
        for line in page.lines
        if line.box.y0 < TITLE_PART
        and line.score >= LEGIBLE
        and len(line.text) >= 2
        and not any(line.box.overlap(seal.box) > 0 for seal in page.seals)
    ]
    return max(top, key=lambda line: line.box.height).text if top else ""
