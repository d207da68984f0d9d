"""Same telephone number. Extensions do not make it another number, and are shown in the raw values.

Law      PCC order of 2002-11-27 (09100516820), kind 4; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/phone_samples.py
"""

from collections.abc import Iterator, Sequence

from models.bid import Bid
from models.signal import Signal, Strength
from validators.collusion.traits import Match, Trait, off_forms, pairs, printed_on_forms, traits, without
from validators.normalise.phones import Phone, phones

CODE = "COL-PHONE"
TITLE = "電話號碼相同"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare every telephone number of every bid."""
    sides = [traits(bid, ("phone",), phones) for bid in bids]
    bidders = off_forms(sides, printed_on_forms(sides, Phone.same_line), Phone.same_line)
    return pairs(CODE, without(bidders, lawful_lines(bids), Phone.same_line), _match)


def lawful_lines(bids: Sequence[Bid]) -> list[Phone]:
    """The numbers the tender lists as lawfully common, for telephone and fax."""
    return [line for bid in bids for text in bid.tender.lawful_commonality.phones for line in phones(text)]


def _match(one: Trait[Phone], other: Trait[Phone]) -> Match | None:
    if not one.value.same_line(other.value):
        return None
    shown = max(one.value.shown, other.value.shown, key=len)
    if not (one.value.area_known and other.value.area_known):
        return Match(Strength.MEDIUM, f"電話號碼同為 {shown}，惟有一方未載區域號碼", shown)
    extensions = "，分機不同" if one.value.extensions != other.value.extensions else ""
    return Match(Strength.STRONG, f"電話號碼同為 {shown}{extensions}，如為代理商或商務中心總機得為合法原因", shown)
