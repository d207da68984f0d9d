"""The default reader: PP-OCRv6 small on OpenVINO, one thread a process, kept to Traditional Chinese.

Detection works on the page scaled down, recognition on lines cut from the full picture. Measured: docs/decisions/0101-reader.md.
"""

import numpy as np

from models.page import Box, EngineId, Line
from ocr.detector import Detector, cut
from ocr.engine import Image
from ocr.recogniser import Recogniser
from ocr.weights import pp_ocr_v6_small

SMALLEST = 2  # pixels of a line's shorter side
WHOLE = Box(0, 0, 1, 1)


class PpOcr:
    """PP-OCRv6 small on OpenVINO."""

    def __init__(self, threads: int = 1) -> None:
        self.id = EngineId("openvino", "PP-OCRv6-small-traditional", pp_ocr_v6_small().version)
        self._detect = Detector(threads)
        self.recogniser = Recogniser(threads)

    def read(self, image: Image) -> tuple[Line, ...]:
        """All lines of an upright page."""
        height, width = image.shape[:2]
        cuts = [(quad, cut(image, quad)) for quad in self._detect(image)]
        cuts = [(quad, piece) for quad, piece in cuts if min(piece.shape[:2]) >= SMALLEST]
        lines = []
        for (quad, _), said in zip(cuts, self.recogniser([piece for _, piece in cuts]), strict=True):
            if not said.text.strip():
                continue
            x, y = quad[:, 0] / width, quad[:, 1] / height
            box = Box(*(float(np.clip(v, 0, 1)) for v in (x.min(), y.min(), x.max(), y.max())))
            lines.append(Line(said.text, box, said.score, tuple(box.x0 + box.width * each for each in said.centres)))
        return tuple(lines)

    def read_crop(self, image: Image) -> Line:
        """One line that fills the picture."""
        if min(image.shape[:2]) < SMALLEST:
            return Line("", WHOLE, 0.0)
        said = self.recogniser([image])[0]
        return Line(said.text, WHOLE, said.score, said.centres)
