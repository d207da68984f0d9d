"""Was the bond handed in, in a lawful form and in the bidder's own name?

Cheques, notes, postal orders, pledged deposits, letters of credit, guarantees and policies are read; cash, transfers and
government bonds are papers of another kind and go to a person.

Law      Government Procurement Act art. 30(2); Regulations for Bid Bond arts. 2, 4, 6
Samples  tests/validators/rules/bond_samples.py
"""

from models.bid import Bid
from models.field import Field, Read
from models.finding import Finding
from models.glossary import word
from models.papers import Cheque, Deposit, Guarantee, Instrument
from validators.bidder import name_of
from validators.bonds import NOTICE, each_instrument, form_of, other_means
from validators.normalise.names import Likeness, firms
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "BND-01"
TITLE = "押標金已以合法方式繳納"
LAW = "政府採購法第30條第2項、押標金保證金暨其他擔保作業辦法第4條、第6條"
SAME_FIRM = (Likeness.EQUAL, Likeness.BRANCH)


def check(bid: Bid) -> Finding:
    """Look for an instrument of a form the tender accepts."""
    if not bid.tender.bid_bond_due or bid.instruments:
        return each_instrument(CODE, bid, _answer)
    return conclude(CODE, (_missing(bid),), NOTICE)


def _missing(bid: Bid) -> Part:
    if other_means(bid):
        return unknown("未見押標金票據，惟有其他文件或未能讀取之頁面，是否以其他方式繳納須人工確認")
    return failed("應繳押標金而封內未見票據")


def _answer(bid: Bid, instrument: Instrument) -> Part:
    form = form_of(instrument)
    if form is None:
        return unknown("押標金票據或文件之種類未能讀取", instrument.form)
    if form not in bid.tender.bond_forms:
        return unknown(f"押標金為{word(form)}，本案是否接受須人工確認", instrument.form)
    bidder, (who, payer) = name_of(bid.documents, bid.answers), _payer(instrument)
    if isinstance(payer, Read) and bidder is not None and firms(payer.value, bidder.text) not in SAME_FIRM:
        return unknown(f"押標金{who}「{payer.value}」與投標廠商「{bidder.text}」不同，須人工確認", payer)
    if not isinstance(instrument, Cheque) and not isinstance(payer, Read):
        return unknown(f"押標金為{word(form)}，其{who}未能讀取，是否為投標廠商須人工確認", payer, instrument.form)
    return passed(f"押標金以{word(form)}繳納", instrument.form)


def _payer(instrument: Instrument) -> tuple[str, Field[str]]:
    """In whose name it stands, and what that party is called. A cheque need not name who bought it."""
    match instrument:
        case Cheque():
            return "申請人", instrument.payer
        case Guarantee():
            return "被保證廠商", instrument.name
        case Deposit():
            return "存款人", instrument.name
