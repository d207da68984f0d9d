"""Readings kept and replayed, by the picture's own hash: a test or a demonstration without models.

    keep = Recording(engine("openvino"), folder)      reads with the engine and keeps every answer
    again = Recorded(folder)                          gives the same answers, on any machine

The name and version told are those of the engine that once read. A picture that was never read is an error.
"""

import hashlib
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter, ValidationError

from models.errors import InputError, SetupError
from models.page import EngineId, Line
from ocr.engine import Engine, Image

LINES = TypeAdapter(tuple[Line, ...])
ID = TypeAdapter(EngineId)
ENGINE_FILE = "engine.json"


class Recording:
    """An engine whose answers are kept in a folder, one JSON file a picture."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine, self._folder = engine, folder
        self.id = engine.id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ENGINE_FILE).write_bytes(ID.dump_json(engine.id))

    def read(self, image: Image) -> tuple[Line, ...]:
        lines = self._engine.read(image)
        (self._folder / _name(image, "page")).write_bytes(LINES.dump_json(lines))
        return lines

    def read_crop(self, image: Image) -> Line:
        line = self._engine.read_crop(image)
        (self._folder / _name(image, "crop")).write_bytes(LINES.dump_json((line,)))
        return line


class Recorded:
    """Replays a folder that Recording filled. Raises SetupError where it holds no recording."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self.id = ID.validate_json((folder / ENGINE_FILE).read_bytes())
        except (OSError, ValidationError) as error:
            raise SetupError(f"{folder} holds no recorded readings; record them with ocr.recorded.Recording") from error

    def read(self, image: Image) -> tuple[Line, ...]:
        return self._replay(image, "page")

    def read_crop(self, image: Image) -> Line:
        return self._replay(image, "crop")[0]

    def _replay(self, image: Image, kind: str) -> tuple[Line, ...]:
        file = self._folder / _name(image, kind)
        try:
            return LINES.validate_json(file.read_bytes())
        except OSError as error:
            raise InputError(
                f"no {kind} was recorded for this picture ({file.name}); record the readings anew"
            ) from error
        except ValidationError as error:
            raise InputError(f"{file.name} is not a recorded reading; record the readings anew") from error


def _name(image: Image, kind: str) -> str:
    """The file of a picture: hash of its size and pixels."""
    digest = hashlib.sha256(str(image.shape).encode() + np.ascontiguousarray(image).tobytes())
    return f"{kind}-{digest.hexdigest()}.json"
