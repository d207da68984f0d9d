"""A paper of one bidder inside another's envelope.

Told by the number or name on the paper: it is not the envelope's own bidder's, and it is that of another bidder.

Law      PCC order of 2002-11-27 (09100516820), kinds 1 and 5; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/enclosed_samples.py
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.bid import Bid
from models.field import Read
from models.signal import Signal, Strength
from validators.bidder import name_of, ubn_of
from validators.collusion.traits import Match, Trait, pairs
from validators.identifiers import is_ubn
from validators.normalise.names import Likeness, firms
from validators.normalise.text import squeezed
from validators.said import Said, confirmed, said

CODE = "COL-ENCLOSED"
TITLE = "封內有其他投標廠商之文件"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"
OWN = (Likeness.EQUAL, Likeness.BRANCH, Likeness.NEAR)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What tells whose a paper is."""

    text: str
    """Number, or name as compared."""
    own: bool
    """True for the bidder's own, False for what stands on a paper that is not the bidder's."""
    paper: str


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Hold the papers that are not a bidder's own against every other bidder."""
    return pairs(CODE, [(*_own(bid), *_foreign(bid)) for bid in bids], _match)


def _own(bid: Bid) -> tuple[Trait[_Mark], ...]:
    number, name = ubn_of(bid.documents, bid.answers), name_of(bid.documents, bid.answers)
    return tuple(trait for each in (number, name) if each is not None for trait in _trait(bid, each, own=True))


def _foreign(bid: Bid) -> tuple[Trait[_Mark], ...]:
    number, name = ubn_of(bid.documents, bid.answers), name_of(bid.documents, bid.answers)
    found: list[Trait[_Mark]] = []
    if number is not None:
        for each in said(bid.documents, "ubn", "footer_ubn"):
            if is_ubn(each.text) and each.text != number.text:
                found += _trait(bid, each, own=False)
    if name is not None:
        for each in said(bid.documents, "name"):
            if each.text and firms(each.text, name.text) not in OWN:
                found += _trait(bid, each, own=False)
    return tuple(found)


def _trait(bid: Bid, each: Said, *, own: bool) -> tuple[Trait[_Mark], ...]:
    if not isinstance(each.field, Read):
        return ()
    mark = _Mark(squeezed(each.text), own, each.paper)
    return (Trait(bid.packet_id, each.name, each.text, mark, each.field.evidence, confirmed(each.field)),)


def _match(one: Trait[_Mark], other: Trait[_Mark]) -> Match | None:
    if one.value.text != other.value.text or one.value.own == other.value.own:
        return None
    foreign, owner = (other, one) if one.value.own else (one, other)
    told = f"標封 {foreign.packet_id} 內之{foreign.value.paper}載有 {owner.packet_id} 投標廠商之「{owner.raw}」"
    return Match(Strength.STRONG, told, owner.raw)
