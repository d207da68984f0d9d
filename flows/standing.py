"""What stands on a packet, as data: each reading, answer and sorting, who decided it, and who must still look."""

from dataclasses import dataclass
from enum import StrEnum

from models.document import Document
from models.field import Judged
from models.finding import Finding, Outcome
from models.packet import FileProblem, Packet
from models.registry import Answers
from models.review import Decision, Review
from models.tender import Tender


class Need(StrEnum):
    """Who must still look."""

    NOTHING = "nothing"
    PERSON = "person"
    SECOND = "second"  # another person keys it, blind
    SENIOR = "senior"  # two persons keyed it differently, or one differs from what passed
    ANSWER = "answer"  # the bidder was asked to explain


@dataclass(frozen=True, slots=True)
class Material:
    """What the machine made of a packet."""

    tender: Tender
    packet: Packet
    documents: tuple[Document, ...]
    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]
    problems: tuple[FileProblem, ...] = ()
    illegible: frozenset[str] = frozenset()
    two_valued: frozenset[str] = frozenset()
    results: str = ""
    """Hash of it."""


@dataclass(frozen=True, slots=True)
class StandingField:
    """One field: what the machine read, what stands now, who decided, who must still look."""

    subject: str
    machine: Judged
    now: Judged
    basis: str
    need: Need
    decision: Decision | None = None
    keyed: Decision | None = None
    """The second keying."""


@dataclass(frozen=True, slots=True)
class StandingFinding:
    """One rule's answer on the values that stand, and what people made of it."""

    subject: str
    found: Finding
    basis: str
    need: Need
    outcome: Outcome
    """What counts."""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class StandingPaper:
    """One paper's sorting."""

    subject: str
    document: Document
    need: Need
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A packet as it stands."""

    material: Material
    review: Review
    fields: tuple[StandingField, ...]
    findings: tuple[StandingFinding, ...]
    papers: tuple[StandingPaper, ...]
    documents: tuple[Document, ...]
    answers: Answers

    @property
    def waiting(self) -> int:
        """How many things somebody must still look at."""
        needs = [each.need for each in self.fields]
        needs += [each.need for each in self.findings]
        needs += [each.need for each in self.papers]
        return sum(each is not Need.NOTHING for each in needs)

    @property
    def disqualified(self) -> bool:
        """The bid fails on at least one finding that counts (Government Procurement Act art. 50, 51)."""
        return any(each.outcome is Outcome.FAILED for each in self.findings)

    @property
    def needs_second_person(self) -> bool:
        """The law's consequence is disqualification, or a person says that it is not although a rule says so."""
        return self.disqualified or any(
            each.found.outcome is Outcome.FAILED and each.outcome is not Outcome.FAILED for each in self.findings
        )
