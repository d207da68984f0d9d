"""The pages people read name only what is there: links, commands, settings, libraries."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from cli import app
from models.record import PacketRecord, RecordField, RecordFinding, RecordSignal, TenderRecord
from settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
READMES = (ROOT / "README.md", ROOT / "README.zh-TW.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LIBRARIES = (ROOT / "docs" / "decisions" / "0010-libraries.md").read_text(encoding="utf-8")
OTHER_NAMES = {
    "opentelemetry-sdk": "opentelemetry.sdk",
    "opentelemetry-exporter-otlp-proto-http": "opentelemetry.exporter",
    "pillow": "PIL",
    "opencv-contrib-python": "cv2",
    "pyyaml": "yaml",
    "opencc-python-reimplemented": "opencc",
    "zxing-cpp": "zxingcpp",
    "pydantic-settings": "pydantic_settings",
    "argon2-cffi": "argon2",
}
FLOORS = ("models", "intake", "ocr", "extractors", "validators", "flows", "api", "cli.py", "settings.py")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_named_in_a_page_is_there(page: Path) -> None:
    for named in re.findall(
        r"`((?:models|intake|ocr|extractors|validators|flows|api|docs|samples|tests)/[\w./-]+)`", text(page)
    ):
        assert (ROOT / named).exists(), named


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_every_command_of_the_readme_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", text(page))) <= targets
    group = typer.main.get_command(app)
    used = re.findall(r"\./bidintake ([a-z]+)(?: ([a-z]+))?", text(page))
    assert used
    for command, below in used:
        there = group.commands[command]  # type: ignore[attr-defined]
        if hasattr(there, "commands"):
            assert below in there.commands


def test_every_command_there_is_stands_in_the_readme() -> None:
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        for below in getattr(command, "commands", {"": None}):
            assert f"bidintake {name} {below}".rstrip() in text(READMES[0])
            assert f"bidintake {name} {below}".rstrip() in text(READMES[1])


def test_the_settings_listed_are_those_there_are() -> None:
    listed = set(re.findall(r"^\| `BIDINTAKE_(\w+)` \|", text(ROOT / "docs" / "operation.md"), re.MULTILINE))
    assert listed == {name.upper() for name in Settings.model_fields}


def test_each_library_is_listed_where_it_is_imported_and_not_where_it_is_not() -> None:
    rows = dict(re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", LIBRARIES, re.MULTILINE))
    rows.pop("package")
    wanted = {re.split(r"[\[=]", each)[0] for each in PROJECT["dependencies"]}
    assert set(rows) == wanted
    for package, place in rows.items():
        module = OTHER_NAMES.get(package, package.replace("-", "_"))
        pattern = re.compile(rf"^\s*(import|from) {module}\b", re.MULTILINE)
        if place.startswith("`"):
            assert pattern.search(text(ROOT / place.strip("` "))), package
        else:
            sources = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")] + [ROOT / "cli.py"]
            assert not [path for path in sources if pattern.search(text(path))], package


def test_the_page_on_the_record_names_its_parts() -> None:
    page = text(ROOT / "docs" / "export.md")
    for kind in (TenderRecord, PacketRecord, RecordField, RecordFinding, RecordSignal):
        for each in fields(kind):
            if each.name not in ("award_notice_reason",):
                assert re.search(rf"\b{each.name}\b", page), each.name


def test_every_hostile_file_has_its_test() -> None:
    rows = re.findall(r"`(tests/[\w/]+\.py)::(\w+)` \|$", text(ROOT / "docs" / "hostile.md"), re.MULTILINE)
    assert len(rows) == text(ROOT / "docs" / "hostile.md").count("\n| ") - 1
    for file, name in rows:
        assert f"def {name}(" in text(ROOT / file), name
