"""Was the declaration made by the bid deadline?

Law      Government Procurement Act art. 33(1): bids are handed in by the deadline
Samples  tests/validators/rules/declaration_samples.py
"""

from datetime import timedelta

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import Declaration
from validators.said import doubted
from validators.verdict import Part, conclude, failed, passed, roc, unknown, without

CODE = "DEC-20"
TITLE = "聲明書日期不晚於截止投標"
LAW = "政府採購法第33條第1項"
NOTICE = 3

OLDEST = timedelta(days=365)
"""A paper older than a year was not made for this tender, or its year was misread."""


def check(bid: Bid) -> Finding:
    """Compare each declaration's date with the deadline."""
    parts = [_answer(bid, paper) for paper in bid.declarations]
    return conclude(CODE, parts or [without(bid, DocumentType.DECLARATION)], NOTICE)


def _answer(bid: Bid, paper: Declaration) -> Part:
    deadline = bid.tender.deadline.date()
    match paper.date:
        case Read(day) if day < deadline - OLDEST:
            return unknown(
                f"聲明書日期 {roc(day)} 距截止投標日 {roc(deadline)} 逾一年，可能誤讀或為他案文件", paper.date
            )
        case Read(day) if day <= deadline:
            return passed(f"聲明書日期 {roc(day)} 不晚於截止投標日 {roc(deadline)}", paper.date)
        case Read(day) if doubted(paper.date):
            return unknown(f"聲明書日期 {roc(day)} 判讀有出入", paper.date)
        case Read(day):
            return failed(f"聲明書日期 {roc(day)} 晚於截止投標日 {roc(deadline)}", paper.date)
        case Unreadable() | Absent():
            return unknown("聲明書日期未填或未能讀取", paper.date)
