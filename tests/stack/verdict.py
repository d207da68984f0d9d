"""Nothing lost, nothing doubled: what must hold of a tender after whatever happened."""

from collections import Counter
from collections.abc import Hashable, Iterable

from flows.reconcile import reconcile
from flows.record import record_of
from flows.stores import bids_of, pictures_of
from models.db import audit, errands, receipts
from models.errand import ErrandState, Pool
from models.packet import PacketState
from models.record import TenderRecord
from tests.stack.native import Stack


def over(running: Stack, tender_id: str, packets: set[str]) -> bool:
    """True once every packet is through and their comparison is done."""
    with running.database.reading() as session:
        read = errands.standing(session, tender_id, Pool.READING)
        compared = errands.standing(session, tender_id, Pool.CHECKING)
    done = {name for name, (_, state) in read.items() if state is ErrandState.DONE}
    return packets <= done and bool(compared) and compared[""][1] is ErrandState.DONE


def judged(running: Stack, tender_id: str, pages: dict[str, int]) -> TenderRecord:
    """The tender's record, once everything that must hold does: `pages` says how many each packet has."""
    record = record_of(running.database, running.settings, tender_id)
    assert {each.id: len(each.pages) for each in record.packets} == pages
    for packet in record.packets:
        assert packet.state is PacketState.IN_REVIEW
        assert not packet.problems, packet.problems
        assert twice(each.id for each in packet.pages) == []
        assert twice(each.id for each in packet.documents) == []
        for paper in packet.documents:
            assert twice(each.name for each in paper.fields) == []
        assert packet.findings
        assert twice((each.code, each.reason) for each in packet.findings) == []
    with running.database.reading() as session:
        verdict = audit.verify(session)
        received = [each.packet.id for each in receipts.of_tender(session, tender_id)]
    assert verdict.broken_at is None, verdict.why
    assert sorted(received) == sorted(pages)
    found = reconcile(running.database, bids_of(running.settings), pictures_of(running.settings), tender_id)
    assert found.differences == ()
    return record


def twice(things: Iterable[Hashable]) -> list[Hashable]:
    """What occurs more than once."""
    return [each for each, count in Counter(things).items() if count > 1]
