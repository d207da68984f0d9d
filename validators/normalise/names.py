"""Names of firms and persons compared.

股份有限公司 and 有限公司 tell different firms apart and are never dropped. A masked person (王O明) can be consistent with
a name, never equal to it. One differing character may be the reader's slip or another firm: that is NEAR, and whoever
asks decides with the witnesses.
"""

import re
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from validators.normalise.text import folded, squeezed


class Likeness(StrEnum):
    """How two names stand to each other."""

    EQUAL = "equal"
    BRANCH = "branch"  # one is the other's branch: 甲公司 and 甲公司臺北分公司
    CONSISTENT = "consistent"  # a masked name that could be the other
    NEAR = "near"  # could be one name, misread
    DIFFERENT = "different"


KINDS = ("股份有限公司", "有限公司", "無限公司", "兩合公司")
BRANCH = re.compile(r"^(?P<head>.+?公司)[^公司]{1,12}(?:分公司|辦事處|營業所|分行)$")
MASKS = re.compile(r"[oｏ○〇◯●*＊x×□?？]")
TITLES = re.compile(r"(?<=..)(先生|女士|小姐)$")
WILD = "?"
LONG = 8  # characters from which two slips in one name are still a slip


def firms(one: str, other: str) -> Likeness:
    """How two firms' names stand to each other."""
    left, right = squeezed(one), squeezed(other)
    if left == right:
        return Likeness.EQUAL
    if head_office(left) in (right, head_office(right)) or head_office(right) == left:
        return Likeness.BRANCH
    if _kind(left) != _kind(right) and "" not in (_kind(left), _kind(right)):
        return Likeness.DIFFERENT
    if "" in (_kind(left), _kind(right)) and left[:2] == right[:2] and _cut_short(left, right):
        return Likeness.NEAR
    return Likeness.NEAR if _slip(_stem(left), _stem(right)) else Likeness.DIFFERENT


def head_office(name: str) -> str:
    """The head office's part of a branch's name; the name itself where it is no branch."""
    match = BRANCH.match(name)
    return match["head"] if match else name


def persons(one: str, other: str) -> Likeness:
    """How two persons' names stand to each other."""
    left, right = person(one), person(other)
    if WILD in left + right:
        return Likeness.CONSISTENT if _fits(left, right) else Likeness.DIFFERENT
    if left == right:
        return Likeness.EQUAL
    near = min(len(left), len(right)) >= 2 and Levenshtein.distance(left, right) == 1
    return Likeness.NEAR if near else Likeness.DIFFERENT


def person(name: str) -> str:
    """A person's name for comparison: no title, no signs, each masked character a `?`."""
    text = re.sub(r"[\s·.,、，．]", "", folded(name))
    text = TITLES.sub("", text)
    return text if text.isascii() else MASKS.sub(WILD, text)


def masked(name: str) -> bool:
    """True where a character of the name was published as a mask."""
    return WILD in person(name)


def near_text(one: str, other: str) -> bool:
    """True where two texts could be one, misread: a slip in ten characters."""
    left, right = squeezed(one), squeezed(other)
    return left == right or _slip(left, right)


def _kind(name: str) -> str:
    return next((kind for kind in KINDS if name.endswith(kind)), "")


def _cut_short(left: str, right: str) -> bool:
    """True where one is the beginning of the other: a line that was cut."""
    short, long = sorted((left, right), key=len)
    return len(short) >= 3 and long.startswith(short)


def _stem(name: str) -> str:
    return name.removesuffix(_kind(name))


def _slip(left: str, right: str) -> bool:
    """One differing character, two in a long text: what a reader may get wrong."""
    allowed = 1 if min(len(left), len(right)) < LONG else 2
    return min(len(left), len(right)) >= 2 and Levenshtein.distance(left, right) <= allowed


def _fits(left: str, right: str) -> bool:
    return len(left) == len(right) and all(a == b or WILD in (a, b) for a, b in zip(left, right, strict=True))
