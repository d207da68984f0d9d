import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from models.papers import PAPERS, Period, attributes
from models.tender import Tender
from samples import variety
from samples.generate import generate
from samples.readings import story
from validators.tax_periods import accepted, last_day

ROOT = Path(__file__).parents[2] / "samples"
TENDER = json.loads((ROOT / "1130205" / "tender.json").read_text(encoding="utf-8"))
NAMES = {f"{paper.PREFIX}.{attribute}" for paper in PAPERS for attribute in attributes(paper)}


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def members(data: bytes) -> list[tuple[str, int]]:
    """Names in a ZIP as a plain reader sees them, and whether each says it is UTF-8."""
    return [(each.filename, each.flag_bits & 0x800) for each in zipfile.ZipFile(io.BytesIO(data)).infolist()]


@pytest.mark.slow
def test_the_committed_sample_is_what_the_generator_gives(tmp_path: Path) -> None:
    generate(tmp_path, 113, 12, "ab", "1130205")
    made, kept = files(tmp_path / "1130205"), files(ROOT / "1130205")
    assert made.keys() == kept.keys()
    for name in made:
        if name.endswith(".zip"):
            assert members(made[name]) == members(kept[name]), name
    assert json.loads((tmp_path / "truth/1130205.json").read_bytes()) == json.loads(
        (ROOT / "truth/1130205.json").read_bytes()
    )


@pytest.mark.slow
def test_the_same_seed_gives_the_same_tender(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate(tmp_path / name, seed=5, bidders=2, layouts="ab")
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.parametrize("seed", range(20))
def test_a_varied_bidder_hands_in_each_paper_it_needs(seed: int) -> None:
    dice = random.Random(seed)
    told = variety.told(story(seed), dice)
    fault = variety.FAULTS[seed % len(variety.FAULTS)]
    kinds = [kind for kind, _ in variety.papers(told, fault, dice)]
    assert {"registration", "tax", "declaration", "offer"} <= set(kinds)
    assert set(kinds) & {"cheque", "guarantee", "deposit"}
    assert ("pledge" in kinds) == ("deposit" in kinds and fault.dropped != "pledge")
    if told.tax_form == "405":
        period = Period(*told.period)
        assert period in accepted(Tender.model_validate({**TENDER, "opening_at": f"{told.opening}T10:00"})).quarters
        assert last_day(period) < told.received <= told.opening


def test_the_committed_sample_is_whole_and_small() -> None:
    sample = ROOT / "1130205"
    Tender.model_validate_json((sample / "tender.json").read_bytes())
    assert sum(len(data) for data in files(sample).values()) <= 15_000_000
    truth = json.loads((ROOT / "truth" / "1130205.json").read_text(encoding="utf-8"))
    assert len(truth["packets"]) >= 10
    assert sum(len(document["pages"]) for packet in truth["packets"].values() for document in packet["documents"]) >= 60


def test_the_truth_speaks_of_fields_that_exist() -> None:
    truth = json.loads((ROOT / "truth" / "1130205.json").read_text(encoding="utf-8"))
    told = {
        field["name"]
        for packet in truth["packets"].values()
        for document in packet["documents"]
        for field in document["fields"]
    }
    assert told <= NAMES
