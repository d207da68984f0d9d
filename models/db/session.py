"""One unit of work: opened at the edge, committed once, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parents[2] / "migrations"
READ_ONLY = "bidintake_read_only"
BUSY_SECONDS = 30  # a second process waits that long for SQLite's one writer


class Database:
    """The way to the tables. Build one a process."""

    def __init__(self, url: str) -> None:
        self.url = url
        if url.startswith("sqlite"):
            Path(str(make_url(url).database)).parent.mkdir(parents=True, exist_ok=True)
            self.engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
            _tame_sqlite(self.engine)
            self._looking = self.engine.execution_options(**{READ_ONLY: True})
        else:
            self.engine = create_engine(url, pool_pre_ping=True)
            self._looking = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def unit_of_work(self) -> Iterator[Session]:
        """A session that commits at the end, and rolls everything back on an error."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that looks at one state of everything and changes nothing; it waits for no writer, none for it."""
        with Session(self._looking, expire_on_commit=False) as session:
            yield session

    def upgrade(self, revision: str = "head") -> None:
        """Brings the tables up to date (Alembic, migrations/)."""
        from alembic import command

        with self.engine.begin() as connection:
            command.upgrade(_alembic(connection), revision)

    def downgrade(self, revision: str) -> None:
        """Takes the tables back to an older state."""
        from alembic import command

        with self.engine.begin() as connection:
            command.downgrade(_alembic(connection), revision)

    def close(self) -> None:
        """Lets go of all connections."""
        self.engine.dispose()


def _alembic(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


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
        looking = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")
