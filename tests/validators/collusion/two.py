"""Two bidders that share nothing, and what a sample changes in them."""

from collections.abc import Mapping
from typing import Any

from models.bid import Bid
from tests.builders import answers, bid, company

SECOND = {
    "ubn": "22099131",
    "name": "遠山資訊有限公司",
    "person": "林怡君",
    "address": "高雄市前鎮區範例路25號3樓",
    "phone": "(07)555-0199",
}
APART: dict[str, Any] = {
    "envelope.fax": "(07)555-0198",
    "offer.fax": "(07)555-0198",
    "offer.email": "sales@yuanshan.example.tw",
    "envelope.contact_person": "許淑芬",
    "offer.contact_person": "許淑芬",
    "cheque.number": "KH7000123",
    "cheque.bank": "範例商業銀行",
    "cheque.branch": "前鎮分行",
    "cheque.drawer": "範例商業銀行前鎮分行",
}


def first(changes: Mapping[str, Any] | None = None, /, **more: Any) -> Bid:
    return bid(changes, packet="P01", **more)


def second(
    changes: Mapping[str, Any] | None = None, /, *, registered_person: str = SECOND["person"], **more: Any
) -> Bid:
    """Another firm; changes by dotted field name."""
    record = company(
        ubn=SECOND["ubn"], name=SECOND["name"], address=SECOND["address"], responsible_person=registered_person
    )
    return bid({**APART, **(changes or {})}, packet="P02", who=SECOND, registers=answers((record,)), **more)
