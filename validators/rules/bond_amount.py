"""Does the bond cover what is due? Several instruments count together, a second copy of one does not; words prevail.

A reduction that the tender grants (electronic bids, firms of good standing, global firms) rests on papers a person sees:
an amount from `bid_bond_reduced` up to the bond due is unknown.

Law      Regulations for Bid Bond arts. 5, 9, 9-1, 33-5, 33-6; Negotiable Instruments Act art. 7
Samples  tests/validators/rules/bond_samples.py
"""

from collections.abc import Sequence
from itertools import combinations

from models.bid import Bid
from models.field import AnyField, Read
from models.finding import Finding
from models.papers import Instrument
from validators.bonds import NOTICE, amount_of, apart, each_instrument, maybe_one, other_means
from validators.said import doubted
from validators.verdict import Part, conclude, failed, money, passed, unknown

CODE = "BND-05"
TITLE = "押標金金額足額"
LAW = "押標金保證金暨其他擔保作業辦法第5條、第9條"


def check(bid: Bid) -> Finding:
    """Add the instruments up and compare with the bond due."""
    due, instruments = bid.tender.bid_bond_due, apart(bid.instruments)
    amounts = [amount for each in instruments if (amount := amount_of(each)) is not None]
    if not due or not instruments or len(amounts) < len(instruments):
        return each_instrument(CODE, bid, _unread)
    return conclude(CODE, (_covers(bid, due, instruments, amounts),), NOTICE)


def _covers(bid: Bid, due: int, instruments: Sequence[Instrument], amounts: Sequence[int]) -> Part:
    fields: list[AnyField] = [field for each in instruments for field in (each.amount_words, each.amount_figures)]
    total = sum(amounts)
    told = f"押標金合計{money(total)}，應繳{money(due)}"
    figures = sum(map(_figures, instruments))
    if (total >= due) != (figures >= due):
        return unknown(f"{told}，惟數字金額合計{money(figures)}，大寫與數字不符而足額與否因之而異，須人工確認", *fields)
    if total < due:
        return _short(bid, due, total, fields)
    if max(amounts) < due and any(maybe_one(*pair) for pair in combinations(instruments, 2)):
        numbers = [each.number for each in instruments]
        return unknown(f"{told}，惟票據號碼未能區別，是否為同一票據之複本須人工確認", *numbers, *fields)
    return passed(told, *fields)


def _short(bid: Bid, due: int, total: int, fields: Sequence[AnyField]) -> Part:
    told = f"押標金合計{money(total)}，應繳{money(due)}"
    reduced = bid.tender.bid_bond_reduced
    if any(map(doubted, fields)):
        return unknown(f"{told}，惟金額判讀有出入", *fields)
    if reduced is not None and total >= reduced:
        return unknown(f"{told}，達減收後之{money(reduced)}，是否符合減收條件須人工確認", *fields)
    if other_means(bid):
        return unknown(
            f"{told}，不足{money(due - total)}，惟有其他文件或未能讀取之頁面，是否併以其他方式繳納須人工確認", *fields
        )
    return failed(f"{told}，不足{money(due - total)}", *fields)


def _figures(each: Instrument) -> int:
    """The figures, or the words where no figures were read."""
    if isinstance(each.amount_figures, Read):
        return each.amount_figures.value
    return amount_of(each) or 0


def _unread(_: Bid, each: Instrument) -> Part:
    if amount_of(each) is None:
        return unknown("票據之大寫金額未能讀取，足額與否須人工確認", each.amount_words, each.amount_figures)
    return unknown("另有票據金額未能讀取，合計金額須人工確認", each.amount_words)
