"""The bid bond of two bidders paid by the same party, or one bidder's bond paid by the other.

A bank's cheque is drawn on the bank's own account, the same for all its customers: the account is no trait here. A bank
named as payer is the drawer again, not a payer. A firm that drew a certified cheque paid it.

Law      PCC order of 2002-11-27 (09100516820), kind 2; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/payer_samples.py
"""

from collections.abc import Iterator, Sequence

from models.bid import Bid
from models.signal import Signal, Strength
from validators.bidder import name_of
from validators.collusion.traits import Match, Trait, pairs, traits, without
from validators.normalise.text import squeezed
from validators.rules.bond_issuer import is_institution

CODE = "COL-PAYER"
TITLE = "押標金由同一人或同一廠商繳納"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"

PAID = ("cheque.payer", "cheque.drawer")


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare every payer with every other bid's payer and bidder."""
    lawful = [squeezed(each) for bid in bids for each in bid.tender.lawful_commonality.payers]
    return pairs(CODE, without([_sides(bid) for bid in bids], lawful, str.__eq__), _match)


def _sides(bid: Bid) -> tuple[Trait[str], ...]:
    """The payers other than the bidder itself, and the bidder's own name to be held against the payers of the others."""
    bidder = name_of(bid.documents, bid.answers)
    own = "" if bidder is None else squeezed(bidder.text)
    names = [each for each in traits(bid, ("name",), lambda text: (squeezed(text),)) if each.value == own]
    return (*(each for each in traits(bid, ("payer", "drawer"), _payer) if each.value != own), *names[:1])


def _payer(text: str) -> tuple[str, ...]:
    name = squeezed(text)
    return (name,) if len(name) >= 2 and not is_institution(text) else ()


def _match(one: Trait[str], other: Trait[str]) -> Match | None:
    """Two bidders of one name are the rules' question, not this one's."""
    paid = [trait.name in PAID for trait in (one, other)]
    if one.value != other.value or not any(paid):
        return None
    if all(paid):
        return Match(Strength.STRONG, f"押標金申請人或發票人同為「{one.raw}」，如為代辦繳納得為合法原因", one.value)
    return Match(Strength.STRONG, f"一方之押標金由他方「{one.raw}」繳納", one.value)
