"""What a value of some fields must look like, so that another place's text cannot pass for it.

A shape never releases a value; it only holds back what no such field can hold.
"""

import re
import unicodedata
from fnmatch import fnmatchcase

from validators.normalise.phones import numbers_in
from validators.normalise.text import squeezed

STATES = re.compile(
    r"(?:公司|商業)?(?:核准(?:設立|登記|認許|報備|許可|許可登記|許可報備|設立登記)|營業中|登記"
    r"|(?:核准設立但已命令)?(?:解散|廢止|撤銷|撤回|廢止認許|撤銷認許|撤回認許|廢止登記|撤銷登記|廢止許可|歇業|停業|破產|清算|合併解散|解散撤銷|廢止解散|歇業撤銷|破產程序終結|清理完結)"
    r"(?:已清算完結|清算中|清算完結|破產)?)"
)
"""登記現況: what the register publishes."""
AUTHORITY = re.compile(
    r"(?!.*(?:核准|文號|蓋章|簽章|登記機關|日期|號$|年.*月))[\u3400-\u9fff]{2,20}(?:政府|部|局|處|署|辦公室|分署|商業司|管理會)"
)
"""登記機關: the Ministry, a city or county, an administration of a park."""
BRANCH = re.compile(
    r".{4,}(?:分行|分社|分部|支行|總行|總社|本部|本會|營業部|營業處|儲蓄部|信託部|國外部|業務部|支局|郵局|分公司|辦事處|服務中心)"
)
FIRM = re.compile(r".*(?:公司|商行|企業社|工作室|工程行|商號|行號|事務所|協會|基金會)")
INSTITUTION = re.compile(r"銀行|商銀|信用合作社|農會|漁會|信用部|郵政|郵局")
NUMBER = re.compile(r"[a-z]{1,3}\d{6,8}|\d{7,10}")
TAX_NUMBER = re.compile(r"\d{9}")
OFFICE = re.compile(r".*國稅局.*(?:分局|稽徵所|服務處|總局)|.*國稅局")
MICR = re.compile(r"\d{7} \d{9} \d{2} \d{6,14}")
BANK_CODE = re.compile(r"\d{9}")
HOUSE = re.compile(r".*號.*")
"""An address reaches its house's number; one without it was cut, or is another place's text."""

BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "「": "」", "『": "』", "《": "》", "〈": "〉"}
NOT_FIRST = re.compile(r"[:;,、。.…‥·・/|=_*※■◎]")
NOT_LAST = re.compile(r"[:;,、…‥·・/|=_*※■◎]$")
"""Signs that stand between a label and its value, or between two values, and belong to neither."""

SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("registration.status", STATES),
    ("registration.authority", AUTHORITY),
    ("cheque.number", NUMBER),
    ("cheque.bank_code", BANK_CODE),
    ("tax.tax_number", TAX_NUMBER),
    ("tax.receipt_office", OFFICE),
    ("*.address", HOUSE),
)
"""Field name (a pattern) to what its squeezed value must be, whole."""


def fits(name: str, value: object) -> bool:
    """False for a text that no such field holds, or that may have lost an end: a drawing bank without its branch.

    Two telephone numbers in one field may be a telephone and a fax behind one label: whose is whose is a person's to say.
    """
    if not isinstance(value, str):
        return True
    if not whole(value):
        return False
    if name.endswith((".phone", ".fax")):
        return numbers_in(value) == 1
    if name == "cheque.micr":
        return MICR.fullmatch(value) is not None
    plain = squeezed(value)
    if name == "cheque.drawer":
        wanted = BRANCH if INSTITUTION.search(plain) else FIRM
        return wanted.fullmatch(plain) is not None
    return all(shape.fullmatch(plain) for pattern, shape in SHAPES if fnmatchcase(name, pattern))


def whole(value: str) -> bool:
    """False for a text with more at an edge than its own: a label's bracket, a sign, brackets with nothing in them.

    Witnesses compare letters and figures alone, and would not tell 】某某採購 or 某某採購() from 某某採購.
    """
    plain = unicodedata.normalize("NFKC", value).strip()
    if NOT_FIRST.match(plain) or NOT_LAST.search(plain):
        return False
    open_now: list[str] = []
    for place, character in enumerate(plain):
        if character in BRACKETS:
            open_now.append(BRACKETS[character])
        elif character in BRACKETS.values() and (
            not open_now or open_now.pop() != character or plain[place - 1] in BRACKETS
        ):
            return False
    return not open_now
