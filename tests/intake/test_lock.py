"""requirements.lock goes with pyproject.toml, and says no address."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.sub(r"\[.*\]", "", name)).lower()


def test_every_wanted_package_is_locked_at_the_version_asked_for() -> None:
    locked = {plain(name): version for name, version in re.findall(r"^([^=\s#]+)==(\S+)", LOCK, re.MULTILINE)}
    for wanted in PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]:
        name, _, version = wanted.partition("==")
        assert plain(name) in locked, f"{name}: run `make lock`"
        assert version in ("", locked[plain(name)]), f"{name}: run `make lock`"


def test_the_lock_holds_no_address() -> None:
    assert "://" not in LOCK
    assert "file:" not in LOCK
