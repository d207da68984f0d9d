"""The tables of accounts, sessions and keys. No password, token or secret stands in them as it is."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.db.tables import Base


class AccountRow(Base):
    __tablename__ = "account"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    shown: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(JSON)
    password_hash: Mapped[str] = mapped_column(default="")
    """Argon2id; empty where a provider vouches for the person."""
    issuer: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    """The person's identifier at the issuer."""
    totp: Mapped[str] = mapped_column(default="")
    """The shared secret, encrypted; empty where none is asked for."""
    totp_step: Mapped[int] = mapped_column(default=0)
    """The last thirty seconds whose code was used: no code counts twice."""
    failed: Mapped[int] = mapped_column(default=0)
    """Wrong attempts since the last right one."""
    locked_until: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class SessionRow(Base):
    __tablename__ = "account_session"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the cookie's token."""
    account: Mapped[str] = mapped_column(ForeignKey("account.name"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class KeyRow(Base):
    __tablename__ = "api_key"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the secret: 256 random bits need no slow hash."""
    name: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
