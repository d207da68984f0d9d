"""The published lists fetched whole: debarred firms (拒絕往來) and businesses with PRC investment (在臺陸資).

A download that was cut short looks like mass removal: a list under its floor is refused here, one that shrank against the
last one when it is kept (size.py).

Source   web.pcc.gov.tw, data set 5988; Ministry of Economic Affairs, page 42804, data set 18431
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import RegistryFileError
from models.registry import DebarmentRecord, Fetched, PrcInvestedRecord, RegistryList
from models.tender import TAIPEI
from validators.registries.debarred import debarred_day, read_debarred
from validators.registries.prc_invested import read_prc_invested
from validators.registries.web import Web

Record = DebarmentRecord | PrcInvestedRecord


@dataclass(frozen=True, slots=True)
class Published:
    """How a list is read and what it must be."""

    list: RegistryList
    file: str
    """What the downloaded file is called."""
    read: Callable[[bytes, str], Sequence[Record]]
    floor: int
    """Fewest rows a whole list has. Debarred: 1,815 were counted in 2026-08; PRC-invested: over 1,500 approvals [GK]."""
    day: Callable[[bytes], date | None] | None = None
    """The day the list itself states, where it states one; without it a list is no list."""


PUBLISHED = {
    RegistryList.DEBARRED: Published(
        RegistryList.DEBARRED, "debarred.json", read_debarred, floor=1_000, day=debarred_day
    ),
    RegistryList.PRC_INVESTED: Published(RegistryList.PRC_INVESTED, "prc_invested.xlsx", read_prc_invested, floor=500),
}


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A list as it came, read and found whole."""

    published: Published
    fetched: Fetched
    as_of: date
    """The day the list speaks of: its own, or else the day it was fetched, in Taipei."""
    records: tuple[Record, ...]


def download(web: Web, published: Published, address: str, page: str = "", floor: int | None = None) -> Downloaded:
    """Fetches a list; through `page` first where the server gives the file only to a visitor of that page.

    Raises RegistrySilentError, and RegistryFileError on anything that is not the whole list.
    """
    if page:
        web.get(page)
    fetched = web.get(address, headers={"Referer": page} if page else None)
    records = tuple(published.read(fetched.body, published.file))
    least = published.floor if floor is None else floor
    if len(records) < least:
        raise RegistryFileError(f"{web.name}：僅 {len(records)} 筆，少於 {least} 筆，下載不完整，不予採用。")
    return Downloaded(published, fetched, _day(published, fetched, web.name), records)


def _day(published: Published, fetched: Fetched, name: str) -> date:
    today = fetched.at.astimezone(TAIPEI).date()
    if published.day is None:
        return today
    stated = published.day(fetched.body)
    if stated is None or stated > today:
        raise RegistryFileError(f"{name}：未載明資料日，或資料日 {stated} 晚於今日，不予採用。")
    return stated
