"""Was the bond handed in, in a lawful form and in the bidder's own name?

The service reads cheques and notes; any other lawful form (guarantee, deposit, cash receipt) is a paper of another kind
and goes to a person.

Law      Government Procurement Act art. 30(2); Regulations for Bid Bond arts. 2, 4, 6
Samples  tests/validators/rules/bond_samples.py
"""

from models.bid import Bid
from models.field import Read
from models.finding import Finding
from models.papers import BondForm, Cheque
from validators.bidder import name_of
from validators.bonds import NOTICE, each_instrument, other_means
from validators.normalise.names import Likeness, firms
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "BND-01"
TITLE = "押標金已以合法方式繳納"
LAW = "政府採購法第30條第2項、押標金保證金暨其他擔保作業辦法第4條、第6條"
FORM_NAMES = {BondForm.CHEQUE: "支票", BondForm.PROMISSORY_NOTE: "本票"}
SAME_FIRM = (Likeness.EQUAL, Likeness.BRANCH)


def check(bid: Bid) -> Finding:
    """Look for an instrument of a form the tender accepts."""
    if not bid.tender.bid_bond_due or bid.cheques:
        return each_instrument(CODE, bid, _answer)
    return conclude(CODE, (_missing(bid),), NOTICE)


def _missing(bid: Bid) -> Part:
    if other_means(bid):
        return unknown("未見押標金票據，惟有其他文件或未能讀取之頁面，是否以其他方式繳納須人工確認")
    return failed("應繳押標金而封內未見票據")


def _answer(bid: Bid, cheque: Cheque) -> Part:
    form = cheque.form.value if isinstance(cheque.form, Read) else None
    if form is None:
        return unknown("押標金票據之種類未能讀取", cheque.form)
    if form not in bid.tender.bond_forms:
        return unknown(f"押標金為{FORM_NAMES[form]}，本案是否接受須人工確認", cheque.form)
    bidder = name_of(bid.documents, bid.answers)
    payer = cheque.payer.value if isinstance(cheque.payer, Read) else None
    if payer is not None and bidder is not None and firms(payer, bidder.text) not in SAME_FIRM:
        return unknown(f"押標金申請人「{payer}」與投標廠商「{bidder.text}」不同，須人工確認", cheque.payer)
    return passed(f"押標金以{FORM_NAMES[form]}繳納", cheque.form)
