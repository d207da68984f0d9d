"""Reading processes, kept in a row: a page goes to whichever is free.

Each process reads one page at a time, so that a page that hangs or kills its process harms no other: the process is
ended, the page tried once more in a fresh one, and then set aside by name. Processes start when the first page comes
and are replaced after so many pages, or once they hold more memory than they may. They end with this process, however it ends.
"""

import asyncio
import multiprocessing
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flows.jobs import Job, ReadCrops, ReadPage
from models.errors import InputError, SetupError
from models.page import Page
from models.second import Crop, SecondReading

if TYPE_CHECKING:
    from models.db.readings import Reading

READING_STAGE = 19  # raised whenever the reading stage changes what it gives: kept readings are then made anew
START_SECONDS = 600  # an engine builds its models; far more than the slowest machine needs
TRIES = 2  # of a page whose process hung or died
BYTES_PER_MB = 1024 * 1024

Serve = Callable[[Connection, str, str], None]


def reader_name(engine: str) -> str:
    """What kept readings are filed under."""
    return f"{engine}/{READING_STAGE}"


class LostReaderError(Exception):
    """The process died or hung over a job; says which in words for a person."""


class Reader:
    """One reading process and the way to it."""

    def __init__(self, serve: Serve, engine: str, root: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._way, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, engine, root), daemon=True)
        self._process.start()
        theirs.close()
        self.jobs = 0
        """How many it was given."""

    async def ready(self) -> None:
        """Raises SetupError where the engine could not be built."""
        try:
            answer = await self._answer(START_SECONDS)
        except LostReaderError as error:
            raise SetupError(f"辨識程式無法啟動（{error}）") from error
        if isinstance(answer, Exception):
            raise answer

    async def ask(self, job: Job, seconds: float) -> object:
        """The result of a job. Raises its error, or LostReaderError where the process hung or died over it."""
        self.jobs += 1
        try:
            self._way.send(job)
        except OSError as error:
            raise LostReaderError("辨識程式中止") from error
        answer = await self._answer(seconds)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def _answer(self, seconds: float) -> object:
        loop, there, door = asyncio.get_running_loop(), asyncio.Event(), self._way.fileno()
        loop.add_reader(door, there.set)
        try:
            await asyncio.wait_for(there.wait(), seconds)
            return self._way.recv()
        except TimeoutError as error:
            raise LostReaderError(f"超過 {seconds:g} 秒未完成") from error
        except (EOFError, OSError) as error:
            raise LostReaderError("辨識程式中止") from error
        finally:
            loop.remove_reader(door)

    @property
    def pid(self) -> int | None:
        """The process's number."""
        return self._process.pid

    def resident_mb(self) -> float:
        """Resident memory of the process now, MB (proc(5), statm); 0 where it has ended."""
        try:
            pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1]
        except OSError:
            return 0.0
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / BYTES_PER_MB

    def end(self) -> None:
        """Ends the process, at once."""
        self._process.kill()
        self._process.join()
        self._way.close()


class Readers:
    """The row of reading processes."""

    def __init__(
        self,
        engine: str,
        root: str,
        workers: int,
        pages_a_worker: int,
        megabytes: int,
        seconds: float,
        serve: Serve | None = None,
    ) -> None:
        """`megabytes` of resident memory after a job end a process, as `pages_a_worker` jobs do."""
        self._arguments = (serve or _serve(), engine, root)
        self._pages_a_worker, self._megabytes, self._seconds = pages_a_worker, megabytes, seconds
        self._free: asyncio.LifoQueue[Reader | None] = asyncio.LifoQueue()
        for _ in range(workers):
            self._free.put_nowait(None)
        self._all: set[Reader] = set()

    async def read(self, page: Page) -> "Reading":
        """Reads one page. Raises InputError where the page hung or killed its process twice."""
        return cast("Reading", await self._ask(ReadPage(page)))

    async def read_again(self, key: str, crops: Sequence[Crop]) -> tuple[SecondReading, ...] | None:
        """The second reading of crops of one upright page; None where it cannot: the fields go to a person."""
        try:
            return cast(tuple[SecondReading, ...], await self._ask(ReadCrops(key, tuple(crops))))
        except InputError:
            return None

    async def _ask(self, job: Job) -> object:
        lost = LostReaderError()
        for _ in range(TRIES):
            try:
                async with self._reader() as reader:
                    return await reader.ask(job, self._seconds)
            except LostReaderError as error:
                lost = error
        raise InputError(f"{lost}，重試後亦同") from lost

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[Reader]:
        """A free process for one job; one that was lost, interrupted or is worn out is ended."""
        reader = await self._free.get()
        whole = False
        try:
            if reader is None:
                reader = Reader(*self._arguments)
                self._all.add(reader)
                await reader.ready()
            yield reader
            whole = True
        except InputError:
            whole = True
            raise
        finally:
            if reader is not None and (not whole or self._worn_out(reader)):
                self._all.discard(reader)
                reader.end()
                reader = None
            self._free.put_nowait(reader)

    @property
    def running(self) -> tuple[Reader, ...]:
        """The processes there are now."""
        return tuple(self._all)

    def _worn_out(self, reader: Reader) -> bool:
        return reader.jobs >= self._pages_a_worker or reader.resident_mb() > self._megabytes

    def close(self) -> None:
        """Ends all processes."""
        for each in self._all:
            each.end()
        self._all.clear()


def _serve() -> Serve:
    """The reading itself: heavy to import, and needed in the processes alone."""
    from flows.reading import serve

    return serve
