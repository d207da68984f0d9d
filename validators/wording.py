"""A paper's text held against a model text: where it leaves out, adds or changes words.

Signs and spaces do not count, nor the forms of characters that are one (台/臺). A blank of the model (`____`) takes any text.
What stands before the model's first words is a letterhead; behind its last only signatures may stand.

Source  the forms of guarantees are fixed by the tender (Regulations for Bid Bond art. 34)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from rapidfuzz.distance import Levenshtein

from models.field import Evidence, Read
from validators.fold import squeeze

BLANK = re.compile(r"_{2,}|＿{2,}|○{2,}|〇{2,}|﹍+|\{[^{}]*\}|…{2,}")
GAP = "\0"
"""A blank of the model, once squeezed."""
JOINS = 1  # equal characters between two differences that are one
CONDITION = re.compile(r"[但如若倘除不非未]|應|須|得以|條件|限制|僅|免責|例外|另行|優先|撤銷|失效|扣除")
"""Words that make text behind a model's end more than a signature."""


class Change(StrEnum):
    """What was done to the model's words."""

    LEFT_OUT = "缺漏"
    ADDED = "增列"
    CHANGED = "改動"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One difference: the model's words, the paper's, and where on the paper."""

    change: Change
    model: str
    paper: str
    seen: tuple[Evidence, ...]

    @property
    def told(self) -> str:
        """As an official reads it."""
        match self.change:
            case Change.LEFT_OUT:
                return f"缺漏「{self.model}」"
            case Change.ADDED:
                return f"增列「{self.paper}」"
            case Change.CHANGED:
                return f"「{self.model}」改為「{self.paper}」"


def deviations(lines: Sequence[Read[str]], model: str) -> tuple[Deviation, ...]:
    """Every difference between a paper's lines and a model, in the order of the paper."""
    pieces = [squeeze(piece) for piece in BLANK.split(model)]
    wanted = GAP.join(pieces)
    texts = [squeeze(line.value) for line in lines]
    given = "".join(texts)
    owners = [number for number, text in enumerate(texts) for _ in text]
    found = []
    for start, end, first, last in _differences(wanted, given):
        whole, filled = wanted[start:end], given[first:last]
        if _fills(whole, filled) or (end == 0) or (start == len(wanted) and not CONDITION.search(filled)):
            continue
        meant, stands, at = _beside_the_blank(whole, filled, first) if GAP in whole else (whole, filled, first)
        change = Change.LEFT_OUT if not stands else Change.ADDED if not meant else Change.CHANGED
        own = dict.fromkeys(owners[max(0, at - 1) : at + max(1, len(stands))])
        found.append(Deviation(change, meant, stands, tuple(lines[number].evidence for number in own)))
    return tuple(found)


def _fills(meant: str, stands: str) -> bool:
    """True where the paper's words are the model's with its blanks filled in."""
    if GAP not in meant:
        return False
    return re.fullmatch(".*?".join(map(re.escape, meant.split(GAP))), stands) is not None


def _beside_the_blank(meant: str, stands: str, first: int) -> tuple[str, str, int]:
    """What differs beside a blank, without the text that fills it in; the model's words before it or behind it.

    A stretch with words on both sides of a blank, or with several blanks, is told whole.
    """
    head, *middle, tail = meant.split(GAP)
    if middle or (head and tail):
        return meant.replace(GAP, "＿"), stands, first
    if head:
        end = min(range(len(stands) + 1), key=lambda at: Levenshtein.distance(head, stands[:at]))
        return _trimmed(head, stands[:end], first)
    start = min(range(len(stands), -1, -1), key=lambda at: Levenshtein.distance(tail, stands[at:]))
    return _trimmed(tail, stands[start:], first + start)


def _trimmed(meant: str, stands: str, first: int) -> tuple[str, str, int]:
    """Without the characters both begin and end with."""
    begin = _alike(meant, stands)
    end = _alike(meant[begin:][::-1], stands[begin:][::-1])
    return meant[begin : len(meant) - end], stands[begin : len(stands) - end], first + begin


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _differences(wanted: str, given: str) -> Iterator[tuple[int, int, int, int]]:
    """Unequal stretches as start and end in both texts; those that only a character parts are one.

    A blank of the model may stand beside a stretch or in it.
    """
    unequal = [each for each in Levenshtein.opcodes(wanted, given) if each.tag != "equal"]
    spans = [(each.src_start, each.src_end, each.dest_start, each.dest_end) for each in unequal]
    merged: list[tuple[int, int, int, int]] = []
    for span in spans:
        if merged and span[0] - merged[-1][1] <= JOINS and span[2] - merged[-1][3] <= JOINS:
            merged[-1] = (merged[-1][0], span[1], merged[-1][2], span[3])
        else:
            merged.append(span)
    yield from merged
