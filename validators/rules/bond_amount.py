"""Does the bond cover what is due? Several instruments count together; words prevail over figures.

Law      Regulations for Bid Bond arts. 5, 9; Negotiable Instruments Act art. 7
Samples  tests/validators/rules/bond_samples.py
"""

from collections.abc import Sequence

from models.bid import Bid
from models.field import AnyField, Read
from models.finding import Finding
from models.papers import Cheque
from validators.bonds import NOTICE, amount_of, each_instrument
from validators.said import doubted
from validators.verdict import Part, conclude, failed, money, passed, unknown

CODE = "BND-05"
TITLE = "押標金金額足額"
LAW = "押標金保證金暨其他擔保作業辦法第5條、第9條"


def check(bid: Bid) -> Finding:
    """Add the instruments up and compare with the bond due."""
    due = bid.tender.bid_bond_due
    if not due or not bid.cheques:
        return each_instrument(CODE, bid, _unread)
    amounts = [amount_of(cheque) for cheque in bid.cheques]
    fields = [field for cheque in bid.cheques for field in (cheque.amount_words, cheque.amount_figures)]
    if None in amounts:
        return each_instrument(CODE, bid, _unread)
    return conclude(CODE, (_covers(bid, due, sum(amount for amount in amounts if amount is not None), fields),), NOTICE)


def _covers(bid: Bid, due: int, total: int, fields: Sequence[AnyField]) -> Part:
    told = f"押標金合計{money(total)}，應繳{money(due)}"
    figures = sum(_figures(cheque) for cheque in bid.cheques)
    if (total >= due) != (figures >= due):
        return unknown(f"{told}，惟數字金額合計{money(figures)}，大寫與數字不符而足額與否因之而異，須人工確認", *fields)
    if total >= due:
        return passed(told, *fields)
    if any(map(doubted, fields)):
        return unknown(f"{told}，惟金額判讀有出入", *fields)
    return failed(f"{told}，不足{money(due - total)}", *fields)


def _figures(cheque: Cheque) -> int:
    """The figures, or the words where no figures were read."""
    if isinstance(cheque.amount_figures, Read):
        return cheque.amount_figures.value
    return amount_of(cheque) or 0


def _unread(_: Bid, cheque: Cheque) -> Part:
    if amount_of(cheque) is None:
        return unknown("票據之大寫金額未能讀取，足額與否須人工確認", cheque.amount_words, cheque.amount_figures)
    return unknown("另有票據金額未能讀取，合計金額須人工確認", cheque.amount_words)
