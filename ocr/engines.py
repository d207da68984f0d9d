"""Which readers there are: one visible table."""

from collections.abc import Callable
from pathlib import Path

from models.errors import SetupError
from ocr.engine import Engine
from ocr.recorded import Recorded


def _openvino() -> Engine:
    from ocr.ppocr import PpOcr

    return PpOcr()


def _paddleocr() -> Engine:
    from ocr.paddle import Paddle

    return Paddle()


def _tesseract() -> Engine:
    from ocr.tesseract import Tesseract

    return Tesseract()


ENGINES: dict[str, Callable[[], Engine]] = {
    "openvino": _openvino,  # the default: docs/decisions/0101-reader.md
    "paddleocr": _paddleocr,  # the user's named package, offline
    "tesseract": _tesseract,  # for comparison; its place is the second reading of crops
}
RECORDED = "recorded:"  # followed by a folder: readings replayed (ocr/recorded.py)


def engine(name: str) -> Engine:
    """Builds a reader by its name, or a replay by `recorded:FOLDER`. Raises SetupError that lists the names there are."""
    if name.startswith(RECORDED):
        return Recorded(Path(name.removeprefix(RECORDED)))
    if name not in ENGINES:
        raise SetupError(f"沒有名為 {name} 的辨識引擎；可用的有 {'、'.join(ENGINES)}")
    return ENGINES[name]()
