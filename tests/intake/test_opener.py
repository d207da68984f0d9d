"""Files that hang the library that draws them, exhaust its memory or kill its process: named, and the rest goes on."""

import io
import multiprocessing
import multiprocessing.spawn
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pikepdf
import pytest

from intake.limits import Limits
from intake.opener import Drawn, Opener
from intake.paginate import paginate
from intake.pictures import BadSheet
from intake.receive import packets
from intake.store import FolderStore
from models.errors import SetupError

ROOT = Path(__file__).parents[2]
DEEP = 12  # forms within forms, each drawn ten times: ten to the twelfth strokes on one page
STROKES = 25_000_000  # in a file of 150 KB
SECONDS = 2.0
MEMORY = 1_200_000_000
PATIENCE = 30  # seconds
HANGING = """
import sys
from pathlib import Path
from intake.opener import Opener
opener = Opener()
opener._ready()
print(opener._process.pid, flush=True)
list(opener.pages(Path(sys.argv[1]).read_bytes()))
"""


def pdf(*kinds: str) -> bytes:
    """One page for each kind: `good`, `endless` (never drawn to its end) or `greedy` (a small file, gigabytes when read)."""
    made = pikepdf.new()
    for kind in kinds:
        page = made.add_blank_page(page_size=(200, 300))
        match kind:
            case "endless":
                page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=nested(made)))
                page.Contents = made.make_stream(b"/F Do")
            case "greedy":
                page.Contents = made.make_stream(b"")
                path = b"0 0 m " + b"1 1 l " * STROKES + b"S"
                page.Contents.write(zlib.compress(path), filter=pikepdf.Name.FlateDecode)
            case _:
                page.Contents = made.make_stream(b"0 0 10 10 re f")
    data = io.BytesIO()
    made.save(data, compress_streams=False)
    return data.getvalue()


def nested(made: pikepdf.Pdf) -> pikepdf.Object:
    """A form that draws a form ten times, which draws a form ten times, and so on."""
    form = made.make_stream(b"0 0 10 10 re f")
    for _ in range(DEEP):
        outer = made.make_stream(b"/F Do " * 10)
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        for each in (outer, form):
            each.Type, each.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            each.BBox = pikepdf.Array([0, 0, 200, 300])
        form = outer
    return form


def opened(data: bytes, limits: Limits) -> list[Drawn | BadSheet]:
    opener = Opener(limits)
    try:
        return list(opener.pages(data))
    finally:
        opener.close()


def group(leader: int) -> list[str]:
    """Processes of an opener's group, itself and what it started."""
    told = subprocess.run(["ps", "-eo", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in told.splitlines()]
    return [state for owner, state in rows if owner == str(leader) and not state.startswith("Z")]


@pytest.mark.slow
def test_a_page_that_never_ends_is_named_and_its_neighbours_are_kept() -> None:
    first, hung, last = opened(pdf("good", "endless", "good"), Limits(seconds=SECONDS))
    assert isinstance(first, Drawn)
    assert isinstance(last, Drawn)
    assert isinstance(hung, BadSheet)
    assert (first.number, hung.number, last.number) == (1, 2, 3)
    assert "超過 2 秒未完成" in hung.reason


@pytest.mark.slow
def test_a_page_that_eats_all_memory_kills_its_process_and_is_drawn_by_the_second_renderer_or_named() -> None:
    opener, processes, told = Opener(Limits(SECONDS * 5, MEMORY)), set(), []
    for each in opener.pages(pdf("good", "greedy", "good")):
        told.append(each.number)
        processes.add(opener._process)
    opener.close()
    assert told == [1, 2, 3]
    assert len(processes) > 1


@pytest.mark.slow
def test_a_file_full_of_bad_pages_is_given_up_and_the_next_file_is_opened() -> None:
    opener = Opener(Limits(seconds=1.0))
    try:
        told = list(opener.pages(pdf(*["endless"] * 9)))
        assert [each.number for each in told] == [1, 2, 3, None]
        assert "自第 4 頁起" in str(told[-1])
        assert [type(each) for each in opener.pages(pdf("good"))] == [Drawn]
    finally:
        opener.close()


@pytest.mark.slow
def test_a_packet_with_such_a_file_is_paginated_without_it(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "packets" / "P01"
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(pdf("endless"))
    (folder / "b.pdf").write_bytes(pdf("good"))
    store, opener = FolderStore(tmp_path / "in"), Opener(Limits(seconds=1.0))
    made = paginate(store, "", packets(store, "", "T")[0], FolderStore(tmp_path / "work"), opener)
    opener.close()
    assert [(each.file, each.page) for each in made.problems] == [("a.pdf", 1)]
    assert [each.file for each in made.pages] == ["b.pdf"]


@pytest.mark.slow
def test_an_opener_ends_with_the_program_that_started_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("endless"))
    program = subprocess.Popen(
        [sys.executable, "-c", HANGING, str(tmp_path / "a.pdf")], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert program.stdout is not None
    leader = int(program.stdout.readline())
    assert group(leader)
    program.kill()
    program.wait()
    until = time.monotonic() + PATIENCE
    while group(leader) and time.monotonic() < until:
        time.sleep(0.05)
    assert group(leader) == []


def test_an_opener_that_cannot_start_is_a_fault_of_the_installation() -> None:
    program = multiprocessing.spawn.get_executable()
    multiprocessing.set_executable("/bin/false")
    try:
        with pytest.raises(SetupError, match="無法啟動"):
            opened(pdf("good"), Limits())
    finally:
        multiprocessing.set_executable(program)
