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
    light = grey / np.maximum(paper(grey), 1.0)
    ink = np.count_nonzero(light < PALE + 0.08)
    strong = np.count_nonzero(light < (STRONG + PALE) / 2)
    if ink == 0 or strong < LEAST_STRONG * ink:
        return image
    fade = np.clip((light - STRONG) / (PALE - STRONG), 0.0, 1.0)[..., None]
    return np.asarray(image * (1.0 - fade) + 255.0 * fade, dtype=np.uint8)
