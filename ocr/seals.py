"""Seals and stamps, by their ink: where, of what shape and colour, and what can be read in them."""

import cv2
import numpy as np

from models.page import Box, Ink, Seal, SealShape
from ocr.engine import Engine, Image
from ocr.ink import Mask, coloured

SIDES_MM = (6.0, 75.0)  # a person's seal to a large receipt stamp
LEAST_INK = 0.06  # of the seal's box
JOIN_MM = 1.6  # strokes closer than this belong to one seal
RIM = 0.12  # of a side: where the frame of a seal runs
LEAST_RIM = 0.45  # of the frame's length must be inked for a framed seal
A4_SHORT_MM = 210.0


def seals(image: Image, engine: Engine, inks: tuple[Ink, ...] = (Ink.RED, Ink.BLUE, Ink.VIOLET)) -> tuple[Seal, ...]:
    """All coloured seals on the page, top to bottom."""
    per_mm = min(image.shape[:2]) / A4_SHORT_MM
    found: list[Seal] = []
    for ink in inks:
        mask = coloured(image, ink)
        joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((round(JOIN_MM * per_mm) | 1,) * 2, np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
        for number in range(1, count):
            x, y, w, h, _ = (int(v) for v in stats[number])
            seal = _seal(image, mask, x, y, w, h, per_mm, ink, engine)
            if seal is not None and all(seal.box.overlap(other.box) < 0.5 for other in found):
                found.append(seal)
    return tuple(sorted(found, key=lambda seal: (seal.box.y0, seal.box.x0)))


def _seal(
    image: Image, mask: Mask, x: int, y: int, w: int, h: int, per_mm: float, ink: Ink, engine: Engine
) -> Seal | None:
    """A seal, or None where the ink is print, a logo's line or dust."""
    low, high = (side * per_mm for side in SIDES_MM)
    if min(w, h) < low or max(w, h) > high or max(w, h) > 6 * min(w, h):
        return None
    part = mask[y : y + h, x : x + w]
    filled = float(np.count_nonzero(part)) / part.size
    if filled < LEAST_INK:
        return None
    framed, corners = _frame(part), _corners(part)
    if framed < LEAST_RIM and filled < 0.2:
        return None
    square = max(w, h) < 1.35 * min(w, h)
    if corners >= 0.3:
        shape = SealShape.SQUARE if square else SealShape.RECTANGLE
    else:
        shape = SealShape.ROUND if square else SealShape.OVAL
    height, width = image.shape[:2]
    box = Box(x / width, y / height, (x + w) / width, (y + h) / height)
    return Seal(box, shape, ink, round(min(1.0, framed + filled), 2), _text(part, engine))


def _frame(part: Mask) -> float:
    """How much of the frame is inked: along each side, or along the inscribed ellipse, whichever is better."""
    height, width = part.shape
    band_y, band_x = max(2, round(height * RIM)), max(2, round(width * RIM))
    sides = (
        (part[:band_y].max(axis=0) > 0).mean(),
        (part[-band_y:].max(axis=0) > 0).mean(),
        (part[:, :band_x].max(axis=1) > 0).mean(),
        (part[:, -band_x:].max(axis=1) > 0).mean(),
    )
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    hits = 0
    for angle in angles:
        for reach in np.linspace(0.86, 1.0, 8):
            px = min(width - 1, int((1 + np.cos(angle) * reach) * width / 2))
            py = min(height - 1, int((1 + np.sin(angle) * reach) * height / 2))
            if part[py, px]:
                hits += 1
                break
    return float(max(np.mean(sides), hits / len(angles)))


def _corners(part: Mask) -> float:
    """Share of the four corners that hold ink: square seals have corners, round ones do not."""
    height, width = part.shape
    h, w = max(2, height // 8), max(2, width // 8)
    corners = (part[:h, :w], part[:h, -w:], part[-h:, :w], part[-h:, -w:])
    return sum(bool(corner.any()) for corner in corners) / 4


def _text(part: Mask, engine: Engine) -> str:
    """What the engine reads in the seal's own ink."""
    picture = cv2.copyMakeBorder(255 - part, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=255)
    lines = engine.read(np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)))
    return "".join(line.text for line in sorted(lines, key=lambda line: line.box.y0) if line.score >= 0.5)
