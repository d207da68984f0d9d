"""One bidder in two bids: the same number, or head office and branch.

Head office and branches count as one bidder, and one bidder may hand in one bid.

Law      Enforcement Rules of the Government Procurement Act art. 33; Government Procurement Act art. 50(1)(1)
Samples  tests/validators/collusion/bidder_samples.py
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.bid import Bid
from models.field import Read
from models.signal import Signal, Strength
from validators.bidder import name_of, ubn_of
from validators.collusion.traits import Match, Trait, pairs
from validators.normalise.names import Likeness, firms
from validators.said import confirmed

CODE = "COL-BIDDER"
TITLE = "同一廠商投標二份以上"
LAW = "政府採購法施行細則第33條"


@dataclass(frozen=True, slots=True)
class _Firm:
    """Who bids; empty where it could not be read."""

    number: str
    name: str


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare number and name of every bidder with every other's."""
    return pairs(CODE, [_sides(bid) for bid in bids], _match)


def _sides(bid: Bid) -> tuple[Trait[_Firm], ...]:
    number, name = ubn_of(bid.documents, bid.answers), name_of(bid.documents, bid.answers)
    firm = _Firm("" if number is None else number.text, "" if name is None else name.text)
    return tuple(
        Trait(bid.packet_id, each.name, each.text, firm, each.field.evidence, confirmed(each.field))
        for each in (number, name)
        if each is not None and isinstance(each.field, Read)
    )


def _match(one: Trait[_Firm], other: Trait[_Firm]) -> Match | None:
    """Numbers are shown against numbers, names against names."""
    left, right = one.value, other.value
    if (one.name.endswith("ubn"), other.name.endswith("ubn")) == (True, True):
        if left.number == right.number:
            return Match(Strength.STRONG, f"二標之統一編號同為 {left.number}，為同一廠商", left.number)
        return None
    if one.name.endswith("ubn") or other.name.endswith("ubn"):
        return None
    match firms(left.name, right.name):
        case Likeness.BRANCH:
            told = f"「{left.name}」與「{right.name}」為總公司與分公司或同屬一公司，視為同一廠商"
            return Match(Strength.STRONG, told, left.name)
        case Likeness.EQUAL if left.number != right.number:
            told = f"二標之廠商名稱同為「{left.name}」而統一編號不同或未讀得，可能為同名之不同商號"
            return Match(Strength.MEDIUM, told, left.name)
        case _:
            return None
