"""Every error has one shape, tells what to do, and repeats nothing it was sent."""

import pytest
from starlette.routing import Route

from models.account import Role
from tests.api.conftest import Office


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", "/api/v1/me", 401, "sign-in"),
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("DELETE", "/api/v1/me", 405, "method"),
        ("POST", "/login", 422, "invalid"),
    ],
)
def test_an_error_is_a_problem(office: Office, method: str, path: str, status: int, name: str) -> None:
    answer = office.client().request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"]) == (f"/problems/{name}", status)
    assert told["title"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_fault_of_the_program_tells_nothing_of_itself(office: Office) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("A123456789")

    office.app.router.routes.append(Route("/broken", broken))
    answer = office.client().get("/broken")
    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/fault"
    assert "A123456789" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_wrong_input_is_named_and_not_repeated(office: Office) -> None:
    answer = office.client().post("/login", data={"name": "A123456789" * 30})
    assert {each["where"] for each in answer.json()["invalid"]} == {"body.name", "body.password"}
    assert "A123456789" not in answer.text


def test_a_person_gets_a_page(office: Office) -> None:
    headers = {"accept": "text/html,application/xhtml+xml"}
    answer = office.client().get("/nowhere", headers=headers)
    assert answer.status_code == 404
    assert "查無資料" in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    api = office.person(Role.AUDITOR).get("/api/v1/nothing", headers=headers)
    assert api.headers["content-type"] == "application/problem+json"
