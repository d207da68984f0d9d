"""The API for other systems, version 1. One noun a file; the list below is what there is."""

from fastapi import APIRouter

from api.v1 import documents, fields, findings, me, packets, pages, records, signals, tenders

NOUNS = (tenders, packets, documents, pages, fields, findings, signals, records, me)

router = APIRouter(prefix="/api/v1")
for noun in NOUNS:
    router.include_router(noun.router)
