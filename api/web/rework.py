"""Pages read again at a person's word, and boxes a person draws: through reading processes that live with the service."""

import asyncio
from typing import cast

from fastapi.concurrency import run_in_threadpool

from api.problems import NOT_THERE, Problem
from api.web.screens import Screen
from flows.embedded import prepare
from flows.log import RunLog
from flows.progress import Tally
from flows.readers import Readers, reader_name
from flows.review import look, tender_for
from flows.standing import Standing
from flows.stores import open_tender_at, pictures_of
from intake.opener import Openers
from models.errors import InputError
from models.glossary import FieldType, field_type
from models.page import Box
from models.second import Crop

DIGITS = (FieldType.AMOUNT, FieldType.DATE, FieldType.PERIOD)


def readers_of(screen: Screen) -> Readers:
    """The reading processes of this service: started when the first page comes, one while people work."""
    state, given = screen.request.app.state, screen.desk.settings
    if not hasattr(state, "readers"):
        state.readers = Readers(
            *(given.engine, given.pictures_at, 1),
            *(given.pages_per_worker, given.worker_memory, given.page_timeout),
        )
    return cast(Readers, state.readers)


async def again(screen: Screen, tender_id: str, packet_id: str) -> Standing:
    """The packet from its pages on, once more; gives it as it then stands."""
    prepare(screen.desk.settings.work / "prefect")
    from flows.desk import Desk
    from flows.rework import rework

    given, reviews = screen.desk.settings, screen.reviews
    tender = await run_in_threadpool(tender_for, reviews, tender_id)
    snapshots = await run_in_threadpool(reviews.snapshots, tender)
    standing = await run_in_threadpool(look, reviews, tender_id, packet_id)
    work, openers = pictures_of(given), Openers(1)
    store, prefix = open_tender_at(tender_id, given)
    log = RunLog(given.work / "log", tender_id)
    desk = Desk(
        *(screen.asking.name, tender, screen.desk.database, store, prefix, work, openers, readers_of(screen)),
        *(reader_name(given.engine), snapshots, Tally(), log),
    )
    try:
        await asyncio.shield(rework(standing.material.packet, desk))  # it ends even if the person closes the window
    finally:
        openers.close()
    return await run_in_threadpool(look, reviews, tender_id, packet_id)


async def read_box(screen: Screen, tender_id: str, packet_id: str, page_id: str, box: Box, name: str) -> str:
    """What the second engine reads in a box that a person drew for a field; empty where it reads nothing."""
    await run_in_threadpool(tender_for, screen.reviews, tender_id)
    with screen.desk.database.reading() as session:
        kept = screen.desk.records.of(session, tender_id, packet_id)
    image = next((each.image for each in kept.record.pages if each.id == page_id), "") if kept else ""
    if not image:
        raise Problem(404, NOT_THERE)
    try:
        crop = Crop(box, "digits" if field_type(name) in DIGITS and "words" not in name else "text")
    except KeyError as error:
        raise InputError("沒有這個欄位") from error
    read = await readers_of(screen).read_again(image, (crop,))
    return read[0].unlike if read else ""
