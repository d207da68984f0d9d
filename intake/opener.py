"""Foreign files are opened in a process of its own: one that crashes, hangs or eats memory harms nothing but its page.

The process gets bytes and gives page pictures; it knows no store, no database and no address. Where it is lost over a
page, a fresh one tries that page with the other renderer, and then goes on behind it.
"""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from queue import LifoQueue
from zipfile import is_zipfile

import cv2
import numpy as np

from intake.confinement import confine
from intake.limits import Limits, end_with_parent
from intake.pdf import pdf_pages
from intake.pictures import BadSheet, Sheet, picture_pages
from intake.sniff import FileKind, sniff
from models.errors import SetupError
from models.page import Line

QUALITY = 92  # of the JPEG a page is kept as
START_SECONDS = 600  # imports on a busy machine; far more than the slowest needs
MOST_LOST = 6  # processes lost over one file before the rest of it is left to a person
TWO_FILES = ("檔案之後另接有壓縮檔，其內容未讀取", "請以人工檢視原始檔案，並通知資訊人員")
ADVICE = "請以人工檢視原件，並洽廠商重新提供"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page picture as it crosses between processes: JPEG; width and height in pixels."""

    number: int
    jpeg: bytes
    width: int
    height: int
    dpi: int
    text_layer: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Open the bytes that follow, from page `first` on; that page by the second renderer where `again`."""

    first: int
    again: bool


class LostOpenerError(Exception):
    """The process died or hung; says which in words for a person."""


class Opener:
    """One opening process, started when the first file comes and replaced when it is lost. For one thread."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._way: Connection | None = None
        self._over = False

    def pages(self, data: bytes) -> Iterator[Drawn | BadSheet]:
        """The pages of a PDF or picture file, in order; each is a picture or a problem."""
        first, again, why = 1, False, ""
        for _ in range(MOST_LOST):
            at = 0
            try:
                for each in self._stream(data, Order(first, again)):
                    if isinstance(each, int):
                        at = each
                    else:
                        first, again = at + 1, False
                        yield each
                return
            except LostOpenerError as error:
                if not at:
                    yield BadSheet(None, f"檔案無法開啟（{error}）", ADVICE)
                    return
                if again and at == first:
                    yield BadSheet(at, f"頁面無法開啟（{why}；再試時{error}）", ADVICE)
                    first, again = at + 1, False
                else:
                    first, again, why = at, True, str(error)
        yield BadSheet(None, f"檔案自第 {first} 頁起無法開啟", ADVICE)

    def _stream(self, data: bytes, order: Order) -> Iterator[int | Drawn | BadSheet]:
        """Numbers of pages about to be opened, and what became of them."""
        whole = False
        try:
            way = self._ready()
            self._tell(way, order, data)
            while (answer := self._answer(way, self._limits.seconds)) is not None:
                yield answer
            whole = True
        finally:
            if not whole:
                self.close()

    def _ready(self) -> Connection:
        """The way to a process that has said it is there. Raises SetupError where none can be started."""
        if self._over:
            raise LostOpenerError("處理已停止")
        if self._way is None:
            self._way = self._started()
        return self._way

    def _started(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        way, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._limits.memory), daemon=True)
        try:
            self._process.start()
            theirs.close()
            self._answer(way, START_SECONDS)
            return way
        except (LostOpenerError, OSError) as error:
            if self._over:
                raise
            raise SetupError(f"開啟檔案之程式無法啟動（{error}）") from error

    def _tell(self, way: Connection, order: Order, data: bytes) -> None:
        try:
            way.send(order)
            way.send_bytes(data)
        except OSError as error:
            raise LostOpenerError("開啟程式中止") from error

    def _answer(self, way: Connection, seconds: float) -> int | Drawn | BadSheet | None:
        try:
            if not way.poll(seconds):
                raise LostOpenerError(f"超過 {seconds:g} 秒未完成")
            answer: int | Drawn | BadSheet | LostOpenerError | None = way.recv()
        except (EOFError, OSError) as error:
            raise LostOpenerError("開啟程式中止，可能耗盡記憶體") from error
        if isinstance(answer, LostOpenerError):
            raise answer
        return answer

    def close(self) -> None:
        """Ends the process, at once, with what it started; the next file gets a fresh one."""
        self._kill()
        if self._way is not None:
            self._way.close()
        self._process = self._way = None

    def stop(self) -> None:
        """Ends the process for good, from another thread than the one that waits for it."""
        self._over = True
        self._kill()

    def _kill(self) -> None:
        if self._process is not None and self._process.pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.join()


class Openers:
    """A row of opening processes: a packet goes to whichever is free."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self._all = [Opener(limits) for _ in range(count)]
        self._free: LifoQueue[Opener] = LifoQueue()
        for each in self._all:
            self._free.put(each)

    @contextmanager
    def one(self) -> Iterator[Opener]:
        """A free one for the length of a block; waits for it."""
        opener = self._free.get()
        try:
            yield opener
        finally:
            self._free.put(opener)

    def close(self) -> None:
        """Ends all processes; threads that wait for them are let go."""
        for each in self._all:
            each.stop()


def serve(way: Connection, memory: int) -> None:
    """The life of an opening process: says None when it is ready, then opens one file after another."""
    end_with_parent()
    confine(memory)
    cv2.setNumThreads(1)
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        way.send(None)
        while True:
            order: Order = way.recv()
            _open(way, order, way.recv_bytes())


def _open(way: Connection, order: Order, data: bytes) -> None:
    if sniff(data) is FileKind.PDF:
        sheets = pdf_pages(data, order.first, order.again, way.send)
    else:
        sheets = picture_pages(data, order.first, way.send)
    try:
        if order.first == 1 and not order.again and is_zipfile(BytesIO(data)):
            way.send(BadSheet(None, *TWO_FILES))
        for each in sheets:
            way.send(_drawn(each) if isinstance(each, Sheet) else each)
    except (MemoryError, ValueError, TypeError, LookupError, ArithmeticError, RuntimeError, cv2.error) as error:
        way.send(LostOpenerError(f"{type(error).__name__}: {error}"))  # a library's fault: the page goes to a person
    way.send(None)


def _drawn(sheet: Sheet) -> Drawn | BadSheet:
    ok, encoded = cv2.imencode(".jpg", np.ascontiguousarray(sheet.picture), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not ok:
        return BadSheet(sheet.number, "頁面圖片無法寫出", ADVICE)
    height, width = sheet.picture.shape[:2]
    return Drawn(sheet.number, encoded.tobytes(), width, height, sheet.dpi, sheet.text_layer)
