"""Single values as registers publish them: numbers that lost their zeros, dates of the Republic, blanks."""

import re
from datetime import date

from models.errors import RegistryFileError

ROC = 1911
PARTS = re.compile(r"^(\d{2,4})[/.\-年](\d{1,2})[/.\-月](\d{1,2})日?$")
NOTHING = re.compile(r"^[0\s/.\-]*$")


def number(text: str) -> str:
    """A 統一編號 with its leading zeros; "" for a masked or missing one, as of natural persons."""
    digits = text.strip().removesuffix(".0")
    return digits.zfill(8) if digits.isascii() and digits.isdigit() and len(digits) <= 8 and int(digits) else ""


def day(text: str, name: str) -> date | None:
    """A date: 0760221, 1130816 00:00, 113/08/16, 20240816, 2024-08-16; None for blanks and zeros.

    Seven digits and fewer are years of the Republic, eight are Gregorian. Raises RegistryFileError on anything else.
    """
    clean = re.sub(r"[\sT]+\d{1,2}:\d{2}(:\d{2})?.*$", "", text.strip())
    if NOTHING.match(clean):
        return None
    parted = PARTS.match(clean)
    if parted:
        year, month, number_of_day = map(int, parted.groups())
    elif clean.isascii() and clean.isdigit() and 6 <= len(clean) <= 8:
        year, month, number_of_day = int(clean[:-4]), int(clean[-4:-2]), int(clean[-2:])
    else:
        raise RegistryFileError(f"{name}：「{text}」不是日期，請寫成 1130816 或 2024-08-16。")
    try:
        return date(year + ROC if year < 1000 else year, month, number_of_day)
    except ValueError as error:
        raise RegistryFileError(f"{name}：「{text}」不是日期，請寫成 1130816 或 2024-08-16。") from error


def names(text: str) -> tuple[str, ...]:
    """Several names in one cell."""
    return tuple(each.strip() for each in re.split(r"[;；、,，|]", text) if each.strip())
