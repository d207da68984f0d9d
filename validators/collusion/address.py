"""Same address.

Strong where floor and room agree; medium where the floor agrees and both state different rooms; weak where one side
states no floor of a building of several. Different floors of one building give no signal: offices share buildings, and a
signal that explains itself lawfully would drown the others. Another reading of the print counts only where it states a
floor, for a garbled one loses it first.

Law      PCC order of 2002-11-27 (09100516820), kind 4; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/address_samples.py
"""

from collections.abc import Iterator, Sequence

from models.bid import Bid
from models.signal import Signal, Strength
from validators.collusion.traits import Match, Trait, off_forms, pairs, printed_on_forms, registered, traits, without
from validators.normalise.addresses import Level, compare, other_floor, other_room, parse

CODE = "COL-ADDRESS"
TITLE = "地址相同"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare every address of every bid, on paper and in the register."""
    sides = [_whole((*traits(bid, ("address",), _stated), *registered(bid, "address", _stated))) for bid in bids]
    lawful = [each for bid in bids for each in bid.tender.lawful_commonality.addresses]
    bidders = off_forms(sides, printed_on_forms(sides, _same), _same)
    return pairs(CODE, without(bidders, lawful, _same), _match)


def _stated(text: str) -> tuple[str, ...]:
    return (text,) if text.strip() else ()


def _whole(side: Sequence[Trait[str]]) -> list[Trait[str]]:
    """A bidder's addresses without those that lack the floor which another of its papers states at the same number."""
    return [each for each in side if not any(_completes(other.value, each.value) for other in side)]


def _completes(fuller: str, bare: str) -> bool:
    whole, part = parse(fuller), parse(bare)
    if whole is None or part is None or not whole.floors or part.floors:
        return False
    return compare(fuller, bare) >= Level.NUMBER


def _same(one: str, other: str) -> bool:
    return compare(one, other) >= Level.FLOOR


def _match(one: Trait[str], other: Trait[str]) -> Match | None:
    level = compare(one.value, other.value)
    left, right = parse(one.value), parse(other.value)
    if level <= Level.ROAD:
        return None
    if left is None or right is None:
        return Match(Strength.STRONG, f"地址同為「{one.raw}」", one.raw)
    if (one.guess or other.guess) and not (left.floors and right.floors):
        return None
    told = left.shown
    if level is Level.NUMBER:
        if other_floor(left, right):
            return None
        return Match(Strength.WEAK, f"門牌同為「{told}」而一方未載樓層，可能為同棟不同單位", told)
    if other_room(left, right):
        return Match(Strength.MEDIUM, f"門牌及樓層同為「{told}」而室別不同，可能為同層不同單位", told)
    return Match(Strength.STRONG, f"地址同為「{told}」，如為商務中心或共同辦公處所得為合法原因", told)
