"""The queue: nothing twice, in turn between tenders, back from the dead, and nothing kept for whoever lost it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.fence import Fenced
from flows.foreman import Foreman
from models.db import audit, errands, packets
from models.db.records import assemble
from models.db.session import Database
from models.errand import Errand, ErrandState, LostErrandError, Pool
from settings import Settings
from tests.builders import tender

READING = Pool.READING


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Tables with two tenders in them."""
    database = Database(f"sqlite:///{tmp_path / 'bidintake.sqlite'}")
    database.upgrade()
    with database.unit_of_work() as session:
        for name in ("T-1", "T-2"):
            packets.open_tender(session, "test", tender(id=name))
    yield database
    database.close()


class Clock:
    """A steady clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def want(database: Database, packet: str, tender_id: str = "T-1", source: str = "a", pool: Pool = READING) -> bool:
    with database.unit_of_work() as session:
        return errands.want(session, tender_id, packet, pool, source)


def sent(database: Database, ticket: str = "ticket") -> int:
    """The next errand, sent."""
    with database.unit_of_work() as session:
        found = errands.next_waiting(session, READING)
        assert found is not None
        assert errands.send(session, found, ticket)
        return found


def held(database: Database, holder: str = "worker", ticket: str = "ticket") -> Errand:
    """The next errand, sent and taken."""
    found = sent(database, ticket)
    with database.unit_of_work() as session:
        errand = errands.take(session, found, ticket, holder)
        assert errand is not None
        return errand


def state(database: Database, packet: str = "P01") -> ErrandState:
    with database.unit_of_work() as session:
        return errands.standing(session, "T-1", READING)[packet][1]


def fail(database: Database, errand: Errand, most: int = 3) -> ErrandState | None:
    with database.unit_of_work() as session:
        return errands.fail(session, "test", errand.id, "ticket", "ValueError", most)


def test_what_is_wanted_twice_is_queued_once_and_anew_only_from_another_source(database: Database) -> None:
    assert [want(database, "P01"), want(database, "P01"), want(database, "P01", source="b")] == [True, False, True]
    sent(database)
    with database.unit_of_work() as session:
        assert errands.next_waiting(session, READING) is None


def test_only_one_of_two_gets_an_errand(database: Database) -> None:
    want(database, "P01")
    found = sent(database)
    with database.unit_of_work() as session:
        assert not errands.send(session, found, "other ticket")
        assert errands.take(session, found, "other ticket", "late run") is None
        assert errands.take(session, found, "ticket", "one") is not None
        assert errands.take(session, found, "ticket", "two") is None


def test_a_small_tender_gets_its_turn_beside_a_large_one(database: Database) -> None:
    for number in range(50):
        want(database, f"P{number:02}")
    for number in range(3):
        want(database, f"Q{number}", "T-2")
    turns = []
    for _ in range(6):
        found = sent(database)
        with database.unit_of_work() as session:
            turns.append(errands.errand(session, found).tender_id)
    assert turns == ["T-1", "T-2", "T-1", "T-2", "T-1", "T-2"]


def test_whoever_lost_an_errand_can_keep_nothing_more(database: Database) -> None:
    want(database, "P01")
    errand = held(database, "sleeper")
    fenced = Fenced(database, errand.id, "sleeper")
    with fenced.unit_of_work() as session:
        audit.append(session, "sleeper", "test", "while held")
    with fenced.reading() as session:
        assert "while held" in {each.subject for each in audit.events(session)}
    fail(database, errand)
    held(database, "other")
    with pytest.raises(LostErrandError), fenced.unit_of_work() as session:
        audit.append(session, "sleeper", "test", "after it was lost")
    with database.unit_of_work() as session:
        assert "after it was lost" not in {each.subject for each in audit.events(session)}
        assert not errands.beat(session, errand.id, "sleeper", 1)
        with pytest.raises(LostErrandError):
            errands.finish(session, errand.id, "sleeper")


def test_a_poison_packet_is_set_aside_for_a_person_and_blocks_nobody(database: Database) -> None:
    want(database, "P01")
    for _ in range(2):
        assert fail(database, held(database)) is ErrandState.WAITING
    assert fail(database, held(database)) is ErrandState.SET_ASIDE
    want(database, "P02")
    assert held(database).packet_id == "P02"
    with database.unit_of_work() as session:
        (told,) = assemble(session, "T-1", "reader", {}).packets
        assert [each.file for each in told.problems] == ["P01"]
        assert "3 次" in told.problems[0].reason
        assert [each.action for each in audit.events(session)][-1] == "errand.set_aside"
    want(database, "P01", source="sent in anew")
    assert state(database) is ErrandState.WAITING


def test_tries_that_come_further_each_time_are_no_poison(database: Database) -> None:
    want(database, "P01")
    for progress in range(1, 20):
        errand = held(database)
        with database.unit_of_work() as session:
            errands.beat(session, errand.id, "worker", progress)
        assert fail(database, errand) is ErrandState.WAITING


def test_what_was_no_fault_of_the_packet_counts_no_try(database: Database) -> None:
    want(database, "P01")
    for _ in range(10):
        errand = held(database)
        with database.unit_of_work() as session:
            errands.let_go(session, errand.id, "worker")
    assert held(database).tries == 1


def test_work_of_a_worker_without_a_sign_of_life_is_found_and_that_of_a_living_one_left(database: Database) -> None:
    clock = Clock()
    foreman = Foreman(database, Settings(lease_seconds=60), clock)
    for packet in ("P01", "P02"):
        want(database, packet)
    dead, living = held(database, "dead"), held(database, "living")
    assert foreman.still() == []
    for clock.seconds in (30.0, 59.0, 61.0, 119.0):
        with database.unit_of_work() as session:
            errands.beat(session, living.id, "living", 0)
        found = foreman.still()
    assert [each.id for each in found] == [dead.id]


def test_a_foreman_started_anew_takes_nothing_away_at_once(database: Database) -> None:
    want(database, "P01")
    held(database)
    clock = Clock()
    clock.seconds = 1_000_000.0
    assert Foreman(database, Settings(lease_seconds=60), clock).still() == []


def test_no_more_is_sent_ahead_than_the_line_is_long_and_intake_waits_for_reading(database: Database) -> None:
    foreman = Foreman(database, Settings(sent_ahead=3, most_waiting=10))
    for number in range(10):
        want(database, f"P{number:02}")
        want(database, f"P{number:02}", pool=Pool.INTAKE)
    assert [foreman._next(READING) is not None for _ in range(5)] == [True, True, True, False, False]
    assert foreman._next(Pool.INTAKE) is None
    with database.unit_of_work() as session:
        errands.withdraw(session, "T-1", "P09", READING)
    assert foreman._next(Pool.INTAKE) is not None
