"""One page picture to everything found on it."""

from dataclasses import dataclass, replace

import numpy as np

from models.errors import InputError
from models.page import Box, Line, Page, PageText
from ocr.barcodes import barcodes
from ocr.beneath import beneath
from ocr.cells import cells
from ocr.engine import Engine, Image
from ocr.heads import heads_again
from ocr.ink import dark, has_colour, two_valued
from ocr.layout import in_reading_order
from ocr.marks import marks
from ocr.photo import flattened
from ocr.seals import seals
from ocr.upright import OrientationClassifier, turn_lines, upright

LEAST_SCORE = 0.6  # mean line score below which a page is too poor to judge
LEAST_CONTRAST = 25  # grey levels between ink and paper
SMALLEST_SIDE = 16  # pixels: no line of text can be told on less
SAMPLE = 4  # every fourth pixel tells the contrast as well as all of them


@dataclass(frozen=True, slots=True)
class Recognised:
    """The page put upright, its upright picture, and what was found on it."""

    page: Page
    image: Image
    text: PageText


def recognise(page: Page, image: Image, engine: Engine, classifier: OrientationClassifier) -> Recognised:
    """Lays a photographed sheet flat, puts the page upright, reads it, and finds its cells, places to tick and seals.

    Raises InputError where the picture is too small to be a page.
    """
    if min(image.shape[:2]) < SMALLEST_SIDE:
        raise InputError(f"圖片僅 {image.shape[1]}×{image.shape[0]} 像素，不足以成頁")
    flat = image if page.text_layer else flattened(image)
    stood = upright(flat, engine, None if page.told else classifier)
    found = seals(stood.image, engine)
    ink = dark(stood.image)
    ruled = cells(ink)
    lines = beneath(stood.image, stood.lines, found.seals, engine)
    lines = in_reading_order(heads_again(stood.image, lines, ruled, ink, engine))
    height, width = stood.image.shape[:2]
    upright_page = replace(
        page,
        turned=stood.turned,
        skew=stood.skew,
        width=width,
        height=height,
        text_layer=turn_lines(page.text_layer, stood.turned),
    )
    text = PageText(
        page_id=page.id,
        engine=engine.id,
        lines=lines,
        marks=marks(stood.image, lines, ruled, ink),
        seals=found.seals,
        cells=ruled,
        illegible=_illegible(stood.image, lines),
        coloured=has_colour(stood.image),
        traces=found.traces,
        two_valued=two_valued(image),
        barcodes=barcodes(stood.image),
    )
    return Recognised(upright_page, stood.image, text)


def _illegible(image: Image, lines: tuple[Line, ...]) -> str:
    """Why a page is too poor to judge; empty where it is not."""
    inked = image[::SAMPLE, ::SAMPLE].reshape(-1)
    if lines:  # a sheet with few lines has little ink in all, so the contrast is that where its lines are
        inked = np.concatenate([_part(image, line.box)[::SAMPLE, ::SAMPLE].reshape(-1) for line in lines])
    low, high = np.percentile(inked, (1, 90))
    if high - low < LEAST_CONTRAST:
        return "頁面空白或對比不足"
    if not lines:
        return "頁面有墨跡，但未能辨識出文字"
    characters = sum(len(line.text) for line in lines)
    if sum(line.score * len(line.text) for line in lines) / characters < LEAST_SCORE:
        return "字跡模糊，辨識分數過低"
    return ""


def _part(image: Image, box: Box) -> Image:
    height, width = image.shape[:2]
    rows, columns = (
        slice(int(box.y0 * height), int(box.y1 * height) + 1),
        slice(int(box.x0 * width), int(box.x1 * width) + 1),
    )
    return image[rows, columns]
