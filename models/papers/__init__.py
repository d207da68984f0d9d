"""The papers of a bid, field by field. The attribute names are the dotted field names of the record.

Each class states its prefix: `TaxCertificate.ubn` is `tax.ubn` in the record. Amounts are whole New Taiwan dollars,
dates are calendar dates (the Republic's years converted), names are as printed.
"""

from collections.abc import Iterator
from dataclasses import fields

from models.field import Absent, AnyField
from models.papers.bidder import EnvelopeLabel, RegistrationCertificate, TaxCertificate
from models.papers.bonds import Cheque, Deposit, Guarantee, PledgeReply
from models.papers.declaration import Declaration
from models.papers.offers import FollowStatement, Offer, Proposal
from models.papers.proofs import Attorney, Authorisation, Capability, Disclosure, Standard, Voucher
from models.papers.words import BondForm, Period, TaxCopy, TaxForm, Tick

__all__ = [
    "PAPERS", "Attorney", "Authorisation", "BondForm", "Capability", "Cheque", "Declaration", "Deposit", "Disclosure",
    "EnvelopeLabel", "FollowStatement", "Guarantee", "Instrument", "Offer", "Paper", "Period", "PledgeReply", "Proposal",
    "RegistrationCertificate", "Standard", "TaxCertificate", "TaxCopy", "TaxForm", "Tick", "Voucher", "attributes", "empty",
    "named",
]  # fmt: skip

Instrument = Cheque | Guarantee | Deposit
"""What a bid bond may consist of."""
Paper = (
    EnvelopeLabel
    | RegistrationCertificate
    | TaxCertificate
    | Declaration
    | Cheque
    | Guarantee
    | Deposit
    | PledgeReply
    | Offer
    | FollowStatement
    | Proposal
    | Capability
    | Authorisation
    | Attorney
    | Voucher
    | Standard
    | Disclosure
)
PAPERS: tuple[type[Paper], ...] = (
    EnvelopeLabel,
    RegistrationCertificate,
    TaxCertificate,
    Declaration,
    Cheque,
    Guarantee,
    Deposit,
    PledgeReply,
    Offer,
    FollowStatement,
    Proposal,
    Capability,
    Authorisation,
    Attorney,
    Voucher,
    Standard,
    Disclosure,
)
NO_FIELDS = frozenset(("kind", "wording"))


def attributes(paper: type[Paper]) -> tuple[str, ...]:
    """The field attributes of a paper class, in the order of the class."""
    return tuple(each.name for each in fields(paper) if each.name not in NO_FIELDS)


def named(paper: Paper) -> Iterator[tuple[str, AnyField]]:
    """Each field with its dotted name, in the order of the class."""
    for attribute in attributes(type(paper)):
        yield f"{paper.PREFIX}.{attribute}", getattr(paper, attribute)


def empty(paper: type[Paper], reason: str) -> dict[str, Absent]:
    """Every field of a paper class as absent: the start of an extraction that overwrites what it finds."""
    return {attribute: Absent(reason) for attribute in attributes(paper)}
