"""Every screen: who may see it, what it says before the opening, and whether everybody can use it."""

import re
from datetime import UTC, datetime

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.routing import APIRoute

from api.web import routes
from api.web.screens import FOLDER
from api.web.words import WORDS
from models.account import Account, Role
from models.db import audit, sessions
from tests.api.web.office import WebOffice

pytestmark = pytest.mark.slow
EVERYONE = frozenset(Role)
JUDGES = frozenset({Role.REVIEWER, Role.SENIOR})
LOOKERS = JUDGES | {Role.AUDITOR}
STAFF = LOOKERS | {Role.OPERATOR}
PACKET = "/tenders/{tender_id}/packets/{packet_id}"
ALLOWED = {
    "GET /static/{name}": None,
    "POST /language": EVERYONE,
    "GET /": EVERYONE,
    "GET /queue": LOOKERS,
    "GET /tenders": EVERYONE,
    "GET /tenders/{tender_id}": STAFF,
    "GET /tenders/{tender_id}/live": STAFF,
    "GET /tenders/{tender_id}/download/{form}": LOOKERS,
    "GET /tenders/{tender_id}/group": JUDGES,
    f"GET {PACKET}": LOOKERS,
    f"GET {PACKET}/state": LOOKERS,
    f"GET {PACKET}/record": LOOKERS,
    f"GET {PACKET}/letters/{{code}}": JUDGES,
    f"GET {PACKET}/pages/{{page_id}}/picture": LOOKERS,
    f"GET {PACKET}/pages/{{page_id}}/crop": LOOKERS,
    f"POST {PACKET}/decisions": JUDGES,
    f"POST {PACKET}/claim": JUDGES,
    f"POST {PACKET}/release": JUDGES,
    f"POST {PACKET}/submit": JUDGES,
    f"POST {PACKET}/approve": JUDGES,
    f"POST {PACKET}/reopen": JUDGES,
    f"POST {PACKET}/read": JUDGES,
    "GET /keying": JUDGES,
    "POST /keying": JUDGES,
    "GET /alerts": EVERYONE,
    "POST /alerts/{alert_id}": EVERYONE,
    "GET /rules": EVERYONE,
    "GET /system": EVERYONE,
}
"""Who may use each route: a row for every one; None is open to all."""
HERE = {
    "tender_id": "T-1",
    "packet_id": "P06",
    "page_id": "tax-1-page",
    "name": "screen.css",
    "form": "json",
    "code": "BND-05",
    "alert_id": "999",
}
BOX = {"box": "0.1,0.1,0.3,0.2"}
PAGES = ("/queue?state=all", "/tenders", "/tenders/T-1", "/tenders/T-1/packets/P06", "/tenders/T-1/group", "/keying", "/alerts", "/rules", "/system")  # fmt: skip
STREAMS = "GET /tenders/{tender_id}/live"


def all_routes() -> list[str]:
    found = [each for subject in routes.SUBJECTS for each in subject.router.routes if isinstance(each, APIRoute)]
    return [f"{method} {each.path}" for each in found for method in sorted(each.methods or ())]


def client(web: WebOffice, *roles: Role) -> httpx.Client:
    """Somebody with the roles, over HTTP, with the token of our own pages."""
    name = "-".join(roles)
    web.person(name, *roles)
    with web.database.unit_of_work() as session:
        token = sessions.open_session(session, Account(name, name, frozenset(roles)), web.now)
    mark = web.app.state.desk.vault("csrf").mark(token)
    return httpx.Client(base_url=web.base, cookies={"bidintake": token}, headers={"x-csrf-token": mark}, timeout=120)


def ask(asker: httpx.Client, route: str) -> httpx.Response:
    method, path = route.split()
    return asker.request(
        method,
        path.format(**HERE),
        params=BOX if path.endswith("/crop") else None,
        json={} if method == "POST" and path.startswith("/tenders") else None,
    )


def test_every_route_has_a_row() -> None:
    assert sorted(all_routes()) == sorted(ALLOWED)


@pytest.mark.parametrize("role", Role)
def test_a_route_is_open_to_those_it_is_for_and_to_nobody_else(web: WebOffice, role: Role) -> None:
    asker = client(web, role)
    for route, allowed in ALLOWED.items():
        if route == STREAMS and role in STAFF:
            continue  # it answers as long as somebody listens
        status = ask(asker, route).status_code
        assert (status == 403) is (allowed is not None and role not in allowed), f"{route}: {status}"


def test_nobody_unknown_sees_any_screen(web: WebOffice) -> None:
    nobody = httpx.Client(base_url=web.base, timeout=120)
    assert {ask(nobody, route).status_code for route, allowed in ALLOWED.items() if allowed is not None} == {401}


def test_before_the_opening_a_tender_with_bids_and_one_without_look_alike(web: WebOffice) -> None:
    web.now = datetime(2024, 9, 24, 1, 59, tzinfo=UTC)
    asker = client(web, Role.REVIEWER, Role.SENIOR, Role.OPERATOR)
    for route in ALLOWED:
        if route.startswith("GET") and "{packet_id}" in route:
            told = ask(asker, route)
            path = route.split()[1].format(**{**HERE, "packet_id": "nothing"})
            other = asker.get(path, params=BOX if path.endswith("/crop") else None)
            assert (told.status_code, told.content) == (other.status_code, other.content) == (404, other.content), route
    sealed = asker.get("/tenders/T-1").text
    assert "尚未開標" in sealed
    assert not re.search(r"P0\d|晨曦", sealed)
    for path in ("/queue?state=all", "/keying", "/system", "/tenders"):
        assert not re.search(r"P0\d|晨曦|T-1", asker.get(path).text), path
    assert asker.get("/tenders/T-1/group").status_code == 404
    assert asker.get("/tenders/T-1/download/json").status_code == 404
    for what in ("claim", "decisions", "submit", "read"):
        body = {
            "decisions": {"act": "accept", "subject": "field/tax-1/tax.ubn"},
            "submit": {"version": 0},
            "read": {"name": "tax.ubn", "page_id": "tax-1-page", **BOX},
        }
        answer = asker.post(f"/tenders/T-1/packets/P06/{what}", json=body.get(what, {}))
        assert answer.status_code in (404, 422), what
        assert "P06" not in answer.text
    with asker.stream("GET", "/tenders/T-1/live") as live:
        first = next(each for each in live.iter_lines() if each.startswith("data:"))
    assert first == "data: {}"


def test_what_was_looked_at_is_in_the_trail(web: WebOffice) -> None:
    client(web, Role.AUDITOR).get("/tenders/T-1/packets/P06")
    with web.database.reading() as session:
        last = list(audit.events(session))[-1]
    assert (last.actor, last.action, last.subject) == ("auditor", "bid.viewed", "tender/T-1/packet/P06")


def test_axe_finds_nothing_on_any_screen(web: WebOffice) -> None:
    page = web.person("sue", Role.REVIEWER, Role.SENIOR)
    found = {}
    for path in PAGES:
        page.goto(path)
        page.wait_for_load_state("load")
        page.wait_for_timeout(300)
        answer = Axe().run(page)
        found[path] = [(each["id"], each["nodes"][0]["html"][:160]) for each in answer.response["violations"]]
    page.goto("/tenders/T-1/packets/P06")
    page.click("#help")
    page.wait_for_selector("#keys[open]")
    found["help"] = [(each["id"], each["nodes"][0]["html"][:160]) for each in Axe().run(page).response["violations"]]
    assert {path: each for path, each in found.items() if each} == {}


def test_the_screens_speak_english_when_asked(web: WebOffice) -> None:
    page = web.person("sue", Role.REVIEWER, Role.SENIOR)
    page.goto("/queue")
    page.click("button[name=to]")
    page.wait_for_url("**/queue")
    assert "Review queue" in page.inner_text("h1")
    page.goto("/tenders/T-1/packets/P06")
    assert "Hand in" in page.inner_text("#submit")


def test_every_word_a_screen_asks_for_is_there_and_every_word_there_is_asked_for() -> None:
    templates = "".join(each.read_text(encoding="utf-8") for each in (FOLDER / "templates").iterdir())
    code = "".join(each.read_text(encoding="utf-8") for each in FOLDER.glob("*.py"))
    scripts = "".join(each.read_text(encoding="utf-8") for each in (FOLDER / "static").glob("*.js"))
    asked = set(re.findall(r't\("([a-z.]+[a-z_]+)"[,)]', templates)) | {
        f"js.{key}" for key in re.findall(r'say\("(\w+)"', scripts)
    }
    assert asked <= set(WORDS)
    everything = templates + scripts + code.replace(code[code.index("WORDS:") : code.index("KEYS:")], "")
    assert [
        key
        for key in WORDS
        if f'"{key}"' not in everything
        and f'"{key.removeprefix("js.")}"' not in everything
        and not key.startswith("state.")
    ] == []


def test_no_screen_asks_another_place_for_anything() -> None:
    files = [*(FOLDER / "static").iterdir(), *(FOLDER / "templates").iterdir()]
    told = "".join(each.read_text(encoding="utf-8") for each in files).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|style=\"|onclick|javascript:", told)
