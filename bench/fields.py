"""Every value of one packet beside what is printed: right, wrong, not made out, missed, or read where nothing stands.

A field counts as read only by what the record says of the paper it stands on. What is absent from the record is missed;
no way leads from an absent value to a right one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from bench.record import ACCEPTED, ReadDocument, ReadField, ReadPacket, Seen
from bench.truth import Place, TrueDocument, TrueField, TruePacket
from bench.values import nothing, same
from models.page import Box

KEY = (
    "*.ubn", "*.name", "*.responsible_person", "*.contact_person", "tax.period", "cheque.payee", "cheque.payer",
    "cheque.drawer", "cheque.amount_*", "offer.total_*", "registration.capital", "*.date", "tax.received_on", "tax.filed_on",
    "tax.issued_on", "offer.valid_until", "registration.*_on",
)  # fmt: skip
"""UBN, names, periods, payee, amounts, dates (issue 2)."""
TICKS = "declaration.item_*"
SEALS = ("*_seal", "tax.receipt_stamp")
HARD = frozenset({"photo", "fax"})
"""Grades that are not scans of normal quality."""
LYING_ON = 0.5
"""Share of the smaller of two boxes that must be common for evidence to lie on the value."""


class Result(StrEnum):
    """What became of a field, whatever its state."""

    RIGHT = "right"
    WRONG = "wrong"
    UNREADABLE = "unreadable"  # the record says that it cannot be made out
    MISSED = "missed"  # printed, and absent from the record
    QUIET = "quiet"  # not on the paper, and nothing read
    INVENTED = "invented"  # not on the paper, and a value read


@dataclass(frozen=True, slots=True)
class Scored:
    """One field of one paper, scored."""

    tender: str
    packet: str
    document: str
    """Kind of the true paper; of the read one where there is no true one."""
    layout: str
    grade: str
    name: str
    true: Any
    read: Any
    state: str
    result: Result
    place: Place
    seen: Seen | None = None
    true_box: Box | None = None
    placed: bool | None = None
    """Whether the evidence lies on the true box; None where nothing was read or no true box is known."""
    why: str = ""

    @property
    def printed(self) -> bool:
        """True where the paper carries the field."""
        return self.result not in (Result.QUIET, Result.INVENTED)

    @property
    def accepted(self) -> bool:
        """True for a value that passes without a person."""
        return self.state == ACCEPTED and self.read is not None

    @property
    def silent(self) -> bool:
        """An accepted value that is not what is printed: the worst there is."""
        return self.accepted and self.result in (Result.WRONG, Result.INVENTED)

    @property
    def key(self) -> bool:
        return any(fnmatchcase(self.name, pattern) for pattern in KEY)

    @property
    def tick(self) -> bool:
        return fnmatchcase(self.name, TICKS)

    @property
    def seal(self) -> bool:
        return any(fnmatchcase(self.name, pattern) for pattern in SEALS)

    @property
    def form(self) -> str:
        """Kind of paper and layout: another maker of papers may give layouts of two papers one name."""
        return f"{self.document} {self.layout}"

    @property
    def normal(self) -> bool:
        """True on a scan of normal quality or a born-digital page."""
        return self.grade not in HARD


def score_fields(tender: str, packet_id: str, truth: TruePacket, read: ReadPacket) -> tuple[Scored, ...]:
    """All fields the truth names, and every value read on a paper that is not there."""
    scored: list[Scored] = []
    used: set[str] = set()
    for document in truth.documents:
        parts = counterparts(document, read)
        used |= {part.id for part in parts}
        scored += _paper(tender, packet_id, document, parts, read)
    for part in read.documents:
        if part.id not in used:
            scored += _no_paper(tender, packet_id, truth, part, read)
    return tuple(scored)


def counterparts(document: TrueDocument, read: ReadPacket) -> tuple[ReadDocument, ...]:
    """The read papers of that kind that hold some of its pages, the one with most of them first."""
    shared = {
        each.id: len(document.places & read.places(each)) for each in read.documents if each.type == document.type
    }
    return tuple(
        sorted((each for each in read.documents if shared.get(each.id)), key=lambda each: (-shared[each.id], each.id))
    )


def _paper(
    tender: str, packet: str, document: TrueDocument, parts: Sequence[ReadDocument], read: ReadPacket
) -> Iterator[Scored]:
    """Each true field beside every value read of it, or beside one word that none was."""
    for name in dict.fromkeys(each.name for each in document.fields):
        said = [field for part in parts for field in part.fields if field.name == name]
        told = [field for field in said if field.value is not None]
        for field in told or said[:1] or [ReadField(name, None, "absent", "文件未分出")]:
            yield _scored(tender, packet, document, _nearest(document, field, read), field, read)


def _nearest(document: TrueDocument, field: ReadField, read: ReadPacket) -> TrueField:
    """The true field a value is compared with: where one is printed in several places, the one it agrees with and lies on."""
    printed = [each for each in document.fields if each.name == field.name]
    return min(
        printed,
        key=lambda each: (
            _result(each, field) is not Result.RIGHT,
            _placed(each, field, read) is not True,
            each.value is None,
        ),
    )


def _scored(
    tender: str, packet: str, document: TrueDocument, true: TrueField, field: ReadField, read: ReadPacket
) -> Scored:
    return Scored(
        tender,
        packet,
        document.type,
        document.layout,
        document.grade(true.place),
        true.name,
        true.value,
        field.value,
        field.state,
        _result(true, field),
        true.place,
        field.evidence,
        true.area,
        _placed(true, field, read),
        field.why,
    )


def _result(true: TrueField, field: ReadField) -> Result:
    if true.value is None or true.value is False:
        return Result.QUIET if nothing(field.value) else Result.INVENTED
    if field.value is None:
        return Result.UNREADABLE if field.state == "unreadable" else Result.MISSED
    return Result.RIGHT if same(true.name, true.value, field.value) else Result.WRONG


def _placed(true: TrueField, field: ReadField, read: ReadPacket) -> bool | None:
    area = true.area
    if field.value is None or area is None:
        return None
    if field.evidence is None:
        return False
    page = read.page(field.evidence.page_id)
    return page is not None and page.place == true.place and area.overlap(field.evidence.box) >= LYING_ON


def _no_paper(tender: str, packet: str, truth: TruePacket, part: ReadDocument, read: ReadPacket) -> Iterator[Scored]:
    """Values read on a paper that is not there, or is of another kind: all of them invented."""
    places = sorted(read.places(part))
    page = next((page for each in truth.documents for page in each.pages if page.place in places), None)
    layout = next((each.layout for each in truth.documents if page in each.pages), "")
    for field in part.fields:
        if not nothing(field.value):
            yield Scored(
                tender, packet, part.type, layout, page.grade if page else "unknown", field.name, None, field.value,
                field.state, Result.INVENTED, places[0] if places else ("", 0), field.evidence, why=field.why,
            )  # fmt: skip
