"""Consecutive registered-mail numbers of two envelopes.

Two envelopes handed in one after the other at one counter. The post's numbers carry the office and the kind of mail in
their last places and the serial in the first six, so one apart there, with the rest equal, is consecutive too. The number
is read from the envelope, or stated with the packet as received; then the envelope's page is shown.

Law      PCC order of 2002-11-27 (09100516820), kind 3; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/mail_samples.py
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.bid import Bid
from models.document import Document, DocumentType
from models.page import EngineId
from models.signal import Signal, Strength
from validators.collusion.traits import Match, Trait, pairs, traits
from validators.normalise.text import squeezed
from validators.places import whole_pages

CODE = "COL-MAIL"
TITLE = "標封掛號號碼連號"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"
SERIAL = 6  # first digits of a registered-mail number: the serial; the office and kind of mail follow
SHORTEST = 5  # digits: fewer are no mail number
RECORDED = EngineId("packet.json", "", "")
"""Not read from a picture: stated by whoever took the packet in."""


@dataclass(frozen=True, slots=True)
class _Mail:
    digits: str
    office: str
    """The post office's name as recorded; empty where none is."""


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare the mail numbers of every two envelopes."""
    return pairs(CODE, [(*_read(bid), *_recorded(bid)) for bid in bids], _match)


def _read(bid: Bid) -> tuple[Trait[_Mail], ...]:
    return traits(bid, ("mail_number",), lambda text: _mails(text, _office(bid)))


def _recorded(bid: Bid) -> tuple[Trait[_Mail], ...]:
    """The number stated with the packet; nothing where no page can show the envelope."""
    if bid.packet is None or not bid.documents:
        return ()
    number, document = bid.packet.mail_number, min(bid.documents, key=_envelope_last)
    evidence = whole_pages(document, number, RECORDED)[0]
    return tuple(
        Trait(bid.packet_id, "packet.mail_number", number, mail, evidence, sure=True)
        for mail in _mails(number, _office(bid))
    )


def _envelope_last(document: Document) -> bool:
    return document.sorting.type is not DocumentType.ENVELOPE


def _office(bid: Bid) -> str:
    return "" if bid.packet is None else squeezed(bid.packet.post_office)


def _mails(text: str, office: str) -> tuple[_Mail, ...]:
    digits = re.sub(r"\D", "", squeezed(text))
    return (_Mail(digits, office),) if len(digits) >= SHORTEST else ()


def _match(one: Trait[_Mail], other: Trait[_Mail]) -> Match | None:
    left, right = one.value, other.value
    if not _consecutive(left.digits, right.digits) or (left.office and right.office and left.office != right.office):
        return None
    numbers = "、".join(sorted({one.raw, other.raw}))
    told = f"標封掛號號碼 {numbers} {'相同' if left.digits == right.digits else '連號'}"
    if left.office and left.office == right.office:
        return Match(Strength.MEDIUM, f"{told}，且為同一郵局交寄，如由快遞或郵局代收得為合法原因", numbers)
    return Match(Strength.WEAK, f"{told}，惟交寄郵局未登錄，可能為不同郵局", numbers)


def _consecutive(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    if abs(int(one) - int(other)) <= 1:
        return True
    tails_equal = one[SERIAL:] == other[SERIAL:] != ""
    return tails_equal and abs(int(one[:SERIAL]) - int(other[:SERIAL])) == 1
