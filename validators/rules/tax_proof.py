"""Is the tax paper a lawful proof?

A return proves something as 收執聯 and its 申報聯 does not; a payment slip as 收據聯. A certificate of no arrears, the office's
letter to a new firm and the receipt of a return filed over the net are proofs of their own. An income-tax paper counts
where the tender says so. What the tender does not name goes to a person, never to failure.

Law      Standards for Qualifications of Tenderers art. 3(5)
Samples  tests/validators/rules/tax_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.glossary import word
from models.papers import TaxCertificate, TaxCopy, TaxForm
from validators.said import doubted
from validators.tax_paper import CERTIFICATES, RETURNS, SLIPS, form_of, tax_paper
from validators.verdict import Part, conclude, failed, passed, unknown, without

CODE = "TAX-01"
TITLE = "納稅證明為合法之收執聯或證明"
LAW = "投標廠商資格與特殊或巨額採購認定標準第3條第1項第5款"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Judge form and copy of the best tax paper."""
    paper = tax_paper(bid)
    return conclude(CODE, (without(bid, DocumentType.TAX) if paper is None else _form(bid, paper),), NOTICE)


def _form(bid: Bid, paper: TaxCertificate) -> Part:
    form = form_of(paper)
    if form is None:
        return unknown("納稅證明之表單種類未能讀取", paper.form)
    if form is TaxForm.INVOICE_PERMIT:
        return unknown("納稅證明僅有統一發票購票證申請資料，未見核准設立登記公函，須人工確認", paper.form)
    if form not in bid.tender.tax_forms:
        return unknown(f"納稅證明為{word(form)}，本案是否接受須人工確認", paper.form)
    match paper.arrears:
        case Read(True) if not doubted(paper.arrears):
            return failed(f"{word(form)}載明尚有欠稅或違章", paper.arrears, paper.form)
        case Read() | Unreadable():
            return unknown(f"{word(form)}是否載明欠稅或違章須人工確認", paper.arrears, paper.form)
        case Absent():
            pass
    if form in CERTIFICATES:
        return passed(f"納稅證明為{word(form)}", paper.form)
    return _copy(paper, form)


def _copy(paper: TaxCertificate, form: TaxForm) -> Part:
    told = f"納稅證明為{word(form)}"
    match paper.copy_kind:
        case Read(TaxCopy.RECEIPT) if form not in SLIPS:
            return passed(f"{told}收執聯", paper.form, paper.copy_kind)
        case Read(TaxCopy.PAYMENT) if form in SLIPS:
            return passed(f"{told}收據聯", paper.form, paper.copy_kind)
        case Read(TaxCopy.FILING) if form in RETURNS:
            return failed(f"{told}申報聯，非收執聯", paper.form, paper.copy_kind)
        case Read(kind):
            return unknown(f"{told}，聯別為{word(kind)}，是否合法須人工確認", paper.form, paper.copy_kind)
        case Unreadable():
            return unknown(f"{told}，聯別未能讀取", paper.form, paper.copy_kind)
        case Absent() if form is TaxForm.FILING_RECEIPT:
            return passed(told, paper.form)
        case Absent() if form in RETURNS and isinstance(paper.receipt_stamp, Read):
            return passed(f"{told}，未印聯別而蓋有稽徵機關收件章", paper.form, paper.receipt_stamp)
        case Absent() if form in SLIPS:
            return unknown(f"{told}，未見收據聯字樣", paper.form)
        case Absent():
            return unknown(f"{told}，未見收執聯字樣亦未見收件章", paper.form)
