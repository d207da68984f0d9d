"""Signing in with the office's provider, served here for real; and what happens when it lies."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from httpx2 import Response

from models.account import Account, Role
from models.db import accounts, audit
from tests.api.conftest import HOST, PASSWORD, Office, served
from tests.api.provider import STRANGER, Provider

LIN: dict[str, Any] = {"sub": "7", "preferred_username": "Lin", "name": "林審查", "roles": ["reviewer", "cook"]}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    made = Provider()
    with served(made.app()) as address:
        made.issuer = address
        yield made


@pytest.fixture
def office(new_office: Callable[..., Office], provider: Provider) -> Office:
    provider.person, provider.lies, provider.key = dict(LIN), {}, Provider().key
    more = {"oidc_issuer": provider.issuer, "oidc_client_id": "bidintake", "oidc_client_secret": "s"}
    return new_office(public_url=HOST, **more)


def come_back(office: Office, change: Callable[[str], str] = lambda address: address) -> tuple[Any, Response]:
    """Goes to the provider and comes back, by the address changed on the way."""
    client = office.client()
    gone = client.get("/login/oidc", params={"next": "/tenders"})
    assert gone.status_code == 302
    sent_back = httpx.get(gone.headers["location"])
    back = urlsplit(change(sent_back.headers["location"]))
    return client, client.get(f"{back.path}?{back.query}")


def test_a_person_the_provider_vouches_for_is_signed_in_with_the_roles_it_names(office: Office) -> None:
    client, answer = come_back(office)
    assert (answer.status_code, answer.headers["location"]) == (303, "/tenders")
    me = client.get("/api/v1/me").json()
    assert (me["name"], me["roles"]) == ("lin", ["reviewer"])
    with office.database.reading() as session:
        assert [each.action for each in audit.events(session)] == ["account.added", "account.signed_in"]
        assert not accounts.fits(accounts.kept_hash(session, "lin"), "")


def test_other_roles_at_the_next_sign_in_take_the_place_of_those_before(office: Office, provider: Provider) -> None:
    come_back(office)
    provider.person["roles"] = ["auditor"]
    client, _ = come_back(office)
    assert client.get("/api/v1/me").json()["roles"] == ["auditor"]


@pytest.mark.parametrize(
    "lies",
    [
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"nonce": "another"},
        {"exp": 1},
        {"sub": None},
        {"roles": []},
        {"roles": "admin"},
        {"preferred_username": "../lin"},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_signs_nobody_in(office: Office, provider: Provider, lies: dict[str, Any]) -> None:
    provider.lies = lies
    client, answer = come_back(office)
    assert answer.status_code == 401
    assert client.get("/api/v1/me").status_code == 401


def test_a_token_of_another_s_key_signs_nobody_in(office: Office, provider: Provider) -> None:
    provider.key = STRANGER
    assert come_back(office)[1].status_code == 401


def test_an_answer_nobody_asked_for_signs_nobody_in(office: Office) -> None:
    assert come_back(office, lambda address: address.replace("state=", "state=x"))[1].status_code == 401
    assert office.client().get("/login/oidc/back?code=x&state=x").status_code == 401
    assert office.client().get("/login/oidc/back?error=access_denied").status_code == 401


def test_no_name_of_a_local_account_is_taken_over(office: Office) -> None:
    with office.database.unit_of_work() as session:
        accounts.add(session, "test", Account("lin", "", frozenset({Role.ADMIN})), PASSWORD, office.clock())
    client, answer = come_back(office)
    assert answer.status_code == 401
    assert client.get("/api/v1/me").status_code == 401


def test_a_provider_that_is_away_is_told_and_local_accounts_go_on(new_office: Callable[..., Office]) -> None:
    office = new_office(oidc_issuer="http://127.0.0.1:9", oidc_client_id="bidintake")
    assert office.client().get("/login/oidc").status_code == 503
    assert "以機關帳號登入" in office.client().get("/login").text


def test_an_office_without_a_provider_has_no_such_page(new_office: Callable[..., Office]) -> None:
    office = new_office()
    assert office.client().get("/login/oidc").status_code == 404
    assert "機關帳號" not in office.client().get("/login").text
