"""Does the instrument name the right payee, beneficiary or pledgee?

A blank payee is lawful: the agency that holds the paper is payee. A wrong one is a defect. A former name of the agency
is right up to its own date. A short form of the name, or one a character or two off, goes to a person: it may be misread,
by two readers alike, or a slip of the pen that leaves no doubt who is meant.

Law      Regulations for Bid Bond art. 7; Negotiable Instruments Act arts. 25, 125
Samples  tests/validators/rules/bond_samples.py
"""

from models.bid import Bid
from models.field import Absent, Field, Read, Unreadable
from models.finding import Finding
from models.papers import Cheque, Deposit, Guarantee, Instrument
from validators.bonds import each_instrument
from validators.normalise.names import near_text
from validators.normalise.text import squeezed
from validators.said import read_instead
from validators.verdict import Part, failed, passed, roc, unknown

CODE = "BND-02"
TITLE = "押標金受款人正確或空白"
LAW = "押標金保證金暨其他擔保作業辦法第7條、票據法第125條"

SHORTEST = 3  # characters: fewer of a name say nothing


def check(bid: Bid) -> Finding:
    """Compare each instrument's payee with the tender's."""
    return each_instrument(CODE, bid, _answer)


def _answer(bid: Bid, instrument: Instrument) -> Part:
    called, field = _payee(bid, instrument)
    match field:
        case Read("") if isinstance(instrument, Cheque):
            return passed("受款人空白，依法以執票機關為受款人", field)
        case Read(payee) if payee:
            return _named(bid, called, field, payee)
        case Absent() if isinstance(instrument, Cheque):
            return unknown("未找到受款人欄，是否空白須人工確認")
        case Read() | Unreadable() | Absent():
            return unknown(f"{called}未能讀取", field, instrument.form)


def _payee(bid: Bid, instrument: Instrument) -> tuple[str, Field[str]]:
    """Who is to be paid, and what that party is called. A deposit's pledgee stands in the bank's reply, or on it."""
    match instrument:
        case Cheque():
            return "受款人", instrument.payee
        case Guarantee():
            return "受益機關", instrument.payee
        case Deposit():
            named = [reply.payee for reply in bid.pledges if not isinstance(reply.payee, Absent)]
            return "質權人", named[0] if named else instrument.payee


def _named(bid: Bid, called: str, field: Read[str], payee: str) -> Part:
    right, read = bid.tender.payee, squeezed(payee)
    if read == squeezed(right):
        return passed(f"{called}為「{payee}」", field)
    told = f"{called}為「{payee}」，應為「{right}」"
    for former in bid.tender.payee_former_names:
        if read == squeezed(former.name):
            if former.until is None or bid.as_of <= former.until:
                return passed(f"{called}為「{payee}」，係「{right}」得用之舊名", field)
            return failed(f"{told}，該舊名僅得用至{roc(former.until)}", field)
    if squeezed(right) in read:
        return unknown(f"{told}，多出之文字須人工確認", field)
    if len(read) >= SHORTEST and read in squeezed(right):
        return unknown(f"{told}，似為其簡稱或漏讀，須人工確認", field)
    otherwise = read_instead(field, lambda text: squeezed(text) == squeezed(right))
    if otherwise or near_text(payee, right):
        return unknown(f"{told}，差異甚微，可能誤讀或誤繕，須人工確認", field)
    return failed(told, field)
