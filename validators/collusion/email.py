"""Same e-mail address, or same domain of a firm's own.

Free mail counts only on the full address; a government's address is the form's, not the bidder's. The orders say
電子郵件網址, so a firm's own domain counts too; a group's firms may share one lawfully. Where a side was not
confirmed, characters that readers take for one another (l and 1, O and 0) do not keep two addresses apart, and an
address of a firm's own domain that is a few characters from another is weakly the same, misread.

Law      PCC order of 2002-11-27 (09100516820), kind 4; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/email_samples.py
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from models.bid import Bid
from models.signal import Signal, Strength
from validators.collusion.traits import Match, Trait, off_forms, pairs, printed_on_forms, traits, without
from validators.normalise.emails import domain, email, is_free, is_office, lookalike

CODE = "COL-EMAIL"
TITLE = "電子郵件相同"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"

SLIPS, SLIPS_IN_DOMAIN = 3, 2
"""Characters that a poor print may cost an address, and its domain."""


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare every e-mail address of every bid."""
    sides = [traits(bid, ("email",), _bidders_own) for bid in bids]
    lawful = [each.casefold() for bid in bids for each in bid.tender.lawful_commonality.emails]
    bidders = off_forms(sides, printed_on_forms(sides, str.__eq__), str.__eq__)
    return pairs(CODE, without(bidders, lawful, _covers), _match)


def _bidders_own(text: str) -> tuple[str, ...]:
    address = email(text)
    return () if address is None or is_office(domain(address)) else (address,)


def _covers(address: str, lawful: str) -> bool:
    """A lawful entry may be an address or a domain."""
    return address == lawful or domain(address) == lawful.removeprefix("@")


def _match(one: Trait[str], other: Trait[str]) -> Match | None:
    if one.value == other.value:
        return Match(Strength.STRONG, f"電子郵件同為 {one.value}", one.value)
    unsure = not (one.sure and other.sure)
    if unsure and lookalike(one.value) == lookalike(other.value):
        told = f"電子郵件 {one.raw} 與 {other.raw} 僅易混淆字元（l、1、I、O、0）不同，可能為同一地址"
        return Match(Strength.MEDIUM, told, one.value)
    shared = domain(one.value)
    if shared == domain(other.value) and not is_free(shared):
        return Match(Strength.STRONG, f"電子郵件網域同為 {shared}，如為關係企業或共用網域得為合法原因", shared)
    others = domain(other.value)
    if unsure and not is_free(shared) and not is_free(others) and lookalike(shared) == lookalike(others):
        told = f"電子郵件網域 {shared} 與 {others} 僅易混淆字元不同，可能為同一網域"
        return Match(Strength.WEAK, told, shared)
    if unsure and not is_free(shared) and not is_free(others) and _misread(one.value, other.value):
        return Match(Strength.WEAK, f"電子郵件 {one.raw} 與 {other.raw} 僅數字元不同，可能為同一地址之誤讀", one.value)
    return None


def _misread(one: str, other: str) -> bool:
    """A few characters apart, those that readers take for one another not counted."""
    one, other = lookalike(one), lookalike(other)
    return (
        Levenshtein.distance(one, other, score_cutoff=SLIPS) <= SLIPS
        and Levenshtein.distance(domain(one), domain(other), score_cutoff=SLIPS_IN_DOMAIN) <= SLIPS_IN_DOMAIN
    )
