"""Which readers there are: one visible table."""

from collections.abc import Callable

from models.errors import SetupError
from ocr.engine import Engine


def _openvino() -> Engine:
    from ocr.ppocr import PpOcr

    return PpOcr()


def _paddleocr() -> Engine:
    from ocr.paddle import Paddle

    return Paddle()


ENGINES: dict[str, Callable[[], Engine]] = {
    "openvino": _openvino,  # the default: docs/decisions/0002-reader.md
    "paddleocr": _paddleocr,  # the user's named package, offline
}


def engine(name: str) -> Engine:
    """Builds a reader by its name. Raises SetupError that lists the names there are."""
    if name not in ENGINES:
        raise SetupError(f"no engine is called {name}; there are: {', '.join(ENGINES)}")
    return ENGINES[name]()
