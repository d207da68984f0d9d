"""Findings of all packets of a tender, by rule and outcome."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from api.bids import Look, Readable
from api.paging import Asked, Page
from api.v1.schemas import FindingItem
from models.db import bids
from models.finding import Outcome

router = APIRouter(prefix="/tenders/{tender_id}/findings", tags=["findings"])


@router.get("")
def list_findings(
    those: Readable,
    paging: Asked,
    packet: Annotated[Sequence[str], Query(max_length=50)] = (),
    code: Annotated[Sequence[str], Query(max_length=50, examples=[["TAX-02"]])] = (),
    outcome: Annotated[Sequence[Outcome], Query()] = (),
) -> Page[FindingItem]:
    """Findings by packet, in the order of the rules; of the packets, codes and outcomes given, or all."""
    wanted = {"packet": packet, "code": code, "outcome": [each.value for each in outcome]}
    with those.looking() as look:
        after = paging.after(bids.START)
        found = bids.findings(look.session, those.tender_id, after, paging.limit + 1, **wanted) if look.open else ()
        items = [_item(look, place[0], position) for place, position in found[: paging.limit]]
    for packet_id in dict.fromkeys(each.packet_id for each in items):
        those.seen(packet_id, findings=sum(each.packet_id == packet_id for each in items))
    return Page(items=items, next=paging.next([place for place, _ in found]))


def _item(look: Look, packet_id: str, position: int) -> FindingItem:
    return FindingItem.of(packet_id, look.record(packet_id).record.findings[position])
