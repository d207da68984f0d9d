"""Packets of a tender: which there are, how far each is, what was handed in."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from api.bids import Handled, PacketId
from api.paging import Asked, Page
from api.v1.schemas import PacketAnswer, PacketItem
from models.db import bids
from models.packet import PacketState

router = APIRouter(prefix="/tenders/{tender_id}/packets", tags=["packets"])


@router.get("")
def list_packets(
    those: Handled, paging: Asked, state: Annotated[Sequence[PacketState], Query()] = ()
) -> Page[PacketItem]:
    """The packets of a tender by id; of one or more states, or all."""
    with those.looking() as look:
        asked = (look.session, those.tender_id, paging.after(""), paging.limit + 1, state)
        found = bids.packets(*asked) if look.open else ()
    if look.open:
        those.seen(packets=len(found[: paging.limit]))
    items = [PacketItem.of(each) for each in found[: paging.limit]]
    return Page(items=items, next=paging.next([each.packet.id for each in found]))


@router.get("/{packet_id}")
def get_packet(those: Handled, packet_id: PacketId) -> PacketAnswer:
    """A packet, its files with their hashes, and what could not be read."""
    with those.looking() as look:
        record = look.record(packet_id).record
    those.seen(packet_id)
    return PacketAnswer.told(record)
