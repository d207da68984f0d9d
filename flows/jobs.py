"""What a reading process may be asked to do; kept apart, so that the row of processes and their work share it."""

from dataclasses import dataclass

from models.page import Box, Page


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Read this page."""

    page: Page


@dataclass(frozen=True, slots=True)
class ReadCrops:
    """Read these boxes of an upright page once more, with the second engine."""

    key: str
    boxes: tuple[Box, ...]
    kinds: tuple[str, ...]


Job = ReadPage | ReadCrops
