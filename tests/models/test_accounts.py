"""Accounts by themselves: what is refused when they are made, and how passwords are kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.account import Account, Role, Scope
from models.db import accounts, sessions
from models.db.session import Database
from models.errors import InputError
from models.secrets import Vault

NOW = datetime(2024, 9, 25, tzinfo=UTC)
PASSWORD = "correct horse battery"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'bidintake.sqlite'}")
    database.upgrade()
    yield database
    database.close()


def made(name: str = "chen", roles: frozenset[Role] = frozenset({Role.REVIEWER})) -> Account:
    return Account(name, "", roles)


@pytest.mark.parametrize(
    ("account", "password"),
    [
        (made("Chen"), PASSWORD),
        (made("陳"), PASSWORD),
        (made("a/b"), PASSWORD),
        (made(roles=frozenset()), PASSWORD),
        (made(), "short"),
        (made(), "my name is Chen"),
    ],
)
def test_an_unfit_account_is_refused(database: Database, account: Account, password: str) -> None:
    with pytest.raises(InputError), database.unit_of_work() as session:
        accounts.add(session, "test", account, password, NOW)


def test_a_password_is_kept_as_argon2id_of_the_standard_s_strength(database: Database) -> None:
    with database.unit_of_work() as session:
        accounts.add(session, "test", made(), PASSWORD, NOW)
        kept = accounts.kept_hash(session, "chen")
        assert accounts.kept_hash(session, "nobody") != kept
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")  # RFC 9106 section 4, second choice
    assert accounts.fits(kept, PASSWORD)
    assert not accounts.fits(kept, PASSWORD + " ")


def test_no_name_is_given_twice(database: Database) -> None:
    with database.unit_of_work() as session:
        accounts.add(session, "test", made(), PASSWORD, NOW)
        with pytest.raises(InputError, match="已存在"):
            accounts.add(session, "test", made(), PASSWORD, NOW)


def test_a_key_counts_for_its_life_and_until_it_is_revoked(database: Database) -> None:
    with database.unit_of_work() as session:
        key, secret = sessions.add_key(session, "test", "決標系統", [Scope.RECORDS_READ], NOW + timedelta(days=1), NOW)
        told = sessions.machine(session, secret, NOW)
        assert told is not None
        assert (told.name, set(told.scopes), set(told.roles)) == (f"key/{key.id}", {Scope.RECORDS_READ}, set())
        for wrong in (secret[:-1], secret + "x", secret.replace(key.id, "0" * 12), f"bik_{key.id}_", "", "bik", "x"):
            assert sessions.machine(session, wrong, NOW) is None
        assert sessions.machine(session, secret, NOW + timedelta(days=1)) is None
        sessions.revoke(session, "test", key.id, NOW)
        assert sessions.machine(session, secret, NOW) is None


@pytest.mark.parametrize("life", [timedelta(0), timedelta(days=-1), timedelta(days=400)])
def test_a_key_without_a_fit_end_is_refused(database: Database, life: timedelta) -> None:
    with pytest.raises(InputError, match="期限"), database.unit_of_work() as session:
        sessions.add_key(session, "test", "x", [Scope.BIDS_READ], NOW + life, NOW)


def test_a_person_vouched_for_keeps_one_account_and_takes_no_other_s(database: Database) -> None:
    lin = Account("lin", "林", frozenset({Role.REVIEWER}), issuer="https://id.example.tw")
    with database.unit_of_work() as session:
        assert accounts.vouched(session, lin, "7", NOW) == lin
        promoted = Account("lin", "林", frozenset({Role.SENIOR}), issuer="https://id.example.tw")
        assert accounts.vouched(session, promoted, "7", NOW) == promoted
        for stranger in (
            accounts.vouched(session, lin, "8", NOW),
            accounts.vouched(session, Account("wu", "", frozenset(), issuer="https://id.example.tw"), "9", NOW),
            accounts.vouched(session, Account("lin", "", frozenset({Role.ADMIN}), issuer="https://other"), "7", NOW),
        ):
            assert isinstance(stranger, accounts.Refused)
        assert not accounts.fits(accounts.kept_hash(session, "lin"), "")


def test_what_was_sealed_for_one_use_opens_for_no_other() -> None:
    sealed = Vault("s" * 32, "cursor").seal("7")
    assert Vault("s" * 32, "cursor").open(sealed) == "7"
    for other in (Vault("s" * 32, "totp"), Vault("t" * 32, "cursor")):
        with pytest.raises(ValueError, match="not sealed"):
            other.open(sealed)
    with pytest.raises(ValueError, match="not sealed"):
        Vault("s" * 32, "cursor").open("7 陳")
