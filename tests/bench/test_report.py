"""The whole bench on records that are there already: what is printed and what is written."""

import copy
import json
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from bench.__main__ import main
from bench.record import load_record
from bench.sheets import sheets
from bench.truth import ADAPTER
from tests.bench.builders import RECORD, TRUTH


@pytest.fixture
def benched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Runs the bench on a record with one accepted wrong value and one silent pass; gives what came out."""
    record = copy.deepcopy(RECORD)
    record["packets"][0]["documents"][0]["fields"][3]["value"] = 1290000
    record["packets"][1]["findings"][0]["outcome"] = "passed"
    tenders, records, out = tmp_path / "tenders", tmp_path / "records", tmp_path / "out"
    for folder in (tenders / "truth", tenders / "T1", records, out / "work" / "upright"):
        folder.mkdir(parents=True)
    (tenders / "T1" / "tender.json").write_text("{}", encoding="utf-8")
    (tenders / "truth" / "T1.json").write_text(json.dumps(TRUTH), encoding="utf-8")
    (records / "T1.json").write_text(json.dumps(record), encoding="utf-8")
    cv2.imwrite(str(out / "work" / "upright" / "1.jpg"), np.full((400, 300, 3), 255, np.uint8))
    told = ["bench", "--tenders", str(tenders), "--records", str(records), "--out", str(out), "--keep", "--pages", "0"]
    monkeypatch.setattr(sys, "argv", told)
    main()
    figures = json.loads((out / "figures.json").read_text(encoding="utf-8"))
    return {
        "screen": capsys.readouterr().out,
        "report": (out / "report.txt").read_text(encoding="utf-8"),
        "figures": figures,
    }


def test_the_first_line_tells_accepted_but_wrong_values(benched: dict[str, Any]) -> None:
    assert benched["report"].startswith("ACCEPTED BUT WRONG: 1 of 9 accepted values (true rate below 42.91%")
    assert "T1 P01 offer.total_figures [scan200, a] read 1290000 true 1200000" in benched["report"].splitlines()[1]
    assert "ACCEPTED BUT WRONG: 1 of 9" in benched["screen"]


def test_a_silent_pass_is_named(benched: dict[str, Any]) -> None:
    assert "SILENT PASS T1 P02 TAX-02: passed" in benched["report"]


def test_each_mistake_is_written_with_its_crop(benched: dict[str, Any]) -> None:
    (mistake,) = benched["figures"]["mistakes"]
    assert (mistake["name"], mistake["result"], mistake["read"], mistake["true"]) == (
        "offer.total_figures",
        "wrong",
        1290000,
        1200000,
    )
    assert cv2.imread(mistake["crop"]) is not None
    assert benched["figures"]["accepted_wrong"]["hits"] == 1


def test_only_pages_whose_picture_is_there_are_timed_and_only_on_printed_words(tmp_path: Path) -> None:
    (tmp_path / "upright").mkdir()
    (tmp_path / "upright" / "1.jpg").write_bytes(b"x")
    (sheet,) = sheets(ADAPTER.validate_python(TRUTH), load_record(json.dumps(RECORD).encode()), tmp_path)
    assert (sheet.grade, sheet.texts) == ("scan200", ("台北測試有限公司", "04595257", "(02)2345-6789#12"))
