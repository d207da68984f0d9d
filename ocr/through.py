"""Lines of text that show through from the back of the sheet: much paler than the page's own print."""

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from models.page import Line
from ocr.engine import Image
from ocr.ink import Mask, paper

INK = 0.3  # percentile of a line's light that is its ink's: （　）是 is mostly white
PALE = 0.5  # of the usual contrast: paler is from the back


def own_lines(image: Image, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines printed on this side of the sheet."""
    if not lines:
        return ()
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    light = paper(grey)
    contrast = [_contrast(grey, light, line) for line in lines]
    usual = median(contrast)
    return tuple(line for line, own in zip(lines, contrast, strict=True) if own >= PALE * usual)


def _contrast(grey: Mask, light: Mask, line: Line) -> float:
    """Between a line's ink and the paper around it, as a share of the paper's light (0 to 1)."""
    height, width = grey.shape
    box = line.box
    where = np.s_[
        max(0, round(box.y0 * height)) : max(1, round(box.y1 * height)),
        max(0, round(box.x0 * width)) : max(1, round(box.x1 * width)),
    ]
    if not grey[where].size:
        return 0.0
    return 1.0 - float(np.percentile(grey[where], INK)) / max(1.0, float(np.median(light[where])))
