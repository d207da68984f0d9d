"""Is the tax paper a lawful proof?

A return proves something as 收執聯; its 申報聯 does not. Forms the rules do not judge (404, 405, payment slips, letters to
new firms) are lawful alternatives and go to a person, never to failure.

Law      Standards for Qualifications of Tenderers art. 3(5)
Samples  tests/validators/rules/tax_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import TaxCertificate, TaxCopy, TaxForm
from validators.tax_paper import RETURNS, form_of, tax_paper
from validators.verdict import Part, conclude, failed, passed, unknown, without

CODE = "TAX-01"
TITLE = "納稅證明為合法之收執聯或證明"
LAW = "投標廠商資格與特殊或巨額採購認定標準第3條第1項第5款"
NOTICE = 3
FORM_NAMES = {
    TaxForm.FORM_401: "401 申報書",
    TaxForm.FORM_403: "403 申報書",
    TaxForm.FORM_404: "404 申報書",
    TaxForm.FORM_405: "405 查定課徵繳款書",
    TaxForm.FILING_LIST: "申報書清單",
    TaxForm.NO_ARREARS: "無違章欠稅查復表",
    TaxForm.PAYMENT_RECEIPT: "繳款書收據聯",
}


def check(bid: Bid) -> Finding:
    """Judge form and copy of the best tax paper."""
    paper = tax_paper(bid)
    return conclude(CODE, (without(bid, DocumentType.TAX) if paper is None else _form(bid, paper),), NOTICE)


def _form(bid: Bid, paper: TaxCertificate) -> Part:
    form = form_of(paper)
    if form is None:
        return unknown("納稅證明之表單種類未能讀取", paper.form)
    if form not in bid.tender.tax_forms:
        return unknown(f"納稅證明為{FORM_NAMES[form]}，是否為合法替代文件須人工確認", paper.form)
    if form is TaxForm.NO_ARREARS:
        return passed("納稅證明為無違章欠稅查復表", paper.form)
    return _copy(paper, form)


def _copy(paper: TaxCertificate, form: TaxForm) -> Part:
    match paper.copy_kind:
        case Read(TaxCopy.RECEIPT):
            return passed(f"納稅證明為{FORM_NAMES[form]}收執聯", paper.form, paper.copy_kind)
        case Read(TaxCopy.FILING):
            return failed(f"納稅證明為{FORM_NAMES[form]}申報聯，非收執聯", paper.form, paper.copy_kind)
        case Unreadable():
            return unknown(f"納稅證明為{FORM_NAMES[form]}，聯別未能讀取", paper.form, paper.copy_kind)
        case Absent() if form in RETURNS and isinstance(paper.receipt_stamp, Read):
            return passed(
                f"納稅證明為{FORM_NAMES[form]}，未印聯別而蓋有稽徵機關收件章", paper.form, paper.receipt_stamp
            )
        case _:
            return unknown(f"納稅證明為{FORM_NAMES[form]}，未見收執聯字樣亦未見收件章", paper.form)
