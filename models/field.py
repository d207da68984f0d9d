"""A field as read: never a bare None, always with its place on the paper.

`Field[T]` is one of three things: `Read` (a value and where it stands), `Unreadable` (it is there, it cannot be made
out) or `Absent` (it is not on the paper). A blank that a bidder left is a thing that was read, where the paper has a
place for it; `Absent` says the place itself, or any content in it, was not found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Generic, Literal, TypeAlias, TypeVar

from pydantic import Field as Discriminated

from models.page import Box, EngineId

T = TypeVar("T", covariant=True)


class WitnessKind(StrEnum):
    """What can confirm a value besides the engine that read it."""

    SECOND_ENGINE = "second_engine"  # a second, unlike engine read the same on the same crop
    TEXT_LAYER = "text_layer"  # the born-digital text at the same place says the same
    CHECK_DIGIT = "check_digit"  # the number's own arithmetic holds
    REGISTRY = "registry"  # a dated official answer says the same
    OTHER_PAPER = "other_paper"  # another paper of the same bid says the same
    SAME_PAPER = "same_paper"  # another place on the same paper says the same (words and figures, footer and table)
    TENDER = "tender"  # the tender's own data says the same (payee, tender number)
    GRAMMAR_READING = (
        "grammar_reading"  # the print read again as nothing but such a value, all others weighed against it
    )
    LIST_READING = "list_reading"  # the print read again against what the register and other papers say it could be
    GEOMETRY = "geometry"  # its own label, ruled lines or printed anchors confirm the place


@dataclass(frozen=True, slots=True)
class Witness:
    """One witness's word on one value."""

    kind: WitnessKind
    agrees: bool
    said: str
    """What the witness itself read or knows."""
    source: str = ""
    """Which engine, paper, list or place."""
    margin: float | None = None
    """Of a reading against hypotheses: natural log of how much likelier the value is than the next one (0 to 40)."""
    fit: float | None = None
    """Of a reading against hypotheses: natural log of the value's probability over the free reading's (at most 0)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where on the paper something was read."""

    document_id: str
    page_id: str
    box: Box
    text: str
    """As recognised, before any cleaning; empty for seals without text and for ticks."""
    score: float
    """The engine's own score, 0 to 1."""
    engine: EngineId


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value that was read, where, and who confirms it."""

    value: T
    evidence: Evidence
    witnesses: tuple[Witness, ...] = ()
    state: Literal["read"] = "read"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something stands there and cannot be made out, or could be read two ways."""

    reason: str
    evidence: Evidence | None = None
    state: Literal["unreadable"] = "unreadable"


@dataclass(frozen=True, slots=True)
class Absent:
    """Not found on the paper."""

    reason: str
    state: Literal["absent"] = "absent"


AnyField: TypeAlias = Read[object] | Unreadable | Absent
Field: TypeAlias = Annotated[Read[T] | Unreadable | Absent, Discriminated(discriminator="state")]


class FieldState(StrEnum):
    """What became of a field."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    UNREADABLE = "unreadable"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Judged:
    """A field with its dotted name and the decision on it."""

    name: str
    """For example `tax.ubn` or `declaration.item_07`."""
    document_id: str
    field: AnyField
    state: FieldState
    why: str
    """Why it was accepted, or why a person must look."""
    stands: bool = False
    """The reading and its place are both confirmed, whatever other papers or registers say: a bid may fail on it."""
    probability: float | None = None
    """How probable it is (0 to 1) that the value is what is printed, by its witnesses; None where no text was read."""


def seen(*fields: AnyField) -> tuple[Evidence, ...]:
    """The evidence of those fields that have any, in order."""
    return tuple(_evidence(fields))


def _evidence(fields: tuple[AnyField, ...]) -> Iterator[Evidence]:
    for field in fields:
        match field:
            case Read(_, evidence):
                yield evidence
            case Unreadable(_, Evidence() as evidence):
                yield evidence
            case Unreadable() | Absent():
                pass
