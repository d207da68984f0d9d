"""Reading processes that hang, die or break: the page is set aside by name, its neighbours are read."""

import asyncio
import os
import time
from itertools import groupby
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from flows.jobs import ReadPage
from flows.readers import Reader, Readers, Serve
from models.errors import InputError, SetupError
from models.page import Page


def page(file: str) -> Page:
    return Page(file, file, "0" * 64, 1, f"pages/{file}.jpg", "0" * 64, 10, 10, 200)


def troubled(way: Connection, engine: str, root: str) -> None:
    """A reader that hangs or dies over pages named so; `once` harms only the first time."""
    way.send(None)
    while True:
        try:
            job = way.recv()
        except EOFError:
            return
        assert isinstance(job, ReadPage)
        mark = Path(root) / job.page.file
        again = mark.exists()
        mark.touch()
        if job.page.file.startswith("hangs") and not (again and "once" in job.page.file):
            time.sleep(3600)
        if job.page.file.startswith("dies") and not (again and "once" in job.page.file):
            os._exit(9)
        way.send(InputError("broken") if job.page.file == "broken" else f"{job.page.file} {os.getpid()}")


def unbuildable(way: Connection, engine: str, root: str) -> None:
    way.send(SetupError("no engine is called x"))


def growing(way: Connection, engine: str, root: str) -> None:
    """A reader that keeps sixty megabytes of every page, as a leak would."""
    way.send(None)
    kept: list[bytes] = []
    while True:
        try:
            way.recv()
        except EOFError:
            return
        kept.append(b"x" * 60_000_000)
        way.send(f"{os.getpid()}")


def readers(
    tmp_path: Path, serve: Serve = troubled, workers: int = 2, pages_a_worker: int = 400, megabytes: int = 1000
) -> Readers:
    return Readers("", str(tmp_path), workers, pages_a_worker, megabytes, 1.5, serve)


async def told(row: Readers, *files: str) -> list[object]:
    try:
        return await asyncio.gather(*(row.read(page(file)) for file in files), return_exceptions=True)
    finally:
        row.close()


@pytest.mark.slow
def test_a_page_that_hangs_or_kills_its_process_is_set_aside_and_the_others_are_read(tmp_path: Path) -> None:
    first, hung, died, broken, last = asyncio.run(told(readers(tmp_path), "a", "hangs", "dies", "broken", "b"))
    assert str(first).startswith("a ")
    assert str(last).startswith("b ")
    assert isinstance(hung, InputError)
    assert "1.5 秒" in str(hung)
    assert isinstance(died, InputError)
    assert "中止" in str(died)
    assert isinstance(broken, InputError)


@pytest.mark.slow
def test_a_page_whose_process_failed_is_tried_once_more(tmp_path: Path) -> None:
    hung, died = asyncio.run(told(readers(tmp_path), "hangs once", "dies once"))
    assert str(hung).startswith("hangs once ")
    assert str(died).startswith("dies once ")


def test_a_process_is_replaced_after_its_pages(tmp_path: Path) -> None:
    answers = asyncio.run(told(readers(tmp_path, workers=1, pages_a_worker=2), "a", "b", "c", "d"))
    assert len({str(each).partition(" ")[2] for each in answers}) == 2


def test_a_process_is_replaced_once_it_holds_more_memory_than_it_may(tmp_path: Path) -> None:
    allowed = idle_mb() + 150

    async def serving() -> list[object]:
        row = Readers("", str(tmp_path), 1, 400, allowed, 60, growing)
        try:
            return [await row.read(page(name)) for name in "abcdef"]
        finally:
            row.close()

    assert [len(list(pages)) for _, pages in groupby(asyncio.run(serving()))] == [3, 3]


def idle_mb() -> int:
    """What such a process holds before its first page."""
    process = Reader(growing, "", "")
    try:
        asyncio.run(process.ready())
        return int(process.resident_mb())
    finally:
        process.end()


def test_an_engine_that_cannot_be_built_stops_the_run(tmp_path: Path) -> None:
    (error,) = asyncio.run(told(readers(tmp_path, unbuildable), "a"))
    assert isinstance(error, SetupError)


def test_no_process_starts_before_the_first_page(tmp_path: Path) -> None:
    async def idle() -> int:
        row = readers(tmp_path)
        count = len(row._all)
        row.close()
        return count

    assert asyncio.run(idle()) == 0
