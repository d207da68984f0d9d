"""Who asks: people by their account, machines by their key; and what each may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person does in the office. One person may have several."""

    OPERATOR = "operator"  # 收件人員: opens tenders, takes packets in, starts runs
    REVIEWER = "reviewer"  # 審查人員: reads bids, decides on fields and findings
    SENIOR = "senior"  # 複核人員: the second person, where the law's consequence is disqualification
    AUDITOR = "auditor"  # 稽核人員: reads everything that is open, and the audit trail; changes nothing
    ADMIN = "admin"  # 系統管理人員: accounts, keys, webhooks; sees no bid


class Scope(StrEnum):
    """What a machine's key allows. A key has those it was given and no other."""

    TENDERS_READ = "tenders:read"
    TENDERS_WRITE = "tenders:write"
    PACKETS_WRITE = "packets:write"
    BIDS_READ = "bids:read"  # packets, documents, pages, fields, findings, signals, reviews, progress
    RECORDS_READ = "records:read"  # the record of a packet, whole
    AUDIT_READ = "audit:read"


class Kind(StrEnum):
    """A person signs in and has a session; a machine sends its key with every request."""

    PERSON = "person"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Principal:
    """Whoever makes a request, once known."""

    name: str
    """As it stands in the audit trail: an account's name, or `key/` and the key's id."""
    kind: Kind
    roles: frozenset[Role] = frozenset()
    """Of a person; a machine has none."""
    scopes: frozenset[Scope] = frozenset()
    """Of a machine; a person has none."""
    shown: str = ""
    """How the screen greets; empty for machines."""

    def has(self, *roles: Role) -> bool:
        """True for a person with at least one of the roles."""
        return bool(self.roles.intersection(roles))


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in."""

    name: str
    """Lower case; what one signs in with."""
    shown: str
    roles: frozenset[Role]
    issuer: str = ""
    """The OpenID Connect provider that vouches for the person; empty for an account of this installation."""
    has_totp: bool = False
    """A one-time code is asked for beside the password."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Key:
    """A machine's key as it is listed: the secret itself is shown once and kept only as a hash."""

    id: str
    name: str
    """What it is for."""
    scopes: frozenset[Scope]
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
