"""Signals between the bids of a tender."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from api.bids import Readable
from api.paging import Page
from api.v1.schemas import SignalItem
from flows.record import QUESTIONS
from models.db.records import signal_records
from models.signal import Strength

router = APIRouter(prefix="/tenders/{tender_id}/signals", tags=["signals"])


@router.get("")
def list_signals(
    those: Readable,
    packet: Annotated[Sequence[str], Query(max_length=50, description="On either side.")] = (),
    code: Annotated[Sequence[str], Query(max_length=50, examples=[["COL-ADDRESS"]])] = (),
    strength: Annotated[Sequence[Strength], Query()] = (),
) -> Page[SignalItem]:
    """Traits that two packets share, all on one page. Signs with their strength and reason, never a verdict."""
    with those.looking() as look:
        found = signal_records(look.session, those.tender_id, QUESTIONS) if look.open else ()
    kept = [
        each
        for each in found
        if (not packet or each.left.packet_id in packet or each.right.packet_id in packet)
        and (not code or each.code in code)
        and (not strength or each.strength in strength)
    ]
    for packet_id in dict.fromkeys(side.packet_id for each in kept for side in (each.left, each.right)):
        those.seen(packet_id, signals=True)
    return Page(items=[SignalItem.of(each) for each in kept])
