"""The record of a bid (核定紀錄): what an accepted review says, by version. This is what other modules live on.

A version is never changed. A correction makes the next one, which says what differs; an acceptance taken back makes a
version whose result is `withdrawn`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.finding import Outcome
from models.record import PacketRecord
from models.review import Decision


class BidResult(StrEnum):
    """What became of the bid (Government Procurement Act art. 50, 51)."""

    VALID = "valid"  # 合格
    DISQUALIFIED = "disqualified"  # 不合格
    WITHDRAWN = "withdrawn"  # the acceptance was taken back; the bid is under review again


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding with what people made of it."""

    code: str
    title: str
    law: str
    found: Outcome
    """What the rules say, on the values as reviewed."""
    stands: Outcome
    """What counts: the rule's own answer, or a person's."""
    reason: str
    """The rule's sentence."""
    why: str = ""
    """The person's reason, where one decided."""
    by: str = ""
    """Who decided; empty where nobody had to."""
    award_notice_code: int | None = None
    """Where `stands` is failed: the reason of the award notice, 1 to 16."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the version before."""

    subject: str
    """`field/{document}/{name}`, `finding/{code}` or `result`."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class BidRecord:
    """One version of one bid's record."""

    tender_id: str
    packet_id: str
    version: int
    """1, 2, 3, ... of this bid."""
    result: BidResult
    accepted_at: datetime
    accepted_by: str
    """Who handed the review in."""
    approved_by: str
    """The second person; empty where none was needed."""
    packet: PacketRecord
    """All papers and fields as reviewed: a value a person gave has `person` as its engine."""
    verdicts: tuple[Verdict, ...]
    decisions: tuple[Decision, ...]
    """Every decision of the review, those taken back included."""
    changes: tuple[Change, ...] = ()
    """Against the version before; empty for the first."""
    why: str = ""
    """Why it was corrected or taken back; empty for the first."""

    @property
    def replaces(self) -> int | None:
        """The version this one takes the place of."""
        return self.version - 1 or None
