"""Black ink, coloured ink and ruling lines told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Ink
from ocr.engine import Image

Mask = NDArray[np.uint8]  # 0 or 255, height x width
Gains = tuple[float, float, float]  # factors for blue, green and red

LEAST_SATURATION = 60  # of 255; paler is grey
LEAST_CHROMA = 35  # between the strongest and the weakest channel
PAPER_SHARE = 60  # percentile of light from which a pixel is paper
MOST_GAIN = 1.4  # more is no tint but coloured paper
LEAST_TINT = 0.02
SEAL_LIGHT = 0.5  # of the paper's light: the lightest channel of seal ink alone is lighter, of ink on print darker
SOLID = 0.55  # darker than this part of the paper's light is ink, however wide
CLEAR_CHROMA = 60  # between the strongest and the weakest channel
ABRUPT = 0.7  # of the way from paper to ink within one pixel: hardly a lens or a scanner's grey does that
EDGE = 0.3  # of that way: a step of any sharpness
MOSTLY_ABRUPT = 0.12
"""Part of all steps, along the rows or down the columns. Of 69 faxes through JPEG and resampling the lowest had 0.14; of 63
scans without any colour nine in ten had less than 0.12. A page wrongly taken for a fax only waits for a person."""
THINNEST_INK = 0.3  # percentile of light that is ink on a page of few words
LEAST_RANGE = 25  # grey levels between ink and paper
SPECKS = 3e-5  # of the pixels: fewer are noise
THICKEST_RULE = 140  # this part of the page's shorter side: about 1.5 mm on A4
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
    solid = cv2.compare(grey, cv2.convertScaleAbs(paper(grey), alpha=SOLID), cv2.CMP_LT)
    mask: Mask = cv2.bitwise_or(strokes, solid)
    return mask


def paper(grey: Mask) -> Mask:
    """How light the paper is around each pixel: the lightest nearby, smoothed."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    light = cv2.GaussianBlur(cv2.dilate(small, np.ones((15, 15), np.uint8)), (0, 0), 8)
    paper: Mask = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
    return paper


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour of every pixel, worked out once for all inks."""

    hsv: NDArray[np.uint8]
    chroma: Mask
    """Between the strongest and the weakest channel (0 to 255)."""

    def of(self, inks: Sequence[Ink], saturation: int = LEAST_SATURATION, chroma: int = LEAST_CHROMA) -> Mask:
        """Where the paper bears one of the inks, of at least that saturation and chroma (0 to 255). GREY has no colour."""
        mask: Mask = np.zeros(self.chroma.shape, np.uint8)
        for low, high in (hues for ink in inks for hues in HUES[ink]):
            mask = cv2.bitwise_or(mask, cv2.inRange(self.hsv, (low, saturation, 0), (high, 255, 255)))
        strong: Mask = cv2.bitwise_and(mask, cv2.inRange(self.chroma, chroma, 255))
        return strong


def colours(image: Image) -> Colours:
    """The colours of a picture."""
    return Colours(cv2.cvtColor(image, cv2.COLOR_BGR2HSV), _chroma(image))


def coloured(image: Image, *inks: Ink) -> Mask:
    """Ink of these colours. GREY has no mask: a grey copy's seal is found by shape."""
    return colours(image).of(inks)


def _chroma(image: Image) -> Mask:
    blue, green, red = cv2.split(image)
    chroma: Mask = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return chroma


def balance(image: Image) -> Gains:
    """Factors for blue, green and red that make the paper grey: lamps and telephones tint it."""
    sample = image[::8, ::8].reshape(-1, 3)
    light = sample.sum(axis=1, dtype=np.int32)
    paper = sample[light >= np.percentile(light, PAPER_SHARE)].mean(axis=0)
    blue, green, red = (float(np.clip(paper.max() / max(1.0, each), 1.0, MOST_GAIN)) for each in paper)
    return blue, green, red


def balanced(image: Image, gains: Gains) -> Image:
    """The picture with its tint taken out."""
    if max(gains) - min(gains) < LEAST_TINT:
        return image
    steps = np.arange(256, dtype=np.float32)
    table = np.stack([np.clip(steps * gain, 0, 255) for gain in gains], axis=1).astype(np.uint8)[None]
    even: Image = cv2.LUT(image, table)
    return even


def without_seals(image: Image) -> Image:
    """The picture in grey without coloured seal ink; black strokes under a seal stay, for they are dark in all colours."""
    blue, green, red = cv2.split(image)
    lightest = cv2.max(cv2.max(blue, green), red)
    seal = coloured(image, Ink.RED, Ink.VIOLET, Ink.BLUE)
    fading = (seal > 0) & (lightest > SEAL_LIGHT * np.percentile(lightest[::4, ::4], 90))
    lightest[fading] = np.percentile(lightest[::4, ::4], 75)
    clean: Image = cv2.cvtColor(lightest, cv2.COLOR_GRAY2BGR)
    return clean


def rules(mask: Mask) -> Mask:
    """Long thin horizontal and vertical strokes: the ruling lines of a form. A blot is thick, and no rule."""
    height, width = mask.shape
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(25, width // 40)), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((max(25, height // 60), 1), np.uint8))
    thick = max(9, min(height, width) // THICKEST_RULE)
    blots = cv2.dilate(
        cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8)), np.ones((thick, thick), np.uint8)
    )
    lines: Mask = cv2.subtract(cv2.bitwise_or(across, down), blots)
    return lines


def has_colour(image: Image) -> bool:
    """True where the picture holds any clearly coloured ink; warm paper and a camera's tint do not count."""
    chroma = _chroma(image)
    coloured_pixels = int(cv2.countNonZero(cv2.compare(chroma, CLEAR_CHROMA, cv2.CMP_GT)))
    return coloured_pixels > int(SPECKS * chroma.size)


def two_valued(image: Image) -> bool:
    """True where the picture has no colour and next to no grey levels, as a fax: its strokes begin and end at once."""
    if has_colour(image):
        return False
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    low, high = np.percentile(grey[::3, ::3], (THINNEST_INK, 90))
    if high - low < LEAST_RANGE:
        return False
    rows, columns = np.ascontiguousarray(grey[::3]), np.ascontiguousarray(grey[:, ::3])
    along, down = cv2.absdiff(rows[:, 1:], rows[:, :-1]), cv2.absdiff(columns[1:], columns[:-1])
    return max(_abrupt(along, high - low), _abrupt(down, high - low)) >= MOSTLY_ABRUPT


def _abrupt(steps: Mask, span: float) -> float:
    """The part of all steps that go from paper to ink within one pixel."""
    all_steps = int(cv2.countNonZero(cv2.compare(steps, EDGE * span, cv2.CMP_GT)))
    return int(cv2.countNonZero(cv2.compare(steps, ABRUPT * span, cv2.CMP_GT))) / max(1, all_steps)
