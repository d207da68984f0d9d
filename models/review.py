"""A review (覆核): what people decide on one packet, beside what the machine read. Nothing is overwritten.

A review is the list of its decisions, each appended, none changed: an undo is one more. What stands is found by walking
the list (flows/reviewed.py). A decision holds for the reading it was made on (`basis`): where a packet is read again and
the reading differs, the decision no longer counts and the field waits again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from models.errors import BidIntakeError
from models.field import Evidence
from models.page import Box, EngineId

CLAIM = timedelta(minutes=15)  # without a decision, after which a packet is free for others
COSTLY = ("*.ubn", "cheque.amount_*", "offer.total_*")
"""Fields whose error costs most, where an installation names no others: whose bid it is, the bond, the price."""
PERSON = EngineId("person", "", "")
"""Who read a value that a person keyed: it stands in the evidence where an engine's name would."""


class ReviewState(StrEnum):
    """Where a review stands."""

    OPEN = "open"  # 審查中: a person must look, or may hand it in
    SECOND = "second"  # 待核定: handed in; a second person must approve
    ACCEPTED = "accepted"  # 已核定: its record has left


class Act(StrEnum):
    """What a person can do."""

    # on a field
    ACCEPT = "accept"  # as read
    CORRECT = "correct"  # another value stands there
    ILLEGIBLE = "illegible"  # something stands there, and no person can make it out
    ABSENT = "absent"  # it is not on the paper
    KEY = "key"  # keyed a second time by another person, blind
    # on a finding
    UPHOLD = "uphold"  # it stands: the bid fails on it
    SET_ASIDE = "set_aside"  # it does not stand, for the reason given
    EXPLAIN = "explain"  # the bidder is asked to explain by a day
    # on papers and pages
    CONFIRM = "confirm"  # the paper is of the kind it was sorted as
    SORT = "sort"  # the pages make these papers
    ROTATE = "rotate"  # the page is turned
    # on the review
    SUBMIT = "submit"
    APPROVE = "approve"
    REFUSE = "refuse"  # the second person sends it back to the first
    REOPEN = "reopen"
    UNDO = "undo"


ON_FIELDS = frozenset({Act.ACCEPT, Act.CORRECT, Act.ILLEGIBLE, Act.ABSENT})
ON_FINDINGS = frozenset({Act.UPHOLD, Act.SET_ASIDE, Act.EXPLAIN})
NEED_REASON = frozenset({Act.SET_ASIDE, Act.EXPLAIN, Act.REFUSE, Act.REOPEN})
"""Acts that count only with a reason in words."""


@dataclass(frozen=True, slots=True)
class PaperSort:
    """One paper as a person sorted it."""

    type: str
    """A DocumentType's code."""
    page_ids: tuple[str, ...]
    """In the paper's own order."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for: one act on one subject, and what was seen when it was asked."""

    act: Act
    subject: str
    seen: int = 0
    """Sequence of the last decision on the subject that the person saw; 0 for none. A later one is a conflict."""
    basis: str = ""
    """Digest of the reading or finding the person looked at; empty: the one that stands now."""
    text: str = ""
    """The value as keyed, for `CORRECT` and `KEY`."""
    why: str = ""
    page_id: str = ""
    """Where the person saw the value, if elsewhere than the machine did."""
    box: Box | None = None
    turn: int = 0
    """Degrees clockwise, for `ROTATE`: 90, 180 or 270."""
    papers: tuple[PaperSort, ...] = ()
    """For `SORT`."""
    deadline: date | None = None
    """Last day for the bidder's answer, for `EXPLAIN`."""
    of: int = 0
    """The decision taken back, for `UNDO`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person decided, as kept."""

    sequence: int
    """1, 2, 3, ... in its review."""
    at: datetime
    actor: str
    order: Order
    before: str = ""
    """The value or outcome that stood, as an official writes it."""
    after: str = ""
    """The one that stands now."""
    value: str = ""
    """The value as JSON, typed by its field's name; empty where the act gives none."""
    senior: bool = False
    """Decided by a senior, who settles what two persons keyed differently."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who works on a packet, and until when nobody else may."""

    by: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """One packet's review."""

    tender_id: str
    packet_id: str
    state: ReviewState = ReviewState.OPEN
    version: int = 0
    """Raised by every decision."""
    claim: Claim | None = None
    submitted_by: str = ""
    accepted_version: int = 0
    """Of the bid's record; 0 before the first acceptance."""
    decisions: tuple[Decision, ...] = ()
    undone: frozenset[int] = field(default_factory=frozenset)
    """Sequences of decisions that were taken back."""

    def on(self, subject: str) -> tuple[Decision, ...]:
        """What was decided on a subject and stands, oldest first."""
        return tuple(
            each for each in self.decisions if each.order.subject == subject and each.sequence not in self.undone
        )

    def last_touch(self, subject: str) -> int:
        """Sequence of the last decision on the subject, taken back or taking back included; 0 for none."""
        mine = {each.sequence for each in self.decisions if each.order.subject == subject}
        return max(
            (each.sequence for each in self.decisions if each.sequence in mine or each.order.of in mine), default=0
        )

    def claimed_by_other(self, who: str, now: datetime) -> bool:
        """True while somebody else's claim holds."""
        return self.claim is not None and self.claim.by != who and now < self.claim.until


class Conflict(BidIntakeError):
    """Somebody else was first. Carries what they decided, for the person to see; nothing is lost on either side."""

    def __init__(self, said: str, decision: Decision | None = None) -> None:
        super().__init__(said)
        self.said, self.decision = said, decision


def field_subject(document_id: str, name: str) -> str:
    """How a field is named in decisions and in the audit trail."""
    return f"field/{document_id}/{name}"


def finding_subject(code: str) -> str:
    """How a finding is named."""
    return f"finding/{code}"


def paper_subject(document_id: str) -> str:
    """How a paper is named."""
    return f"paper/{document_id}"


def page_subject(page_id: str) -> str:
    """How a page is named."""
    return f"page/{page_id}"


PAGES = "pages"
"""The subject of sorting: all pages of the packet."""
WHOLE = "review"
"""The subject of acts on the review itself."""


def turns(decisions: Iterable[Decision], undone: frozenset[int]) -> dict[str, int]:
    """Degrees clockwise each page was turned by people, all turns together."""
    told: dict[str, int] = {}
    for each in decisions:
        if each.order.act is Act.ROTATE and each.sequence not in undone:
            page_id = each.order.subject.removeprefix("page/")
            told[page_id] = (told.get(page_id, 0) + each.order.turn) % 360
    return {page_id: turn for page_id, turn in told.items() if turn}


def evidence_of(order: Order, machine: Evidence | None, document_id: str, text: str) -> Evidence | None:
    """Where a person saw a value: the box drawn, or the place the machine had read; None where neither is known."""
    if order.box is not None:
        return Evidence(document_id, order.page_id, order.box, text, 1.0, PERSON)
    if machine is None:
        return None
    return Evidence(document_id, machine.page_id, machine.box, text, 1.0, PERSON)
