"""Dates and tax periods as Taiwan writes them: years of the Republic (plus 1911) or of the common era.

Source: the forms themselves. A year of two digits without 民國 could be either: then nothing is read.
"""

import re
from datetime import date

from extractors.reading.text import tight
from models.papers import Period

CHINESE = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "元": 1,
    "O": 0,
}
FORMAL = str.maketrans(
    {**dict(zip("壹貳參叁肆伍陸柒捌玖拾佰", "一二三三四五六七八九十百", strict=True)), "廿": "二十", "卅": "三十"}
)
"""大寫, as cheques write their dates."""
CENTURY = 2000
NUMBER = r"[0-9]{1,4}|[〇零○一二三四五六七八九十百元]{1,7}"
WRITTEN = re.compile(rf"(?P<era>中?華?民國|西元)?(?P<y>{NUMBER})年(?P<m>{NUMBER})月(?P<d>{NUMBER})日?")
POINTED = re.compile(r"(?P<era>民國)?(?<![\d])(?P<y>\d{2,4})(?P<s>[/.\-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)")
PACKED = re.compile(r"(?<!\d)(?P<y>[01]\d{2}|(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)")
PERIOD = re.compile(
    r"(?<!\d)(?P<y>\d{2,4})年(?:度)?(?P<a>\d{1,2})月?(?:[-~～－─—至到一、.](?:(?P=y)年)?(?P<b>\d{1,2}))?月"
)
QUARTER = re.compile(r"(?<!\d)(?P<y>\d{2,4})年(?:度)?第?(?P<q>[1-4一二三四])季")
PACKED_PERIOD = re.compile(
    r"(?<!\d)(?P<y>1\d{2})[/.]?(?P<m>0[1-9]|1[0-2])(?:[-~～－─—至到](?:(?P=y)[/.]?)?(?P<b>0[1-9]|1[0-2]))?(?![\d/.])"
)


def number(text: str) -> int | None:
    """A small number in figures or Chinese characters (一百一十三, 一一三, 廿 not)."""
    if text.isascii():
        return int(text)
    if "十" not in text and "百" not in text:
        return int("".join(str(CHINESE[character]) for character in text))
    total, digit = 0, None
    for character in text:
        if character in ("百", "十"):
            total += (1 if digit is None else digit) * (100 if character == "百" else 10)
            digit = None
        elif character in CHINESE:
            digit = CHINESE[character] if digit is None or digit == 0 else None
            if digit is None:
                return None
    return total + (digit or 0)


def day(text: str) -> date | None:
    """The one date in a text; None where there is none, more than one, or it could be read two ways."""
    clean = tight(text).translate(FORMAL)
    found = {made for pattern in (WRITTEN, POINTED) for match in pattern.finditer(clean) if (made := _made(match))}
    if not found:
        found = {made for match in PACKED.finditer(clean) if (made := _made(match))}
    return found.pop() if len(found) == 1 else None


def recent(text: str) -> date | None:
    """The one date in a text, of this century: bids are written now, and an older year has lost a figure (13 of 113)."""
    found = day(text)
    return found if found is not None and found.year >= CENTURY else None


def alone(text: str) -> date | None:
    """The date of a text that holds nothing else; None for any other text."""
    clean = tight(text).translate(FORMAL).strip(".,:;-_")
    return next((_made(match) for pattern in (WRITTEN, POINTED) if (match := pattern.fullmatch(clean))), None)


def period(text: str) -> Period | None:
    """The one tax period in a text: 113年07-08月, 113 年 8 月, 113年第3季, 11308, 11307-11308."""
    clean = tight(text)
    found = set()
    for match in PERIOD.finditer(clean):
        year, first = _year(int(match["y"]), era=True), int(match["a"])
        last = int(match["b"]) if match["b"] else first
        if year is not None and 1 <= first <= last <= 12:
            found.add(Period(year, first, last))
    for match in QUARTER.finditer(clean):
        year, quarter = _year(int(match["y"]), era=True), number(match["q"])
        if year is not None and quarter is not None:
            found.add(Period(year, 3 * quarter - 2, 3 * quarter))
    if not found:
        found = {
            Period(int(match["y"]) + 1911, int(match["m"]), int(match["b"] or match["m"]))
            for match in PACKED_PERIOD.finditer(clean)
            if int(match["m"]) <= int(match["b"] or match["m"])
        }
    return found.pop() if len(found) == 1 else None


def _made(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year, month, of_month = number(parts["y"]), number(parts["m"]), number(parts["d"])
    if year is None or month is None or of_month is None:
        return None
    full = _year(year, era=bool(parts.get("era")) or "年" in match[0])
    try:
        return None if full is None else date(full, month, of_month)
    except ValueError:
        return None


def _year(year: int, era: bool) -> int | None:
    """The Gregorian year; None for two digits without a sign of the era."""
    if 1911 < year < 2200:
        return year
    if 100 <= year <= 200 or (era and 1 <= year < 100):
        return year + 1911
    return None
