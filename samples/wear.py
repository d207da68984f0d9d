"""What scanners, faxes, telephones and stamps do to a page."""

import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Grade:
    """How a page was taken in."""

    name: str
    dpi: int
    skew: float = 0.0  # most degrees either way
    noise: float = 0.0  # standard deviation, grey levels
    blur: float = 0.0  # pixels
    quality: int = 90  # JPEG
    colour: bool = True


GRADES: dict[str, Grade] = {
    grade.name: grade
    for grade in (
        Grade("scan300", 300, 0.8, 2.5, 0.6, 60),
        Grade("scan200", 200, 1.2, 3, 0.5, 75),
        Grade("scan150", 150, 1.5, 4, 0.5, 75),
        Grade("bleed", 200, 1.0, 3, 0.6, 75),
        Grade("stamped", 200, 1.0, 3, 0.5, 75),
        Grade("photo", 200, 1.0, 3, 0.7, 80),
        Grade("fax", 200, 0.8, 0, 0.6, 90, colour=False),
    )
}


def worn(picture: Image.Image, grade: Grade, dice: random.Random, turned: int = 0) -> Image.Image:
    """A page as it comes from the machine. Skew is about the centre, so boxes on the upright page stay where they were."""
    page: Picture = np.asarray(picture.convert("RGB")).copy()
    noise = np.random.default_rng(dice.getrandbits(32))
    if grade.name == "bleed":
        back = cv2.GaussianBlur(page[:, ::-1], (0, 0), 2.0).astype(np.float32)
        page = np.minimum(page, 255 - (255 - back) * 0.16).astype(np.uint8)
    if grade.name == "stamped":
        _stamp(page, dice)
    page = _rotated(page, dice.uniform(-grade.skew, grade.skew))
    if grade.name == "photo":
        page = _on_a_desk(_lit(page, dice), dice)
    if grade.blur:
        page = cv2.GaussianBlur(page, (0, 0), grade.blur)
    if grade.noise:
        page = np.clip(page + noise.normal(0, grade.noise, page.shape[:2])[..., None], 0, 255).astype(np.uint8)
    if grade.name == "fax":
        grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
        grey = cv2.resize(grey, (grey.shape[1], grey.shape[0] * 3 // 4))
        page = cv2.resize(np.where(grey > 165, 255, 0).astype(np.uint8), (page.shape[1], page.shape[0]))
        specks = noise.random(page.shape) < 0.0006
        page[specks] = 0
    result = Image.fromarray(page)
    return result.rotate(-turned, expand=True) if turned else result


def _rotated(page: Picture, degrees: float) -> Picture:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned: Picture = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=(250, 250, 248))
    return turned


def _lit(page: Picture, dice: random.Random) -> Picture:
    """Uneven light and a shadow across a corner, and warm paper."""
    height, width = page.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    slope = dice.uniform(-0.25, 0.25)
    light = 0.92 + slope * (columns / width - 0.5) - 0.12 * (rows / height)
    edge = dice.uniform(0.55, 0.8)
    light *= 1 - 0.22 / (1 + np.exp(-(columns / width + rows / height * 0.4 - edge) * 25))
    lit: Picture = np.clip(page * light[..., None] * np.array([1.0, 0.985, 0.95]), 0, 255).astype(np.uint8)
    return lit


def _on_a_desk(page: Picture, dice: random.Random) -> Picture:
    """Seen from a little aside, with the desk around it. Truth boxes speak of the rectified page."""
    height, width = page.shape[:2]
    rim = round(width * 0.06)

    def near(x: float, y: float) -> tuple[float, float]:
        return x + dice.uniform(-0.02, 0.02) * width, y + dice.uniform(-0.015, 0.015) * height

    corners = np.array(
        [near(rim, rim), near(width + rim, rim), near(width + rim, height + rim), near(rim, height + rim)],
        dtype=np.float32,
    )
    own = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    desk = (62, 48, 40)
    size = (width + 2 * rim, height + 2 * rim)
    seen: Picture = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(own, corners), size, flags=cv2.INTER_AREA, borderValue=desk
    )
    return seen


def _stamp(page: Picture, dice: random.Random) -> None:
    """A round violet office stamp that covers text near the foot, in place."""
    height, width = page.shape[:2]
    centre = (int(width * dice.uniform(0.3, 0.7)), int(height * dice.uniform(0.82, 0.92)))
    over = np.full_like(page, 255)
    radius = int(width * 0.065)
    cv2.circle(over, centre, radius, (110, 40, 160), max(2, radius // 14))
    cv2.circle(over, centre, int(radius * 0.72), (110, 40, 160), max(1, radius // 28))
    page[:] = (page.astype(np.float32) * (over.astype(np.float32) / 255)).astype(np.uint8)
