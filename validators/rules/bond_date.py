"""Is the instrument payable at sight, and not post-dated?

A cheque cannot be presented before the date on it. Late presentation is not a defect of the bond, but it weakens
recourse, so an old date is noted.

Law      Negotiable Instruments Act arts. 22, 128, 130; Regulations for Bid Bond art. 6
Samples  tests/validators/rules/bond_samples.py
"""

from datetime import date, timedelta

from models.bid import Bid
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import Cheque, Instrument
from validators.bonds import each_instrument
from validators.said import doubted
from validators.verdict import Part, failed, passed, roc, unknown

CODE = "BND-06"
TITLE = "押標金票據未填遠期"
LAW = "票據法第128條、第130條"
PRESENTATION = timedelta(days=15)  # art. 130(2): payable elsewhere than where drawn
LAPSE = timedelta(days=365)  # art. 22(1): the claim on a cheque's drawer lapses after a year


def check(bid: Bid) -> Finding:
    """Compare each instrument's date with the deadline."""
    return each_instrument(CODE, bid, _answer)


def _answer(bid: Bid, instrument: Instrument) -> Part:
    deadline = bid.tender.deadline.date()
    if isinstance(instrument, Cheque):
        return _cheque(instrument, deadline)
    match instrument.issued_on:
        case Read(day) if day > deadline:
            return unknown(f"簽發日 {roc(day)} 晚於截止投標日 {roc(deadline)}，須人工確認", instrument.issued_on)
        case Read(day):
            return passed(f"簽發日 {roc(day)} 不晚於截止投標日 {roc(deadline)}", instrument.issued_on)
        case Unreadable() | Absent():
            return unknown("簽發日未能讀取", instrument.issued_on, instrument.form)


def _cheque(cheque: Cheque, deadline: date) -> Part:
    match cheque.date:
        case Read(day) if day > deadline and not doubted(cheque.date):
            return failed(f"發票日 {roc(day)} 晚於截止投標日 {roc(deadline)}，為遠期票據", cheque.date)
        case Read(day) if day > deadline or day < deadline - LAPSE:
            return unknown(
                f"發票日 {roc(day)} 判讀有出入或距截止投標日 {roc(deadline)} 逾一年，須人工確認", cheque.date
            )
        case Read(day):
            return passed(f"發票日 {roc(day)} 不晚於截止投標日 {roc(deadline)}{_late(day, deadline)}", cheque.date)
        case Unreadable() | Absent():
            return unknown("發票日未能讀取", cheque.date)


def _late(day: date, deadline: date) -> str:
    return "（已逾 15 日提示期間，宜儘速提示）" if day < deadline - PRESENTATION else ""
