"""Work that waits for a worker: one errand for each packet and pool, and one for a tender's comparison."""

from dataclasses import dataclass
from enum import StrEnum


class Pool(StrEnum):
    """The kinds of work, each with workers of its own."""

    INTAKE = "intake"
    """Foreign files to pages: needs memory, and a locked-down child for each file."""
    READING = "reading"
    """Pages to a review: needs processors, and the models."""
    CHECKING = "checking"
    """All bids of a tender compared."""


class ErrandState(StrEnum):
    """Where an errand stands."""

    WAITING = "waiting"
    SENT = "sent"
    """A flow run was asked for; no worker has it yet."""
    HELD = "held"
    """A worker has it and gives signs of life."""
    DONE = "done"
    SET_ASIDE = "set_aside"
    """Tried again and again without coming further: a person looks."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One piece of work, as a worker gets it."""

    id: int
    pool: Pool
    tender_id: str
    packet_id: str
    """Empty for a comparison."""
    source: str
    """Digest of what the work is done from; another digest is new work."""
    tries: int
    """This one included."""


class LostErrandError(Exception):
    """The errand was taken away meanwhile: whatever is still done for it must not be kept."""
