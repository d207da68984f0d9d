"""What a reading process may be asked to do; kept apart, so that the row of processes and their work share it."""

from dataclasses import dataclass

from models.page import Page
from models.second import Crop


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Read this page."""

    page: Page


@dataclass(frozen=True, slots=True)
class ReadCrops:
    """Read these crops of an upright page once more."""

    key: str
    crops: tuple[Crop, ...]


Job = ReadPage | ReadCrops
