"""An office served over HTTP with a small tender on realistic pages, and real browsers signed in to it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from bench.exam.browser import CHROMIUM, OPTIONS
from intake.store import FolderStore
from models.account import Account, Role
from models.bid import Bid
from models.db import accounts, outcomes, packets, sessions
from models.db.session import Database
from models.document import Document
from models.field import Read, Unreadable
from models.packet import PacketState
from models.page import Box
from models.papers import named
from settings import Settings

PASSWORD = "correct horse battery"
NOW = datetime(2024, 9, 25, 9, tzinfo=UTC)  # the day after the opening of tests/builders.py
WIDTH, HEIGHT = 827, 1169  # pixels of an A4 page at 100 dpi
SCREEN = {"width": 1366, "height": 768}
START_SECONDS = 120  # on a busy machine


def spread(bid: Bid) -> Bid:
    """The bid with every field at a place of its own on its page, one under the other."""
    return replace(bid, documents=tuple(_spread(each) for each in bid.documents))


def _spread(document: Document) -> Document:
    if document.paper is None:
        return document
    placed = {}
    for at, (name, each) in enumerate(named(document.paper)):
        if isinstance(each, Read | Unreadable) and each.evidence is not None:
            top = 0.06 + at * 0.028
            seen = replace(each.evidence, box=Box(0.42, top, 0.78, top + 0.016))
            placed[name.partition(".")[2]] = replace(each, evidence=seen)
    return replace(document, paper=replace(document.paper, **placed))  # type: ignore[arg-type]


def paint(work: Path, bids: tuple[Bid, ...]) -> None:
    """Pages with rows of ink where the fields stand."""
    store = FolderStore(work)
    for bid in bids:
        for document in bid.documents:
            page = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
            for _, each in () if document.paper is None else named(document.paper):
                if isinstance(each, Read | Unreadable) and each.evidence is not None:
                    box = each.evidence.box
                    at = (round(box.x0 * WIDTH), round(box.y1 * HEIGHT) - 4)
                    said = "".join(character for character in each.evidence.text if character.isascii())
                    cv2.putText(page, said or "XXXX", at, cv2.FONT_HERSHEY_SIMPLEX, 0.5, (20, 20, 20), 1, cv2.LINE_AA)
            for page_id in document.sorting.page_ids:
                store.write(f"upright/{bid.packet_id}-{page_id}.jpg", cv2.imencode(".jpg", page)[1].tobytes())


@dataclass
class WebOffice:
    """The service, its clock and its browsers."""

    base: str
    app: FastAPI
    settings: Settings
    database: Database
    browser: Browser
    now: datetime = NOW
    faults: list[str] = field(default_factory=list)
    """What a page's console or scripts complained of."""
    _opened: list[Page] = field(default_factory=list)

    def person(self, name: str, *roles: Role) -> Page:
        """A window of somebody signed in."""
        account = Account(name, name.title(), frozenset(roles))
        with self.database.unit_of_work() as session:
            if not any(each.name == name for each in accounts.accounts(session)):
                accounts.add(session, "test", account, PASSWORD, self.now)
            token = sessions.open_session(session, account, self.now)
        context = self.browser.new_context(viewport=SCREEN, base_url=self.base)  # type: ignore[arg-type]
        context.add_cookies([{"name": "bidintake", "value": token, "url": self.base}])
        page = context.new_page()
        page.set_default_timeout(START_SECONDS * 1000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if "Content Security" in said.text else None)
        self._opened.append(page)
        return page

    def close_windows(self) -> None:
        for each in self._opened:
            each.context.close()
        self._opened.clear()


@contextmanager
def served(work: Path, browser: Browser) -> Iterator[WebOffice]:
    """The service on a free port, with the clock of the office."""
    given = Settings(work=work, secure_cookies=False, engine="tesseract")
    database = Database(given.database)
    app = create_app(given, database, lambda: office.now)
    office = WebOffice("", app, given, database, browser)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        until = time.monotonic() + START_SECONDS
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        office.base = f"http://127.0.0.1:{door.getsockname()[1]}"
        yield office
        office.close_windows()
        server.should_exit = True
        server.force_exit = True
        thread.join(10)
    database.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(OPTIONS))
        yield browser
        browser.close()


def through(database: Database, tender_id: str) -> None:
    """All packets of a tender wait for their review, as after a run."""
    with database.unit_of_work() as session:
        for row, _ in outcomes.rows_of(session, tender_id):
            packets.move(session, "test", packets.PACKET.validate_python(row.body), PacketState.IN_REVIEW)


def until(page: Page, told: str) -> None:
    """Waits for a script's expression to hold. The page's own policy forbids the browser driver's way of waiting."""
    end = time.monotonic() + START_SECONDS
    while not page.evaluate(f"() => Boolean({told})"):
        if time.monotonic() > end:
            raise TimeoutError(told)
        page.wait_for_timeout(25)
