"""Who knows a value under the same meaning: papers of another kind in the same bid, and the register.

They are witnesses of the reading and of the place at once: docs/acceptance.md.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from models.document import Document
from models.field import Read, Witness, WitnessKind
from models.papers import named
from models.registry import Answers, CompanyRecord
from validators.agreement import NUMBERS, ReadField
from validators.fold import digits, squeeze

SAME_KIND = {
    "ubn": "ubn",
    "footer_ubn": "ubn",
    "name": "name",
    "responsible_person": "responsible_person",
    "address": "address",
    "phone": "phone",
    "fax": "fax",
    "email": "email",
    "contact_person": "contact_person",
    "payer": "name",
    "drawer": "name",
}
"""Which fields mean the same on every paper of a bid."""
ONE_A_BID = frozenset({"ubn", "footer_ubn", "name"})
"""Fields that must be one and the same on all papers: any other value speaks against."""
COMPARED_ONLY = frozenset({"payer", "drawer"})
"""Fields held against the bidder's name that may lawfully be another's, and so say nothing about it."""
NEAR = 2  # edits: a value so close to another paper's is one of the two misread, not another value
MASKED = "登記資料（遮罩，僅相符）"
"""Source of a register's masked name: consistent, never equal, so it does not count."""
MASKS = frozenset("OＯ○〇*＊")


FLOOR = re.compile(r"(?<=\d)f(?![a-z])")
"""12F, squeezed."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A value of the same kind on some paper of the bid."""

    document_id: str
    name: str
    value: str


def reads(documents: Sequence[Document]) -> Iterator[tuple[Document, str, ReadField]]:
    for document in documents:
        if document.paper is not None:
            for name, field in named(document.paper):
                if isinstance(field, Read):
                    yield document, name, field


def peers_of(documents: Sequence[Document]) -> dict[str, list[Peer]]:
    """Values by what they mean."""
    found: dict[str, list[Peer]] = {}
    for document, name, field in reads(documents):
        attribute = name.partition(".")[2]
        meaning = SAME_KIND.get(attribute)
        if meaning and attribute not in COMPARED_ONLY and isinstance(field.value, str):
            plain = _plain(attribute, field.value)
            found.setdefault(meaning, []).append(Peer(document.sorting.document_id, name, plain))
    return found


def _plain(attribute: str, value: str) -> str:
    """What is compared: figures alone, or the squeezed text, in addresses with 12F as 12樓."""
    if attribute in NUMBERS:
        return digits(value)
    return FLOOR.sub("樓", squeeze(value)) if attribute == "address" else squeeze(value)


def other_paper(name: str, field: ReadField, peers: Mapping[str, Sequence[Peer]]) -> Iterator[Witness]:
    """Papers of other kinds with the same value; or, where more of them differ by a stroke or by far, against it.

    A second copy of the same paper is no other paper: the same print is misread in the same way.
    """
    attribute = name.partition(".")[2]
    meaning = SAME_KIND.get(attribute)
    if meaning is None or not isinstance(field.value, str):
        return
    own = _plain(attribute, field.value)
    kind = name.partition(".")[0]
    others = [peer for peer in peers.get(meaning, ()) if peer.name.partition(".")[0] != kind]
    equal = [peer for peer in others if peer.value == own]
    near = [peer for peer in others if 0 < Levenshtein.distance(peer.value, own, score_cutoff=NEAR) <= NEAR]
    against = [peer for peer in others if peer.value != own] if attribute in ONE_A_BID else near
    if equal and (len(equal) > len(near) if attribute in ONE_A_BID else len(equal) >= len(near)):
        yield Witness(WitnessKind.OTHER_PAPER, True, equal[0].value, equal[0].name)
    elif len(against) > len(equal) + (0 if near else 1):
        yield Witness(WitnessKind.OTHER_PAPER, False, against[0].value, against[0].name)


def registry(
    document: Document, name: str, field: ReadField, answers: Answers, peers: Mapping[str, Sequence[Peer]]
) -> Iterator[Witness]:
    """What the register's record under the paper's own number says; for the number, the record under its name."""
    if not isinstance(field.value, str):
        return
    attribute, own = name.partition(".")[2], squeeze(field.value)
    mine = document.sorting.document_id
    numbers = {peer.value for peer in peers.get("ubn", ()) if peer.document_id == mine} or {
        peer.value for peer in peers.get("ubn", ())
    }
    names = {peer.value for peer in peers.get("name", ()) if peer.document_id == mine} or {
        peer.value for peer in peers.get("name", ())
    }
    for record in answers.companies:
        known = {squeeze(record.name), *(squeeze(each) for each in record.former_names)}
        match attribute:
            case "ubn" | "footer_ubn" if known & names:
                yield Witness(WitnessKind.REGISTRY, record.ubn == digits(field.value), record.ubn, record.name)
            case "name" if record.ubn in numbers:
                yield Witness(WitnessKind.REGISTRY, own in known, record.name, record.ubn)
            case "responsible_person" if record.ubn in numbers:
                yield _person(record, own)
            case "address" if record.ubn in numbers and squeeze(record.address) == own:
                yield Witness(WitnessKind.REGISTRY, True, record.address, record.ubn)
            case _:
                pass


def _person(record: CompanyRecord, own: str) -> Witness:
    shown = record.responsible_person
    if not MASKS & set(shown):
        return Witness(WitnessKind.REGISTRY, squeeze(shown) == own, shown, record.ubn)
    fits = len(shown) == len(own) and all(
        one in MASKS or squeeze(one) == other for one, other in zip(shown, own, strict=True)
    )
    return Witness(WitnessKind.REGISTRY, fits, shown, MASKED)
