"""Which way is up: votes of a classifier, of the reader and of single characters, then the skew taken out.

The classifier proposes; the page is read that way; where the reading is poor, or the lines run the wrong way, the other
ways are read too and the best reading wins. The reader reads columns laid down as well as rows: where the two votes
differ, or on a page of few words, single characters say which it is. No page is turned on one vote.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import openvino as ov
from numpy.typing import NDArray

from models.page import Box, Line
from ocr.engine import Engine, Image
from ocr.heading import heading
from ocr.pale import without_pale
from ocr.standing import stand, with_columns
from ocr.weights import orientation

SURE_LINE = 0.9  # score of a line that counts as read; what shows through from the back of a page scores less
LEAST_LENGTH = 3  # characters; shorter lines are read sure in any direction
ENOUGH = 24  # surely read characters from which no other way is tried ...
ENOUGH_SHARE = 0.4  # ... where they are this part of all
WEAK_LINE = 0.5  # score of a line that counts where no line is sure
LEAST_WEAK = 4.0  # characters read weakly; with fewer the page is left as it lay
FEW = 400  # characters; a page of fewer may be an envelope written in columns
MOST_SKEW = 8.0  # degrees
SMALLEST_SKEW = 0.15  # degrees; less is left alone
PROFILE_SIDE = 900  # pixels
MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
SPREAD = np.array([0.229, 0.224, 0.225], dtype=np.float32)
TURNS = {0: None, 90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, slots=True)
class Upright:
    """A page put right, with what was read on the way."""

    image: Image
    turned: int
    """Degrees clockwise."""
    skew: float
    """Degrees taken out, clockwise positive."""
    lines: tuple[Line, ...]


class OrientationClassifier:
    """Votes on a picture's orientation by its looks."""

    def __init__(self) -> None:
        core = ov.Core()
        model = core.compile_model(core.read_model(orientation()), "CPU", {"INFERENCE_NUM_THREADS": 1})
        self._request = model.create_infer_request()

    def turn(self, image: Image) -> int:
        """Degrees clockwise that would put the picture upright: 0, 90, 180 or 270."""
        height, width = image.shape[:2]
        scale = 256 / min(height, width)
        small = cv2.resize(image, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
        y, x = (small.shape[0] - 224) // 2, (small.shape[1] - 224) // 2
        square = small[y : y + 224, x : x + 224, ::-1].astype(np.float32) / 255.0
        tensor = ((square - MEAN) / SPREAD).transpose(2, 0, 1)
        self._request.infer([np.ascontiguousarray(tensor[None])])
        seen = int(self._request.get_output_tensor(0).data[0].argmax()) * 90
        return (360 - seen) % 360


def upright(image: Image, engine: Engine, classifier: OrientationClassifier | None) -> Upright:
    """Turns and deskews a page, and reads it. Without a classifier it stands as a person set it."""
    if classifier is None:
        return _attempt(image, 0, engine)
    proposed = classifier.turn(image)
    best = _best(image, proposed, engine)
    characters = sum(len(line.text) for line in best.lines)
    if best.turned != proposed or characters < FEW:
        best = _headed(best, proposed, engine)
    if stand(best.lines, best.image.shape):
        return replace(best, lines=with_columns(best.image, best.lines, engine))
    return best


def _best(image: Image, proposed: int, engine: Engine) -> Upright:
    """The page the way it reads best: as proposed where that reads well, else by all ways; as it lay where none reads."""
    attempts = []
    for turn in (0, 270, 180, 90):  # columns read laid down: the second
        attempts.append(_attempt(image, (proposed + turn) % 360, engine))
        characters = sum(len(line.text) for line in attempts[-1].lines)
        if _sure(attempts[-1].lines) >= max(ENOUGH, ENOUGH_SHARE * characters):
            return attempts[-1]
    best = max(attempts, key=lambda each: _sure(each.lines))
    if _sure(best.lines):
        return best
    best = max(attempts, key=lambda each: _weak(each.lines))
    if _weak(best.lines) >= LEAST_WEAK:
        return best
    return next(each for each in attempts if each.turned == 0)


def _headed(best: Upright, proposed: int, engine: Engine) -> Upright:
    """The page, or where its lines are columns laid down the page on which they stand.

    Single characters say it; where they are unsure, the classifier does.
    """
    stood = (best.turned + 90) % 360
    head = heading(best.image, best.lines, engine)
    if head == 0 or (head < 0 and proposed != stood):
        return best
    image: Image = np.ascontiguousarray(cv2.rotate(best.image, cv2.ROTATE_90_CLOCKWISE))
    return Upright(image, stood, best.skew, engine.read(without_pale(image)))


def turn_lines(lines: tuple[Line, ...], turned: int) -> tuple[Line, ...]:
    """Carries the boxes of a text layer along when its page is turned."""
    if turned == 0:
        return lines
    return tuple(replace(line, box=_turn_box(line.box, turned), centres=()) for line in lines)


def _turn_box(box: Box, turned: int) -> Box:
    if turned == 90:
        return Box(1 - box.y1, box.x0, 1 - box.y0, box.x1)
    if turned == 180:
        return Box(1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0)
    return Box(box.y0, 1 - box.x1, box.y1, 1 - box.x0)


def _attempt(image: Image, turned: int, engine: Engine) -> Upright:
    code = TURNS[turned]
    turned_image: Image = image if code is None else cv2.rotate(image, code)
    skew = skew_of(turned_image)
    if abs(skew) >= SMALLEST_SKEW:
        turned_image = rotate(turned_image, -skew)
    else:
        skew = 0.0
    return Upright(turned_image, turned, round(skew, 2), engine.read(without_pale(turned_image)))


def _sure(lines: tuple[Line, ...], least: float = SURE_LINE) -> float:
    """Surely read characters in lines that lie: text on end and text upside down leave few."""
    lying = (line for line in lines if len(line.text) >= LEAST_LENGTH and line.score >= least and line.centres)
    return sum(line.score * len(line.text) for line in lying)


def _weak(lines: tuple[Line, ...]) -> float:
    return _sure(lines, WEAK_LINE)


def skew_of(image: Image) -> float:
    """Degrees by which text and rules lie turned, within ±8: the angle at which rows of ink stand out most."""
    height, width = image.shape[:2]
    scale = min(1.0, PROFILE_SIDE / max(height, width))
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    y, x = (each.astype(np.float32) for each in np.nonzero(ink))
    if not y.size:
        return 0.0
    x -= ink.shape[1] / 2
    coarse = max(np.arange(-MOST_SKEW, MOST_SKEW + 0.1, 0.5), key=lambda angle: _sharpness(x, y, float(angle)))
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=lambda angle: _sharpness(x, y, float(angle)))
    return float(fine)


def _sharpness(x: NDArray[np.float32], y: NDArray[np.float32], angle: float) -> float:
    """How much the rows of ink vary when its points are sheared back by `angle`."""
    rows = y - np.float32(np.tan(np.radians(angle))) * x
    profile = np.bincount((rows - rows.min()).astype(np.intp)).astype(np.float64)
    return float(np.square(np.diff(profile)).sum())


def rotate(image: Image, degrees: float, ground: int = 255) -> Image:
    """Turns a picture clockwise about its centre, keeping its size."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    filled: Image = cv2.warpAffine(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(ground, ground, ground)
    )
    return filled
