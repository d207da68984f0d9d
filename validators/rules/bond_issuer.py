"""Was the instrument drawn by a financial institution, or certified by one?

A firm's own cheque (公司票) is not accepted unless the bank certified it. The bank printed on its face proves nothing:
every cheque bears one.

Law      Government Procurement Act art. 30(2); Regulations for Bid Bond art. 2; Negotiable Instruments Act art. 138
Samples  tests/validators/rules/bond_samples.py
"""

import re

from models.bid import Bid
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import Cheque
from validators.bonds import each_instrument
from validators.normalise.text import squeezed
from validators.said import read_instead
from validators.verdict import Part, failed, passed, unknown

CODE = "BND-03"
TITLE = "押標金票據由金融機構簽發或保付"
LAW = "政府採購法第30條第2項、押標金保證金暨其他擔保作業辦法第2條"
INSTITUTION = re.compile(
    r"(?:銀行|商銀|信用合作社|農會|漁會|信用部|郵政|郵局)(?:股份有限公司)?(?:[^公司行號]{0,10}(?:分行|分社|分部|總行|總社|營業部|信用部|支局|郵局|分公司|部|處))?$"
)
"""How a financial institution's name ends, with or without its branch."""
FIRM = re.compile(r"(?:公司|商行|企業社|工作室|工程行|商號|行號|事務所|協會|基金會|行|社)$")


def check(bid: Bid) -> Finding:
    """Judge who drew each instrument."""
    return each_instrument(CODE, bid, _answer)


def _answer(_: Bid, cheque: Cheque) -> Part:
    if isinstance(cheque.certified, Read) and cheque.certified.value:
        return passed("票據載有保付字樣", cheque.certified)
    match cheque.drawer:
        case Read(drawer) if is_institution(drawer):
            return passed(f"發票人「{drawer}」為金融機構", cheque.drawer)
        case Read(drawer) if FIRM.search(squeezed(drawer)) and not read_instead(cheque.drawer, is_institution):
            return failed(f"發票人「{drawer}」非金融機構，且未見保付", cheque.drawer)
        case Read(drawer):
            return unknown(f"發票人「{drawer}」是否為金融機構須人工確認", cheque.drawer)
        case Unreadable():
            return unknown("發票人未能讀取", cheque.drawer)
        case Absent():
            return unknown("未讀得發票人，是否由金融機構簽發須人工確認", cheque.bank, cheque.branch)


def is_institution(name: str) -> bool:
    """True for a bank, a credit co-operative, the credit department of a farmers' or fishermen's association, the post."""
    return INSTITUTION.search(squeezed(name)) is not None
