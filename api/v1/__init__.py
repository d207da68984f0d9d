"""The API for other systems, version 1. One noun a file; the list below is what there is."""

from fastapi import APIRouter

from api.v1 import me

NOUNS = (me.router,)

router = APIRouter(prefix="/api/v1")
for each in NOUNS:
    router.include_router(each)
