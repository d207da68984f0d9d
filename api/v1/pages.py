"""Pages of a packet, their pictures, and the pieces of them a value was read from."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.bids import PacketId, Readable
from api.desk import Desk
from api.etags import tagged
from api.evidence import find
from api.paging import Page
from api.problems import NOT_THERE, Problem
from api.v1.schemas import PageItem
from flows.report.crops import cut, jpeg, narrow, opened
from flows.stores import pictures_of
from models.record import PacketRecord, RecordPage

router = APIRouter(prefix="/tenders/{tender_id}/packets/{packet_id}", tags=["pages"])
PageId = Annotated[str, Path(max_length=255, examples=["scan-1"])]
PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}}
}
WIDEST = 2000  # pixels


@router.get("/pages")
def list_pages(those: Readable, packet_id: PacketId) -> Page[PageItem]:
    """Every page of every file, in their order; all on one page."""
    with those.looking() as look:
        pages = look.record(packet_id).record.pages
    those.seen(packet_id)
    return Page(items=[PageItem(packet_id=packet_id, page=each) for each in pages])


@router.get("/pages/{page_id}")
def get_page(those: Readable, packet_id: PacketId, page_id: PageId) -> PageItem:
    """A page with the places to tick and the seals found on it."""
    with those.looking() as look:
        page = _page(look.record(packet_id).record, page_id)
    those.seen(packet_id, page=page_id)
    return PageItem(packet_id=packet_id, page=page)


@router.get("/pages/{page_id}/picture", response_class=Response, responses=PICTURE)
def get_picture(
    request: Request,
    desk: Desk,
    those: Readable,
    packet_id: PacketId,
    page_id: PageId,
    width: Annotated[int, Query(ge=64, le=WIDEST, description="Pixels at most.")] = 1100,
) -> Response:
    """The upright page as JPEG."""
    with those.looking() as look:
        page = _page(look.record(packet_id).record, page_id)
    those.seen(packet_id, page=page_id)
    store = pictures_of(desk.settings)

    def made() -> bytes:
        return jpeg(narrow(opened(store, page.image), width))

    return tagged(request, f"{page.image_sha256}-{width}", made, "image/jpeg")


@router.get("/crops/{evidence_id}", response_class=Response, responses=PICTURE)
def get_crop(
    request: Request,
    desk: Desk,
    those: Readable,
    packet_id: PacketId,
    evidence_id: Annotated[str, Path(pattern="^[0-9a-f]{24}$", examples=["0f3c5a7e9b1d2f4a6c8e0b2d"])],
) -> Response:
    """The piece of the page a value was read from, outlined, with its label and neighbours, as JPEG."""
    with those.looking() as look:
        record = look.record(packet_id).record
    seen = find(record, evidence_id)
    if seen is None:
        raise Problem(404, NOT_THERE)
    page = _page(record, seen.page_id)
    those.seen(packet_id, page=page.id, evidence=evidence_id)
    store = pictures_of(desk.settings)

    def made() -> bytes:
        return jpeg(cut(opened(store, page.image), seen.box))

    return tagged(request, f"{page.image_sha256}-{evidence_id}", made, "image/jpeg")


def _page(record: PacketRecord, page_id: str) -> RecordPage:
    found = next((each for each in record.pages if each.id == page_id), None)
    if found is None:
        raise Problem(404, NOT_THERE)
    return found
