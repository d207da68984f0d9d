"""Do the offer's total in words and in figures agree?

Where they differ a person decides by the tender's terms which one counts. An offer that shows one of the two cannot be
compared.

Law      Government Procurement Act art. 51; Enforcement Rules art. 60 (obvious slips may be explained)
Samples  tests/validators/rules/offer_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.field import Read
from models.finding import Finding
from models.papers import Offer
from validators.verdict import Part, conclude, money, passed, unknown, without

CODE = "OFF-03"
TITLE = "報價總價大寫與數字一致"
LAW = "政府採購法第51條、施行細則第60條"


def check(bid: Bid) -> Finding:
    """Compare words and figures of each offer's total."""
    parts = [_answer(paper) for paper in bid.offers]
    return conclude(CODE, parts or [without(bid, DocumentType.OFFER)])


def _answer(paper: Offer) -> Part:
    words, figures = paper.total_words, paper.total_figures
    match words, figures:
        case Read(written), Read(printed) if written == printed:
            return passed(f"總價大寫與數字均為{money(written)}", words, figures)
        case Read(written), Read(printed):
            return unknown(f"總價大寫{money(written)}與數字{money(printed)}不符，須人工確認", words, figures)
        case _:
            return unknown("總價之大寫或數字未能讀取，無從核對", words, figures)
