"""The printed words 是 and 否 that stand for an answer, and how they stand in pairs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from models.page import Line

ANSWERS = "是否"
BOXES = (
    "口囗回日曰田由甲申目且四因困固囚国國図凶区區匹団囟网冈又义乂叉冊月圓團"  # what a box, ticked or not, is read as
)
PROSE = re.compile(rf"[\u4e00-\u9fff](?![是否{BOXES}])")
QUOTES = "「」『』【】“”\"'、，"
CHINESE = re.compile(r"[\u4e00-\u9fff，。、：；？（）]")
RUNNING = 8  # characters of a line that shows how closely they are set
LINE_PART = 0.65  # of a line's height is its characters'
SHORT = 3  # characters: a line no longer than this is no sentence
CLOSE_SET = 1.35  # character sizes between the centres of neighbours in running text, at most
LEAST_SCORE = 0.3
SAME_ROW = 0.8  # heights
FARTHEST = 24.0  # heights from 是 to its 否
SAME_COLUMN = 0.8  # heights
STACKED = (0.9, 5.0)  # heights from 是 down to its 否


@dataclass(frozen=True, slots=True)
class Word:
    """One printed 是 or 否, in pixels."""

    label: str
    x: float
    y: float
    height: float
    line: int
    """Which line, -1 where it was told by the form's habit alone."""
    at: int = 0
    """Which character of the line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """是 and its 否."""

    yes: Word
    no: Word


def words(lines: Sequence[Line], width: int, height: int) -> list[Word]:
    """Each 是 or 否 that stands by itself on a page of that size in pixels."""
    found = []
    size = character_size(lines, width, height)
    for number, line in enumerate(lines):
        if line.score < LEAST_SCORE:
            continue
        standing = (line.standing or not line.centres) and line.box.height * height > 1.2 * line.box.width * width
        for at, character in enumerate(line.text):
            if character not in ANSWERS or any(_touches(line, at, step, size / width) for step in (-1, 1)):
                continue
            x, y = line.box.centre[0] * width, line.box.centre[1] * height
            if standing:
                y = line.box.y0 * height + (at + 0.5) * line.box.height * height / len(line.text)
            elif at < len(line.centres):
                x = line.centres[at] * width
            found.append(Word(character, x, y, size, number, at))
    return found


def character_size(lines: Sequence[Line], width: int, height: int) -> float:
    """Pixels from one character of running text to the next: lines themselves are read with a rim of unknown width."""
    steps = [
        (line.centres[-1] - line.centres[0]) * width / (len(line.text) - 1)
        for line in lines
        if not line.standing
        and len(line.centres) == len(line.text) >= RUNNING
        and len(CHINESE.findall(line.text)) > 0.8 * len(line.text)
    ]
    heights = [LINE_PART * line.box.height * height for line in lines]
    return median(steps) if steps else median(heights) if heights else 1.0


def _touches(line: Line, at: int, step: int, size: float) -> bool:
    """True when the neighbour is a character of running text, set close, or a quote: 是 in a sentence is no answer."""
    other = at + step
    if not 0 <= other < len(line.text):
        return False
    if line.text[other] in QUOTES:
        return True
    if len(line.text) <= SHORT or not PROSE.match(line.text[other]):
        return False
    if line.standing or len(line.centres) != len(line.text):
        return True
    return abs(line.centres[other] - line.centres[at]) < CLOSE_SET * size


def pairs(found: Sequence[Word]) -> list[Pair]:
    """是 with its 否: side by side, in either order, or one above the other, as most of the form has it."""
    beside = list(_beside(found, "是", "否"))
    turned = list(_beside(found, "否", "是"))
    return max(beside, turned, list(_stacked(found)), key=len)


def _beside(found: Sequence[Word], first: str, second: str) -> Iterator[Pair]:
    for word in (each for each in found if each.label == first):
        right = [
            other
            for other in found
            if other is not word and abs(other.y - word.y) < SAME_ROW * word.height and word.height < other.x - word.x
        ]
        nearest = min(right, key=lambda other: other.x, default=None)
        if nearest is not None and nearest.label == second and nearest.x - word.x < FARTHEST * word.height:
            yield Pair(word, nearest) if first == "是" else Pair(nearest, word)


def _stacked(found: Sequence[Word]) -> Iterator[Pair]:
    for yes in (word for word in found if word.label == "是"):
        below = [
            word
            for word in found
            if abs(word.x - yes.x) < SAME_COLUMN * yes.height
            and STACKED[0] * yes.height < word.y - yes.y < STACKED[1] * yes.height
        ]
        nearest = min(below, key=lambda word: word.y, default=None)
        if nearest is not None and nearest.label == "否":
            yield Pair(yes, nearest)


def completed(found: Sequence[Word], paired: Sequence[Pair]) -> list[Pair]:
    """The pairs, and those of which one word was not read where the form's own distance tells where it stands."""
    if len(paired) < 3:
        return list(paired)
    dx = [pair.no.x - pair.yes.x for pair in paired]
    dy = [pair.no.y - pair.yes.y for pair in paired]
    usual_x, usual_y, tall = median(dx), median(dy), median(pair.yes.height for pair in paired)
    even = sum(abs(x - usual_x) < 0.5 * tall and abs(y - usual_y) < 0.5 * tall for x, y in zip(dx, dy, strict=True))
    if even < 0.7 * len(paired):
        return list(paired)
    taken = {id(word) for pair in paired for word in (pair.yes, pair.no)}
    made = list(paired)
    for word in found:
        if id(word) in taken:
            continue
        if word.label == "是":
            made.append(Pair(word, Word("否", word.x + usual_x, word.y + usual_y, tall, -1)))
        else:
            made.append(Pair(Word("是", word.x - usual_x, word.y - usual_y, tall, -1), word))
    return made
