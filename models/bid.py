"""A bid (投標): all that one packet says, with the registry's answers, as of one date.

A finding on it can be repeated years later: rules neither fetch nor read the clock.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.document import Document, DocumentType
from models.packet import FileProblem, Packet
from models.papers import (
    Attorney,
    Authorisation,
    Cheque,
    Declaration,
    Deposit,
    Disclosure,
    EnvelopeLabel,
    FollowStatement,
    Guarantee,
    Instrument,
    Offer,
    Paper,
    PledgeReply,
    Proposal,
    RegistrationCertificate,
    Standard,
    TaxCertificate,
)
from models.registry import Answers
from models.tender import Tender

P = TypeVar("P", bound=Paper)


@dataclass(frozen=True, slots=True)
class Bid:
    """One bidder's bid in one tender."""

    tender: Tender
    packet_id: str
    documents: tuple[Document, ...]
    answers: Answers
    as_of: date
    """The day the rules look from: the opening."""
    problems: tuple[FileProblem, ...] = ()
    """Files and pages of the packet that could not be read."""
    packet: Packet | None = None
    """The packet as received: channel, time, mail number. None where nothing is known of it."""

    @property
    def envelopes(self) -> tuple[EnvelopeLabel, ...]:
        return self._papers(EnvelopeLabel)

    @property
    def registrations(self) -> tuple[RegistrationCertificate, ...]:
        return self._papers(RegistrationCertificate)

    @property
    def taxes(self) -> tuple[TaxCertificate, ...]:
        return self._papers(TaxCertificate)

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        return self._papers(Declaration)

    @property
    def cheques(self) -> tuple[Cheque, ...]:
        return self._papers(Cheque)

    @property
    def guarantees(self) -> tuple[Guarantee, ...]:
        return self._papers(Guarantee)

    @property
    def deposits(self) -> tuple[Deposit, ...]:
        return self._papers(Deposit)

    @property
    def pledges(self) -> tuple[PledgeReply, ...]:
        return self._papers(PledgeReply)

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """All that may count as the bid bond: the forms may be combined (Regulations for Bid Bond art. 5)."""
        return (*self.cheques, *self.guarantees, *self.deposits)

    @property
    def follows(self) -> tuple[FollowStatement, ...]:
        return self._papers(FollowStatement)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        return self._papers(Proposal)

    @property
    def authorisations(self) -> tuple[Authorisation, ...]:
        return self._papers(Authorisation)

    @property
    def attorneys(self) -> tuple[Attorney, ...]:
        return self._papers(Attorney)

    @property
    def standards(self) -> tuple[Standard, ...]:
        return self._papers(Standard)

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        return self._papers(Disclosure)

    @property
    def offers(self) -> tuple[Offer, ...]:
        return self._papers(Offer)

    @property
    def others(self) -> tuple[Document, ...]:
        """Papers of a kind the service does not know."""
        return tuple(each for each in self.documents if each.sorting.type is DocumentType.OTHER)

    def has(self, kind: DocumentType) -> bool:
        """True when at least one paper of that kind lies in the packet."""
        return any(each.sorting.type is kind for each in self.documents)

    def _papers(self, kind: type[P]) -> tuple[P, ...]:
        return tuple(each.paper for each in self.documents if isinstance(each.paper, kind))
