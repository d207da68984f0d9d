"""The recogniser with its last matrix apart says what the whole network says."""

import cv2
import numpy as np
import openvino as ov
import pytest

from ocr.engine import Image
from ocr.recogniser import HEIGHT, Recogniser
from ocr.traditional import Folding
from ocr.weights import pp_ocr_v6_small
from samples.sheet import Sheet

TEXTS = ("測試資訊股份有限公司", "12345675", "新臺幣", "中華民國113年9月24日", "壹佰貳拾捌萬元整", "7", "AB0032741")
WORN = 1.2  # pixels of blur


def strip(text: str, face: str = "ming", blur: float = 0.0) -> Image:
    """A line of text, cut close."""
    sheet = Sheet(face, 8 + 6.2 * len(text), 9)
    sheet.text(2, 1.5, text, 5)
    picture = np.ascontiguousarray(np.asarray(sheet.picture(200))[:, :, ::-1])
    ink = np.argwhere(picture.min(axis=2) < 128)
    (y0, x0), (y1, x1) = ink.min(axis=0) - 5, ink.max(axis=0) + 6
    cut = np.ascontiguousarray(picture[max(0, y0) : y1, max(0, x0) : x1])
    return cv2.GaussianBlur(cut, (0, 0), blur) if blur else cut


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser()


def whole_network(line: Image) -> str:
    """The network as it comes, in full precision, every step through the last matrix."""
    weights = pp_ocr_v6_small()
    model = ov.Core().compile_model(str(weights.recogniser), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    scaled = cv2.resize(line, (round(HEIGHT * line.shape[1] / line.shape[0]), HEIGHT))
    given = (scaled.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
    best = Folding(weights.alphabet)(np.array(model([given])[0][0])).argmax(axis=1)
    fresh = best[(best != 0) & (np.concatenate(([0], best[:-1])) != best)]
    return "".join(weights.alphabet[number - 1] for number in fresh)


@pytest.mark.slow
@pytest.mark.parametrize("blur", [0.0, WORN])
def test_taking_the_last_matrix_apart_changes_no_reading(recogniser: Recogniser, blur: float) -> None:
    lines = [strip(text, face, blur) for text in TEXTS for face in ("kai", "sans")]
    assert [said.text for said in recogniser(lines)] == [whole_network(line) for line in lines]


@pytest.mark.slow
def test_lines_read_together_say_what_each_says_alone(recogniser: Recogniser) -> None:
    lines = [strip(text) for text in TEXTS]
    assert [said.text for said in recogniser(lines)] == [recogniser([line])[0].text for line in lines] == list(TEXTS)
    assert recogniser([]) == []


@pytest.mark.slow
@pytest.mark.parametrize("face", ["kai", "ming", "sans", "fangsong"])
def test_a_lone_figure_one_is_no_lying_stroke(recogniser: Recogniser, face: str) -> None:
    narrow = [strip("1", face)[:, start:] for start in range(3)]
    assert [said.text for said in recogniser(narrow)] == ["1"] * 3


@pytest.mark.slow
@pytest.mark.parametrize("text", ["收件", "王大明印", "測試資訊股份"])
def test_text_on_end_is_read_from_its_top_and_has_no_horizontal_centres(recogniser: Recogniser, text: str) -> None:
    sheet = Sheet("ming", 10, 4 + 7.5 * len(text))
    for row, character in enumerate(text):
        sheet.text(2, 2 + 7.5 * row, character, 6)
    said = recogniser([np.ascontiguousarray(np.asarray(sheet.picture(150))[:, :, ::-1])])[0]
    assert said.text == text
    assert said.centres == () or len(text) == 2


def test_folding_adds_every_simplified_form_to_its_twin() -> None:
    alphabet = ("發", "发", "稅", "税", "線", "线", "缐")
    chances = np.array([[0.1, 0.2, 0.1, 0.05, 0.1, 0.05, 0.3, 0.1]], dtype=np.float32)
    folded = Folding(alphabet)(chances)[0]
    assert folded == pytest.approx([0.1, 0.3, 0.0, 0.15, 0.0, 0.45, 0.0, 0.0])
