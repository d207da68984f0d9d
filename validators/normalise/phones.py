"""Telephone and fax numbers of Taiwan, made comparable.

Forms seen: (02)2345-6789, 02-2345-6789#12、13, 049-2234567轉5, +886 2 2345 6789, 05-2211521-4 (1521 to 1524), 25092188
(no area), two numbers in one field. The trunk is the number; extensions are shown and do not make it another number.
"""

import re
from dataclasses import dataclass
from functools import cache

import phonenumbers

from validators.normalise.text import folded

AREAS = ("0826", "0836", "037", "049", "082", "089", "02", "03", "04", "05", "06", "07", "08")
"""Longest first: 037 before 03."""
OTHER_PREFIXES = ("09", "0800", "0809", "070")
LOCAL_DIGITS = (7, 8)
"""A number without its area: seven digits, or eight where the area is 02 or 04."""
EXTENSION = re.compile(r"(?:#|分機|轉|ext\.?|\*|x(?=\d))[:.]?(\d{1,6}(?:[、,~/-]\d{1,6})*)")
RANGE = re.compile(r"-(\d{1,2})$")
WHOLE = (7, 9)
"""Digits before a range: of a number without its area, and of one with it."""
SEPARATORS = re.compile(r"[、/;,]|或|及|和|(?:tel|fax|phone|mobile|電話|傳真|手機|行動)[:.]?")
DASHES = re.compile(r"[－─～—–−‐~]")
WIDEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Phone:
    """One number."""

    national: str
    """Digits behind 886, without the leading 0; the local digits alone where the area is not stated."""
    area_known: bool
    extensions: frozenset[str] = frozenset()

    def same_line(self, other: "Phone") -> bool:
        """True where both are one number; eight local digits without area are of 02 or 04, seven could be of any."""
        if self.area_known and other.area_known:
            return self.national == other.national
        short, long = sorted((self.national, other.national), key=len)
        return short == long or (len(short) == 8 and long in (f"2{short}", f"4{short}"))

    @property
    def shown(self) -> str:
        """As an official would write it, without the extension."""
        return f"0{self.national}" if self.area_known else self.national


@cache
def phones(text: str) -> tuple[Phone, ...]:
    """All numbers in a field; none where the text is no number."""
    clean = DASHES.sub("-", re.sub(r"\s+", "", folded(text)))
    clean = re.sub(r"^[^\d+(]*", "", clean)
    found: list[Phone] = []
    for part in _parts(clean):
        number, extensions = _split(part)
        found += _numbers(number, extensions)
    return tuple(dict.fromkeys(found))


def numbers_in(text: str) -> int:
    """How many numbers a field prints; extensions and a range (1521-4) belong to the number before them."""
    return sum(sum(map(str.isdigit, part)) >= 6 for part in SEPARATORS.split(folded(text))) if phones(text) else 0


def _parts(text: str) -> list[str]:
    """The numbers of a field. A short piece after a separator is one more extension, or last digits, of the one before."""
    parts: list[str] = []
    for piece in SEPARATORS.split(text):
        if parts and sum(map(str.isdigit, piece)) < 6:
            parts[-1] += f"、{piece}" if EXTENSION.search(parts[-1]) else ""
        else:
            parts.append(piece)
    return parts


def _split(part: str) -> tuple[str, frozenset[str]]:
    match = EXTENSION.search(part)
    if match is None:
        return part, frozenset()
    return part[: match.start()], frozenset(re.findall(r"\d+", part[match.start() :]))


def _numbers(number: str, extensions: frozenset[str]) -> list[Phone]:
    last = _range(re.sub(r"[^\d-]", "", number))
    digits = re.sub(r"\D", "", number[: number.rindex("-")] if last else number)
    first = _one(digits, extensions)
    if first is None or last is None:
        return [first] if first else []
    tail = last[1]
    start, end = int(digits[-len(tail) :]), int(tail)
    if not start < end <= start + WIDEST_RANGE:
        return [first]
    runs = (_one(digits[: -len(tail)] + str(each).zfill(len(tail)), extensions) for each in range(start, end + 1))
    return [each for each in runs if each is not None]


def _range(number: str) -> re.Match[str] | None:
    """The last digits of a range, where what stands before them is a whole number."""
    match = RANGE.search(number)
    before = re.sub(r"\D", "", number[: match.start()]) if match else ""
    return match if len(before) >= WHOLE[before.startswith(("0", "886"))] else None


def _one(digits: str, extensions: frozenset[str]) -> Phone | None:
    if digits.startswith("886") and len(digits) >= 11:
        digits = f"0{digits.removeprefix('886').removeprefix('0')}"
    if len(digits) in LOCAL_DIGITS and not digits.startswith("0"):
        return Phone(digits, False, extensions)
    if not digits.startswith((*AREAS, *OTHER_PREFIXES)):
        return None
    try:
        parsed = phonenumbers.parse(digits, "TW")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return Phone(str(parsed.national_number), True, extensions)
