"""All bids of a tender compared, after the opening (Government Procurement Act art. 34). To see by what, read the table.

A signal is evidence with its strength and reason, never a verdict: the law says "may", and people decide.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from models.bid import Bid
from models.signal import Signal
from validators.collusion import address, bidder, cheque, contact, email, enclosed, fax, mail, payer, person, phone


class Indicator(Protocol):
    """A module of this folder."""

    @property
    def CODE(self) -> str: ...
    @property
    def TITLE(self) -> str: ...
    @property
    def LAW(self) -> str: ...
    def find(self, bids: Sequence[Bid], /) -> Iterable[Signal]: ...


INDICATORS: tuple[Indicator, ...] = (
    address,  # COL-ADDRESS
    phone,  # COL-PHONE
    fax,  # COL-FAX
    email,  # COL-EMAIL
    person,  # COL-PERSON
    contact,  # COL-CONTACT
    cheque,  # COL-CHEQUE
    payer,  # COL-PAYER
    mail,  # COL-MAIL
    bidder,  # COL-BIDDER
    enclosed,  # COL-ENCLOSED
)


def compare(bids: Sequence[Bid]) -> tuple[Signal, ...]:
    """All signals between the bids of one tender, by indicator and then by packet. The order of the bids is no matter.

    Raises ValueError where they belong to different tenders.
    """
    if len({bid.tender.id for bid in bids}) > 1:
        raise ValueError("bids of different tenders are not compared")
    ordered = sorted(bids, key=lambda bid: bid.packet_id)
    return tuple(signal for indicator in INDICATORS for signal in indicator.find(ordered))
