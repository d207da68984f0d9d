"""Was the offer made by the bid deadline? An offer without a date is lawful: the question does not arise.

Law      Government Procurement Act art. 33(1)
Samples  tests/validators/rules/offer_samples.py
"""

from datetime import timedelta

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import Offer
from validators.said import doubted
from validators.verdict import Part, conclude, failed, not_applicable, passed, roc, unknown, without

CODE = "OFF-04"
TITLE = "報價單日期不晚於截止投標"
LAW = "政府採購法第33條第1項"
NOTICE = 5

OLDEST = timedelta(days=365)
"""A paper older than a year was not made for this tender, or its year was misread."""


def check(bid: Bid) -> Finding:
    """Compare each offer's date with the deadline."""
    parts = [_answer(bid, paper) for paper in bid.offers]
    return conclude(CODE, parts or [without(bid, DocumentType.OFFER)], NOTICE)


def _answer(bid: Bid, paper: Offer) -> Part:
    deadline = bid.tender.deadline.date()
    match paper.date:
        case Read(day) if day < deadline - OLDEST:
            return unknown(
                f"報價單日期 {roc(day)} 距截止投標日 {roc(deadline)} 逾一年，可能誤讀或為他案文件", paper.date
            )
        case Read(day) if day <= deadline:
            return passed(f"報價單日期 {roc(day)} 不晚於截止投標日 {roc(deadline)}", paper.date)
        case Read(day) if doubted(paper.date):
            return unknown(f"報價單日期 {roc(day)} 判讀有出入", paper.date)
        case Read(day):
            return failed(f"報價單日期 {roc(day)} 晚於截止投標日 {roc(deadline)}", paper.date)
        case Unreadable():
            return unknown("報價單日期未能讀取", paper.date)
        case Absent():
            return not_applicable("報價單未載日期")
