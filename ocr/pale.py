"""Pale print taken away before reading: security print behind a cheque, bleed-through, watermarks.

Measured on cheques of the sample generator: amounts, payers and drawers that were glued to the bank's name in the
background come apart. The pale edges of strong strokes stay, or commas in thin faces become dots. A page whose own text
is pale, and a page without pale print, are left as they are.
"""

import cv2
import numpy as np

from ocr.engine import Image
from ocr.ink import paper

PALE = 0.80  # of the paper's light: from here to white it goes
STRONG = 0.62  # of the paper's light: darker stays as it is; between the two it fades
LEAST_STRONG = 0.35  # of all ink must be strong, or the page's own text is pale
LEAST_PALE = 0.02  # of all ink: less is dust
EDGE = 550  # this part of the page's shorter side is kept around strong strokes: 0.4 mm on A4


def without_pale(image: Image) -> Image:
    """The page without print that is much paler than its text."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    light = cv2.divide(grey, paper(grey), scale=255)
    ink = cv2.countNonZero(cv2.inRange(light, 0, round((PALE + 0.08) * 255)))
    strong = cv2.countNonZero(cv2.inRange(light, 0, round((STRONG + PALE) / 2 * 255)))
    if ink == 0 or strong < LEAST_STRONG * ink:
        return image
    stays = np.clip((PALE * 255 - np.arange(256)) / ((PALE - STRONG) * 255), 0.0, 1.0)
    edge = 2 * max(1, round(min(grey.shape) / EDGE)) + 1
    kept = cv2.dilate(cv2.LUT(light, (stays * 255).astype(np.uint8)), np.ones((edge, edge), np.uint8))
    gone = cv2.countNonZero(cv2.inRange(cv2.max(light, kept), 0, round((PALE + 0.08) * 255)))
    if gone < LEAST_PALE * ink:
        return image
    faded = cv2.multiply(cv2.bitwise_not(image), cv2.cvtColor(kept, cv2.COLOR_GRAY2BGR), scale=1 / 255)
    clean: Image = cv2.bitwise_not(faded)
    return clean
