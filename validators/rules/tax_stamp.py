"""Does the return bear the tax office's receipt stamp?

A payment slip bears the collecting institution's; one paid over the net may bear none, and a person looks. The receipt of a
return filed over the net says by its number that the office received it.

Law      Standards for Qualifications of Tenderers art. 3(5): the return's receipt copy stamped by the tax office
Samples  tests/validators/rules/tax_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.glossary import word
from models.papers import TaxCertificate, TaxForm
from validators.tax_paper import CERTIFICATES, RETURNS, SLIPS, form_of, tax_paper
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
    if form in CERTIFICATES:
        return not_applicable(f"{word(form)}無須收件章" if form else "", paper.form)
    if form is TaxForm.FILING_RECEIPT and isinstance(paper.receipt_number, Read):
        return passed(f"網路申報收件回執載有收件編號 {paper.receipt_number.value}", paper.receipt_number)
    match paper.receipt_stamp:
        case Read(True):
            return passed(f"納稅證明蓋有{'收款章' if form in SLIPS else '稽徵機關收件章'}", paper.receipt_stamp)
        case Absent() if form in RETURNS:
            return failed("納稅證明未見稽徵機關收件章", paper.form)
        case Read(_) | Unreadable() | Absent():
            return unknown("納稅證明之收件章未能確認", paper.receipt_stamp, paper.form)
