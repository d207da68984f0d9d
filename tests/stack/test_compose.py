"""docker-compose.yml and Dockerfile: read by the real docker-compose, and true to the settings of the service."""

import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import compose
import pytest
import yaml
from prefect.settings.models.root import Settings as PrefectSettings
from pydantic import BaseModel

from settings import Settings

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"
DOCKER_COMPOSE = Path(compose.__file__).parent / "docker-compose"  # the package's own script always says 0
OUTSIDE = {"api": {"inside", "desk"}, "registry-refresh": {"inside", "outside"}}
INIT = {"tables", "buckets"}


def config(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(DOCKER_COMPOSE), "--project-directory", str(ROOT), "-f", str(file), "config", "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )


@cache
def services() -> dict[str, Any]:
    """The services as docker-compose understands them."""
    told = config(FILE)
    assert told.returncode == 0, told.stderr
    found: dict[str, Any] = yaml.safe_load(told.stdout)["services"]
    return found


def names_of(model: type[BaseModel]) -> set[str]:
    """The environment variables of Prefect's settings, nested ones too."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found |= names_of(inner)
        else:
            found.add(f"{model.model_config.get('env_prefix', 'PREFECT_')}{name}".upper())
            choices = getattr(field.validation_alias, "choices", ())
            found |= {str(each).upper() for each in choices}
    return found


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("  api:", "  api\n"),
        ("condition: service_healthy", "condition: service_happy"),
        ("depends_on: {store:", "depends_on: {stores:"),
        ("secrets: [postgres_password]", "secrets: [postgres_pasword]"),
        ('volumes: ["store:/data"]', 'volumes: ["stores:/data"]'),
        ("healthcheck:\n      test", "healthchek:\n      test"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, right: str, wrong: str) -> None:
    whole = FILE.read_text(encoding="utf-8")
    assert right in whole
    (tmp_path / "broken.yml").write_text(whole.replace(right, wrong, 1), encoding="utf-8")
    assert config(tmp_path / "broken.yml").returncode != 0


def test_every_setting_of_the_service_exists() -> None:
    known = {f"BIDINTAKE_{name}".upper() for name in Settings.model_fields}
    for name, service in services().items():
        given = {each for each in service.get("environment") or {} if each.startswith("BIDINTAKE_")}
        assert given <= known, name
        assert {each for each in secrets_of(service) if each.startswith("bidintake_")} <= {
            each.lower() for each in known
        }


def test_every_setting_of_the_flow_engine_exists() -> None:
    known = names_of(PrefectSettings)
    for name, service in services().items():
        words = " ".join([*(service.get("environment") or {}), *(service.get("command") or [])])
        assert set(re.findall(r"PREFECT_[A-Z_]+", words)) <= known, name


def secrets_of(service: dict[str, Any]) -> list[str]:
    return [str(each["source"]) for each in service.get("secrets") or []]


def test_no_secret_stands_in_an_environment() -> None:
    for name, service in services().items():
        for variable in service.get("environment") or {}:
            assert not re.search(r"(PASSWORD|SECRET|SECRET_KEY|DATABASE_URL|CONNECTION_URL)$", variable), name


@pytest.mark.parametrize("name", sorted(services()))
def test_a_service_is_bound(name: str) -> None:
    service = services()[name]
    uid = str(service["user"]).partition(":")[0]
    limits = service["deploy"]["resources"]["limits"]
    assert int(uid) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert {"cpus", "memory", "pids"} <= set(limits)
    assert set(service["networks"]) == OUTSIDE.get(name, {"inside"})
    watched = not service.get("healthcheck", {}).get("disable") and "test" in service.get("healthcheck", {})
    assert watched or name in INIT | {"registry-refresh"}


def test_services_start_after_what_they_need() -> None:
    needs = {name: service.get("depends_on") or {} for name, service in services().items()}
    for name in ("watch", "worker-intake", "worker-reading", "worker-checking", "api"):
        assert {each: needs[name][each]["condition"] for each in needs[name]} == {
            "tables": "service_completed_successfully",
            "buckets": "service_completed_successfully",
            "prefect": "service_healthy",
        }
    assert needs["tables"]["postgres"]["condition"] == "service_healthy"
    assert needs["buckets"]["store"]["condition"] == "service_healthy"


def test_every_debian_package_of_the_service_is_in_the_image() -> None:
    wanted, part = [], ""
    for line in (ROOT / "debian-packages.txt").read_text(encoding="utf-8").splitlines():
        part = line if line.startswith("#") else part
        if part.startswith("# reading:") and not line.startswith("#"):
            wanted.append(line)
    words = (ROOT / "Dockerfile").read_text(encoding="utf-8").split()
    assert wanted
    assert set(wanted) <= set(words)


def test_a_secret_is_read_from_its_file_and_a_variable_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bidintake_s3_secret_key").write_text("from the file\n")
    (tmp_path / "bidintake_database_url").write_text("sqlite:///file\n")
    monkeypatch.setenv("BIDINTAKE_SECRETS", str(tmp_path))
    monkeypatch.setenv("BIDINTAKE_DATABASE_URL", "sqlite:///variable")
    assert Settings().s3_secret_key.get_secret_value() == "from the file"
    assert Settings().database == "sqlite:///variable"
    assert "from the file" not in repr(Settings())
    assert os.environ["BIDINTAKE_SECRETS"] == str(tmp_path)
