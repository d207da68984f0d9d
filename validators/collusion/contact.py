"""Same contact person, or one bidder's contact is another's responsible person.

Law      PCC order of 2002-11-27 (09100516820), kind 4; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/contact_samples.py
"""

from collections.abc import Iterator, Sequence

from models.bid import Bid
from models.signal import Signal, Strength
from validators.collusion.person import lawful_persons, plain
from validators.collusion.traits import Match, Trait, pairs, traits, without

CODE = "COL-CONTACT"
TITLE = "聯絡人相同"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"
NO_PERSON = ("業務部", "業務", "總務", "總機", "採購部", "聯絡人", "負責人", "經理", "同上", "專員", "秘書")
"""What stands in the field instead of a name."""


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare every contact with every contact and responsible person of the other bids."""
    sides = [traits(bid, ("contact_person", "responsible_person"), _named) for bid in bids]
    return pairs(CODE, without(sides, lawful_persons(bids), str.__eq__), _match)


def _named(text: str) -> tuple[str, ...]:
    return tuple(name for name in plain(text) if name not in NO_PERSON)


def _match(one: Trait[str], other: Trait[str]) -> Match | None:
    """Two responsible persons are `COL-PERSON`'s question."""
    kinds = {trait.name.partition(".")[2] for trait in (one, other)}
    if one.value != other.value or "contact_person" not in kinds:
        return None
    if kinds == {"contact_person"}:
        return Match(Strength.MEDIUM, f"聯絡人同為「{one.raw}」，可能為同名", one.value)
    return Match(Strength.MEDIUM, f"一方之聯絡人與他方之負責人同為「{one.raw}」，可能為同名", one.value)
