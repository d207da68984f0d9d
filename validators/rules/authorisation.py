"""Does the maker's authorisation name the bidder, and does it stand?

One that names another firm may have been enclosed by mistake, or authorise through a dealer: a person looks.

Law      Standards for Qualifications of Tenderers art. 4; the tender's terms
Samples  tests/validators/rules/papers_samples.py
"""

from datetime import date

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read
from models.finding import Finding
from models.papers import Authorisation
from validators.bidder import name_of
from validators.normalise.names import Likeness, firms
from validators.said import doubted
from validators.verdict import Part, conclude, failed, not_applicable, passed, roc, unknown, without

CODE = "AUT-01"
TITLE = "原廠授權書指明投標廠商且在有效期內"
LAW = "投標廠商資格與特殊或巨額採購認定標準第4條"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Compare the firm authorised with the bidder, and the last day with the opening."""
    if not bid.authorisations and DocumentType.AUTHORISATION not in bid.tender.required_papers:
        return conclude(CODE, (not_applicable("本案未要求原廠授權書，封內亦無此件"),))
    parts = [_answer(bid, each) for each in bid.authorisations]
    return conclude(CODE, parts or [without(bid, DocumentType.AUTHORISATION)], NOTICE)


def _answer(bid: Bid, paper: Authorisation) -> Part:
    bidder = name_of(bid.documents, bid.answers)
    match paper.name:
        case Read(name) if bidder is not None and firms(name, bidder.text) in (Likeness.EQUAL, Likeness.BRANCH):
            return _in_force(bid, paper, name)
        case Read(name):
            told = bidder.text if bidder is not None else "未能確定之投標廠商"
            return unknown(f"授權書所載被授權廠商「{name}」與「{told}」不同，須人工確認", paper.name)
        case _:
            return unknown("授權書之被授權廠商未能讀取", paper.name, paper.issuer)


def _in_force(bid: Bid, paper: Authorisation, name: str) -> Part:
    required = DocumentType.AUTHORISATION in bid.tender.required_papers
    match paper.valid_until:
        case Read(date() as day) if day < bid.as_of:
            told = f"對「{name}」之授權至{roc(day)}，於開標日{roc(bid.as_of)}已失效"
            return (
                unknown(told, paper.valid_until)
                if doubted(paper.valid_until) or not required
                else failed(told, paper.valid_until)
            )
        case Read(date() as day):
            return passed(f"授權「{name}」至{roc(day)}", paper.name, paper.valid_until)
        case Absent():
            return passed(f"授權「{name}」，未載期限", paper.name)
        case _:
            return unknown(f"對「{name}」之授權期限未能讀取", paper.valid_until)
