"""Numbers with a fixed form. Look-alike letters are settled by what the field allows; nothing is repaired by a check digit."""

import re

from extractors.reading.text import tight

LOOK_ALIKES = str.maketrans("OoQDIl|BSZ〇○", "000011185200")
UBN = re.compile(r"(?<![0-9A-Za-z])[0-9OoQDIl|BSZ〇○](?:[-\s]?[0-9OoQDIl|BSZ〇○]){7}(?![0-9A-Za-z])")
CHEQUE_NUMBER = re.compile(r"(?<![A-Z])[A-Z]{2}[-\s]?\d{6,8}(?!\d)|(?<!\d)\d{7,9}(?!\d)")
PHONE = re.compile(
    r"(?:\+?886[-\s]?)?\(?0?\d{1,4}\)?[-\s]?\d{2,4}[-\s]?\d{3,4}(?:[-~]\d{1,2}(?!\d))?"
    r"(?:(?:#|分機|轉|ext\.?|\*)\s*\d{1,6}(?:[、,]\d{1,5}(?![\d-]))*)?",
    re.IGNORECASE,
)
DASHES = re.compile("[‐-―−－]")
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
    clean = DASHES.sub("-", tight(text))
    found = [match[0] for match in PHONE.finditer(clean) if sum(each.isdigit() for each in match[0]) >= 7]
    rest = clean
    for each in found:
        rest = rest.replace(each, "", 1)
    return None if any(character.isdigit() for character in rest) else "、".join(found) or None


def mail(text: str) -> str | None:
    """The number of a registered letter: digits, capitals and dashes, five to twenty-four, at least four digits."""
    match = MAIL.search(text.strip())
    plain = "" if match is None else match[0].replace(" ", "")
    return plain if sum(character.isdigit() for character in plain) >= 4 else None


def email(text: str) -> str | None:
    """The one e-mail address."""
    found = EMAIL.findall(DASHES.sub("-", tight(text)))
    return found[0] if len(found) == 1 else None


def account(text: str) -> str | None:
    """A bank account's digits as printed."""
    found = ACCOUNT.findall(tight(text))
    return found[0] if len(found) == 1 else None


def _mostly_digits(text: str) -> bool:
    return sum(character.isdigit() for character in text) >= 6
