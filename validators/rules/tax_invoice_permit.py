"""Does a new firm that uses uniform invoices show its application for the invoice permit?

Asked only where the tax office's letter to a new firm is the proof, and only where that letter says that the firm uses
invoices: a firm freed of them has no permit.

Law      Standards for Qualifications of Tenderers art. 3(5)
Samples  tests/validators/rules/tax_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read
from models.finding import Finding
from models.papers import TaxCertificate, TaxForm
from validators.said import doubted
from validators.tax_paper import form_of, tax_paper
from validators.verdict import Part, conclude, failed, not_applicable, passed, unknown, without

CODE = "TAX-05"
TITLE = "新設立廠商附統一發票購票證申請資料"
LAW = "投標廠商資格與特殊或巨額採購認定標準第3條第1項第5款"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Look for the permit beside a new firm's letter."""
    paper = tax_paper(bid)
    return conclude(CODE, (without(bid, DocumentType.TAX) if paper is None else _answer(bid, paper),), NOTICE)


def _answer(bid: Bid, letter: TaxCertificate) -> Part:
    if form_of(letter) is not TaxForm.NEW_FIRM:
        return not_applicable("納稅證明非新設立廠商之公函", letter.form)
    permits = [each for each in bid.taxes if form_of(each) is TaxForm.INVOICE_PERMIT]
    if permits:
        return passed("公函外並附統一發票購票證申請資料", permits[0].form)
    match letter.invoices:
        case Read(True) if not _elsewhere(bid) and not doubted(letter.invoices):
            return failed("公函載明使用統一發票，未附統一發票購票證申請資料", letter.invoices)
        case Absent(reason) if "免用" in reason:
            return passed("公函載明免用統一發票", letter.form)
        case _:
            return unknown("是否核准使用統一發票而應附購票證申請資料，須人工確認", letter.invoices, letter.form)


def _elsewhere(bid: Bid) -> bool:
    """True where an unread page, or a paper nobody knows, may be the application."""
    return bool(bid.others or bid.problems) or any(not each.sorting.certain for each in bid.documents)
