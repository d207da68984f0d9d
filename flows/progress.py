"""What a run tells while it works. The command line draws it; a test can listen."""

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable


@runtime_checkable
class Listener(Protocol):
    """Hears how far a run is."""

    def pages(self, more: int) -> None:
        """So many more pages were found."""

    def read(self, packet_id: str, /) -> None:
        """One page was read."""

    def papers(self, packet_id: str, found: int, /) -> None:
        """A packet's papers were sorted out."""


@dataclass(slots=True)
class Tally:
    """A listener that only counts."""

    found: int = 0
    done: dict[str, int] = field(default_factory=dict)
    sorted: dict[str, int] = field(default_factory=dict)

    def pages(self, more: int) -> None:
        self.found += more

    def read(self, packet_id: str) -> None:
        self.done[packet_id] = self.done.get(packet_id, 0) + 1

    def papers(self, packet_id: str, found: int) -> None:
        self.sorted[packet_id] = found
