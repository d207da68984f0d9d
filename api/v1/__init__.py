"""The API for other systems, version 1. One noun a file; the list below is what there is."""

from fastapi import APIRouter

from api.v1 import (
    audit,
    documents,
    fields,
    findings,
    handed_in,
    handover,
    me,
    packets,
    pages,
    progress,
    records,
    reviews,
    signals,
    tenders,
)

NOUNS = (
    tenders,
    handed_in,
    packets,
    progress,
    documents,
    pages,
    fields,
    findings,
    signals,
    reviews,
    records,
    handover,
    audit,
    me,
)

router = APIRouter(prefix="/api/v1")
for noun in NOUNS:
    router.include_router(noun.router)
