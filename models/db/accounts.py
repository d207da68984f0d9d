"""Accounts of people: made, changed, signed in. Every change and every attempt is an audit event.

A failed attempt is an answer and not an error: it is counted, and what was counted must be kept.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Role
from models.db.account_tables import AccountRow, SessionRow
from models.db.audit import append
from models.errors import InputError
from models.secrets import Vault

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
SHORTEST_PASSWORD = 12  # characters; length is what counts (NIST SP 800-63B 3.1.1.2), no rules of composition
ATTEMPTS = 5  # wrong ones in a row before an account is locked
LOCKED = timedelta(minutes=15)
STEP = 30  # seconds a one-time code counts (RFC 6238 5.2)
HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@dataclass(frozen=True, slots=True)
class Refused:
    """An attempt to sign in that failed. The person is told one thing for all reasons; the trail knows which."""

    why: str


def add(session: Session, actor: str, account: Account, password: str, now: datetime) -> None:
    """A new local account. Raises InputError for a name taken or unfit, a short password, or no role."""
    _fit(account, password)
    if session.get(AccountRow, account.name) is not None:
        raise InputError(f"帳號 {account.name} 已存在")
    session.add(
        AccountRow(
            name=account.name,
            shown=account.shown or account.name,
            roles=[each.value for each in sorted(account.roles)],
            password_hash=HASHER.hash(password),
            created_at=now,
        )
    )
    append(session, actor, "account.added", _subject(account.name), roles=_told(account.roles))


def ask_for_codes(session: Session, actor: str, name: str, vault: Vault) -> str:
    """From now on the account signs in with a one-time code too; gives the address for the person's app, shown once."""
    secret = pyotp.random_base32()
    _row(session, name).totp = vault.seal(secret)
    append(session, actor, "account.codes_asked", _subject(name))
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="bidintake")


def set_password(session: Session, actor: str, name: str, password: str) -> None:
    """Another password; all sessions end, a lock is lifted. Raises InputError as `add` does."""
    row = _row(session, name)
    _fit(_account(row), password)
    row.password_hash, row.failed, row.locked_until = HASHER.hash(password), 0, None
    _end_sessions(session, name)
    append(session, actor, "account.password_set", _subject(name))


def set_roles(session: Session, actor: str, name: str, roles: Collection[Role]) -> None:
    """Other roles; all sessions end."""
    row = _row(session, name)
    before, row.roles = row.roles, [each.value for each in sorted(roles)]
    _end_sessions(session, name)
    append(session, actor, "account.roles_set", _subject(name), before=",".join(before), after=_told(roles))


def close(session: Session, actor: str, name: str) -> None:
    """The account can no longer sign in; its name stays in the trail."""
    _row(session, name).active = False
    _end_sessions(session, name)
    append(session, actor, "account.closed", _subject(name))


def accounts(session: Session) -> tuple[Account, ...]:
    """All accounts, by name."""
    return tuple(_account(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.name)))


def kept_hash(session: Session, name: str) -> str:
    """The hash to check a password against; one that no password fits for a name without."""
    row = session.get(AccountRow, _plain(name))
    return row.password_hash if row is not None and row.password_hash else _nobody()


def fits(kept: str, password: str) -> bool:
    """Whether the password is the one hashed. Takes a tenth of a second: never while a unit of work is open."""
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def sign_in(session: Session, name: str, fitting: bool, code: str, vault: Vault, now: datetime) -> Account | Refused:
    """Signs in, where the password fitted, the code (where asked for) is right, and nothing else stands against it."""
    row = session.get(AccountRow, _plain(name))
    if row is None:
        append(session, "anonymous", "account.refused", "account", why="unknown name")  # it may be a password, mistyped
        return Refused("unknown name")
    why = _objection(row, fitting and bool(row.password_hash), code, vault, now)
    if why:
        _count(row, why, now)
        append(session, "anonymous", "account.refused", _subject(row.name), why=why)
        return Refused(why)
    row.failed, row.locked_until = 0, None
    append(session, row.name, "account.signed_in", _subject(row.name), by="password")
    return _account(row)


def vouched(session: Session, account: Account, subject: str, now: datetime) -> Account | Refused:
    """A person an OpenID Connect provider vouches for: the account is made or brought up to date.

    Refused where no role came with it, where the name is that of a local account or of another person, or where the
    account was closed.
    """
    row = session.get(AccountRow, account.name)
    why = _vouching_objection(row, account, subject)
    if why:
        append(session, "anonymous", "account.refused", _subject(account.name), why=why)
        return Refused(why)
    roles = [each.value for each in sorted(account.roles)]
    if row is None:
        row = AccountRow(
            name=account.name, shown=account.shown, roles=roles, issuer=account.issuer, subject=subject, created_at=now
        )
        session.add(row)
        session.flush()
        append(
            session, row.name, "account.added", _subject(row.name), roles=_told(account.roles), issuer=account.issuer
        )
    elif row.roles != roles:
        append(
            session,
            row.name,
            "account.roles_set",
            _subject(row.name),
            before=",".join(row.roles),
            after=",".join(roles),
        )
        row.roles = roles
    append(session, row.name, "account.signed_in", _subject(row.name), by=account.issuer)
    return _account(row)


def _vouching_objection(row: AccountRow | None, account: Account, subject: str) -> str:
    if not NAME.fullmatch(account.name):
        return "unfit name"
    if not account.roles:
        return "no role"
    if row is not None and (row.issuer, row.subject) != (account.issuer, subject):
        return "name of another person"
    return "closed" if row is not None and not row.active else ""


def _objection(row: AccountRow, right: bool, code: str, vault: Vault, now: datetime) -> str:
    if not row.active:
        return "closed"
    if row.locked_until is not None and now < row.locked_until:
        return "locked"
    if not right:
        return "wrong password"
    return "" if not row.totp or _code_counts(row, code, vault, now) else "wrong code"


def _code_counts(row: AccountRow, code: str, vault: Vault, now: datetime) -> bool:
    """The code of this half minute or the one before (a slow clock), and none that was used (RFC 6238 5.2)."""
    totp = pyotp.TOTP(vault.open(row.totp), interval=STEP)
    step = int(now.timestamp()) // STEP
    for each in (step, step - 1):
        if each > row.totp_step and pyotp.utils.strings_equal(code.strip(), totp.generate_otp(each)):
            row.totp_step = each
            return True
    return False


def _count(row: AccountRow, why: str, now: datetime) -> None:
    """What is refused for being locked or closed is not counted: a stranger could keep the account locked for ever."""
    if why in ("locked", "closed"):
        return
    row.failed += 1
    if row.failed >= ATTEMPTS:
        row.failed, row.locked_until = 0, now + LOCKED


@cache
def _nobody() -> str:
    """A hash no password is checked against in earnest."""
    return HASHER.hash(pyotp.random_base32())


def _fit(account: Account, password: str) -> None:
    if not NAME.fullmatch(account.name):
        raise InputError("帳號只能用小寫英文字母、數字及 . _ @ -，2 至 64 字")
    if not account.roles:
        raise InputError(f"帳號至少要有一個角色：{'、'.join(Role)}")
    if len(password) < SHORTEST_PASSWORD or account.name in password.lower():
        raise InputError(f"密碼至少 {SHORTEST_PASSWORD} 字，且不得含帳號")


def _end_sessions(session: Session, name: str) -> None:
    for row in session.scalars(select(SessionRow).where(SessionRow.account == name)):
        session.delete(row)


def _account(row: AccountRow) -> Account:
    roles = frozenset(map(Role, row.roles))
    return Account(row.name, row.shown, roles, row.issuer, bool(row.totp), row.active)


def _row(session: Session, name: str) -> AccountRow:
    row = session.get(AccountRow, name)
    if row is None:
        raise InputError(f"沒有名為 {name} 的帳號")
    return row


def _plain(name: str) -> str:
    return name.strip().lower()


def _subject(name: str) -> str:
    return f"account/{name}"


def _told(roles: Collection[Role]) -> str:
    return ",".join(sorted(roles))
