"""Which way the characters of lines head: upright, or to the left as where a column was laid down.

A reader of Chinese knows columns laid down as well as rows, so a line that reads well does not tell which it is. Single
characters do: the reader knows an upright one and one heading left, but neither of them heading right or upside down. So
an upright one still reads when it is turned to the left, and one that heads left when it is turned to the right.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from models.page import Line
from ocr.engine import Engine, Image

SURE_LINE = 0.8  # score of a line whose characters are asked
LEAST_LENGTH = 3  # characters
ASKED = 14  # characters a page
ALIKE = frozenset("一二三十口日田回中工王土士山川小大人八米木本六天合同")
"""Characters that look much the same when they are turned."""
REACH = 0.6  # of a line's height from a character's centre to where it is cut out
FEWEST = 3  # characters that must say the same
CLEARLY = 2.0  # times as many as say the other


def heading(image: Image, lines: Sequence[Line], engine: Engine) -> int:
    """Degrees clockwise by which the characters of lying lines are turned: 0 (upright), 270 (left), -1 where unsure."""
    upright = left = 0
    for character, cut in _asked(image, lines):
        upright += _says(cv2.rotate(cut, cv2.ROTATE_90_COUNTERCLOCKWISE), character, engine)
        left += _says(cv2.rotate(cut, cv2.ROTATE_90_CLOCKWISE), character, engine)
    if max(upright, left) < FEWEST or max(upright, left) < CLEARLY * min(upright, left):
        return -1
    return 0 if upright > left else 270


def _says(cut: Image, character: str, engine: Engine) -> bool:
    return engine.read_crop(np.ascontiguousarray(cut)).text.strip() == character


def _asked(image: Image, lines: Sequence[Line]) -> list[tuple[str, Image]]:
    """Characters from all over the page."""
    known = [cut for line in lines if _fit(line) for cut in _cuts(image, line)]
    return known[:: max(1, len(known) // ASKED)][:ASKED]


def _fit(line: Line) -> bool:
    return line.score >= SURE_LINE and LEAST_LENGTH <= len(line.text) == len(line.centres)


def _cuts(image: Image, line: Line) -> Iterator[tuple[str, Image]]:
    """Each telling character of a line, up to half way to its neighbours."""
    height, width = image.shape[:2]
    top, foot = max(0, round(line.box.y0 * height)), round(line.box.y1 * height)
    reach = REACH * (foot - top) / width
    for place, (character, centre) in enumerate(zip(line.text, line.centres, strict=True)):
        if not "\u4e00" <= character <= "\u9fff" or character in ALIKE:
            continue
        near = [(centre + other) / 2 for other in line.centres[max(0, place - 1) : place + 2] if other != centre]
        left = max([centre - reach, line.box.x0, *(each for each in near if each < centre)])
        right = min([centre + reach, line.box.x1, *(each for each in near if each > centre)])
        cut = image[top:foot, round(left * width) : round(right * width)]
        if min(cut.shape[:2], default=0) >= 8:
            yield character, cut
