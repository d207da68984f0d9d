"""A page a person turned and papers a person sorted: the packet is read again, and what people decided stays."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest

from flows.deciding import Who
from flows.desk import Desk
from flows.log import RunLog
from flows.progress import Tally
from flows.readers import Readers
from flows.registers import snapshots_for
from flows.review import ReviewDesk, decide, look
from flows.rework import rework
from intake.opener import Openers
from intake.store import FolderStore
from models.db import outcomes, packets
from models.db.session import Database
from models.document import DocumentType
from models.errors import InputError
from models.packet import PacketState
from models.review import PAGES, Act, Order, PaperSort, page_subject
from settings import Settings
from tests.builders import bid, other
from tests.flows.kept import READER, keep

ANN = Who("ann")
NOW = datetime(2024, 9, 25, 1, tzinfo=UTC)
FEW = ("envelope", "registration", "declaration", "cheque", "offer")
pytestmark = pytest.mark.slow


@dataclass
class Room:
    """A packet of a tax paper and another page, in review, and the tools to read it again."""

    reviews: ReviewDesk
    desk: Desk

    def order(self, act: Act, subject: str, **told: object) -> None:
        seen = look(self.reviews, "T-1", "P01").review.last_touch(subject)
        order = Order(act, subject, seen, **told)  # type: ignore[arg-type]
        standing = decide(self.reviews, ANN, "T-1", "P01", order)
        asyncio.run(rework(standing.material.packet, self.desk))

    def pages(self) -> dict[str, tuple[str, int, int]]:
        """Each page's picture and its size."""
        with self.desk.database.reading() as session:
            laid = packets.pages_of(session, look(self.reviews, "T-1", "P01").material.packet)
        return {each.id: (each.image, (upright or each).width, (upright or each).height) for each, upright in laid}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = bid(without=FEW, more=(other(),))
    given = Settings(work=tmp_path)
    database = Database(given.database)
    database.upgrade()
    keep(tmp_path, (made,), database)
    work = FolderStore(tmp_path)
    with database.unit_of_work() as session:
        row, _ = outcomes.rows_of(session, "T-1")[0]
        packets.move(session, "test", packets.PACKET.validate_python(row.body), PacketState.IN_REVIEW)
    readers, openers = Readers("tesseract", str(tmp_path), 1, 9, 1000, 600), Openers(1)
    snapshots = snapshots_for(database, made.tender)
    log = RunLog(tmp_path / "log", "T-1")
    desk = Desk("ann", made.tender, database, work, "", work, openers, readers, READER, snapshots, Tally(), log)
    yield Room(ReviewDesk(database, READER, lambda: NOW), desk)
    readers.close()
    openers.close()
    database.close()


def test_pages_sorted_by_a_person_make_the_papers_that_person_said(room: Room) -> None:
    papers = (PaperSort("offer", ("other-1-page",)), PaperSort("tax", ("tax-1-page",)))
    with pytest.raises(InputError, match="每一頁"):
        room.order(Act.SORT, PAGES, papers=papers[:1])
    room.order(Act.SORT, PAGES, papers=papers)
    standing = look(room.reviews, "T-1", "P01")
    found = {each.document.sorting.type: each.document.sorting for each in standing.papers}
    assert {kind: each.page_ids for kind, each in found.items()} == {
        DocumentType.OFFER: ("other-1-page",),
        DocumentType.TAX: ("tax-1-page",),
    }
    assert all(each.certain and "ann" in each.why for each in found.values())
    taken_back = standing.review.last_touch(PAGES)
    room.order(Act.UNDO, PAGES, of=taken_back)
    assert {each.document.sorting.type for each in look(room.reviews, "T-1", "P01").papers} == {DocumentType.OTHER}


def test_a_page_turned_by_a_person_is_read_as_it_was_set_and_can_be_turned_back(room: Room) -> None:
    before = room.pages()
    room.order(Act.ROTATE, page_subject("tax-1-page"), turn=90)
    after = room.pages()
    assert after["other-1-page"] == before["other-1-page"]
    image, width, height = after["tax-1-page"]
    assert (width, height) == before["tax-1-page"][:0:-1]
    turned = cv2.imdecode(np.frombuffer(room.desk.work.read(image), np.uint8), cv2.IMREAD_COLOR)
    assert turned is not None
    assert turned.shape[:2] == (300, 420)
    standing = look(room.reviews, "T-1", "P01")
    assert [each.order.act for each in standing.review.decisions] == [Act.ROTATE]
    room.order(Act.UNDO, page_subject("tax-1-page"), of=1)
    assert room.pages()["tax-1-page"][1:] == before["tax-1-page"][1:]
