"""The paddleocr package as a second selectable reader, offline, on ONNX Runtime with the same weights."""

import logging
import os
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from models.page import Box, EngineId, Line
from ocr.engine import Image
from ocr.traditional import fold
from ocr.weights import pp_ocr_v6_small

UPRIGHT_TEXT = 1.5  # a box this much taller than wide holds vertical text, which has no horizontal centres


class Paddle:
    """paddleocr 3 with PP-OCRv6 small."""

    def __init__(self) -> None:
        os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
        from paddleocr import PaddleOCR

        logging.getLogger("paddlex").setLevel(logging.WARNING)  # or it writes into the command line's answer
        weights = pp_ocr_v6_small()
        self.id = EngineId("paddleocr", "PP-OCRv6-small", version("paddleocr"))
        with TemporaryDirectory(prefix="paddleocr-") as folder:
            self._reader = PaddleOCR(
                engine="onnxruntime",
                text_detection_model_name="PP-OCRv6_small_det",
                text_detection_model_dir=_folder(weights.detector, Path(folder)),
                text_recognition_model_name="PP-OCRv6_small_rec",
                text_recognition_model_dir=_folder(weights.recogniser, Path(folder)),
                use_doc_orientation_classify=False,
                use_doc_unwarping=False,
                use_textline_orientation=False,
                text_det_limit_side_len=960,
                text_det_limit_type="max",
            )

    def read(self, image: Image) -> tuple[Line, ...]:
        height, width = image.shape[:2]
        result = self._reader.predict(image)[0]
        lines = []
        for points, text, score in zip(result["rec_polys"], result["rec_texts"], result["rec_scores"], strict=True):
            corners = np.asarray(points, dtype=float)
            x, y = np.clip(corners[:, 0] / width, 0, 1), np.clip(corners[:, 1] / height, 0, 1)
            box = Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))
            standing = box.height * height >= UPRIGHT_TEXT * box.width * width
            lines.append(Line(fold(text), box, float(score), () if standing else _even(fold(text), box)))
        return tuple(lines)

    def read_crop(self, image: Image) -> Line:
        lines = sorted(self.read(image), key=lambda line: line.box.x0)
        score = min((line.score for line in lines), default=0.0)
        return Line("".join(line.text for line in lines), Box(0, 0, 1, 1), score)


def _even(text: str, box: Box) -> tuple[float, ...]:
    """Character centres as if evenly spaced, wide characters twice as wide: paddleocr does not tell them."""
    widths = [1.0 if character.isascii() else 2.0 for character in text]
    total, at, centres = sum(widths) or 1.0, 0.0, []
    for each in widths:
        centres.append(box.x0 + box.width * (at + each / 2) / total)
        at += each
    return tuple(centres)


def _folder(model: Path, parent: Path) -> str:
    """A folder with the two files that paddleocr asks for, under the names it asks for; read once, when it starts."""
    folder = parent / model.stem
    folder.mkdir()
    (folder / "inference.onnx").symlink_to(model)
    (folder / "inference.yml").symlink_to(model.parent / "inference.yml")
    return str(folder)
