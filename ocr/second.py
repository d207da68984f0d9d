"""A second, unlike engine reads the crops that matter: Tesseract, through tesserocr.

It is a witness: its word is compared with the first reading, never taken alone.
"""

from collections.abc import Sequence
from functools import cache

import cv2
import tesserocr
from PIL import Image as Picture

from models.page import Box
from ocr.engine import Image
from ocr.pale import without_pale
from ocr.standing import in_a_row, laid
from ocr.tesseract import LANGUAGE, data_folder

MARGIN = 0.25  # of the crop's height, or a column's width, on every side
COLUMN = 2.0  # times as high as wide: written from top to bottom, figures lying in it
HEIGHT = 56  # pixels a crop is scaled to
DIGITS = "0123456789-/.,()#:"


@cache
def _api(whitelist: str) -> tesserocr.PyTessBaseAPI:
    api = tesserocr.PyTessBaseAPI(path=data_folder(), lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE)
    if whitelist:
        api.SetVariable("tessedit_char_whitelist", whitelist)
    return api


def second_reading(image: Image, boxes: Sequence[Box], kinds: Sequence[str]) -> tuple[str, ...]:
    """What Tesseract reads in each box of an upright page; kind is "digits" or "text". Empty where it reads nothing."""
    clean = without_pale(image)
    return tuple(_read(clean, box, DIGITS if kind == "digits" else "") for box, kind in zip(boxes, kinds, strict=True))


def _read(image: Image, box: Box, whitelist: str) -> str:
    height, width = image.shape[:2]
    column = box.height * height > COLUMN * box.width * width
    margin = (box.width * width if column else box.height * height) * MARGIN
    x0, x1 = max(0, round(box.x0 * width - margin)), min(width, round(box.x1 * width + margin))
    y0, y1 = max(0, round(box.y0 * height - margin)), min(height, round(box.y1 * height + margin))
    crop = image[y0:y1, x0:x1]
    if min(crop.shape[:2], default=0) < 4:
        return ""
    if column:
        crop = laid(crop) if whitelist else in_a_row(crop)
    scale = HEIGHT / crop.shape[0]
    scaled = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    api = _api(whitelist)
    api.SetImage(Picture.fromarray(cv2.cvtColor(scaled, cv2.COLOR_BGR2GRAY)))
    return str(api.GetUTF8Text()).strip().replace(" ", "")
