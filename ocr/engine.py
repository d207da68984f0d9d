"""What every reader must be able to do."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.page import EngineId, Line

Image = NDArray[np.uint8]
"""A picture: height x width x 3, blue-green-red, 0 to 255."""


class Engine(Protocol):
    """One reader of text. Engines hold large models: build one a process and keep it."""

    @property
    def id(self) -> EngineId:
        """Name, model and version: they stand in each evidence."""
        ...

    def read(self, image: Image) -> tuple[Line, ...]:
        """All lines of an upright page, in no promised order; boxes in fractions of the picture."""
        ...

    def read_crop(self, image: Image) -> Line:
        """One line of text that fills the picture; its box is the whole picture, its text empty where nothing is read."""
        ...
