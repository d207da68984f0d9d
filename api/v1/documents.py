"""Papers of a packet."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.bids import PacketId, Readable
from api.paging import Page
from api.problems import NOT_THERE, Problem
from api.v1.schemas import DocumentAnswer, DocumentItem

router = APIRouter(prefix="/tenders/{tender_id}/packets/{packet_id}/documents", tags=["documents"])


@router.get("")
def list_documents(those: Readable, packet_id: PacketId) -> Page[DocumentItem]:
    """The papers of a packet, in their order; all on one page."""
    with those.looking() as look:
        documents = look.record(packet_id).record.documents
    those.seen(packet_id)
    return Page(items=[DocumentItem.of(packet_id, each) for each in documents])


@router.get("/{document_id}")
def get_document(
    those: Readable, packet_id: PacketId, document_id: Annotated[str, Path(max_length=64, examples=["tax-1"])]
) -> DocumentAnswer:
    """A paper with every field of its kind, found or not."""
    with those.looking() as look:
        documents = look.record(packet_id).record.documents
    found = next((each for each in documents if each.id == document_id), None)
    if found is None:
        raise Problem(404, NOT_THERE)
    those.seen(packet_id, document=document_id)
    return DocumentAnswer.told(packet_id, found)
