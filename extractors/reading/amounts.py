"""Amounts of money, in whole New Taiwan dollars: 國字大寫 and figures.

Law: Negotiable Instruments Act art. 7 (words prevail over figures); so both are read, and compared elsewhere.
"""

import re

from extractors.reading.text import tight

DIGITS = {
    **{character: number for number, character in enumerate("零壹貳參肆伍陸柒捌玖")},
    **{character: number for number, character in enumerate("〇一二三四五六七八九")},
    "○": 0, "O": 0, "叁": 3, "叄": 3, "两": 2, "兩": 2, "贰": 2, "弍": 2, "弌": 1, "參": 3,
}  # fmt: skip
UNITS = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
GROUPS = {"萬": 10_000, "億": 100_000_000, "万": 10_000, "亿": 100_000_000}
WORDS = re.compile(rf"[{''.join((*DIGITS, *UNITS, *GROUPS))}]+(?=[元圓圆])")
BARE_WORDS = re.compile(rf"[{''.join((*DIGITS, *UNITS, *GROUPS))}]{{2,}}")
BEFORE = re.compile(r"(^|[^\u4e00-\u9fff]|[幣計額寫價款付共為])$")
MIXED = re.compile(r"(?<![\d,.])(\d[\d,]*)([萬万億亿仟千佰百])(?:元|圓|圆|整|正|$)")
LEAST_COLUMNS = 5
LIKE_UNITS: dict[int, int] = str.maketrans("任千伯百抬十圓圆万亿", "仟仟佰佰拾拾元元萬億")
"""Other forms of the printed units, and what they are misread as: their order on the paper is known."""
COLUMN_CHARACTERS = rf"[{''.join((*DIGITS, *UNITS, *GROUPS))}元圓圆整正 ]+"
COLUMN_TEXT = re.compile(COLUMN_CHARACTERS)
"""What a row of pre-printed units holds."""
COLUMN_ROW = re.compile(
    rf"(?:[^\d\s]{{0,12}}新[臺台]幣[:：]?|NT\$?)?[任伯抬]?{COLUMN_CHARACTERS}|[任伯抬]", re.IGNORECASE
)
"""A part of such a row: its label may stand in front, and a unit may be misread."""
TOKEN = re.compile(r"\d[\d,.]*")
FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+|\d{1,12})(?:\.0{1,2})?")
"""Grouped in threes by commas, or by points: worn commas are read as points, and no price has three decimals."""
LADDER = ("億", "仟", "佰", "拾", "萬", "仟", "佰", "拾", "元")
"""The units printed in advance, from the left."""


def words(text: str) -> int | None:
    """The amount in 國字大寫, or None where there is none or it does not add up as a number is written."""
    clean = tight(text)
    if re.search(rf"\d[{''.join((*UNITS, *GROUPS))}]", clean):
        return _mixed(clean)
    match = WORDS.search(clean) or BARE_WORDS.search(clean)
    if match is None or not BEFORE.search(clean[: match.start()]):
        return None  # 商業鈕拾萬元: a character misread as something else would change the amount
    return _value(match[0])


def figures(text: str) -> int | None:
    """The amount in figures, or None where there is none, more than one, or one that is not grouped as amounts are."""
    clean = tight(text).replace("，", ",")
    if re.search(rf"\d[{''.join((*UNITS, *GROUPS))}]", clean):
        return _mixed(clean)
    tokens = [token.rstrip(".,") for token in TOKEN.findall(clean)]
    matches = [FIGURES.fullmatch(token) for token in tokens]
    found = {int(re.sub(r"[,.]", "", match[1])) for match in matches if match}
    return found.pop() if len(found) == 1 and all(matches) else None


def columns(text: str) -> int | None:
    """An amount written into pre-printed units (仟佰拾萬仟佰拾元), where the columns before its first digit are blank.

    None unless every column from the first digit on holds one: a blank there could be a digit that was not read.
    """
    clean = re.sub(r"^(?:\D{0,12}新臺幣|NT\$?):?", "", tight(text))
    clean = (
        re.sub(rf"萬万(?=[{''.join(DIGITS)}])", "萬", clean).translate(LIKE_UNITS).rstrip("整正")
    )  # 万: a rule beside it
    steps = re.findall(r"([^億萬仟佰拾元]?)([億萬仟佰拾元])", clean)
    if (
        "".join(digit + unit for digit, unit in steps) != clean
        or tuple(unit for _, unit in steps) != LADDER[-len(steps) :]
    ):
        return None
    filled = [DIGITS.get(digit) if digit else None for digit, _ in steps]
    if any(digit and digit not in DIGITS for digit, _ in steps) or len(steps) < LEAST_COLUMNS:
        return None
    first = next((place for place, digit in enumerate(filled) if digit is not None), len(steps))
    if first == len(steps) or None in filled[first:]:
        return None
    return int("".join(str(digit) for digit in filled[first:])) or None


def _mixed(clean: str) -> int | None:
    """Figures before one unit (50萬元); None for any longer mixture."""
    match = MIXED.search(clean)
    if match is None or len(re.findall(r"\d[\d,]*", clean)) != 1 or not FIGURES.fullmatch(match[1]):
        return None
    return int(match[1].replace(",", "")) * (UNITS | GROUPS)[match[2]]


def _value(spoken: str) -> int | None:
    total, group, digit, last_unit, last_group = 0, 0, None, 10_000, 10**12
    for character in spoken:
        if character in DIGITS:
            if digit is not None and digit != 0:
                return None  # two digits without a unit between: not a number as written in words
            digit = DIGITS[character]
        elif character in UNITS:
            unit = UNITS[character]
            if unit >= last_unit:
                return None
            if digit is None and character != "十":
                return None  # 拾萬元: the digit before the unit was lost, as 大寫 always writes it (壹拾)
            group += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        else:
            size = GROUPS[character]
            if size >= last_group or (digit is None and last_unit == 10_000):
                return None
            total += (group + (digit or 0)) * size
            group, digit, last_unit, last_group = 0, None, 10_000, size
    return total + group + (digit or 0) or None
