"""Pale print taken away before reading: security print behind a cheque, bleed-through, watermarks.

Measured on cheques of the sample generator: amounts, payers and drawers that were glued to the bank's name in the
background come apart. A page whose own text is pale is left as it is.
"""

import cv2
import numpy as np

from ocr.engine import Image
from ocr.ink import paper

PALE = 0.80  # of the paper's light: from here to white it goes
STRONG = 0.62  # of the paper's light: darker stays as it is; between the two it fades
LEAST_STRONG = 0.35  # of all ink must be strong, or the page's own text is pale


def without_pale(image: Image) -> Image:
    """The page without print that is much paler than its text."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    light = cv2.divide(grey, cv2.convertScaleAbs(paper(grey)), scale=255)
    ink = cv2.countNonZero(cv2.inRange(light, 0, round((PALE + 0.08) * 255)))
    strong = cv2.countNonZero(cv2.inRange(light, 0, round((STRONG + PALE) / 2 * 255)))
    if ink == 0 or strong < LEAST_STRONG * ink:
        return image
    stays = np.clip((PALE * 255 - np.arange(256)) / ((PALE - STRONG) * 255), 0.0, 1.0)
    kept = cv2.cvtColor(cv2.LUT(light, (stays * 255).astype(np.uint8)), cv2.COLOR_GRAY2BGR)
    clean: Image = cv2.bitwise_not(cv2.multiply(cv2.bitwise_not(image), kept, scale=1 / 255))
    return clean
