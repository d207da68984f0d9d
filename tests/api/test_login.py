"""Signing in as a person meets it, and as a stranger would attack it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from models.account import Account, Role
from models.db import accounts, audit
from tests.api.conftest import HOST, PASSWORD, Office


def add(office: Office, name: str = "chen", codes: bool = False) -> str:
    """An account; gives its shared secret where one-time codes are asked for."""
    with office.database.unit_of_work() as session:
        accounts.add(session, "test", Account(name, "陳審查", frozenset({Role.REVIEWER})), PASSWORD, office.clock())
        if not codes:
            return ""
        address = accounts.ask_for_codes(session, "test", name, office.app.state.desk.vault("totp"))
    return str(pyotp.parse_uri(address).secret)


def sign_in(client: TestClient, name: str = "chen", password: str = PASSWORD, **more: str) -> Response:
    return client.post("/login", data={"name": name, "password": password, **more})


def trail(office: Office) -> list[tuple[str, str, str]]:
    with office.database.reading() as session:
        return [(each.actor, each.action, each.detail.get("why", "")) for each in audit.events(session)]


def test_a_person_signs_in_goes_where_he_wanted_and_signs_out(office: Office) -> None:
    add(office)
    client = office.client()
    sent = client.get("/nowhere", headers={"accept": "text/html"})
    assert sent.status_code == 404
    done = sign_in(client, " Chen", next="/tenders")
    assert (done.status_code, done.headers["location"]) == (303, "/tenders")
    cookie = done.headers["set-cookie"].lower()
    assert cookie.startswith("__host-bidintake=")
    assert all(each in cookie for each in ("httponly", "secure", "samesite=lax", "path=/"))
    token = client.cookies["__Host-bidintake"]
    csrf = office.app.state.desk.vault("csrf").mark(token)
    assert client.post("/logout", data={"csrf": csrf}).status_code == 303
    client.cookies.set("__Host-bidintake", token)  # kept by a thief: the session is over all the same
    assert client.post("/logout", data={"csrf": csrf}).status_code == 401


def test_no_token_and_no_password_stands_in_the_database_or_the_trail(office: Office) -> None:
    secret = add(office, codes=True)
    client = office.client()
    sign_in(client, code=pyotp.TOTP(secret).at(office.clock()))
    sign_in(office.client(), name="correct horse battery")  # typed into the wrong field
    kept = (office.settings.work / "bidintake.sqlite").read_bytes()
    kept += (office.settings.work / "bidintake.sqlite-wal").read_bytes()
    for each in (client.cookies["__Host-bidintake"], PASSWORD, secret):
        assert each.encode() not in kept


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "evil.example", "/a\r\nset-cookie: x=1"]
)
def test_nobody_is_led_to_another_host(office: Office, address: str) -> None:
    add(office)
    assert sign_in(office.client(), next=address).headers["location"] == "/"
    assert "evil" not in office.client().get("/login", params={"next": address}).text


def test_one_refusal_is_told_for_all_reasons(office: Office) -> None:
    add(office)
    with office.database.unit_of_work() as session:
        accounts.add(session, "test", Account("gone", "", frozenset({Role.ADMIN})), PASSWORD, office.clock())
        accounts.close(session, "test", "gone")
    answers = {
        re.sub(r'value="[^"]*"', "", sign_in(office.client(), name, password).text)
        for name, password in (("chen", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD))
    }
    assert len(answers) == 1
    assert {why for _, action, why in trail(office) if action == "account.refused"} == {
        "wrong password",
        "unknown name",
        "closed",
    }


def test_five_wrong_attempts_lock_an_account_for_fifteen_minutes(office: Office) -> None:
    add(office)
    client = office.client()
    for _ in range(5):
        assert sign_in(client, password="wrong").status_code == 401
    assert sign_in(client).status_code == 401
    office.clock.forward(timedelta(minutes=14))
    assert sign_in(client).status_code == 401  # and this try makes it no longer
    office.clock.forward(timedelta(minutes=1))
    assert sign_in(client).status_code == 303


def test_a_code_is_asked_for_and_none_counts_twice(office: Office) -> None:
    totp = pyotp.TOTP(add(office, codes=True))
    code = totp.at(office.clock())
    assert sign_in(office.client()).status_code == 401
    assert sign_in(office.client(), code="000000" if code != "000000" else "111111").status_code == 401
    assert sign_in(office.client(), code=code).status_code == 303
    assert sign_in(office.client(), code=code).status_code == 401
    office.clock.forward(timedelta(seconds=60))
    assert sign_in(office.client(), code=totp.at(office.clock() - timedelta(seconds=30))).status_code == 303


@pytest.mark.parametrize(("minutes", "times", "ends"), [(61, 1, True), (59, 11, False), (59, 13, True)])
def test_a_session_ends_when_unused_and_after_a_day(office: Office, minutes: int, times: int, ends: bool) -> None:
    client = office.person(Role.REVIEWER)
    statuses = []
    for _ in range(times):
        office.clock.forward(timedelta(minutes=minutes))
        statuses.append(client.get("/api/v1/me").status_code)
    assert statuses[-1] == (401 if ends else 200)


@pytest.mark.parametrize("change", ["password", "roles", "close"])
def test_a_changed_account_has_no_session_left(office: Office, change: str) -> None:
    client = office.person(Role.REVIEWER)
    with office.database.unit_of_work() as session:
        if change == "password":
            accounts.set_password(session, "test", "reviewer", PASSWORD * 2)
        elif change == "roles":
            accounts.set_roles(session, "test", "reviewer", [Role.AUDITOR])
        else:
            accounts.close(session, "test", "reviewer")
    assert client.get("/api/v1/me").status_code == 401


def test_a_change_asked_for_by_another_page_is_refused(office: Office) -> None:
    client = office.person(Role.REVIEWER)
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert client.post("/logout", headers=headers).json()["type"] == "/problems/cross-site"
        assert sign_in(office.client().__class__(office.app, base_url=HOST, headers=headers)).status_code == 403
    del client.headers["x-csrf-token"]
    for data in ({}, {"csrf": ""}, {"csrf": "0" * 64}):
        assert client.post("/logout", data=data, headers={"origin": HOST}).json()["type"] == "/problems/stale-page"


def test_the_page_loads_nothing_but_its_own_style(office: Office) -> None:
    answer = office.client().get("/login")
    assert re.findall(r'(?:href|src)="([^"]+)"', answer.text) == ["/login.css"]
    assert "script" not in answer.text
    assert "style=" not in answer.text
    assert answer.headers["referrer-policy"] == "same-origin"  # else Chromium sends the form with the origin "null"
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert office.client().get("/login.css").headers["content-type"].startswith("text/css")


def test_cookies_of_an_office_without_tls_are_told_so(new_office: Callable[..., Office]) -> None:
    office = new_office(secure_cookies=False)
    add(office)
    done = sign_in(office.client())
    assert done.headers["set-cookie"].startswith("bidintake=")
    assert "secure" not in done.headers["set-cookie"].lower()
    assert "strict-transport-security" not in done.headers
