"""Is the tax paper of the latest period or the one before it?

The two periods follow from the opening's month (see `validators/tax_periods.py`), or from the tender's own list. A firm
that files monthly may show the last month or the one before; an earlier month of the two periods goes to a person. Assessed
tax (405) is by quarters: the last quarter or the one before; the one before that while the last one's slip cannot be there
yet goes to a person. A new firm's letter counts until its first return is due.

Law      Standards for Qualifications of Tenderers art. 3(5); Value-added Tax Act arts. 35, 40
Samples  tests/validators/rules/tax_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.glossary import word
from models.papers import Period, TaxCertificate, TaxForm
from validators.said import doubted
from validators.tax_paper import SLIPS, form_of, span, tax_paper
from validators.tax_periods import Accepted, accepted, first_due, last_day, shown, within
from validators.verdict import Part, conclude, failed, passed, roc, unknown, without

CODE = "TAX-02"
TITLE = "納稅證明為最近一期或前一期"
LAW = "投標廠商資格與特殊或巨額採購認定標準第3條第1項第5款、加值型及非加值型營業稅法第35條"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Compare the paper's period with the accepted ones."""
    paper = tax_paper(bid)
    if paper is None:
        return conclude(CODE, (without(bid, DocumentType.TAX),))
    try:
        lawful = accepted(bid.tender)
    except ValueError as error:
        return conclude(CODE, (unknown(f"標案所列納稅期別無法解讀（{error}），請更正 tender.json"),))
    match form_of(paper), paper.period:
        case TaxForm.NO_ARREARS, _:
            part = _certificate(bid, paper)
        case TaxForm.NEW_FIRM, _:
            part = _letter(bid, paper)
        case (TaxForm.INCOME_TAX | TaxForm.INVOICE_PERMIT) as form, _:
            part = unknown(f"{word(form)}無營業稅期別，所屬年度須人工確認", paper.form)
        case _, Read(Period() as period):
            part = _period(period, paper, lawful)
        case _, Read() | Unreadable():
            part = unknown("納稅證明所屬期別未能讀取", paper.period)
        case _, Absent():
            part = unknown("納稅證明未見所屬期別", paper.form)
    return conclude(CODE, (part,), NOTICE)


def _period(period: Period, paper: TaxCertificate, lawful: Accepted) -> Part:
    told = f"納稅證明所屬期別 {shown(period)}"
    wanted = "、".join(map(shown, lawful.periods))
    if period in lawful.periods:
        return passed(f"{told}，在應附期別 {wanted} 之內", paper.period)
    if period in lawful.months:
        months = "、".join(map(shown, lawful.months))
        return passed(f"{told}，為按月申報之最近一期或前一期（{months}）", paper.period)
    if period.first_month == period.last_month and any(within(period, each) for each in lawful.periods):
        return unknown(f"{told}，為按月申報而在應附期別 {wanted} 之內，惟非最近二個月份，須人工確認", paper.period)
    if period in lawful.quarters and form_of(paper) in SLIPS:
        return passed(f"{told}，為按季查定課徵之最近一季或前一季", paper.period)
    if period in (*lawful.quarters, *lawful.earlier_quarters):
        return unknown(f"{told}，為按季查定課徵之期別，是否為最近一期或前一期須人工確認", paper.period)
    if last_day(period) > last_day(max(lawful.periods)):
        return unknown(f"{told}，晚於最近一期 {shown(max(lawful.periods))}，可能誤讀", paper.period)
    if _odd(period) or doubted(paper.period):
        return unknown(f"{told}，非申報期別或判讀有出入，應附期別為 {wanted}", paper.period)
    return failed(f"{told}，應為 {wanted}", paper.period)


def _odd(period: Period) -> bool:
    """True for months that no return is filed for: they are misread, or a quarter."""
    length = period.last_month - period.first_month + 1
    return length > 2 or (length == 2 and period.first_month % 2 == 0)


def _letter(bid: Bid, paper: TaxCertificate) -> Part:
    """A new firm's letter counts while the first return is not yet due, reckoned from the day of the letter: it is never
    earlier than the day the firm was set up, so the reckoning never falls short for the firm.
    """
    deadline = bid.tender.deadline.date()
    match paper.issued_on:
        case Read(day) if day > deadline:
            return unknown(
                f"核准設立登記公函之日期 {roc(day)} 晚於截止投標日 {roc(deadline)}，可能誤讀", paper.issued_on
            )
        case Read(day):
            until = first_due(day, bid.tender)
            told = f"核准設立登記公函於{roc(day)}核發，首期營業稅申報期限為{roc(until)}"
            if deadline <= until:
                return passed(f"{told}，截止投標日 {roc(deadline)} 尚未逾期", paper.issued_on)
            if doubted(paper.issued_on):
                return unknown(f"{told}，惟日期判讀有出入", paper.issued_on)
            return failed(f"{told}，截止投標日 {roc(deadline)} 已逾，應附申報書收執聯", paper.issued_on)
        case Unreadable() | Absent():
            return unknown("核准設立登記公函之日期未能讀取", paper.issued_on, paper.form)


def _certificate(bid: Bid, paper: TaxCertificate) -> Part:
    """A certificate of no arrears must be issued after the start of the earlier accepted period, by the deadline."""
    start, deadline = span(bid)
    match paper.issued_on:
        case Read(day) if start <= day <= deadline:
            return passed(f"無違章欠稅查復表於{roc(day)}核發，在 {roc(start)} 至 {roc(deadline)} 之內", paper.issued_on)
        case Read(day) if day < start:
            return failed(f"無違章欠稅查復表於{roc(day)}核發，早於前一期起日 {roc(start)}", paper.issued_on)
        case Read(day):
            return failed(f"無違章欠稅查復表於{roc(day)}核發，晚於截止投標日 {roc(deadline)}", paper.issued_on)
        case Unreadable() | Absent():
            return unknown("無違章欠稅查復表之核發日期未能讀取", paper.issued_on)
