"""Same responsible person.

Strong where the register names the same person for both firms, or one firm's directors include the other's responsible
person; weak where only the papers say so: names are shared by many people, and no paper states an identity number.
A director in common is context: lawful in itself, and not among the orders' kinds. A masked name is never the same as
another.

Law      PCC order of 2016-03-21 (10500080180); Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/person_samples.py
"""

from collections.abc import Iterator, Sequence

from models.bid import Bid
from models.registry import CompanyRecord
from models.signal import Signal, Strength
from validators.bidder import record_of
from validators.collusion.traits import Match, Trait, pairs, registered, traits, without
from validators.normalise.names import masked, person

CODE = "COL-PERSON"
TITLE = "負責人相同"
LAW = "行政院公共工程委員會105年3月21日工程企字第10500080180號令、政府採購法第50條第1項第5款"

OFFICERS = ("responsible_person", "directors")
DIRECTOR = "register.directors"


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare every responsible person of every bid."""
    records = {bid.packet_id: record_of(bid.documents, bid.answers) for bid in bids}
    sides = [
        (*traits(bid, ("responsible_person",), plain), *(t for each in OFFICERS for t in registered(bid, each, plain)))
        for bid in bids
    ]

    def match(one: Trait[str], other: Trait[str]) -> Match | None:
        if one.value != other.value:
            return None
        if DIRECTOR in (one.name, other.name):
            told = f"「{one.raw}」在一方為董監事，在他方為負責人或董監事，依法非當然不得投標，供參考"
            return Match(Strength.CONTEXT, told, one.value)
        told = f"負責人同為「{one.raw}」"
        if linked(one.value, records[one.packet_id], records[other.packet_id]):
            return Match(Strength.STRONG, f"{told}，且與登記資料相符", one.value)
        return Match(Strength.WEAK, f"{told}，惟未有登記資料佐證為同一人，可能為同名", one.value)

    return pairs(CODE, without(sides, lawful_persons(bids), str.__eq__), match)


def plain(text: str) -> tuple[str, ...]:
    """A name that can be compared; nothing for a masked or one-character name."""
    name = person(text)
    return (name,) if len(name) >= 2 and not masked(text) else ()


def lawful_persons(bids: Sequence[Bid]) -> list[str]:
    """The persons the tender lists as lawfully common."""
    return [person(each) for bid in bids for each in bid.tender.lawful_commonality.persons]


def linked(name: str, one: CompanyRecord | None, other: CompanyRecord | None) -> bool:
    """True where the register ties that person to both firms, as responsible person or director."""
    return all(
        record is not None and name in {person(each) for each in (record.responsible_person, *record.directors)}
        for record in (one, other)
    )
