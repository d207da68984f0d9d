"""The description of the API is true: the page is what the code says, a stranger's generated client works with it, and
answers to made-up requests are those it names."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from api.reference import PAGE, openapi, text
from models.account import Role, Scope
from tests.api.conftest import Office, open_office, served

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
MADE_UP = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
OPERATIONS = [
    (path, method)
    for path, operations in json.loads(PAGE.read_text(encoding="utf-8"))["paths"].items()
    for method in operations
]


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "run `make docs`"


def test_every_operation_has_a_name_of_its_own_words_and_its_errors() -> None:
    told = openapi()
    assert told["openapi"].startswith("3.1")
    operations = [told["paths"][path][method] for path, method in OPERATIONS]
    assert len({each["operationId"] for each in operations}) == len(operations)
    for each in operations:
        assert each["description"]
        assert {"400", "401", "403", "422", "429"} <= set(each["responses"])
    assert "HTTPValidationError" not in json.dumps(told)


def test_every_example_fits_what_it_is_an_example_of() -> None:
    told = openapi()
    counted = 0
    for schema in _schemas(told["components"]["schemas"]):
        for example in schema.get("examples", ()):
            validator = Draft202012Validator({**schema, "components": told["components"]})
            assert validator.is_valid(example), (schema, example)
            counted += 1
    assert counted > 30


def _schemas(found: Any) -> Iterator[dict[str, Any]]:
    """Every schema, those inside of others too."""
    if isinstance(found, dict):
        if isinstance(found.get("examples"), list):
            yield found
        for each in found.values():
            yield from _schemas(each)
    elif isinstance(found, list):
        for each in found:
            yield from _schemas(each)


@pytest.fixture(scope="module")
def office(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(filled, tmp_path_factory.mktemp("office"), requests_a_minute=100_000) as made:
        yield made


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """A client made from the page alone, as a stranger would make it."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "config.yaml").write_text("post_hooks: []\npackage_name_override: stranger\n")
    command = [str(Path(sys.executable).with_name("openapi-python-client")), "generate", "--meta", "none"]
    command += ["--path", str(PAGE), "--config", str(folder / "config.yaml"), "--output-path", str(folder / "stranger")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Warning" not in done.stdout, done.stdout
    sys.path.insert(0, str(folder))
    yield importlib.import_module("stranger")
    sys.path.remove(str(folder))


@pytest.mark.slow
def test_a_generated_client_reads_a_tender_s_bids(office: Office, generated: ModuleType) -> None:
    key = office.machine(Scope.BIDS_READ).headers["authorization"].removeprefix("Bearer ")
    call = {
        each: importlib.import_module(f"stranger.api.{each}")
        for each in ("packets.list_packets", "fields.list_fields", "records.get_reading")
    }
    with served(office.app) as address:
        client = generated.AuthenticatedClient(base_url=address, token=key)
        packets = call["packets.list_packets"].sync(client=client, tender_id="T-1")
        assert [each.id for each in packets.items] == ["P01", "P02"]
        fields = call["fields.list_fields"].sync(client=client, tender_id="T-1", name=["tax.ubn"])
        assert [each.field.value for each in fields.items] == ["12345675"]
        reading = call["records.get_reading"].sync(client=client, tender_id="T-1", packet_id="P01")
        assert reading.tenderer_ubn == "12345675"
        refused = call["records.get_reading"].sync_detailed(client=client, tender_id="T-1", packet_id="P09")
        assert refused.status_code == 404
        assert refused.parsed.type_ == "/problems/not-found"


@pytest.fixture(scope="module")
def described(office: Office) -> Any:
    """The description as it is served."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", office.app)


@pytest.fixture(scope="module")
def signed_in(office: Office) -> dict[str, str]:
    """The headers of somebody with every role."""
    client = office.person(*Role)
    cookie = f"__Host-bidintake={client.cookies['__Host-bidintake']}"
    return {"cookie": cookie, "x-csrf-token": client.headers["x-csrf-token"]}


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=str)
def test_made_up_requests_get_answers_the_page_names(
    described: Any, signed_in: dict[str, str], path: str, method: str
) -> None:
    """Right and wrong requests made from the description: no fault of the program, no status or type it does not name."""

    @MADE_UP
    @given(case=described[path][method.upper()].as_strategy())
    def asked(case: Case[Any]) -> None:
        case.validate_response(case.call(headers=signed_in), checks=CHECKS)

    asked()
