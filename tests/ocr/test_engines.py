"""Every reader of the table reads the same printed page; a recording answers as its engine did."""

from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from models.errors import InputError, SetupError
from models.page import Box
from models.second import Crop
from ocr.engine import Image
from ocr.engines import ENGINES, engine
from ocr.recorded import Recorded, Recording
from ocr.second import Second
from samples.sheet import Sheet

NAME, NUMBER = "測試資訊股份有限公司", "12345675"
KINDS: tuple[Literal["digits", "text"], ...] = ("text", "digits", "text")


def page() -> Image:
    sheet = Sheet("ming")
    sheet.text(25, 40, NAME, 6)
    sheet.text(25, 80, NUMBER, 6)
    return np.ascontiguousarray(np.asarray(sheet.picture(200))[:, :, ::-1])


@pytest.mark.slow
@pytest.mark.parametrize("name", list(ENGINES))
def test_every_engine_reads_a_printed_page(name: str) -> None:
    reader = engine(name)
    lines = {line.text: line for line in reader.read(page())}
    assert set(lines) == {NAME, NUMBER}
    assert lines[NAME].box.centre == pytest.approx((0.265, 0.146), abs=0.02)
    assert all(0.6 < line.score <= 1 for line in lines.values())
    assert reader.id.name == name
    assert reader.id.version


@pytest.mark.slow
@pytest.mark.parametrize("name", list(ENGINES))
def test_every_engine_reads_a_crop_and_says_nothing_of_a_blank_one(name: str) -> None:
    reader = engine(name)
    assert reader.read_crop(np.ascontiguousarray(page()[300:375, 180:690])).text == NAME
    assert reader.read_crop(np.full((40, 300, 3), 255, np.uint8)).text == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", list(ENGINES))
def test_an_engine_leaves_no_files_behind_and_says_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reader = engine(name)
    assert list(tmp_path.iterdir()) == []
    assert NAME in {line.text for line in reader.read(page())}
    assert capfd.readouterr().out == ""


@pytest.mark.slow
def test_the_second_reading_reads_names_and_digits() -> None:
    boxes = (Box(0.11, 0.13, 0.42, 0.162), Box(0.11, 0.265, 0.26, 0.297), Box(0.5, 0.5, 0.5001, 0.5001))
    crops = tuple(Crop(box, kind) for box, kind in zip(boxes, KINDS, strict=True))
    assert [each.unlike for each in Second(engine("tesseract"))(page(), crops)] == [NAME, NUMBER, ""]


@pytest.mark.slow
def test_a_recording_answers_as_the_engine_did(tmp_path: Path) -> None:
    recording = Recording(engine("openvino"), tmp_path)
    image, crop = page(), np.ascontiguousarray(page()[300:375, 180:690])
    first, line = recording.read(image), recording.read_crop(crop)
    replay = engine(f"recorded:{tmp_path}")
    assert replay.read(image) == first
    assert replay.read_crop(crop) == line
    assert replay.id == recording.id
    with pytest.raises(InputError, match="record the readings anew"):
        replay.read(crop)


def test_a_folder_without_recording_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="holds no recorded readings"):
        Recorded(tmp_path)


def test_an_unknown_engine_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(SetupError, match="openvino、paddleocr、tesseract"):
        engine("easyocr")
