"""Fields of all packets of a tender, by name and state."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from api.bids import Look, Readable
from api.paging import Asked, Page
from api.v1.schemas import FieldItem
from models.db import bids
from models.field import FieldState

router = APIRouter(prefix="/tenders/{tender_id}/fields", tags=["fields"])
Names = Annotated[Sequence[str], Query(max_length=50)]


@router.get("")
def list_fields(
    those: Readable,
    paging: Asked,
    packet: Names = (),
    document: Names = (),
    name: Annotated[Sequence[str], Query(max_length=50, examples=[["tax.ubn"]])] = (),
    state: Annotated[Sequence[FieldState], Query()] = (),
) -> Page[FieldItem]:
    """Fields by packet, in the order of the papers; of the packets, papers, names and states given, or all."""
    wanted = {"packet": packet, "document": document, "name": name, "state": [each.value for each in state]}
    with those.looking() as look:
        after = paging.after(bids.START)
        found = bids.fields(look.session, those.tender_id, after, paging.limit + 1, **wanted) if look.open else ()
        items = [_item(look, place[0], document_id, name_) for place, document_id, name_ in found[: paging.limit]]
    for packet_id in dict.fromkeys(each.packet_id for each in items):
        those.seen(packet_id, fields=sum(each.packet_id == packet_id for each in items))
    return Page(items=items, next=paging.next([place for place, *_ in found]))


def _item(look: Look, packet_id: str, document_id: str, name: str) -> FieldItem:
    record = look.record(packet_id).record
    document = next(each for each in record.documents if each.id == document_id)
    return FieldItem.of(packet_id, document_id, next(each for each in document.fields if each.name == name))
