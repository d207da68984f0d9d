"""One tender for all tests of the screens, a browser and a served office for each module; each test has its own packets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from models.db import registers
from models.db.session import Database
from models.field import Unreadable
from models.registry import RegistryList
from settings import Settings
from tests.api.web.office import NOW, WebOffice, chromium, paint, served, spread, through
from tests.builders import bid, company, evidence, other, snapshot
from tests.flows.heard import heard
from tests.flows.kept import keep

UNSURE = (
    "offer.phone",
    "cheque.number",
    "declaration.item_02",
    "declaration.item_05",
    "envelope.fax",
    "tax.received_on",
)
"""Fields of which nobody confirms the place: with the offer's e-mail they wait for a person."""
FAULTS = {
    "offer.email": Unreadable("可讀作兩種", evidence("offer-1", "bid@chenxi")),
    "declaration.company_seal": None,
    "cheque.amount_figures": 400_000,
    "cheque.amount_words": 400_000,
}
PACKETS = ("P01", "P02", "P03", "P04", "P05", "P06", "P07")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with its module: as long as it is open, no other test of this process can run an event loop."""
    with chromium() as made:
        yield made


@pytest.fixture(scope="session")
def kept_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tender of seven bids: P02 has faults, the others have what a careful bidder's papers leave to a person."""
    work = tmp_path_factory.mktemp("web")
    bids = tuple(
        heard(
            spread(bid(FAULTS if name == "P02" else {}, packet=name, more=(other(),) if name == "P02" else ())), UNSURE
        )
        for name in PACKETS
    )
    database = Database(Settings(work=work).database)
    database.upgrade()
    keep(work, bids, database)
    paint(work, bids)
    through(database, "T-1")
    with database.unit_of_work() as session:
        for which in RegistryList:
            records = (company(),) if which is RegistryList.COMPANY else ()
            registers.keep(session, "test", snapshot(which), records)
    database.close()
    return work


@pytest.fixture(scope="module")
def office_of_all(kept_work: Path, browser: Browser) -> Iterator[WebOffice]:
    with served(kept_work, browser) as made:
        yield made


@pytest.fixture
def web(office_of_all: WebOffice) -> Iterator[WebOffice]:
    """The office at the day after the opening; no page may complain of anything."""
    office_of_all.now = NOW
    office_of_all.faults.clear()
    yield office_of_all
    office_of_all.close_windows()
    assert office_of_all.faults == []
