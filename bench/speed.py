"""Seconds, memory and errors of our reading beside stock rapidocr and Tesseract, on the same pages in the same run.

Each reader has a process of its own, built and warmed before anything is timed; the pages go to one reader after another,
page by page, so that whatever else the machine does falls on all of them. Errors are counted on the printed texts that the
truth names: for each, the nearest stretch of the page's text (fewest insertions, deletions and replacements).
Rivals keep their default settings, threads included; ours reads on one thread, as the service's readers do.
"""

import random
import time
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from bench.memory import peak_mb
from models.page import Page
from ocr.engine import Image

Reading = Callable[[Image], str]
WARM = 2  # pages read before the clock runs


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to read, upright, and the texts that are printed on it."""

    picture: Path
    grade: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """What a reader needed and got wrong, over all pages."""

    reader: str
    pages: int
    wall: float
    """Seconds a page."""
    core: float
    """Core-seconds a page."""
    peak_mb: float
    characters: int
    errors: int
    texts: int
    exact: int

    @property
    def error_rate(self) -> float:
        return self.errors / self.characters if self.characters else float("nan")


def _ours() -> Reading:
    from ocr.engines import engine as build
    from ocr.recognise import recognise
    from ocr.upright import OrientationClassifier

    cv2.setNumThreads(1)
    engine, classifier = build("openvino"), OrientationClassifier()
    return lambda image: recognise(_page(image), image, engine, classifier).text.text


def _ours_text_only() -> Reading:
    from ocr.engines import engine as build
    from ocr.layout import in_reading_order

    cv2.setNumThreads(1)
    engine = build("openvino")
    return lambda image: "\n".join(line.text for line in in_reading_order(engine.read(image)))


def _rapidocr() -> Reading:
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})
    return lambda image: "\n".join(getattr(engine(image), "txts", None) or ())


def _tesseract() -> Reading:
    from ocr.tesseract import Tesseract

    engine = Tesseract()
    return lambda image: "\n".join(line.text for line in engine.read(image))


READERS: dict[str, Callable[[], Reading]] = {
    "ours: text, direction, cells, ticks, seals": _ours,
    "ours: text alone": _ours_text_only,
    "rapidocr, as it comes": _rapidocr,
    "Tesseract chi_tra, psm 3": _tesseract,
}
"""The first is what the others are compared with."""

_reading: Reading | None = None


def _sit_down(reader: str) -> None:
    global _reading  # noqa: PLW0603 - a process's own state, set once when it starts
    _reading = READERS[reader]()


def _read(picture: Path) -> tuple[str, float, float, float]:
    """Text, seconds, core-seconds, and the process's peak memory so far (MB)."""
    if _reading is None:
        raise RuntimeError("a reader was asked before it was built")
    image = cv2.imdecode(np.fromfile(picture, np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        raise ValueError(f"{picture} cannot be opened")
    begun, spent = time.perf_counter(), time.process_time()
    text = _reading(np.asarray(image, dtype=np.uint8))
    wall, core = time.perf_counter() - begun, time.process_time() - spent
    return text, wall, core, peak_mb()


def _page(image: Image) -> Page:
    height, width = image.shape[:2]
    return Page("page", "page.jpg", "", 1, "page.jpg", "", width, height, 200)


def measure(sheets: Sequence[Sheet]) -> tuple[Pace, ...]:
    """Every reader on every page, in turn. Raises ValueError without pages."""
    if not sheets:
        raise ValueError("no page to measure on")
    pools = {name: ProcessPoolExecutor(1, get_context("spawn"), _sit_down, (name,)) for name in READERS}
    try:
        told: dict[str, list[tuple[str, float, float, float]]] = {name: [] for name in READERS}
        for sheet in [*sheets[:WARM], *sheets]:
            for name, pool in pools.items():
                told[name].append(pool.submit(_read, sheet.picture).result())
    finally:
        for pool in pools.values():
            pool.shutdown()
    return tuple(_pace(name, sheets, answers[len(answers) - len(sheets) :]) for name, answers in told.items())


def _pace(name: str, sheets: Sequence[Sheet], answers: Sequence[tuple[str, float, float, float]]) -> Pace:
    slips = [
        (text, misread(text, answer[0])) for sheet, answer in zip(sheets, answers, strict=True) for text in sheet.texts
    ]
    return Pace(
        name,
        len(sheets),
        sum(answer[1] for answer in answers) / len(sheets),
        sum(answer[2] for answer in answers) / len(sheets),
        max(answer[3] for answer in answers),
        sum(len(squeezed(text)) for text, _ in slips),
        sum(errors for _, errors in slips),
        len(slips),
        sum(errors == 0 for _, errors in slips),
    )


def spread(sheets: Sequence[Sheet], number: int, seed: int = 1) -> tuple[Sheet, ...]:
    """So many pages with text to compare, the grades by turns, drawn by lot."""
    lots: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.texts:
            lots.setdefault(sheet.grade, []).append(sheet)
    dice = random.Random(seed)
    drawn: list[Sheet] = []
    for grade in sorted(lots):
        dice.shuffle(lots[grade])
    while len(drawn) < number and any(lots.values()):
        drawn += [lots[grade].pop() for grade in sorted(lots) if lots[grade]]
    return tuple(drawn[:number])


def squeezed(text: str) -> str:
    """One width, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def misread(wanted: str, text: str) -> int:
    """Edits between a printed text and the stretch of a page's text that is nearest to it (Sellers 1980)."""
    pattern, page = squeezed(wanted), np.array(list(squeezed(text)), dtype="<U1")
    steps = np.arange(len(page) + 1)
    row = np.zeros(len(page) + 1, dtype=np.int64)
    for character in pattern:
        below = np.empty_like(row)
        below[0] = row[0] + 1
        below[1:] = np.minimum(row[:-1] + (page != character), row[1:] + 1)
        row = np.minimum.accumulate(below - steps) + steps
    return int(row.min())
