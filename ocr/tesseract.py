"""Tesseract as a whole reader, and where its data lies. Weaker than PP-OCR on worn pages; unlike it in its errors."""

from functools import cache
from pathlib import Path

import cv2
import tesserocr
from PIL import Image as Picture

from models.errors import SetupError
from models.page import Box, EngineId, Line
from ocr.engine import Image

LANGUAGE = "chi_tra"
TESSDATA = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata")


@cache
def data_folder() -> str:
    """Where the Traditional Chinese data lies. Raises SetupError that names the package to install."""
    for folder in TESSDATA:
        if (Path(folder) / f"{LANGUAGE}.traineddata").is_file():
            return folder
    raise SetupError("Tesseract's Traditional Chinese data is missing; run: apt-get install tesseract-ocr-chi-tra")


class Tesseract:
    """Tesseract on whole pages (automatic layout) and on single lines."""

    def __init__(self) -> None:
        self._page = tesserocr.PyTessBaseAPI(path=data_folder(), lang=LANGUAGE, psm=tesserocr.PSM.AUTO)
        self._line = tesserocr.PyTessBaseAPI(path=data_folder(), lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE)
        self.id = EngineId("tesseract", LANGUAGE, str(self._page.Version()))

    def read(self, image: Image) -> tuple[Line, ...]:
        """All lines of an upright page, without character centres."""
        height, width = image.shape[:2]
        self._page.SetImage(_picture(image))
        self._page.Recognize()
        words, level = self._page.GetIterator(), tesserocr.RIL.TEXTLINE
        lines = []
        for word in tesserocr.iterate_level(words, level) if words is not None else ():
            edges = word.BoundingBox(level)
            text = str(word.GetUTF8Text(level) or "").strip().replace(" ", "") if edges else ""
            if text:
                box = Box(edges[0] / width, edges[1] / height, edges[2] / width, edges[3] / height)
                lines.append(Line(text, box, max(0.0, word.Confidence(level)) / 100))
        return tuple(lines)

    def read_crop(self, image: Image) -> Line:
        if min(image.shape[:2], default=0) < 4:
            return Line("", Box(0, 0, 1, 1), 0.0)
        margin = max(4, image.shape[0] // 4)
        framed = cv2.copyMakeBorder(image, *(margin,) * 4, cv2.BORDER_REPLICATE)
        self._line.SetImage(_picture(framed))
        text = str(self._line.GetUTF8Text()).strip().replace(" ", "").replace("\n", "")
        return Line(text, Box(0, 0, 1, 1), max(0, self._line.MeanTextConf()) / 100 if text else 0.0)


def _picture(image: Image) -> Picture.Image:
    return Picture.fromarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
