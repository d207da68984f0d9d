"""Does the return bear the tax office's receipt stamp?

Law      Standards for Qualifications of Tenderers art. 3(5): the return's receipt copy stamped by the tax office
Samples  tests/validators/rules/tax_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import TaxCertificate, TaxForm
from validators.tax_paper import RETURNS, form_of, tax_paper
from validators.verdict import Part, conclude, failed, not_applicable, passed, unknown, without

CODE = "TAX-03"
TITLE = "納稅證明蓋有稽徵機關收件章"
LAW = "投標廠商資格與特殊或巨額採購認定標準第3條第1項第5款"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Look for the stamp on the best tax paper."""
    paper = tax_paper(bid)
    return conclude(CODE, (without(bid, DocumentType.TAX) if paper is None else _answer(paper),), NOTICE)


def _answer(paper: TaxCertificate) -> Part:
    form = form_of(paper)
    if form is TaxForm.NO_ARREARS:
        return not_applicable("無違章欠稅查復表為稽徵機關核發，無須收件章", paper.form)
    match paper.receipt_stamp:
        case Read(True):
            return passed("納稅證明蓋有稽徵機關收件章", paper.receipt_stamp)
        case Absent() if form in RETURNS:
            return failed("納稅證明未見稽徵機關收件章", paper.form)
        case Read(_) | Unreadable() | Absent():
            return unknown("納稅證明之收件章未能確認", paper.receipt_stamp, paper.form)
