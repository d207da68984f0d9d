"""The same tables and the same audit trail on SQLite and PostgreSQL."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from flows.export.as_json import to_json
from flows.record import record_of
from models.db import audit
from models.db.session import Database
from models.errors import SetupError
from models.record import TenderRecord
from settings import Settings
from tests.builders import bid, other
from tests.flows.kept import keep
from tests.servers import postgres_server

EVENTS = 25  # of each process


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server."""
    with postgres_server(tmp_path_factory.mktemp("postgres")) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind, its tables up to date."""
    url = f"sqlite:///{tmp_path / 'bidintake.sqlite'}"
    if request.param == "postgres":
        url = request.getfixturevalue("postgres")
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    database = Database(url)
    database.upgrade()
    yield database
    database.close()


def appending(url: str, actor: str) -> None:
    database = Database(url)
    for number in range(EVENTS):
        with database.unit_of_work() as session:
            audit.append(session, actor, "packet.received", f"packet/{number}", at=number)
    database.close()


def test_results_kept_by_another_version_of_the_program_ask_for_another_run(tmp_path: Path) -> None:
    record = keep(tmp_path, [bid()])
    given = Settings(work=tmp_path)
    kept = Database(given.database)
    with kept.unit_of_work() as session:
        session.execute(text("""UPDATE finding SET body = '{"code": "ID-01"}'"""))
    with pytest.raises(SetupError, match="再執行一次 bidintake run"):
        record_of(kept, given, record.tender_id)
    kept.close()


@pytest.mark.slow
def test_two_processes_append_to_one_unbroken_chain(database: Database) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=appending, args=(database.url, actor)) for actor in ("one", "two")]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert [each.exitcode for each in both] == [0, 0]
    with database.unit_of_work() as session:
        assert audit.verify(session) == audit.Verdict(2 * EVENTS, None)
        assert {event.actor for event in audit.events(session)} == {"one", "two"}


@pytest.mark.slow
def test_an_event_that_was_changed_or_taken_out_is_found(database: Database) -> None:
    with database.unit_of_work() as session:
        for number in range(4):
            audit.append(session, "one", "packet.received", f"packet/{number}")
    database.downgrade("0001")  # somebody with full rights takes the triggers away
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE audit_event SET actor = 'two' WHERE sequence = 3"))
    with database.unit_of_work() as session:
        assert audit.verify(session).broken_at == 3
    with database.engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_event WHERE sequence = 2"))
    with database.unit_of_work() as session:
        assert audit.verify(session).broken_at == 2


@pytest.mark.slow
@pytest.mark.parametrize("change", ["UPDATE audit_event SET actor = 'two'", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_change_an_event(database: Database, change: str) -> None:
    with database.unit_of_work() as session:
        audit.append(session, "one", "packet.received", "packet/1")
    with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text(change))
    with database.unit_of_work() as session:
        assert audit.verify(session) == audit.Verdict(1, None)


@pytest.mark.slow
def test_what_was_begun_and_failed_leaves_no_event(database: Database) -> None:
    with pytest.raises(ValueError, match="half way"), database.unit_of_work() as session:
        audit.append(session, "one", "packet.received", "packet/1")
        raise ValueError("half way")
    with database.unit_of_work() as session:
        assert audit.verify(session) == audit.Verdict(0, None)


def kept(work: Path, database: Database) -> TenderRecord:
    """A tender of two bids with all kinds of rows, kept and taken out again."""
    changes = {"cheque.amount_figures": 400_000, "cheque.amount_words": 400_000}
    return keep(work, (bid(changes, more=(other(),)), bid(packet="P02", without=("tax",))), database)


@pytest.mark.slow
def test_a_tender_kept_in_either_database_comes_out_the_same(database: Database, tmp_path: Path) -> None:
    plain = Database(f"sqlite:///{tmp_path / 'plain.sqlite'}")
    plain.upgrade()
    there, here = kept(tmp_path / "there", database), kept(tmp_path / "here", plain)
    plain.close()
    assert here.signals
    assert to_json(replace(there, exported_at=here.exported_at)) == to_json(here)


@pytest.mark.slow
def test_tables_full_of_a_tender_go_down_and_up_again(database: Database, tmp_path: Path) -> None:
    before = kept(tmp_path, database)
    database.downgrade("0001")
    database.upgrade()
    again = record_of(database, Settings(work=tmp_path), before.tender_id)
    assert to_json(replace(again, exported_at=before.exported_at)) == to_json(before)
    database.downgrade("base")
    assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}
    database.upgrade()
    assert kept(tmp_path, database).packets == before.packets


@pytest.mark.slow
def test_tables_go_down_and_up_again(database: Database) -> None:
    with database.unit_of_work() as session:
        audit.append(session, "one", "packet.received", "packet/1")
    names = set(inspect(database.engine).get_table_names())
    database.downgrade("base")
    assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}
    database.upgrade()
    assert set(inspect(database.engine).get_table_names()) == names
