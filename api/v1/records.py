"""The record of a packet, whole: what docs/export.md says, as `packets[]` of the export has it."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.bids import PacketId, Recorded
from api.etags import tagged
from models.record import PacketRecord

router = APIRouter(prefix="/tenders/{tender_id}/packets/{packet_id}/record", tags=["records"])


@router.get("", response_model=PacketRecord)
def get_record(request: Request, those: Recorded, packet_id: PacketId) -> Response:
    """Everything read, judged and found in a packet, with its places on the paper."""
    with those.looking() as look:
        kept = look.record(packet_id)
    those.seen(packet_id)
    return tagged(request, kept.sha256, lambda: kept.json, "application/json")
