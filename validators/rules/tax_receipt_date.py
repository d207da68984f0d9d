"""Was the return received after its period ended and before the bid deadline?

An amended return was received twice: the first day counts, a second one after the deadline goes to a person.

Law      Value-added Tax Act art. 35; Standards for Qualifications of Tenderers art. 3(5)
Samples  tests/validators/rules/tax_samples.py
"""

from datetime import date

from models.bid import Bid
from models.document import DocumentType
from models.field import Read
from models.finding import Finding
from models.glossary import word
from models.papers import Period, TaxCertificate
from validators.said import doubted
from validators.tax_paper import CERTIFICATES, form_of, tax_paper
from validators.tax_periods import last_day, shown
from validators.verdict import Part, conclude, failed, not_applicable, passed, roc, unknown, without

CODE = "TAX-04"
TITLE = "納稅證明收件日期合理"
LAW = "加值型及非加值型營業稅法第35條"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Place the date of receipt between the period's end and the deadline."""
    paper = tax_paper(bid)
    return conclude(CODE, (without(bid, DocumentType.TAX) if paper is None else _answer(bid, paper),), NOTICE)


def _answer(bid: Bid, paper: TaxCertificate) -> Part:
    form = form_of(paper)
    if form in CERTIFICATES:
        return not_applicable(f"{word(form)}無收件日期" if form else "", paper.form)
    deadline = bid.tender.deadline.date()
    match paper.amended_on:
        case Read(date() as again) if again > deadline:
            return unknown(
                f"更正申報之收件日期 {roc(again)} 晚於截止投標日 {roc(deadline)}，須人工確認", paper.amended_on
            )
        case _:
            pass
    match paper.received_on, paper.period:
        case Read(date() as day), Read(Period() as period):
            return _between(paper, day, period, bid.tender.deadline.date())
        case Read(date() as day), _ if day > bid.tender.deadline.date() and not doubted(paper.received_on):
            return _late(paper, day, bid.tender.deadline.date())
        case Read(), _:
            return unknown("納稅證明所屬期別不明，收件日期無從比對", paper.received_on, paper.period)
        case _:
            return unknown("納稅證明之收件日期未能讀取", paper.received_on, paper.receipt_stamp)


def _between(paper: TaxCertificate, day: date, period: Period, deadline: date) -> Part:
    end = last_day(period)
    if end < day <= deadline:
        return passed(f"收件日期 {roc(day)} 在期末 {roc(end)} 與截止投標日 {roc(deadline)} 之間", paper.received_on)
    if doubted(paper.received_on) or doubted(paper.period):
        return unknown(f"收件日期 {roc(day)} 或期別 {shown(period)} 判讀有出入", paper.received_on, paper.period)
    if day > deadline:
        return _late(paper, day, deadline)
    return failed(f"收件日期 {roc(day)} 早於所屬期別 {shown(period)} 之期末", paper.received_on, paper.period)


def _late(paper: TaxCertificate, day: date, deadline: date) -> Part:
    return failed(f"收件日期 {roc(day)} 晚於截止投標日 {roc(deadline)}", paper.received_on)
