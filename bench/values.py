"""When a value read is the value printed.

Folded before comparing, and nothing else: width (NFKC), spaces, kinds of dashes, the second forms listed below;
telephone numbers to their digits and extension; e-mail addresses to lower case; numbers of papers to letters and digits;
a postcode before an address is left out.
Dates, periods, amounts, ticks and seals are compared as they are. Any other difference is a wrong value.
"""

import re
import unicodedata
from typing import Any

SECOND_FORMS = str.maketrans(
    "台峯羣恒巿裏啓麪牀脚綫証濶旣爲敎衞温户内强黄吴税说别",
    "臺峰群恆市裡啟麵床腳線證闊既為教衛溫戶內強黃吳稅說別",
)
"""Two printed forms of one character, on the left the one that forms and registers write less."""
DASHES = re.compile(r"[‐-―−－─﹣~～]")
POSTCODE = re.compile(r"^\(?\d{3}(\d{2,3})?\)?(?=\D)")
EXTENSION = re.compile(r"轉|分機|ext\.?|#", re.IGNORECASE)
PHONES = ("phone", "fax")
NUMBERS = (
    "ubn", "footer_ubn", "tax_number", "receipt_number", "account", "number", "tender_id", "mail_number", "bank_code",
)  # fmt: skip


def same(name: str, true: Any, read: Any) -> bool:
    """True where `read` says what is printed; both not None. `name` is the dotted field name."""
    if isinstance(true, bool) or isinstance(read, bool):
        return true is read
    return bool(comparable(name, true) == comparable(name, read))


def comparable(name: str, value: Any) -> Any:
    """The value folded as its field asks for."""
    if not isinstance(value, str):
        return value
    attribute = name.partition(".")[2]
    text = DASHES.sub("-", re.sub(r"\s", "", unicodedata.normalize("NFKC", value)))
    if attribute in PHONES:
        return re.sub(r"[^\d#]", "", EXTENSION.sub("#", text))
    if attribute in NUMBERS:
        return re.sub(r"[^0-9A-Z]", "", text.upper())
    if attribute == "email":
        return text.casefold()
    if attribute == "address":
        text = POSTCODE.sub("", text)
    return text.translate(SECOND_FORMS)


def nothing(value: Any) -> bool:
    """True for what a record may say of a field that is not on the paper: no value, an empty text, no seal."""
    return value is None or value is False or value == ""
