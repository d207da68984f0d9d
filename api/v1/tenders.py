"""Tenders: what each states. Their bids are elsewhere."""

from typing import Annotated

from fastapi import APIRouter, Depends

from api.auth import PEOPLE, needs
from api.bids import TenderId
from api.desk import Desk
from api.paging import Asked, Page
from api.problems import NOT_THERE, Problem
from api.v1.schemas import TenderAnswer, TenderItem
from models.account import Principal, Scope
from models.db import bids

router = APIRouter(prefix="/tenders", tags=["tenders"])
Anyone = Annotated[Principal, Depends(needs(*PEOPLE, scope=Scope.TENDERS_READ))]


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
