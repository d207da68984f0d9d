"""Records: what an accepted review says of a bid, by version. And the reading: what the machine read before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from api.bids import PacketId, Readable, Recorded
from api.etags import tagged
from api.paging import Asked, Page
from api.problems import NOT_THERE, Problem
from api.v1.schemas import Answer
from models.bid_record import BidRecord, BidResult
from models.db import accepted
from models.record import PacketRecord

router = APIRouter(prefix="/tenders/{tender_id}", tags=["records"])
VERSION = "record-version"


class RecordItem(Answer):
    """The newest version of a bid's record in a list."""

    packet_id: str = Field(examples=["P01"])
    version: int = Field(examples=[1])
    result: BidResult
    at: datetime
    sha256: str = Field(description="Of the record; its entity tag.")


@router.get("/records")
def list_records(
    those: Recorded, paging: Asked, result: Annotated[Sequence[BidResult], Query()] = ()
) -> Page[RecordItem]:
    """The newest record of each bid that was accepted, by packet; of one or more results, or all."""
    with those.looking() as look:
        asked = (look.session, those.tender_id, paging.after(""), paging.limit + 1, [each.value for each in result])
        found = accepted.records(*asked) if look.open else ()
    for each in found[: paging.limit]:
        those.seen(each.packet_id, version=each.version)
    items = [RecordItem.model_validate(each) for each in found[: paging.limit]]
    return Page(items=items, next=paging.next([each.packet_id for each in found]))


@router.get("/packets/{packet_id}/record", response_model=BidRecord)
def get_record(
    request: Request,
    those: Recorded,
    packet_id: PacketId,
    version: Annotated[int | None, Query(ge=1, description="The newest where none is named.")] = None,
) -> Response:
    """A version of the record: everything as reviewed, with decisions, verdicts and what changed."""
    with those.looking() as look:
        kept = accepted.record_json(look.session, those.tender_id, packet_id, version) if look.open else None
    if kept is None:
        raise Problem(404, NOT_THERE)
    those.seen(packet_id, version=kept.version)
    return tagged(request, kept.sha256, kept.json.encode, "application/json")


@router.get("/packets/{packet_id}/reading", response_model=PacketRecord)
def get_reading(request: Request, those: Readable, packet_id: PacketId) -> Response:
    """Everything the machine read, judged and found in a packet, as `packets[]` of the export has it (docs/export.md)."""
    with those.looking() as look:
        kept = look.record(packet_id)
    those.seen(packet_id)
    return tagged(request, kept.sha256, lambda: kept.json, "application/json")
