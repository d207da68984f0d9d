"""What two bids are compared by: one value on one paper of one bid, and pairs of bids that share it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, TypeVar

from models.bid import Bid
from models.field import Evidence, Read
from models.signal import Side, Signal, Strength
from validators.bidder import record_of, ubn_of
from validators.said import confirmed, other_readings, said

V = TypeVar("V")
MANY = 6
"""Bids from which a value they all show is the form's and no ring's."""
ORDER = (Strength.STRONG, Strength.MEDIUM, Strength.WEAK, Strength.CONTEXT)


@dataclass(frozen=True, slots=True)
class Trait(Generic[V]):
    """One value in a form that can be compared, with the place it was read at."""

    packet_id: str
    name: str
    """Dotted field name."""
    raw: str
    value: V
    evidence: Evidence
    sure: bool
    """False where no other reading confirms the print: the signal then says so."""
    guess: bool = False
    """True where the value is not the one read but what another reading of the same print says."""
    printed: bool = False
    """True where every bid of a small tender shows the value: it may stand on the form, or all bids be of one hand."""

    @property
    def side(self) -> Side:
        return Side(self.packet_id, self.name, self.raw, self.evidence)


@dataclass(frozen=True, slots=True)
class Match:
    """What two traits share."""

    strength: Strength
    reason: str
    normalised: str


def traits(bid: Bid, attributes: Sequence[str], parse: Callable[[str], Sequence[V]]) -> tuple[Trait[V], ...]:
    """Every value of those attributes on the bid's papers; `parse` gives the comparable values of a text.

    A value that no other reading confirms may be misread: what the others say is held against the other bids too.
    """
    found = []
    for each in said(bid.documents, *attributes):
        if isinstance(each.field, Read):
            sure = confirmed(each.field)
            texts = (each.text,) if sure else (each.text, *other_readings(each.field))
            found += [
                Trait(bid.packet_id, each.name, text, value, each.field.evidence, sure, guess=place > 0)
                for place, text in enumerate(texts)
                for value in parse(text)
            ]
    return tuple(found)


REGISTER = "register."
"""Begins the name of a value that the register states: its place on paper is the number it was asked for."""


def registered(bid: Bid, attribute: str, parse: Callable[[str], Sequence[V]]) -> tuple[Trait[V], ...]:
    """What the register's entry under the bidder's number says, shown at that number: papers may leave it out."""
    record, number = record_of(bid.documents, bid.answers), ubn_of(bid.documents, bid.answers)
    if record is None or number is None or not isinstance(number.field, Read):
        return ()
    stated = getattr(record, attribute)
    texts = (stated,) if isinstance(stated, str) else stated
    sure, evidence = confirmed(number.field), number.field.evidence
    return tuple(
        Trait(bid.packet_id, f"{REGISTER}{attribute}", text, value, evidence, sure)
        for text in texts
        for value in parse(text)
    )


def pairs(
    code: str, sides: Sequence[Sequence[Trait[V]]], match: Callable[[Trait[V], Trait[V]], Match | None]
) -> Iterator[Signal]:
    """One signal for each pair of bids that shares a trait: the strongest, and among equals the surest."""
    for left, right in combinations(sides, 2):
        found = [
            (one, other, _capped(one, other, shared))
            for one in left
            for other in right
            if (shared := match(one, other)) is not None and not _guessed(one, other, shared)
        ]
        if found:
            yield _signal(code, *min(found, key=_rank))


def _guessed(one: Trait[V], other: Trait[V], shared: Match) -> bool:
    """True for a weak likeness to what another reader made of the print: a garbled reading is a little like much."""
    return shared.strength in (Strength.WEAK, Strength.CONTEXT) and (one.guess or other.guess)


def _capped(one: Trait[V], other: Trait[V], shared: Match) -> Match:
    """Weak where the form may have printed it; at most medium where a side is what another reading says, not what was read."""
    if one.printed and other.printed:
        told = f"{shared.reason}（各標均載此值，可能為表單所印）"
        return replace(shared, strength=Strength.WEAK, reason=told)
    if shared.strength is Strength.STRONG and (one.guess or other.guess):
        return replace(shared, strength=Strength.MEDIUM)
    return shared


def _rank(found: tuple[Trait[V], Trait[V], Match]) -> tuple[int, int, int]:
    """The strongest first; among equals what stands on paper, and the surest of that."""
    one, other, shared = found
    from_register = sum(each.name.startswith(REGISTER) for each in (one, other))
    return ORDER.index(shared.strength), from_register, -(one.sure + other.sure)


def _signal(code: str, one: Trait[V], other: Trait[V], shared: Match) -> Signal:
    unsure = "" if one.sure and other.sure else "（所讀之值尚待人工核對）"
    official = [each.packet_id for each in (one, other) if each.name.startswith(REGISTER)]
    source = f"（{'、'.join(official)} 為登記資料所載）" if official else ""
    return Signal(code, shared.strength, f"{shared.reason}{source}{unsure}。", shared.normalised, one.side, other.side)


def printed_on_forms(sides: Sequence[Sequence[Trait[V]]], same: Callable[[V, V], bool]) -> tuple[V, ...]:
    """Values that stand on a form rather than with a bidder: every bid shows them in one field, and has another besides.

    The procuring entity prints its own telephone and address on its forms. Fewer than three bids cannot show it.
    """
    if len(sides) < 3 or not all(sides):
        return ()
    shared = [
        each.value
        for each in sides[0]
        if all(any(t.name == each.name and same(each.value, t.value) for t in side) for side in sides)
    ]
    return tuple(value for value in shared if all(any(not same(value, each.value) for each in side) for side in sides))


def off_forms(
    sides: Sequence[Sequence[Trait[V]]], printed: Sequence[V], same: Callable[[V, V], bool]
) -> list[list[Trait[V]]]:
    """The traits without those printed on forms; in a small tender these stay and are marked.

    Three firms of one hand share a telephone as well as a form does, and three are enough to open a tender.
    """
    if len(sides) >= MANY:
        return without(sides, printed, same)
    return [
        [replace(each, printed=any(same(each.value, value) for value in printed)) for each in side] for side in sides
    ]


def without(
    sides: Sequence[Sequence[Trait[V]]], lawful: Sequence[V], same: Callable[[V, V], bool]
) -> list[list[Trait[V]]]:
    """The traits without those the tender lists as lawfully common."""
    return [[each for each in side if not any(same(each.value, value) for value in lawful)] for side in sides]
