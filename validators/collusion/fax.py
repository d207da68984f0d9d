"""Same fax number, or one bidder's fax is another's telephone.

Law      PCC order of 2002-11-27 (09100516820), kind 4; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/fax_samples.py
"""

from collections.abc import Iterator, Sequence

from models.bid import Bid
from models.signal import Signal, Strength
from validators.collusion.phone import lawful_lines
from validators.collusion.traits import Match, Trait, off_forms, pairs, printed_on_forms, traits, without
from validators.normalise.phones import Phone, phones

CODE = "COL-FAX"
TITLE = "傳真號碼相同"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare every fax number with every fax and telephone number of the other bids."""
    faxes = [traits(bid, ("fax",), phones) for bid in bids]
    sides = [traits(bid, ("fax", "phone"), phones) for bid in bids]
    printed = (*printed_on_forms(faxes, Phone.same_line), *printed_on_forms(sides, Phone.same_line))
    bidders = off_forms(sides, printed, Phone.same_line)
    return pairs(CODE, without(bidders, lawful_lines(bids), Phone.same_line), _match)


def _match(one: Trait[Phone], other: Trait[Phone]) -> Match | None:
    """Two telephone numbers are `COL-PHONE`'s question."""
    if "fax" not in (_kind(one), _kind(other)) or not one.value.same_line(other.value):
        return None
    shown = max(one.value.shown, other.value.shown, key=len)
    known = one.value.area_known and other.value.area_known
    strength = Strength.STRONG if known else Strength.MEDIUM
    if _kind(one) == _kind(other):
        return Match(strength, f"傳真號碼同為 {shown}，如為商務中心共用傳真得為合法原因", shown)
    return Match(strength, f"一方之傳真號碼與他方之電話號碼同為 {shown}", shown)


def _kind(trait: Trait[Phone]) -> str:
    return trait.name.partition(".")[2]
