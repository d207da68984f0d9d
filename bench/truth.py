"""What stands on the papers of a tender, as the maker of the papers wrote it down: the form of samples/truth/*.json.

A field whose value is null is not on the paper; "" is a blank that can be seen (a cheque's payee line). A field that the
truth does not name at all is not scored. Keys beyond these are ignored, so any maker of papers may add its own.
"""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from models.page import Box

Place = tuple[str, int]
"""File (with its path inside a ZIP after `!`) and page number from 1."""


@dataclass(frozen=True, slots=True)
class TruePage:
    """One side of a sheet; `grade` is how it was taken in, `turned` degrees clockwise."""

    file: str
    number: int
    grade: str = "unknown"
    turned: int = 0

    @property
    def place(self) -> Place:
        return self.file, self.number


@dataclass(frozen=True, slots=True)
class TrueField:
    """A dotted field name and what is printed, with its place: fractions of the upright page."""

    name: str
    value: Any
    file: str
    number: int
    box: tuple[float, float, float, float] | None = None

    @property
    def place(self) -> Place:
        return self.file, self.number

    @property
    def area(self) -> Box | None:
        return None if self.box is None else Box(*self.box)


@dataclass(frozen=True, slots=True)
class TrueDocument:
    """One paper: its kind, the layout it was drawn in, its pages and fields."""

    type: str
    pages: tuple[TruePage, ...]
    fields: tuple[TrueField, ...]
    layout: str = ""

    @property
    def places(self) -> frozenset[Place]:
        return frozenset(page.place for page in self.pages)

    def grade(self, place: Place) -> str:
        """How the page at that place was taken in."""
        return next((page.grade for page in self.pages if page.place == place), self.pages[0].grade)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule must find: `outcome` is failed or unknown; `also` names findings that may rightly follow."""

    code: str
    outcome: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TruePacket:
    """One bidder's packet; `clean` says that no fault was planted."""

    clean: bool
    documents: tuple[TrueDocument, ...]
    faults: tuple[Fault, ...] = ()

    def excused(self) -> frozenset[str]:
        """Codes that may speak here."""
        return frozenset(code for fault in self.faults for code in (fault.code, *fault.also))


@dataclass(frozen=True, slots=True)
class Link:
    """A trait two packets share: a planted link, or a decoy (lawful, to be passed over in silence)."""

    code: str
    left: str
    right: str
    why: str = ""

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.left, self.right))


@dataclass(frozen=True, slots=True)
class TrueTender:
    """One tender's truth; packets by their id."""

    tender_id: str
    packets: dict[str, TruePacket]
    links: tuple[Link, ...] = ()
    decoys: tuple[Link, ...] = ()


ADAPTER = TypeAdapter(TrueTender)


def load_truth(path: Path) -> TrueTender:
    """Raises pydantic.ValidationError where the file has another form."""
    return ADAPTER.validate_json(path.read_bytes())
