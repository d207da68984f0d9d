"""Reading processes: each builds its engine once, one thread each, and is replaced before its memory can grow.

A page that kills its process is tried once more alone, and then set aside by name; the rest goes on.
"""

import asyncio
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from intake.store import FolderStore
from models.db.packets import Reading
from models.errors import InputError
from models.page import Box, Page
from ocr.engine import Engine
from ocr.engines import engine as build_engine
from ocr.recognise import recognise
from ocr.second import second_reading
from ocr.upright import OrientationClassifier

READING_STAGE = 3  # raised whenever the reading stage changes what it gives: kept readings are then made anew
QUALITY = 90  # of the JPEG an upright page is kept as


@dataclass(slots=True)
class _Desk:
    """What one reading process keeps."""

    engine: Engine
    classifier: OrientationClassifier
    store: FolderStore


_desk: _Desk | None = None


def _sit_down(engine: str, root: str) -> None:
    global _desk  # noqa: PLW0603 - a process's own state, set once when it starts
    cv2.setNumThreads(1)
    _desk = _Desk(build_engine(engine), OrientationClassifier(), FolderStore(Path(root)))


def _at_desk() -> _Desk:
    if _desk is None:
        raise RuntimeError("a reading process was used before it was set up")
    return _desk


def _read(page: Page) -> Reading:
    desk = _at_desk()
    image = cv2.imdecode(np.frombuffer(desk.store.read(page.image), np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        raise InputError(f"{page.file}, page {page.number}: the page picture cannot be opened")
    seen = recognise(page, image, desk.engine, desk.classifier)
    ok, data = cv2.imencode(".jpg", seen.image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not ok:
        raise InputError(f"{page.file}, page {page.number}: the upright picture cannot be written")
    desk.store.write(upright_key(page), data.tobytes())
    return Reading(replace(seen.page, image=upright_key(page)), seen.text)


def _read_again(key: str, boxes: Sequence[Box], kinds: Sequence[str]) -> tuple[str, ...]:
    image = cv2.imdecode(np.frombuffer(_at_desk().store.read(key), np.uint8), cv2.IMREAD_COLOR)
    return second_reading(image, boxes, kinds)


def reader_name(engine: str) -> str:
    """What kept readings are filed under."""
    return f"{engine}/{READING_STAGE}"


def upright_key(page: Page) -> str:
    """Where a page's upright picture lies."""
    return f"upright/{page.image_sha256}.jpg"


class Readers:
    """The pool of reading processes."""

    def __init__(self, engine: str, root: Path, workers: int, pages_a_worker: int) -> None:
        self._arguments = (engine, str(root))
        self._workers, self._pages_a_worker = workers, pages_a_worker
        self._pool = self._open(workers)
        self._places = asyncio.Semaphore(workers * 2)

    def _open(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            workers, context, _sit_down, self._arguments, max_tasks_per_child=self._pages_a_worker
        )

    async def read(self, page: Page) -> Reading:
        """Reads one page. Raises InputError where the page killed its process twice."""
        async with self._places:
            pool = self._pool
            try:
                return await asyncio.wrap_future(pool.submit(_read, page))
            except BrokenProcessPool:
                self._renew(pool)
        return await self._alone(page)

    async def read_again(self, key: str, boxes: Sequence[Box], kinds: Sequence[str]) -> tuple[str, ...] | None:
        """The second engine on crops of one upright page; None where it could not be asked."""
        async with self._places:
            pool = self._pool
            try:
                return await asyncio.wrap_future(pool.submit(_read_again, key, boxes, kinds))
            except BrokenProcessPool:
                self._renew(pool)
        return None  # no second word: the fields go to a person

    async def _alone(self, page: Page) -> Reading:
        """A second try in a process of its own: was it this page, or a neighbour?"""
        with self._open(1) as pool:
            try:
                return await asyncio.wrap_future(pool.submit(_read, page))
            except BrokenProcessPool as error:
                raise InputError(f"{page.file}, page {page.number}: reading it ends the reading process") from error

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        """A new pool in place of a broken one, once for all who notice."""
        if self._pool is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self._pool = self._open(self._workers)

    def close(self) -> None:
        """Ends the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)
