"""The commands for accounts and keys: what they print, what they change, and that no password is told."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
import typer
from typer.testing import CliRunner, Result

from api.commands import key_app, user_app
from models.account import Account, Role, Scope
from models.db import accounts, sessions
from models.db.session import Database
from models.errors import InputError
from settings import Settings, settings
from tests.api.conftest import PASSWORD

Run = Callable[..., Result]


@pytest.fixture
def work(empty: Path, tmp_path: Path) -> Iterator[Path]:
    """A work folder the commands find by the environment."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "bidintake.sqlite").write_bytes((empty / "bidintake.sqlite").read_bytes())
    before = os.environ.get("BIDINTAKE_WORK")
    os.environ["BIDINTAKE_WORK"] = str(folder)
    settings.cache_clear()
    yield folder
    os.environ.pop("BIDINTAKE_WORK") if before is None else os.environ.update(BIDINTAKE_WORK=before)
    settings.cache_clear()


def run(app: typer.Typer, *arguments: str, typed: str = "") -> Result:
    """One command. Raises what it raises: cli.py tells it in one line."""
    return CliRunner().invoke(app, list(arguments), input=typed, catch_exceptions=False)


def kept(work: Path) -> dict[str, Account]:
    database = Database(Settings(work=work).database)
    with database.reading() as session:
        found = {each.name: each for each in accounts.accounts(session)}
    database.close()
    return found


def test_an_account_is_made_changed_and_closed(work: Path) -> None:
    made = run(user_app, "add", "chen", "--role", "reviewer", "--password-stdin", typed=f"{PASSWORD}\n")
    assert made.exit_code == 0
    assert PASSWORD not in made.output
    run(user_app, "roles", "chen", "--role", "senior", "--role", "auditor")
    assert kept(work)["chen"].roles == {Role.SENIOR, Role.AUDITOR}
    run(user_app, "password", "chen", "--password-stdin", typed="another long password\n")
    run(user_app, "close", "chen")
    assert not kept(work)["chen"].active
    assert "chen" in run(user_app, "list").output
    assert "已停用" in run(user_app, "list").output


def test_the_address_for_one_time_codes_is_told_once_and_works(work: Path) -> None:
    made = run(user_app, "add", "lin", "--role", "admin", "--totp", "--password-stdin", typed=f"{PASSWORD}\n")
    address = next(line for line in made.output.splitlines() if line.startswith("otpauth://"))
    assert pyotp.parse_uri(address).name == "lin"
    assert kept(work)["lin"].has_totp
    assert "otpauth" not in run(user_app, "list").output
    assert (work / "secret").stat().st_mode & 0o077 == 0


def test_what_cannot_be_is_refused(work: Path) -> None:
    for arguments, typed in (
        (("add", "chen", "--role", "reviewer", "--password-stdin"), "short\n"),
        (("add", "chen", "--role", "reviewer"), ""),  # no terminal to ask for a password
        (("roles", "nobody", "--role", "reviewer"), ""),
        (("close", "nobody"), ""),
    ):
        with pytest.raises(InputError):
            run(user_app, *arguments, typed=typed)
    assert run(user_app, "add", "chen", "--role", "king").exit_code == 2
    assert kept(work) == {}


def test_a_key_is_told_once_and_alone_on_its_line(work: Path) -> None:
    made = run(key_app, "add", "決標系統", "--scope", "records:read", "--days", "30")
    key = made.stdout.strip()
    database = Database(Settings(work=work).database)
    with database.reading() as session:
        found = sessions.machine(session, key, datetime.now(UTC))
    assert found is not None
    assert found.scopes == {Scope.RECORDS_READ}
    key_id = found.name.removeprefix("key/")
    assert key_id in run(key_app, "list").output
    assert key not in run(key_app, "list").output
    run(key_app, "revoke", key_id)
    with database.reading() as session:
        assert sessions.machine(session, key, datetime.now(UTC)) is None
    database.close()
    assert "廢止" in run(key_app, "list").output
