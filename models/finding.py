"""What a rule found on one bid."""

from dataclasses import dataclass
from enum import StrEnum

from models.field import Evidence


class Outcome(StrEnum):
    """What could not be read or asked is unknown and goes to a person; never a silent pass."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's answer on one bid. A defect in the paper is a finding, not an error."""

    code: str
    """From `docs/rules/index.md`, for example `TAX-02`."""
    outcome: Outcome
    reason: str
    """One sentence in Chinese that a tired official understands, with the values compared."""
    seen: tuple[Evidence, ...] = ()
    award_notice_code: int | None = None
    """The reason a rejected bidder is reported under (1-16), on failed findings."""
