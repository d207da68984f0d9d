"""Black ink, coloured ink and ruling lines told apart."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Ink
from ocr.engine import Image

Mask = NDArray[np.uint8]  # 0 or 255, height x width

LEAST_SATURATION = 60  # of 255; paler is grey
LEAST_CHROMA = 35  # between the strongest and the weakest channel
SOLID = 0.55  # darker than this part of the paper's light is ink, however wide
HUES: dict[Ink, tuple[tuple[int, int], ...]] = {  # OpenCV hues, 0 to 179
    Ink.RED: ((0, 14), (165, 179)),
    Ink.BLUE: ((95, 128),),
    Ink.VIOLET: ((129, 164),),
}


def dark(image: Image) -> Mask:
    """Ink of any colour, by the light around it: shadows do not count. Solid blots count as ink to their middle."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    window = max(31, (min(grey.shape) // 40) | 1)
    strokes = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 18)
    solid = np.where(grey < SOLID * _paper(grey), 255, 0).astype(np.uint8)
    mask: Mask = cv2.bitwise_or(strokes, solid)
    return mask


def _paper(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How light the paper is around each pixel: the lightest nearby, smoothed."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    light = cv2.GaussianBlur(cv2.dilate(small, np.ones((15, 15), np.uint8)).astype(np.float32), (0, 0), 8)
    paper: NDArray[np.float32] = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
    return paper


def coloured(image: Image, ink: Ink) -> Mask:
    """Ink of one colour. GREY has no mask: a grey copy's seal is found by shape."""
    hsv = cv2.cvtColor(image, cv2.COLOR_BGR2HSV)
    chroma = image.max(axis=2).astype(np.int16) - image.min(axis=2)
    strong = (hsv[:, :, 1] >= LEAST_SATURATION) & (chroma >= LEAST_CHROMA)
    hue = hsv[:, :, 0]
    wanted = np.zeros(hue.shape, dtype=bool)
    for low, high in HUES[ink]:
        wanted |= (hue >= low) & (hue <= high)
    mask: Mask = np.where(strong & wanted, 255, 0).astype(np.uint8)
    return mask


def without_colour(image: Image) -> Image:
    """The page without coloured seal ink: the lightest channel, so that red, blue and violet fade and black stays."""
    lightest = image.max(axis=2)
    return np.ascontiguousarray(np.repeat(lightest[:, :, None], 3, axis=2))


def rules(mask: Mask) -> Mask:
    """Long horizontal and vertical strokes: the ruling lines of a form."""
    height, width = mask.shape
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(25, width // 40)), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((max(25, height // 60), 1), np.uint8))
    lines: Mask = cv2.bitwise_or(across, down)
    return lines
