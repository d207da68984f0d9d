"""Each paper in layouts a, b and held; `PAPERS` and `MORE` are the tables of them."""

import random
from collections.abc import Callable

from samples.papers import (
    certificate,
    cheque,
    declaration,
    deposit,
    envelope,
    offer,
    postal,
    proofs,
    proposal,
    registration,
    surety,
    tax,
)
from samples.sheet import Sheet
from samples.story import Story

Draw = Callable[[Story, str, str, random.Random], list[Sheet]]

PAPERS: dict[str, Draw] = {
    "envelope": envelope.draw,
    "registration": registration.draw,
    "tax": tax.draw,
    "declaration": declaration.draw,
    "cheque": cheque.draw,
    "offer": offer.draw,
}
"""What every bidder hands in."""
MORE: dict[str, Draw] = {
    "guarantee": surety.draw,
    "deposit": deposit.draw,
    "pledge": deposit.draw_reply,
    "cheque": postal.draw,
    "follow": proofs.follow,
    "proposal": proposal.draw,
    "capability": proofs.capability,
    "authorisation": proofs.authorisation,
    "attorney": proofs.attorney,
    "voucher": proofs.voucher,
    "standard": certificate.certificate,
    "disclosure": proofs.disclosure,
}
"""What a bidder may hand in instead or besides; the cheque here is a postal order."""
