"""The crops that matter, read once more: by Tesseract (through tesserocr), an unlike engine, and by our own recogniser
against what the crop could say (ocr/hypotheses.py).

Both are witnesses: their words are compared with the first reading, never taken alone. The recogniser looks twice, at the
crop as it was cut and a little wider: a value that stands only at one of two edges is none.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import cv2
import tesserocr
from PIL import Image as Picture

from models.page import Box
from models.second import Crop, Hypothesis, SecondReading
from ocr import hypotheses
from ocr.ctc import Steps
from ocr.engine import Engine, Image
from ocr.pale import without_pale
from ocr.ppocr import PpOcr
from ocr.recogniser import Recogniser
from ocr.standing import in_a_row, laid
from ocr.tesseract import LANGUAGE, data_folder

MARGIN = 0.25  # of the crop's height, or a column's width, on every side
COLUMN = 2.0  # times as high as wide: written from top to bottom, figures lying in it
RIMS = ((0.0, 0.0), (0.2, 0.1))  # around the two looks, across and down, in parts of the box's height
SMALLEST = 4  # pixels of a crop's shorter side
HEIGHT = 56  # pixels a crop is scaled to
DIGITS = "0123456789-/.,()#:"


@cache
def _api(whitelist: str) -> tesserocr.PyTessBaseAPI:
    api = tesserocr.PyTessBaseAPI(path=data_folder(), lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE)
    if whitelist:
        api.SetVariable("tessedit_char_whitelist", whitelist)
    return api


class Second:
    """Reads crops of upright pages once more."""

    def __init__(self, engine: Engine) -> None:
        self._known = engine.recogniser if isinstance(engine, PpOcr) else None

    def __call__(self, image: Image, crops: Sequence[Crop]) -> tuple[SecondReading, ...]:
        """What each crop says, in their order."""
        clean = without_pale(image)
        return tuple(self._one(clean, crop) for crop in crops)

    def _one(self, image: Image, crop: Crop) -> SecondReading:
        unlike = _read(image, crop.box, DIGITS if crop.kind == "digits" else "") if crop.kind else ""
        if (crop.grammar is None and not crop.entries) or _is_column(image, crop.box):
            return SecondReading(unlike)
        pieces = [piece for rim in RIMS if min((piece := cut(image, crop.box, *rim)).shape[:2]) >= SMALLEST]
        looks = self._recogniser.steps(pieces, hypotheses.characters(crop.entries, crop.grammar))
        listed = [each for steps in looks if (each := hypotheses.among(steps, crop.entries))]
        grammar = crop.grammar
        typed = [each for steps in looks if grammar and (each := hypotheses.within(steps, grammar))]
        return SecondReading(unlike, _agreed(listed, looks), _agreed(typed, looks))

    @property
    def _recogniser(self) -> Recogniser:
        if self._known is None:
            self._known = Recogniser()
        return self._known


def _agreed(told: Sequence[Hypothesis], looks: Sequence[Steps]) -> Hypothesis | None:
    """What all looks say, by the most doubtful of them; None where one of them says nothing."""
    if not told or len(told) < len(looks):
        return None
    weakest = min(told, key=lambda each: each.margin)
    same = all(each.value == weakest.value for each in told)
    return replace(weakest, fit=max(each.fit for each in told), margin=weakest.margin if same else 0.0)


def cut(image: Image, box: Box, across: float, down: float) -> Image:
    """A box with a rim around it, in parts of the box's height, or of a column's width."""
    height, width = image.shape[:2]
    high = box.width * width if _is_column(image, box) else box.height * height
    x0, x1 = max(0, round(box.x0 * width - across * high)), min(width, round(box.x1 * width + across * high))
    y0, y1 = max(0, round(box.y0 * height - down * high)), min(height, round(box.y1 * height + down * high))
    return image[y0:y1, x0:x1]


def _is_column(image: Image, box: Box) -> bool:
    height, width = image.shape[:2]
    return bool(box.height * height > COLUMN * box.width * width)


def _read(image: Image, box: Box, whitelist: str) -> str:
    crop = cut(image, box, MARGIN, MARGIN)
    if min(crop.shape[:2], default=0) < SMALLEST:
        return ""
    if _is_column(image, box):
        crop = laid(crop) if whitelist else in_a_row(crop)
    scale = HEIGHT / crop.shape[0]
    scaled = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    api = _api(whitelist)
    api.SetImage(Picture.fromarray(cv2.cvtColor(scaled, cv2.COLOR_BGR2GRAY)))
    return str(api.GetUTF8Text()).strip().replace(" ", "")
