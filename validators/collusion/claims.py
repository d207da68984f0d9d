"""What each bid says about itself, value by value, and the values that two bids share.

A value in review counts: a person weighs the signal and sees the picture. Only what could not be read does not.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from models.bid import Bid
from models.field import Read
from models.page import Box
from models.papers import named
from models.signal import Side, Signal, Strength

MAJORITY_FROM = 3
"""Bids that must carry a value before it can be the form's own."""
SAME_PLACE = 0.03
"""Of the page: how far centres may lie apart where a value is printed on the form."""
RANK = {strength: place for place, strength in enumerate(Strength)}
"""Strong first."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One value a bid states, with its place among the bid's values."""

    side: Side
    value: str
    order: int

    @property
    def packet(self) -> str:
        return self.side.packet_id

    @property
    def paper(self) -> str:
        """The prefix of the field: `offer`."""
        return self.side.field.partition(".")[0]

    @property
    def box(self) -> Box:
        return self.side.evidence.box


def claims(bids: Sequence[Bid], *attributes: str) -> tuple[Claim, ...]:
    """All readable texts of those fields in all bids."""
    return tuple(
        Claim(Side(bid.packet_id, name, field.evidence.text or field.value, field.evidence), field.value, order)
        for bid in bids
        for document in bid.documents
        if document.paper is not None
        for order, (name, field) in enumerate(named(document.paper))
        if name.partition(".")[2] in attributes and isinstance(field, Read) and isinstance(field.value, str)
        if field.value
    )


def grouped(stated: Iterable[Claim], keys: Callable[[Claim], Iterable[Hashable]]) -> dict[Hashable, list[Claim]]:
    """Claims by normalised value: the index that saves comparing all with all."""
    found: dict[Hashable, list[Claim]] = {}
    for claim in stated:
        for key in dict.fromkeys(keys(claim)):
            found.setdefault(key, []).append(claim)
    return found


def shared(groups: dict[Hashable, list[Claim]]) -> Iterator[tuple[Hashable, Claim, Claim]]:
    """Each value with each two bids that state it, once a pair."""
    for key, group in groups.items():
        once = {claim.packet: claim for claim in reversed(group)}
        for left, right in combinations(sorted(once.values(), key=lambda claim: claim.packet), 2):
            yield key, left, right


def not_the_forms_own(groups: dict[Hashable, list[Claim]], bids: Sequence[Bid]) -> dict[Hashable, list[Claim]]:
    """Without the values that the agency printed on its own form.

    Such a value stands on most bids, at one place of one kind of paper, and every bid that carries it has another
    value of the same kind besides. A ring that is the majority shares its only values, and stays visible.
    """
    stated: dict[str, set[Hashable]] = {}
    for key, group in groups.items():
        for claim in group:
            stated.setdefault(claim.packet, set()).add(key)
    return {key: group for key, group in groups.items() if not _printed(group, stated, len(bids))}


def _printed(group: Sequence[Claim], stated: dict[str, set[Hashable]], bids: int) -> bool:
    packets = {claim.packet for claim in group}
    if len(packets) < MAJORITY_FROM or len(packets) * 2 <= bids:
        return False
    first = group[0]
    one_place = all(
        claim.paper == first.paper
        and abs(claim.box.centre[0] - first.box.centre[0]) < SAME_PLACE
        and abs(claim.box.centre[1] - first.box.centre[1]) < SAME_PLACE
        for claim in group
    )
    return one_place and all(len(stated[packet]) > 1 for packet in packets)


def signal(code: str, strength: Strength, reason: str, normalised: str, left: Claim, right: Claim) -> Signal:
    """A signal with its sides in the order of the packets."""
    one, other = sorted((left, right), key=lambda claim: claim.packet)
    return Signal(code, strength, reason, normalised, one.side, other.side)


def strongest(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """One signal a pair and code: the strongest, and of equals the first by field name; ordered by pair, then code."""
    best: dict[tuple[str, str, str], Signal] = {}
    for each in sorted(signals, key=_order):
        best.setdefault((each.left.packet_id, each.right.packet_id, each.code), each)
    return tuple(sorted(best.values(), key=lambda each: (each.left.packet_id, each.right.packet_id, each.code)))


def _order(each: Signal) -> tuple[int, str, str, str]:
    return RANK[each.strength], each.left.field, each.right.field, each.normalised
