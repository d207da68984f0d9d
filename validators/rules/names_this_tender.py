"""Do the papers name this tender?

A paper names it by its number, or where no number stands on it by its title. Papers that name none are passed over.

Law      Government Procurement Act art. 50(1)(1)
Samples  tests/validators/rules/identity_samples.py
"""

from models.bid import Bid
from models.field import Absent, AnyField, Read, Unreadable
from models.finding import Finding, Outcome
from models.papers import Paper
from models.tender import Tender
from validators.normalise.names import near_text
from validators.normalise.text import squeezed
from validators.said import PAPER_NAMES, confirmed, field_of
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "ID-05"
TITLE = "文件所載為本標案"
LAW = "政府採購法第50條第1項第1款"
NOTICE = 1
DECISIVE = ("envelope", "declaration", "offer", "follow", "proposal", "guarantee")
"""Papers made for one tender."""


def check(bid: Bid) -> Finding:
    """Compare the tender's number, else its title, on envelope, declaration and offer."""
    papers = [each.paper for each in bid.documents if each.paper is not None]
    answers = [answer for paper in papers if (answer := _answer(bid.tender, paper)) is not None]
    return conclude(CODE, answers or [unknown("各文件均未載明標案案號或名稱")], NOTICE)


def _answer(tender: Tender, paper: Paper) -> Part | None:
    """None for a paper that has no place for a tender, or names none."""
    name, number, title = PAPER_NAMES[paper.kind], field_of(paper, "tender_id"), field_of(paper, "tender_title")
    if number is None or title is None:
        return None
    told: Part | None
    match number, title:
        case Read(value) as field, stated:
            told = _number(tender, name, str(value), field, stated)
        case unread, stated:
            told = _title(tender, name, unread, stated)
    return told if told is None or paper.kind in DECISIVE or told.outcome is not Outcome.FAILED else doubtful(told)


def doubtful(told: Part) -> Part:
    """A proof that names another tender may still prove: a maker authorises for several at once."""
    return Part(Outcome.UNKNOWN, f"{told.reason}，是否仍可作為本案文件須人工確認", told.seen)


def _number(tender: Tender, name: str, value: str, field: AnyField, title: AnyField) -> Part:
    if squeezed(value) == squeezed(tender.id):
        return passed(f"{name}所載案號 {value} 為本案", field)
    told = f"{name}所載案號 {value} 與本案 {tender.id} 不同"
    if _is_title(tender, title):
        return unknown(f"{told}，惟名稱為本案，須人工確認", field, title)
    if not confirmed(field) and near_text(value, tender.id):
        return unknown(f"{told}，可能誤讀", field, title)
    return failed(told, field)


def _title(tender: Tender, name: str, number: AnyField, title: AnyField) -> Part | None:
    match title:
        case Read(value) if _is_title(tender, title):
            return passed(f"{name}所載標案名稱「{value}」為本案", title)
        case Read(value):
            return unknown(f"{name}所載標案名稱「{value}」與本案「{tender.title}」不同，須人工確認", title)
        case Unreadable():
            return unknown(f"{name}之標案案號或名稱未能讀取", title)
        case Absent():
            return unknown(f"{name}之標案案號未能讀取", number) if isinstance(number, Unreadable) else None


def _is_title(tender: Tender, title: AnyField) -> bool:
    """True for the tender's title, also where a line of it was cut off."""
    read = squeezed(str(title.value)) if isinstance(title, Read) else ""
    stated = squeezed(tender.title)
    return bool(read) and (near_text(read, stated) or stated in read or (len(read) >= 6 and read in stated))
