"""Whether the pages of a packet were sorted into its papers."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.record import ReadPacket
from bench.truth import TrueDocument, TruePacket

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sorted:
    """One true paper, and whether it was sorted rightly; `read` tells what its pages became."""

    tender: str
    packet: str
    type: str
    layout: str
    grades: tuple[str, ...]
    right: bool
    read: str


def score_papers(tender: str, packet_id: str, truth: TruePacket, read: ReadPacket) -> tuple[Sorted, ...]:
    """Every true paper, and every read one none of whose pages belongs to a true paper of its kind (never right)."""
    return (*_true(tender, packet_id, truth, read), *_surplus(tender, packet_id, truth, read))


def _true(tender: str, packet_id: str, truth: TruePacket, read: ReadPacket) -> Iterator[Sorted]:
    for document in truth.documents:
        grades = tuple(page.grade for page in document.pages)
        right = _right(document, read)
        yield Sorted(tender, packet_id, document.type, document.layout, grades, right, _became(document, read))


def _right(document: TrueDocument, read: ReadPacket) -> bool:
    """One read paper of its kind holds exactly its pages. Papers of other kinds need only be told apart as such."""
    if document.type == OTHER:
        strange = {place for each in read.documents if each.type == OTHER for place in read.places(each)}
        return document.places <= strange
    return any(each.type == document.type and read.places(each) == document.places for each in read.documents)


def _became(document: TrueDocument, read: ReadPacket) -> str:
    kinds = [f"{each.id}:{len(read.places(each))}" for each in read.documents if document.places & read.places(each)]
    return "＋".join(kinds) or "no paper"


def _surplus(tender: str, packet_id: str, truth: TruePacket, read: ReadPacket) -> Iterator[Sorted]:
    for each in read.documents:
        places = read.places(each)
        if not any(true.type == each.type and true.places & places for true in truth.documents):
            yield Sorted(tender, packet_id, "none", "", (), False, f"{each.id}:{len(places)}")
