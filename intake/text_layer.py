"""The text of a born-digital page, with its boxes in fractions of the page.

Browsers print a character whose glyph serves two code points (月 and the radical ⽉) with its text beside it
(ActualText). In a layer drawn as a form of its own pdfium leaves such a character where the form's matrix was not yet
applied, far off the page. Its place is brought onto the page here: a character whose origin lies at its text object's
own matrix, and not where the page puts that object, is moved there.
"""

from ctypes import c_double

import numpy as np
import pypdfium2
from pypdfium2 import raw

from models.page import Box, Line

SAME_ROW = 0.5  # characters whose vertical centres differ by less than this part of their height share a line
WORD_GAP = 1.5  # a gap wider than this many heights parts two lines

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top, in PDF units from the page's lower left corner."""


def text_layer(page: pypdfium2.PdfPage) -> tuple[Line, ...]:
    """The text layer as lines: characters of one row without a wide gap between them."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    turned = page.get_rotation()
    aspect = height / width if turned in (90, 270) else width / height
    text = page.get_textpage()
    rows: list[list[tuple[str, Box]]] = []
    for number in range(text.count_chars()):
        character = text.get_text_range(number, 1)
        if not character.strip():
            continue
        x0, y0, x1, y1 = _corners(text, number)
        box = Box((x0 - left) / width, (top - y1) / height, (x1 - left) / width, (top - y0) / height)
        box = _turned(box, turned)
        if rows and _follows(rows[-1][-1][1], box, aspect):
            rows[-1].append((character, box))
        else:
            rows.append([(character, box)])
    text.close()
    return tuple(_line(row) for row in rows)


def _corners(text: pypdfium2.PdfTextPage, number: int) -> Corners:
    """Where a character stands on the page."""
    corners: Corners = text.get_charbox(number)
    on_page, own = raw.FS_MATRIX(), raw.FS_MATRIX()
    x, y = c_double(), c_double()
    known = raw.FPDFText_GetMatrix(text, number, on_page) and raw.FPDFText_GetCharOrigin(text, number, x, y)
    shown = raw.FPDFText_GetTextObject(text, number) if known else None
    if not shown or not raw.FPDFPageObj_GetMatrix(shown, own):
        return corners
    origin = np.array([x.value, y.value])
    if np.hypot(*(origin - (own.e, own.f))) >= np.hypot(*(origin - (on_page.e, on_page.f))):
        return corners
    return _moved(corners, own, on_page)


def _moved(corners: Corners, own: raw.FS_MATRIX, on_page: raw.FS_MATRIX) -> Corners:
    """Corners in a text object's own space, brought to where the page puts the object."""
    try:
        way = np.linalg.inv(_matrix(own)) @ _matrix(on_page)
    except np.linalg.LinAlgError:
        return corners
    x0, y0, x1, y1 = corners
    ends = np.array([[x0, y0, 1.0], [x1, y1, 1.0]]) @ way
    (left, bottom), (right, top) = ends[:, :2].min(axis=0), ends[:, :2].max(axis=0)
    return float(left), float(bottom), float(right), float(top)


def _matrix(given: raw.FS_MATRIX) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """For row vectors, as PDF writes them."""
    return np.array([[given.a, given.b, 0.0], [given.c, given.d, 0.0], [given.e, given.f, 1.0]])


def _turned(box: Box, degrees: int) -> Box:
    """The box after the page was turned clockwise by its own note."""
    match degrees:
        case 90:
            return Box(1 - box.y1, box.x0, 1 - box.y0, box.x1)
        case 180:
            return Box(1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0)
        case 270:
            return Box(box.y0, 1 - box.x1, box.y1, 1 - box.x0)
        case _:
            return box


def _follows(before: Box, box: Box, aspect: float) -> bool:
    """True when a character stands in the same line as the one before."""
    tall = max(before.height, box.height, 1e-6)
    same_row = abs(before.centre[1] - box.centre[1]) < SAME_ROW * tall
    gap = (box.x0 - before.x1) * aspect
    return same_row and -tall < gap < WORD_GAP * tall


def _line(row: list[tuple[str, Box]]) -> Line:
    box = row[0][1]
    for _, each in row[1:]:
        box = box.union(each)
    return Line("".join(c for c, _ in row), box, 1.0, tuple(each.centre[0] for _, each in row))
