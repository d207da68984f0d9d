"""The published lists fetched whole, and a tender's firms asked for anew: `bidintake registry refresh`.

Only where the setting `registries_online` allows it, and only the addresses the settings name. What came is kept for ever
with its hash: the lists as files below `registers/` in the work folder and as snapshots, the answers in the database. A
register that gives no usable answer leaves what was known before; the rules say unknown where that does not suffice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flows.asking import Registers, allowed, day_of, manners
from intake.store import FolderStore
from models.db import outcomes, packets, registers
from models.db.session import Database
from models.errors import InputError, RegistrySilentError
from models.registry import RegistryList, Snapshot
from models.tender import Tender
from settings import Settings
from validators.identifiers import is_ubn
from validators.registries import asked as asked_of
from validators.registries import refuse_if_shrunk
from validators.registries.lists import PUBLISHED, Downloaded, download
from validators.registries.web import Web

LISTS = tuple(PUBLISHED)
"""Lists that are fetched whole."""
NAMES = {RegistryList.DEBARRED: "拒絕往來廠商名單", RegistryList.PRC_INVESTED: "在臺陸資名單"}


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of one list or number."""

    what: str
    """In Chinese: the list's name or the number."""
    told: str
    """One sentence: rows and day, or why there is none."""
    done: bool


def refresh_lists(database: Database, settings: Settings, lists: Iterable[RegistryList]) -> tuple[Refreshed, ...]:
    """Fetches each list and keeps it as today's snapshot. Raises SetupError where the network is not allowed."""
    allowed(settings)
    return tuple(_refresh(database, settings, which) for which in lists)


def refresh_due(database: Database, settings: Settings, day: date) -> tuple[Refreshed, ...]:
    """Fetches the lists of which there is no snapshot of that day yet."""
    with database.unit_of_work() as session:
        kept = {(snapshot.list, snapshot.as_of) for snapshot, tender_id in registers.status(session) if not tender_id}
    return refresh_lists(database, settings, [which for which in PUBLISHED if (which, day) not in kept])


def _refresh(database: Database, settings: Settings, which: RegistryList) -> Refreshed:
    debarred = which is RegistryList.DEBARRED
    address = settings.registry_debarred_url if debarred else settings.registry_prc_invested_url
    page = "" if debarred else settings.registry_prc_invested_page
    try:
        with Web(NAMES[which], manners(settings)) as web:
            snapshot = _keep(database, settings, download(web, PUBLISHED[which], address, page))
    except InputError as error:
        return Refreshed(NAMES[which], str(error), False)
    return Refreshed(NAMES[which], f"{snapshot.rows:,} 筆，資料日 {snapshot.as_of}", True)


def _keep(database: Database, settings: Settings, came: Downloaded) -> Snapshot:
    which, fetched = came.published.list, came.fetched
    name = f"{came.as_of}-{fetched.sha256[:12]}-{came.published.file}"
    snapshot = Snapshot(which, came.as_of, fetched.sha256, len(came.records), name, fetched.at)
    with database.unit_of_work() as session:
        before = registers.chosen(session, which, "", snapshot.as_of)
        refuse_if_shrunk(snapshot.rows, before and before[1].rows, NAMES[which])
        FolderStore(settings.work).write(f"registers/{which.value}/{name}", fetched.body)
        registers.keep(session, settings.actor, snapshot, came.records)
    return snapshot


def refresh_companies(database: Database, settings: Settings, tender_id: str) -> tuple[Refreshed, ...]:
    """Asks the company register anew for every number read in a tender. Raises SetupError, InputError."""
    allowed(settings)
    with database.unit_of_work() as session:
        tender = packets.tender_of(session, tender_id)
        found = [outcome for _, outcome in outcomes.rows_of(session, tender_id)]
    numbers = dict.fromkeys(number for outcome in found for number in asked_of(outcome.documents)[0])
    with Registers(database, settings) as desk:
        return tuple(_asked(desk, number, tender) for number in numbers if is_ubn(number))


def _asked(desk: Registers, number: str, tender: Tender) -> Refreshed:
    try:
        found = desk.ask(number)
    except RegistrySilentError as error:
        return Refreshed(number, str(error), False)
    late = "，惟晚於開標日，不能證明開標當日之狀態" if day_of(found) > tender.opening_date else ""
    names = "、".join(f"{each.name}（{each.status}）" for each in found.records) or "查無登記"
    return Refreshed(number, f"{names}，資料日 {day_of(found)}{late}", True)
