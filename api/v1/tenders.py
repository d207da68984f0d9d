"""Tenders: what each states. Their bids are elsewhere."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from api.auth import PEOPLE, needs
from api.bids import TenderId
from api.desk import Desk
from api.paging import Asked, Page
from api.problems import NOT_THERE, Problem
from api.v1.schemas import TenderAnswer, TenderItem
from flows import handing_in
from flows.sealed import MovedEarlierError
from models.account import Principal, Role, Scope
from models.db import bids
from models.tender import Tender

router = APIRouter(prefix="/tenders", tags=["tenders"])
Anyone = Annotated[Principal, Depends(needs(*PEOPLE, scope=Scope.TENDERS_READ))]

Stating = Annotated[Principal, Depends(needs(Role.OPERATOR, scope=Scope.TENDERS_WRITE))]


@router.get("")
def list_tenders(desk: Desk, _: Anyone, paging: Asked) -> Page[TenderItem]:
    """All tenders, by id."""
    with desk.database.reading() as session:
        found = bids.tenders(session, paging.after(""), paging.limit + 1)
    now = desk.clock()
    items = [TenderItem.of(each, now) for each in found[: paging.limit]]
    return Page(items=items, next=paging.next([each.id for each in found]))


@router.get("/{tender_id}")
def get_tender(desk: Desk, _: Anyone, tender_id: TenderId) -> TenderAnswer:
    """A tender with everything it states."""
    with desk.database.reading() as session:
        found = bids.tender(session, tender_id)
    if found is None:
        raise Problem(404, NOT_THERE)
    return TenderAnswer(**TenderItem.of(found[0], desk.clock()).__dict__, terms=found[0])


@router.put("/{tender_id}", response_model=TenderAnswer, responses={201: {"model": TenderAnswer}})
def state_tender(desk: Desk, asking: Stating, tender_id: TenderId, stated: Tender) -> Response:
    """States a tender, or states it anew. An opening once stated never moves earlier, nor at all once it has come."""
    if stated.id != tender_id:
        raise Problem(422, "內容的案號與網址不同。")
    try:
        with desk.database.unit_of_work() as session:
            new = handing_in.state_tender(session, asking.name, stated, desk.settings, desk.clock())
    except MovedEarlierError as error:
        raise Problem(409, str(error), "opening-moved") from error
    told = TenderAnswer(**TenderItem.of(stated, desk.clock()).__dict__, terms=stated)
    return Response(told.model_dump_json(), 201 if new else 200, media_type="application/json")
