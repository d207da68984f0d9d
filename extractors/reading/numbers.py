"""Numbers with a fixed form. Look-alike letters are settled by what the field allows; nothing is repaired by a check digit."""

import re

from extractors.reading.text import squeezed, tight

LOOK_ALIKES = str.maketrans("OoQDIl|BSZ〇○", "000011185200")
UBN = re.compile(r"(?<![0-9A-Za-z])[0-9OoQDIl|BSZ〇○](?:[-\s]?[0-9OoQDIl|BSZ〇○]){7}(?![0-9A-Za-z])")
CHEQUE_NUMBER = re.compile(
    r"(?:(?<![A-Z])(?!NO)[A-Z]{2}[-\s]?\d{6,8}|(?<=[A-Z]{2})(?!NO)[A-Z]{2}\d{7}|(?:(?<=NO)|(?<![\dA-Z]))\d{7,9})(?!\d)"
)
"""The two letters may run on from a gloss that was misread: CHFITXM4945235. Digits behind other letters are cut off."""
PHONE = re.compile(
    r"(?:\+?886[-\s]?)?\(?0?\d{1,4}\)?[-\s]?\d{2,4}[-\s]?\d{3,4}(?:[-~]\d{1,2}(?!\d))?"
    r"(?:(?:#|分機|轉|ext\.?|\*)\s*\d{1,6}(?![\d-])(?:[、,]\d{1,5}(?![\d-]))*)?",
    re.IGNORECASE,
)
AT_END = re.compile(rf"[\s/／、,，;；]+(?P<number>{PHONE.pattern})\s*$", re.IGNORECASE)
SPOKEN = str.maketrans("〇○零一二三四五六七八九", "000123456789")
IN_CHARACTERS = re.compile(r"[(（]?[〇○零][〇○零一二三四五六七八九()（）\-－—|丨︱. ]{6,24}")
"""A telephone number in Chinese figures: 〇二－二三四五六七八九."""
BEHIND_NUMBER = re.compile(r"(?:#|分機|轉|ext|\*).*$|(?<=\d{4})[-~]\d{1,2}$", re.IGNORECASE)
"""An extension, or the last figures of further lines: 02-5550-1234#15, 02-5550-1234~6."""
MOST_DIGITS = 10  # of a number with its area code
DIALLED = re.compile(r"0(?:2\d{8}|4\d{8}|[3-8]\d{7}|37\d{6}|8[29]\d{6}|826\d{5}|836\d{5}|9\d{8}|80[09]\d{6})")
"""Area code and the length of its local numbers: a dash read as 一 or 1, or dust read as a figure, makes one too many."""
LEAST_DIGITS = 7  # of a telephone number
NEXT_NUMBER = re.compile(r"(?<=[\d０-９])\s+(?=[(（]?[0０])")
DASHES = re.compile("[‐-―−－]")
AT_SIGNS = str.maketrans("α©®ⓐ", "@@@@")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
MAIL = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z][0-9A-Z\- ]{3,22}[0-9A-Z](?![0-9A-Za-z])")
ACCOUNT = re.compile(r"(?<!\d)\d[\d-]{6,18}\d(?!\d)")


def ubn(text: str) -> str | None:
    """The one 統一編號 in a text, eight digits; None where there is none or more than one."""
    found = {
        re.sub(r"[-\s]", "", match).translate(LOOK_ALIKES)
        for match in UBN.findall(tight(text))
        if _mostly_digits(match)
    }
    return found.pop() if len(found) == 1 else None


def tax_number(text: str) -> str | None:
    """稅籍編號, nine digits."""
    found = re.findall(r"(?<!\d)\d{9}(?!\d)", tight(text))
    return found[0] if len(found) == 1 else None


def cheque_number(text: str) -> str | None:
    """Two letters and seven digits, or digits alone."""
    found = [match.replace("-", "") for match in CHEQUE_NUMBER.findall(tight(text).upper())]
    return found[0] if len(found) == 1 else None


def phone(text: str) -> str | None:
    """The telephone numbers as printed, spaces taken out; several are kept, with 、 between them.

    None where digits are left over: an extension behind a misread sign would be lost without a word.
    """
    if IN_CHARACTERS.fullmatch(text.strip()):
        spoken = re.sub(r"\D", "", text.translate(SPOKEN))
        return spoken if DIALLED.fullmatch(spoken) else None
    found: list[str] = []
    for part in _parted(EMAIL.sub(" ", text)):
        clean = DASHES.sub("-", tight(part))
        own = [match[0] for match in PHONE.finditer(clean) if _digits(match[0]) >= LEAST_DIGITS]
        rest = clean
        for each in own:
            rest = rest.replace(each, "", 1)
        if _digits(rest):
            return None
        found += [each if each.count("(") == each.count(")") else each.strip("()") for each in own]
    if not all(map(_can_be_dialled, found)):
        return None
    return "、".join(found) or None


def _can_be_dialled(number: str) -> bool:
    """False for a number with its area code that has too many digits or too few, or none that begins so."""
    digits = re.sub(r"\D", "", BEHIND_NUMBER.sub("", number))
    if number.startswith("+") or (digits.startswith("886") and len(digits) > MOST_DIGITS):
        digits = f"0{digits[3:].lstrip('0')}"
    return not digits.startswith("0") or DIALLED.fullmatch(digits) is not None


def telephone_numbers(text: str) -> list[tuple[int, int]]:
    """Where each telephone number stands in a text; empty where digits are left over."""
    spans: list[tuple[int, int]] = []
    start = 0
    for part in _parted(text):
        clean, places = squeezed(part)
        matches = [each for each in PHONE.finditer(DASHES.sub("-", clean)) if _digits(each[0]) >= LEAST_DIGITS]
        if _digits(clean) != sum(_digits(each[0]) for each in matches):
            return []
        spans += [(start + places[each.start()], start + places[each.end() - 1] + 1) for each in matches]
        start += len(part)
    return spans


def number_at_end(text: str) -> int | None:
    """Where the telephone number begins that ends a text, parted by a sign from what stands before it."""
    match = AT_END.search(DASHES.sub("-", text))
    return match.start("number") if match and _digits(match["number"]) >= LEAST_DIGITS else None


def _parted(text: str) -> list[str]:
    """A text before each space behind which a new number begins: `(02)5550-1234#215 02-5550-1235` is two numbers."""
    parts, start = [], 0
    for match in NEXT_NUMBER.finditer(text):
        if _digits(text[start : match.start()]) >= LEAST_DIGITS:
            parts.append(text[start : match.start()])
            start = match.start()
    return [*parts, text[start:]]


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def mail(text: str) -> str | None:
    """The number of a registered letter: digits, capitals and dashes, five to twenty-four, at least four digits."""
    match = MAIL.search(text.strip())
    plain = "" if match is None else match[0].replace(" ", "")
    return plain if sum(character.isdigit() for character in plain) >= 4 else None


def paper(text: str) -> str | None:
    """The number of a paper as printed, without spaces: letters, digits, signs, 字第…號; at least three digits."""
    clean = tight(text).strip(":：.,;-")
    match = re.match(r"[A-Za-z0-9\u4e00-\u9fff()/_.-]{3,40}", clean)
    found = match[0].rstrip("(-_./") if match else ""
    return found if _digits(found) >= 3 and not re.search(r"年.*月|[元圓]", found) else None


def receipt(text: str) -> str | None:
    """The number a tax office gave a return: capitals and digits, six to twenty-four, at least four digits."""
    found = re.findall(r"(?<![0-9A-Z])[0-9A-Z][0-9A-Z-]{4,22}[0-9A-Z](?![0-9A-Z])", tight(text).upper())
    return found[0] if len(found) == 1 and _digits(found[0]) >= 4 else None


def email(text: str) -> str | None:
    """The one e-mail address; a sign for @ that no address may hold is the @ misread."""
    clean = DASHES.sub("-", tight(text))
    found = EMAIL.findall(clean if "@" in clean else clean.translate(AT_SIGNS))
    return found[0] if len(found) == 1 else None


def account(text: str) -> str | None:
    """A bank account's digits as printed."""
    found = ACCOUNT.findall(tight(text))
    return found[0] if len(found) == 1 else None


def _mostly_digits(text: str) -> bool:
    return sum(character.isdigit() for character in text) >= 6
