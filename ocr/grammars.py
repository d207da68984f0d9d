"""How typed values are written, and when two writings are one value.

A grammar has an alphabet, to which the reading is kept, and a meaning: what a text says, or None where it says no such
value. Check digits have no place here: inside a reading they would silently mend a misprinted number. They are asked
afterwards (validators/witnesses).
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

from models.second import Grammar

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NUMERALS = "零壹貳參肆伍陸柒捌玖"
SMALL_NUMERALS = "〇一二三四五六七八九"
OTHER_NUMERALS = str.maketrans("叁叄弍弌兩○千百十", "參參貳壹貳零仟佰拾")
PLAIN_NUMERALS = str.maketrans(SMALL_NUMERALS, NUMERALS)
ROC = 1911
CLASSES = (DIGITS, LETTERS, LETTERS.lower(), NUMERALS, SMALL_NUMERALS)
"""A character is mistaken for one of its own class; the others between them are signs."""


@dataclass(frozen=True, slots=True)
class Written:
    """One way of writing."""

    alphabet: frozenset[str]
    meaning: Callable[[str], Hashable | None]


def _number(least: int, most: int) -> Callable[[str], Hashable | None]:
    def meaning(text: str) -> Hashable | None:
        digits = re.sub(r"[\s-]", "", text)
        return digits if re.fullmatch(rf"[0-9]{{{least},{most}}}", digits) else None

    return meaning


def _cheque(text: str) -> Hashable | None:
    plain = re.sub(r"[\s-]|NO\.?", "", text)
    return plain if re.fullmatch(r"[A-Z]{0,3}[0-9]{6,10}", plain) else None


def _phone(text: str) -> Hashable | None:
    """Digits, and the extension apart."""
    main, _, extension = re.sub(r"分機|轉", "#", text).partition("#")
    digits = re.sub(r"[^0-9]", "", main)
    if not 7 <= len(digits) <= 13 or not re.fullmatch(r"[0-9]{0,6}", extension) or main.count("(") != main.count(")"):
        return None
    return digits, extension


def _small(text: str) -> int | None:
    """A number of a date: 113, 09, 一百一十三, 一一三."""
    if re.fullmatch(r"[0-9]{1,4}", text):
        return int(text)
    plain = text.translate(OTHER_NUMERALS).translate(PLAIN_NUMERALS)
    if re.fullmatch(rf"[{NUMERALS}]{{1,4}}", plain):
        return int("".join(str(NUMERALS.index(each)) for each in plain))
    match = re.fullmatch(rf"(?:([{NUMERALS}]?)佰零?)?(?:([{NUMERALS}]?)拾)?([{NUMERALS}]?)", plain)
    if match is None or not plain:
        return None
    hundreds, tens = (_before(match[n], unit, plain) for n, unit in ((1, "佰"), (2, "拾")))
    return 100 * hundreds + 10 * tens + (NUMERALS.index(match[3]) if match[3] else 0)


def _before(digit: str | None, unit: str, text: str) -> int:
    if unit not in text:
        return 0
    return NUMERALS.index(digit) if digit else 1


def _parts(text: str) -> tuple[int, ...] | None:
    """The numbers of a date or period, without the words around them."""
    plain = re.sub(r"[\s]|中華|民國|西元", "", text)
    told = [_small(each) for each in re.split(r"[年月日/.\-~至到]+", plain.strip("年月日/.-~至到"))]
    return None if not told or None in told else tuple(each for each in told if each is not None)


def _date(text: str) -> Hashable | None:
    packed = re.fullmatch(r"(?:民國)?([0-9]{3,4})([0-9]{2})([0-9]{2})", text)
    parts = tuple(int(each) for each in packed.groups()) if packed else _parts(text)
    if parts is None or len(parts) != 3:
        return None
    year = parts[0] if parts[0] > ROC else parts[0] + ROC
    try:
        return date(year, parts[1], parts[2])
    except ValueError:
        return None


def _period(text: str) -> Hashable | None:
    parts = _parts(text)
    if parts is None or not 2 <= len(parts) <= 4:
        return None
    year, first, last = (parts[0], parts[1], parts[-1]) if len(parts) != 4 else (parts[0], parts[1], parts[3])
    if len(parts) == 4 and parts[2] != year:
        return None
    return (year, first, last) if 1 <= first <= last <= 12 else None


def _figures(text: str) -> Hashable | None:
    plain = re.sub(r"NT|\$|新[臺台]幣|元|整|正|\s", "", text)
    if not re.fullmatch(r"[0-9]{1,12}|[0-9]{1,3}(?:[,.][0-9]{3})+", plain):
        return None
    return re.sub(r"[,.]", "", plain)


def _words(text: str) -> Hashable | None:
    """The amount in one spelling; None where it is not built as amounts are."""
    plain = re.sub(r"新[臺台]幣|[元圓]?[整正\s]*$", "", text).translate(OTHER_NUMERALS).translate(PLAIN_NUMERALS)
    group = rf"(?:零?[{NUMERALS}][仟佰拾])*(?:零?[{NUMERALS}])?"
    match = re.fullmatch(rf"({group})(億)?({group})(萬)?({group})", plain)
    return plain if plain and match else None


def _email(text: str) -> Hashable | None:
    return text.casefold() if re.fullmatch(r"[\w.%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text, re.ASCII) else None


def _written(alphabet: str, meaning: Callable[[str], Hashable | None]) -> Written:
    return Written(frozenset(alphabet), meaning)


CALENDAR = DIGITS + "中華民國西元年月日/.-~至" + SMALL_NUMERALS + NUMERALS + "○十百拾佰"
GRAMMARS: dict[Grammar, Written] = {
    Grammar.UBN: _written(DIGITS + "-", _number(8, 8)),
    Grammar.TAX_NUMBER: _written(DIGITS + "-", _number(9, 9)),
    Grammar.ACCOUNT: _written(DIGITS + "-", _number(7, 16)),
    Grammar.CHEQUE_NUMBER: _written(DIGITS + LETTERS + "-.", _cheque),
    Grammar.PHONE: _written(DIGITS + "()-#轉分機", _phone),
    Grammar.DATE: _written(CALENDAR, _date),
    Grammar.PERIOD: _written(CALENDAR, _period),
    Grammar.FIGURES: _written(DIGITS + ",.$NT新臺幣元整正", _figures),
    Grammar.WORDS: _written("新臺台幣整正元圓零億萬仟佰拾千百十" + NUMERALS + SMALL_NUMERALS + "叁兩", _words),
    Grammar.EMAIL: _written(DIGITS + LETTERS + LETTERS.lower() + "@._%+-", _email),
}
"""Every grammar, with its alphabet and what a text of it means."""


def neighbours(text: str) -> list[str]:
    """Every text one slip away: a character mistaken for one of its class, dropped, or doubled by one of its class."""
    found = []
    for place, character in enumerate(text):
        own = next((each for each in CLASSES if character in each), "")
        before, behind = text[:place], text[place + 1 :]
        found += [before + other + behind for other in own if other != character]
        if own:
            found.append(before + behind)
            found += [before + other + character + behind for other in own]
    return found
