"""What official registers answered, as of a date. Plain records: fetching and importing are elsewhere."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

OLDEST = timedelta(days=31)
"""How long before an opening a list that is published daily still answers for it."""


class RegistryList(StrEnum):
    """The lists that can be imported, by their name on the command line."""

    COMPANY = "company"  # 公司登記、商業登記
    DEBARRED = "debarred"  # 拒絕往來廠商
    PRC_INVESTED = "prc_invested"  # 在臺陸資


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One dated state of a list, kept for ever with its hash."""

    list: RegistryList
    as_of: date
    """The day the list speaks of."""
    sha256: str
    rows: int
    source: str
    """File name as imported."""
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class CompanyRecord:
    """One firm in the company or business register."""

    ubn: str
    name: str
    status: str
    """As published: 核准設立, 解散, ..."""
    responsible_person: str
    """May be masked: 王O明."""
    address: str
    suspended_from: date | None = None
    suspended_until: date | None = None
    former_names: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DebarmentRecord:
    """One bar now or formerly in force (Government Procurement Act art. 101-103)."""

    ubn: str
    """Eight digits; empty for a natural person whose masked number was published."""
    name: str
    ground: str
    effective_on: date | None
    expires_on: date | None
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class PrcInvestedRecord:
    """One firm on the list of businesses with PRC investment."""

    ubn: str
    name: str
    investor: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer of a server, as it came."""

    url: str
    """Asked, with its query."""
    at: datetime
    body: bytes
    sha256: str
    """Of the body, 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the company register said on one day about one number."""

    ubn: str
    at: datetime
    records: tuple[CompanyRecord, ...]
    """Empty: the register says that the number belongs to no company, branch or business."""
    fetched: tuple[Fetched, ...]
    """The answers it was read from, in order."""

    @property
    def sha256(self) -> str:
        """Of the hashes of all answers, in order."""
        return hashlib.sha256("".join(each.sha256 for each in self.fetched).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answers:
    """All that the registers say about one bidder. A snapshot of None means that list could not be asked: unknown.

    Candidates are the records whose number equals one of the bidder's numbers, or whose name equals or is near
    one of its names; rules decide which is a hit.
    """

    company_snapshot: Snapshot | None = None
    companies: tuple[CompanyRecord, ...] = ()
    debarred_snapshot: Snapshot | None = None
    debarred: tuple[DebarmentRecord, ...] = ()
    prc_invested_snapshot: Snapshot | None = None
    prc_invested: tuple[PrcInvestedRecord, ...] = ()
