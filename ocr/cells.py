"""The cells of ruled tables, by their lines."""

import cv2
import numpy as np

from models.page import Box, Cell
from ocr.ink import Mask
from ocr.rulings import mended

SMALLEST = 0.008  # of the page's width and height
LARGEST = 0.9  # of the page's area
NEAR = 0.006  # rows and columns closer than this (fractions of the page) are one


def cells(ink: Mask) -> tuple[Cell, ...]:
    """All closed cells of the page, tables numbered from the top, rows and columns from 0."""
    height, width = ink.shape
    lines = cv2.dilate(mended(ink), np.ones((3, 3), np.uint8))
    contours, hierarchy = cv2.findContours(lines, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if hierarchy is None:
        return ()
    holes: dict[int, list[Box]] = {}
    for contour, (_, _, _, parent) in zip(contours, hierarchy[0], strict=True):
        if parent < 0:
            continue
        x, y, w, h = cv2.boundingRect(contour)
        filled = cv2.contourArea(contour) / (w * h)
        if w < SMALLEST * width or h < SMALLEST * height or w * h > LARGEST * width * height or filled < 0.6:
            continue
        holes.setdefault(int(parent), []).append(Box(x / width, y / height, (x + w) / width, (y + h) / height))
    found = []
    tables = sorted(holes.values(), key=lambda boxes: min(box.y0 for box in boxes))
    for number, boxes in enumerate(each for each in tables if len(each) > 1):
        rows, columns = _steps([box.y0 for box in boxes]), _steps([box.x0 for box in boxes])
        found += [Cell(box, _place(box.y0, rows), _place(box.x0, columns), number) for box in boxes]
    return tuple(sorted(found, key=lambda cell: (cell.table, cell.row, cell.column)))


def _steps(values: list[float]) -> list[float]:
    """Distinct positions, near ones joined."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > NEAR:
            steps.append(value)
    return steps


def _place(value: float, steps: list[float]) -> int:
    return min(range(len(steps)), key=lambda number: abs(steps[number] - value))
