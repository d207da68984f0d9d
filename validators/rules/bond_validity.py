"""Does a guarantee, letter of credit or policy outlive the bid by thirty days?

Cheques, notes and orders do not expire; a pledged deposit stays pledged. Where the tender states no end of the bids' validity,
the offer's own counts; where neither is known, a person reckons, but what ends before the opening cannot serve.

Law      Regulations for Bid Bond, Guarantee Bond and Other Guarantees art. 10
Samples  tests/validators/rules/bond_samples.py
"""

from datetime import date, timedelta

from models.bid import Bid
from models.field import Absent, AnyField, Read, Unreadable
from models.finding import Finding
from models.papers import Guarantee, Instrument
from validators.bonds import each_instrument
from validators.said import doubted
from validators.verdict import Part, failed, not_applicable, passed, roc, unknown

CODE = "BND-08"
TITLE = "押標金保證文件之有效期足夠"
LAW = "押標金保證金暨其他擔保作業辦法第10條"


def check(bid: Bid) -> Finding:
    """Compare each surety's last day with the end of the bid's validity and the margin."""
    return each_instrument(CODE, bid, _answer)


def _answer(bid: Bid, instrument: Instrument) -> Part:
    if not isinstance(instrument, Guarantee):
        return not_applicable("此種押標金無有效期限", instrument.form)
    match instrument.valid_until:
        case Read(until):
            return _long_enough(bid, instrument.valid_until, until)
        case Unreadable() | Absent():
            return unknown("保證文件之有效期限未能讀取", instrument.valid_until, instrument.form)


def _long_enough(bid: Bid, field: Read[date], until: date) -> Part:
    needed, why, seen = _needed(bid)
    told = f"保證有效至{roc(until)}"
    if needed is None:
        if until < bid.as_of and not doubted(field):
            return failed(f"{told}，於開標日{roc(bid.as_of)}已失效", field)
        return unknown(f"{told}，惟標案與報價單均未載報價有效期，是否足夠須人工確認", field)
    told = f"{told}，應至{roc(needed)}（{why}）"
    if until >= needed:
        return passed(told, field, *seen)
    if doubted(field):
        return unknown(f"{told}，惟有效期限判讀有出入", field, *seen)
    return failed(told, field, *seen)


def _needed(bid: Bid) -> tuple[date | None, str, tuple[AnyField, ...]]:
    """The day a surety must reach, why, and where that was read."""
    tender = bid.tender
    margin = timedelta(days=tender.bond_margin_days)
    if tender.offers_valid_until is not None:
        return tender.offers_valid_until + margin, f"報價有效期加{tender.bond_margin_days}日", ()
    stated = [offer.valid_until for offer in bid.offers if isinstance(offer.valid_until, Read)]
    if not stated:
        return None, "", ()
    longest = max(stated, key=lambda each: each.value)
    return longest.value + margin, f"報價單所載有效期加{tender.bond_margin_days}日", (longest,)
