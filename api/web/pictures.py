"""Pictures for the screens: whole pages at a width, and pieces of them. The view itself is an audit event of its page."""

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.bids import PacketId, TenderId
from api.etags import tagged
from api.problems import NOT_THERE, Problem
from api.web.screens import Looker, Screen
from flows.report.crops import Picture, cut, jpeg, narrow, opened
from flows.review import tender_for
from flows.stores import store_at
from models.errors import InputError
from models.page import Box
from models.record import RecordPage
from settings import settings

router = APIRouter(prefix="/tenders/{tender_id}/packets/{packet_id}/pages/{page_id}")
NUMBER = r"(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)"
KEPT = 8  # pages kept open, about 12 MB each at 200 dpi
FOUR = rf"^{NUMBER},{NUMBER},{NUMBER},{NUMBER}$"


@router.get("/picture")
def picture(
    request: Request,
    screen: Looker,
    tender_id: TenderId,
    packet_id: PacketId,
    page_id: str,
    width: Annotated[int, Query(ge=64, le=2000)] = 1100,
) -> Response:
    """The upright page."""
    page = _page(screen, tender_id, packet_id, page_id)

    def made() -> bytes:
        return jpeg(narrow(_opened(screen.desk.settings.pictures_at, page.image, page.image_sha256), width))

    return tagged(request, f"{page.image_sha256}-{width}-{page.turned}", made, "image/jpeg")


@router.get("/crop")
def crop(
    request: Request,
    screen: Looker,
    tender_id: TenderId,
    packet_id: PacketId,
    page_id: str,
    box: Annotated[str, Query(pattern=FOUR)],
) -> Response:
    """A piece of the page with its surroundings, the place itself outlined."""
    page = _page(screen, tender_id, packet_id, page_id)

    def made() -> bytes:
        return jpeg(cut(_opened(screen.desk.settings.pictures_at, page.image, page.image_sha256), box_of(box)))

    return tagged(request, f"{page.image_sha256}-{box}-{page.turned}", made, "image/jpeg")


def box_of(told: str) -> Box:
    """`x0,y0,x1,y1` in fractions of the page. Problem 422 for a box without area."""
    x0, y0, x1, y1 = (float(each) for each in told.split(","))
    if x1 <= x0 or y1 <= y0:
        raise Problem(422, "框選範圍沒有面積")
    return Box(x0, y0, x1, y1)


@lru_cache(maxsize=KEPT)
def _opened(where: str, key: str, _: str) -> Picture:
    """A page's picture, opened once for all the pieces of it that a screen asks for. By its hash: it may be read anew."""
    return opened(store_at(where, settings()), key)


def _page(screen: Screen, tender_id: str, packet_id: str, page_id: str) -> RecordPage:
    try:
        tender_for(screen.reviews, tender_id)
    except InputError as error:
        raise Problem(404, NOT_THERE) from error
    with screen.desk.database.reading() as session:
        kept = screen.desk.records.of(session, tender_id, packet_id)
    found = next((each for each in kept.record.pages if each.id == page_id), None) if kept else None
    if found is None:
        raise Problem(404, NOT_THERE)
    return found
