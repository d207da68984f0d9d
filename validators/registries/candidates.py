"""Which records of a register may concern a bidder: an equal number, or an equal or near name.

Rules decide which candidate is a hit; here nothing is decided, so the net is wide.
"""

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from rapidfuzz import fuzz, process

from models.document import Document
from validators.normalise.text import squeezed
from validators.said import said

ALIKE = 80  # of 100 (Indel similarity): two of ten characters misread
MOST = 20  # near names kept for one name


class Listed(Protocol):
    """A record of any register."""

    @property
    def ubn(self) -> str: ...
    @property
    def name(self) -> str: ...


R = TypeVar("R", bound=Listed)


class Index(Generic[R]):
    """A register's records by number and by name; build once, ask for every bidder."""

    def __init__(self, records: Sequence[R]) -> None:
        self._records = records
        self._by_number: dict[str, list[int]] = {}
        self._names: list[str] = []
        self._owners: list[int] = []
        for place, record in enumerate(records):
            if record.ubn:
                self._by_number.setdefault(record.ubn, []).append(place)
            for name in (record.name, *getattr(record, "former_names", ())):
                self._names.append(squeezed(name))
                self._owners.append(place)

    def candidates(self, numbers: Iterable[str], names: Iterable[str]) -> tuple[R, ...]:
        """Records under one of the numbers first, then those with an equal or near name, best first; each once."""
        found = [place for number in dict.fromkeys(numbers) for place in self._by_number.get(number, ())]
        for name in dict.fromkeys(filter(None, map(squeezed, names))):
            near = process.extract(name, self._names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST)
            found += [self._owners[place] for _, _, place in near]
        return tuple(self._records[place] for place in dict.fromkeys(found))


def candidates(records: Sequence[R], numbers: Iterable[str], names: Iterable[str]) -> tuple[R, ...]:
    """The candidates out of a short list, for one bidder."""
    return Index(records).candidates(numbers, names)


def asked(documents: tuple[Document, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers and names to ask the registers for: all that any paper of the bid states."""
    numbers = (each.text for each in said(documents, "ubn", "footer_ubn"))
    names = (each.text for each in said(documents, "name", "former_name"))
    return tuple(dict.fromkeys(filter(None, numbers))), tuple(dict.fromkeys(filter(None, names)))
