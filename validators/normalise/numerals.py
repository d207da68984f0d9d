"""Chinese numerals in addresses, dates and cheques: 三百六十九, 廿一, 一○三, 壹佰萬."""

DIGITS = {
    character: value
    for value, forms in enumerate(("〇零○", "一壹", "二貳兩", "三參叁", "四肆", "五伍", "六陸", "七柒", "八捌", "九玖"))
    for character in forms
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30}
LARGE = {"億": 100_000_000, "萬": 10_000}
NUMERALS = "".join([*DIGITS, *UNITS, *TENS, *LARGE])


def value(text: str) -> int | None:
    """The whole number a run of Chinese numerals states; None where it states none.

    Without units the characters are digits (一○三 is 103); with units they are counted (一百零三 is 103).
    """
    if not text or any(character not in NUMERALS for character in text):
        return None
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    for unit, size in LARGE.items():
        if unit in text:
            high, _, low = text.partition(unit)
            left, right = value(high), value(low.lstrip("〇零○")) if low.strip("〇零○") else 0
            return None if left is None or right is None or right >= size else left * size + right
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for character in text:
        if character in TENS:
            total, last = total + TENS[character], 10
        elif character in UNITS:
            size = UNITS[character]
            if size >= last:
                return None
            total, digit, last = total + (1 if digit is None else digit) * size, None, size
        elif DIGITS[character] == 0:
            digit = None
        elif digit is not None:
            return None
        else:
            digit = DIGITS[character]
    return total + (digit or 0)
