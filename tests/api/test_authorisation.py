"""Each route is open to those of the table and to nobody else; a route that has no row fails here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from models.account import Role, Scope
from tests.api.allowed import ALLOWED, EVERYBODY, routes
from tests.api.conftest import Office, open_office

REFUSED = (401, 403)


@pytest.fixture(scope="module")
def one_office(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for all requests: none of them changes anything that matters here."""
    with open_office(filled, tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="module")
def askers(one_office: Office) -> dict[object, TestClient]:
    """A client for each role and each scope, and nobody."""
    people: dict[object, TestClient] = {role: one_office.person(role) for role in Role}
    machines: dict[object, TestClient] = {scope: one_office.machine(scope) for scope in Scope}
    return {**people, **machines, None: one_office.client()}


def test_every_route_has_a_row_and_every_row_a_route(one_office: Office) -> None:
    assert set(routes(one_office.app)) == set(ALLOWED)


@pytest.mark.parametrize(
    ("method", "path"), [pytest.param(*each, id=" ".join(each)) for each in ALLOWED if each[1] != "/logout"]
)
def test_a_route_is_open_to_those_of_its_row_alone(askers: dict[object, TestClient], method: str, path: str) -> None:
    allowed = ALLOWED[method, path]
    ids = {"document_id": "x", "page_id": "x", "evidence_id": "0" * 24, "delivery_id": 9}
    address = path.format(tender_id="T-1", packet_id="P01", **ids)
    answers = {who: client.request(method, address).status_code for who, client in askers.items()}
    open_to = {who for who, status in answers.items() if status not in REFUSED}
    assert open_to == (set(askers) if allowed == EVERYBODY else set(allowed)), answers  # type: ignore[call-overload]
    refused = {status for who, status in answers.items() if who not in open_to}
    assert refused <= {401, 403}
    assert None in open_to or answers[None] == 401


def test_signing_out_is_for_anyone_signed_in(one_office: Office) -> None:
    assert one_office.client().post("/logout").status_code == 401
    assert one_office.person(Role.ADMIN).post("/logout").status_code == 303


def test_a_role_or_scope_gives_nothing_of_another_s(one_office: Office) -> None:
    everything = one_office.person(*Role)
    assert everything.get("/api/v1/audit/events").status_code == 200
    assert one_office.machine(*Scope).get("/api/v1/tenders/T-1/packets/P01/reading").status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic dGVzdDp0ZXN0", "Bearer bik__"])
def test_a_wrong_key_is_not_helped_by_a_right_cookie(one_office: Office, header: str) -> None:
    client = one_office.person(Role.AUDITOR)
    client.headers["authorization"] = header
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
