"""How a request is told: a person's session by its cookie's token, a machine by its key. Neither is kept as it is."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Key, Kind, Principal, Role, Scope
from models.db.account_tables import AccountRow, KeyRow, SessionRow
from models.db.audit import append
from models.errors import InputError

IDLE = timedelta(hours=1)  # without a request, after which a session is over
LONGEST = timedelta(hours=12)  # a session's whole life: an opening day
SEEN_EVERY = timedelta(minutes=1)  # how exactly the last request is remembered
LONGEST_KEY = timedelta(days=366)  # a key that outlives its year is forgotten somewhere
MARK = "bik"  # in front of every key, so that scanners for leaked secrets know it


def open_session(session: Session, account: Account, now: datetime) -> str:
    """A new session; gives its token, which goes into the cookie and nowhere else."""
    token = secrets.token_urlsafe(32)
    session.add(SessionRow(digest=_sha256(token), account=account.name, created_at=now, seen_at=now))
    for old in session.scalars(select(SessionRow).where(SessionRow.created_at < now - LONGEST)):
        session.delete(old)
    return token


def close_session(session: Session, token: str) -> None:
    """Signs out."""
    row = session.get(SessionRow, _sha256(token))
    if row is not None:
        append(session, row.account, "account.signed_out", f"account/{row.account}")
        session.delete(row)


def person(session: Session, token: str, now: datetime) -> tuple[Principal, bool] | None:
    """Who signed in with that token, and whether `seen` should be called; None where the session is over."""
    row = session.get(SessionRow, _sha256(token))
    if row is None or now - row.seen_at > IDLE or now - row.created_at > LONGEST:
        return None
    account = session.get_one(AccountRow, row.account)
    if not account.active:
        return None
    told = Principal(account.name, Kind.PERSON, frozenset(map(Role, account.roles)), shown=account.shown)
    return told, now - row.seen_at >= SEEN_EVERY


def seen(session: Session, token: str, now: datetime) -> None:
    """The session was used."""
    row = session.get(SessionRow, _sha256(token))
    if row is not None:
        row.seen_at = now


def add_key(
    session: Session, actor: str, name: str, scopes: Collection[Scope], expires_at: datetime, now: datetime
) -> tuple[Key, str]:
    """A new key for a machine; gives it with the secret, shown once. Raises InputError for no scope or a wrong end."""
    if not scopes:
        raise InputError(f"金鑰至少要有一個權限：{'、'.join(Scope)}")
    if not now < expires_at <= now + LONGEST_KEY:
        raise InputError(f"金鑰的期限應在 {LONGEST_KEY.days} 日之內")
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    row = KeyRow(
        id=key_id,
        digest=_sha256(secret),
        name=name,
        scopes=sorted(scopes),
        created_by=actor,
        created_at=now,
        expires_at=expires_at,
    )
    session.add(row)
    told = {"scopes": ",".join(row.scopes), "expires_at": expires_at.isoformat()}
    append(session, actor, "key.added", f"key/{key_id}", name=name, **told)
    return _key(row), f"{MARK}_{key_id}_{secret}"


def machine(session: Session, token: str, now: datetime) -> Principal | None:
    """Whose key that is; None where it is unknown, over or revoked."""
    mark, _, rest = token.partition("_")
    key_id, _, secret = rest.partition("_")
    row = session.get(KeyRow, key_id) if mark == MARK else None
    if row is None or not hmac.compare_digest(row.digest, _sha256(secret)):
        return None
    if row.revoked_at is not None or now >= row.expires_at:
        return None
    return Principal(f"key/{row.id}", Kind.MACHINE, scopes=frozenset(map(Scope, row.scopes)))


def revoke(session: Session, actor: str, key_id: str, now: datetime) -> None:
    """The key counts no longer. Raises InputError where there is none."""
    row = session.get(KeyRow, key_id)
    if row is None:
        raise InputError(f"沒有編號 {key_id} 的金鑰")
    if row.revoked_at is None:
        row.revoked_at = now
        append(session, actor, "key.revoked", f"key/{key_id}")


def keys(session: Session) -> tuple[Key, ...]:
    """All keys, newest first."""
    return tuple(_key(row) for row in session.scalars(select(KeyRow).order_by(KeyRow.created_at.desc(), KeyRow.id)))


def _key(row: KeyRow) -> Key:
    scopes = frozenset(map(Scope, row.scopes))
    return Key(row.id, row.name, scopes, row.created_by, row.created_at, row.expires_at, row.revoked_at)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
