"""Telephone numbers and faxes of all bids, by their last digits."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import product

from models.bid import Bid
from models.signal import Signal, Strength
from validators.collusion.claims import Claim, claims, grouped, not_the_forms_own, shared, signal
from validators.normalise.phones import Phone, phones

LOCAL = 7
"""Digits that a number with and one without area code have in common."""


def same_lines(bids: Sequence[Bid], code: str, what: str, *attributes: str) -> Iterator[Signal]:
    """Signals for numbers that two bids share in those fields.

    Strong for one number; medium where both name other extensions of it, or one leaves the area code out.
    """
    lawful = [phone for text in bids[0].tender.lawful_commonality.phones for phone in phones(text)]

    def lines(claim: Claim) -> Iterator[Hashable]:
        for phone in phones(claim.value):
            if not any(phone.same_line(each) for each in lawful):
                yield phone.national[-LOCAL:]

    for key, left, right in shared(not_the_forms_own(grouped(claims(bids, *attributes), lines), bids)):
        for one, other in product(phones(left.value), phones(right.value)):
            if one.national[-LOCAL:] == key and one.same_line(other):
                yield _weighed(code, what, one, other, left, right)


def _weighed(code: str, what: str, one: Phone, other: Phone, left: Claim, right: Claim) -> Signal:
    number = one.shown if one.area_known else other.shown
    if one.extensions and other.extensions and not one.extensions & other.extensions:
        extensions = "、".join(sorted(one.extensions | other.extensions))
        reason = f"{what}總機相同而分機不同：{number}，分機 {extensions}（同一辦公大樓共用總機亦有可能）"
        return signal(code, Strength.MEDIUM, reason, number, left, right)
    if one.area_known != other.area_known:
        reason = f"{what}號碼相同而其一未載區碼：{number}（不同縣市亦有相同之市內號碼）"
        return signal(code, Strength.MEDIUM, reason, number, left, right)
    return signal(code, Strength.STRONG, f"{what}號碼相同：{number}（共同代辦人之電話亦可能相同）", number, left, right)
