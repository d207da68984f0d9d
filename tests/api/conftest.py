"""A served application on a database of its own, and who may ask it."""

import secrets
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
import uvicorn
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from models.account import Account, Role, Scope
from models.db import accounts, bids, packets, sessions
from models.db.session import Database
from models.packet import PacketState
from settings import Settings
from tests.builders import bid, other, tender
from tests.flows.kept import keep

HOST = "https://bids.example.tw"
SEALED = datetime(2024, 9, 24, 1, 59, tzinfo=UTC)  # a minute before that opening
PASSWORD = "correct horse battery"
NOW = datetime(2024, 9, 25, 9, tzinfo=UTC)  # the day after the opening of tests/builders.py


@dataclass
class Clock:
    """A clock that stands until it is put forward."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Office:
    """An application, its database, its clock."""

    app: FastAPI
    database: Database
    settings: Settings
    clock: Clock

    def client(self) -> TestClient:
        """Nobody in particular."""
        return TestClient(self.app, base_url=HOST, follow_redirects=False, raise_server_exceptions=False)

    def person(self, *roles: Role) -> TestClient:
        """Somebody with the roles, signed in; the token of our own pages is sent along."""
        name = "-".join(roles)
        account = Account(name, name.title(), frozenset(roles), issuer="https://id.example.tw")
        with self.database.unit_of_work() as session:
            accounts.vouched(session, account, name, self.clock())
            token = sessions.open_session(session, account, self.clock())
        client = self.client()
        client.cookies.set("__Host-bidintake", token)
        client.headers["x-csrf-token"] = self.app.state.desk.vault("csrf").mark(token)
        return client

    def machine(self, *scopes: Scope, life: timedelta = timedelta(days=1)) -> TestClient:
        """A machine with a key for the scopes."""
        with self.database.unit_of_work() as session:
            _, key = sessions.add_key(session, "test", "test", scopes, self.clock() + life, self.clock())
        client = self.client()
        client.headers["authorization"] = f"Bearer {key}"
        return client


@pytest.fixture(autouse=True)
def quick_hashes() -> Iterator[None]:
    """Passwords hashed as weakly as can be: what is tested here is what is done with the answer."""
    with patch.object(accounts, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)):
        yield


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder with an empty database whose tables are up to date."""
    work = tmp_path_factory.mktemp("empty")
    database = Database(f"sqlite:///{work / 'bidintake.sqlite'}")
    database.upgrade()
    database.close()
    return work


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Path:
    """A work folder with tender T-1 of two bids that share much, and tender T-2 of the same opening with none."""
    work = tmp_path_factory.mktemp("filled")
    shutil.copytree(empty, work, dirs_exist_ok=True)
    database = Database(f"sqlite:///{work / 'bidintake.sqlite'}")
    changes = {"cheque.amount_figures": 400_000, "tax.period": None}
    keep(work, (bid(changes, more=(other(),)), bid(packet="P02", without=("tax",))), database)
    with database.unit_of_work() as session:
        for name in ("P01", "P02"):
            line = bids.packet(session, "T-1", name)
            assert line is not None
            packets.move(session, "test", line.packet, PacketState.IN_REVIEW)
        packets.open_tender(session, "test", tender(id="T-2"))
    database.close()
    return work


@contextmanager
def open_office(like: Path, folder: Path, **changes: object) -> Iterator[Office]:
    """An office in `folder`, on a copy of the work folder `like`, with settings of one's own."""
    shutil.copytree(like, folder / "work")
    given = Settings.model_validate({"work": folder / "work", "store": str(folder / "store"), **changes})
    clock, database = Clock(), Database(given.database)
    yield Office(create_app(given, database, clock), database, given, clock)
    database.close()


@pytest.fixture
def new_office(empty: Path, tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Makes offices."""
    with ExitStack() as opened:

        def make(like: Path = empty, **changes: object) -> Office:
            folder = tmp_path / secrets.token_hex(4)
            return opened.enter_context(open_office(like, folder, **changes))

        yield make


@pytest.fixture
def office(new_office: Callable[..., Office]) -> Office:
    """An office as it is by default, without any tender."""
    return new_office()


@pytest.fixture
def bids_office(new_office: Callable[..., Office], filled: Path) -> Office:
    """An office with the two tenders."""
    return new_office(filled)


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of the application, served for the length of a block."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="off"))
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([door],), daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        server.should_exit = True
        thread.join()
