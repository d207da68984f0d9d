"""Memory of a reading process over many pages: python -m bench.steady [--pages N]

The pictures of the sample tender are read again and again by one reading process with the settings in force; after every
page its resident memory and the peak the kernel kept are looked at. Prints one line every fifty pages, then the sum.
"""

import argparse
import asyncio
import hashlib
import itertools
import re
import tempfile
from pathlib import Path

from PIL import Image

from bench.memory import KB_PER_MB
from flows.readers import Readers
from models.page import Page
from settings import settings

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "1130205"
STEP = 50  # pages between two lines


def laid(root: Path) -> list[Page]:
    """The sample's JPEG pictures, each as a page below `root`."""
    (root / "pages").mkdir()
    found = []
    for number, picture in enumerate(sorted(SAMPLE.glob("packets/*/*.jpg"))):
        data = picture.read_bytes()
        key = f"pages/{number}.jpg"
        (root / key).write_bytes(data)
        with Image.open(picture) as image:
            width, height = image.size
        sha256 = hashlib.sha256(data).hexdigest()
        found.append(Page(str(number), picture.name, sha256, 1, key, sha256, width, height, 200))
    return found


def peak_of(pid: int | None) -> float:
    """Most resident memory the process ever held, MB; 0 where it has ended."""
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / KB_PER_MB if found else 0.0


async def read_all(readers: Readers, pages: list[Page], count: int) -> None:
    """Reads `count` pages one after another and tells what the process holds."""
    highest, most, seen = 0.0, 0.0, set()
    for number, page in enumerate(itertools.islice(itertools.cycle(pages), count), start=1):
        await readers.read(page)
        for each in readers.running:
            seen.add(each.pid)
            highest, most = max(highest, peak_of(each.pid)), max(most, each.resident_mb())
        if number % STEP == 0:
            now = " ".join(f"{each.resident_mb():.0f}" for each in readers.running) or "replaced"
            print(
                f"{number:5} pages: resident now {now} MB, most kept {most:.0f} MB, peak {highest:.0f} MB", flush=True
            )
    print(f"{count} pages of {len(pages)} pictures, {len(seen)} processes, peak {highest:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.steady")
    parser.add_argument("--pages", type=int, default=300)
    given, ours = parser.parse_args(), settings()
    with tempfile.TemporaryDirectory() as folder:
        limits = (ours.pages_per_worker, ours.worker_memory, ours.page_timeout)
        readers = Readers(ours.engine, folder, 1, *limits)
        try:
            asyncio.run(read_all(readers, laid(Path(folder)), given.pages))
        finally:
            readers.close()


if __name__ == "__main__":
    main()
