"""A tender kept in a database and taken out again as its record, without any reading: papers come from the builders."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from sqlalchemy.orm import Session

from flows.readers import reader_name
from flows.record import record_of
from intake.store import FolderStore
from models.bid import Bid
from models.db import outcomes, packets, readings
from models.db.outcomes import Outcome
from models.db.readings import Reading
from models.db.session import Database
from models.field import Read
from models.packet import Packet, PacketFile
from models.page import Ink, Page, PageText, Seal, SealShape
from models.papers import named
from models.record import TenderRecord
from settings import Settings
from tests.builders import ENGINE
from validators.acceptance import judge
from validators.check import check
from validators.collusion import compare

READER = reader_name(Settings().engine)


def keep(work: Path, bids: Sequence[Bid], database: Database | None = None) -> TenderRecord:
    """Keeps the bids of one tender with blank pages in `work`; gives the record as it is exported.

    Into SQLite in that folder, or into another database whose tables are up to date.
    """
    given = Settings(work=work)
    if database is None:
        own = Database(given.database)
        own.upgrade()
        record = keep(work, bids, own)
        own.close()
        return record
    store = FolderStore(work)
    with database.unit_of_work() as session:
        packets.open_tender(session, "test", bids[0].tender)
        for bid in bids:
            _keep(session, store, bid)
        outcomes.keep_signals(session, "test", bids[0].tender.id, "0", compare(bids))
    return record_of(database, given, bids[0].tender.id)


def _keep(session: Session, store: FolderStore, bid: Bid) -> None:
    packet = Packet(bid.packet_id, bid.tender.id, (PacketFile("all.pdf", "0" * 64, 1),))
    made = [_reading(store, bid, page_id, number) for number, page_id in enumerate(_page_ids(bid), 1)]
    judged = judge(bid.documents, bid.tender)
    packets.receive(session, "test", packet)
    packets.keep_pages(session, packet, "0", [each.page for each in made], bid.problems)
    for each in made:
        readings.keep_reading(session, each.page, READER, each)
    packets.keep_upright(session, packet, made, ())
    outcomes.keep_outcome(session, packet, READER, Outcome(bid.documents, judged, check(bid)))


def _page_ids(bid: Bid) -> list[str]:
    return [page_id for document in bid.documents for page_id in document.sorting.page_ids]


def _reading(store: FolderStore, bid: Bid, page_id: str, number: int) -> Reading:
    """A page of noise, with a seal wherever a field says there is one."""
    key = f"upright/{bid.packet_id}-{page_id}.jpg"
    noise = np.random.default_rng(number).integers(0, 255, (420, 300, 3), dtype=np.uint8)
    store.write(key, cv2.imencode(".jpg", noise)[1].tobytes())
    page = Page(page_id, "all.pdf", "0" * 64, number, key, f"{bid.packet_id}-{page_id}"[:64], 300, 420, 36)
    seals = tuple(
        Seal(field.evidence.box, SealShape.SQUARE, Ink.RED, 0.9)
        for document in bid.documents
        if document.paper is not None and page_id in document.sorting.page_ids
        for name, field in named(document.paper)
        if isinstance(field, Read) and name.endswith("_seal")
    )
    return Reading(page, PageText(page_id, ENGINE, (), seals=seals))
