"""One unit of work: opened at the edge, committed once, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

BUSY_SECONDS = 30  # a second process waits that long for SQLite's one writer


class Database:
    """The way to the tables. Build one a process."""

    def __init__(self, url: str) -> None:
        self.url = url
        if url.startswith("sqlite"):
            self.engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
            _tame_sqlite(self.engine)
        else:
            self.engine = create_engine(url, pool_pre_ping=True)

    @contextmanager
    def unit_of_work(self) -> Iterator[Session]:
        """A session that commits at the end, and rolls everything back on an error."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Lets go of all connections."""
        self.engine.dispose()


def _tame_sqlite(engine: Engine) -> None:
    """Foreign keys hold, readers never wait, and a unit of work owns the writer from its start (no lost audit event)."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
