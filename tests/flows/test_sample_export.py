"""Packets of the sample tender, really read: the export fits the published schema, and the report shows every place."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from models.glossary import field_names
from models.papers import PAPERS, attributes

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "1130205"
PACKETS = ("P04", "P12")
"""One born digital, one of a multi-page TIFF and a PDF that cannot be opened."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The work folder after `bidintake run` on a tender of those packets."""
    folder, work = tmp_path_factory.mktemp("tender"), tmp_path_factory.mktemp("work")
    shutil.copy(SAMPLE / "tender.json", folder)
    for each in PACKETS:
        shutil.copytree(SAMPLE / "packets" / each, folder / "packets" / each)
    done = bidintake(work, "run", str(folder))
    assert done.returncode == 1, done.stderr
    assert "損毀.pdf" in done.stderr
    assert str(work / "reports" / "1130205" / "index.html") in done.stdout
    return work


@pytest.fixture(scope="module")
def exported(work: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    target = tmp_path_factory.mktemp("out") / "record.json"
    assert bidintake(work, "export", "1130205", "--out", str(target)).returncode == 0
    return json.loads(target.read_text(encoding="utf-8"))


def bidintake(work: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "BIDINTAKE_WORK": str(work), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "cli.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=given, check=False)


def test_the_export_fits_the_published_schema(exported: Any) -> None:
    schema = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(exported)


def test_every_paper_has_all_its_documented_fields(exported: Any) -> None:
    wanted = {paper.PREFIX: [f"{paper.PREFIX}.{each}" for each in attributes(paper)] for paper in PAPERS}
    documents = [document for packet in exported["packets"] for document in packet["documents"]]
    assert len(documents) >= 10
    for document in documents:
        assert [each["name"] for each in document["fields"]] == wanted.get(document["type"], [])
    assert {"envelope", "registration", "tax", "declaration", "cheque", "offer"} <= {each["type"] for each in documents}
    assert {name for names in wanted.values() for name in names} == set(field_names())


def test_every_value_shows_file_page_and_place(exported: Any) -> None:
    for packet in exported["packets"]:
        files = {each["name"] for each in packet["files"]}
        pages = {each["id"]: each for each in packet["pages"]}
        for field in (each for document in packet["documents"] for each in document["fields"]):
            assert (field["value"] is not None) == (field["state"] in ("accepted", "review"))
            if field["value"] is not None:
                seen, page = field["evidence"], pages[field["evidence"]["page_id"]]
                assert page["file"].partition("!")[0] in files
                assert 0 <= seen["box"]["x0"] < seen["box"]["x1"] <= 1
                assert 0 <= seen["box"]["y0"] < seen["box"]["y1"] <= 1
            if field["state"] == "accepted":
                assert any(each["agrees"] for each in field["witnesses"]), field["name"]


def test_the_file_that_cannot_be_opened_is_named(exported: Any) -> None:
    assert [each["file"] for each in exported["packets"][1]["problems"]] == ["損毀.pdf"]


def test_registers_that_were_not_asked_leave_findings_unknown(exported: Any) -> None:
    outcomes = {each["code"]: each["outcome"] for each in exported["packets"][0]["findings"]}
    assert (outcomes["REG-01"], outcomes["LST-01"]) == ("unknown", "unknown")


def test_the_report_holds_a_crop_for_every_place_and_every_page(work: Path, exported: Any) -> None:
    report = work / "reports" / "1130205"
    page = (report / "index.html").read_text(encoding="utf-8")
    places = {
        (packet["id"], each["evidence"]["page_id"], json.dumps(each["evidence"]["box"]))
        for packet in exported["packets"]
        for document in packet["documents"]
        for each in document["fields"]
        if each["evidence"] is not None
    }
    crops = list((report / "crops").glob("*.jpg"))
    assert len(crops) >= len(places) > 80
    assert all(f"crops/{each.name}" in page for each in crops)
    assert len(list((report / "pages").glob("*.jpg"))) == sum(len(each["pages"]) for each in exported["packets"])
