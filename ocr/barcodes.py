"""Barcodes on a page: one-dimensional and two-dimensional, read by zxing-cpp, which checks each by its own check digits."""

import numpy as np
import zxingcpp
from numpy.typing import NDArray

from models.page import Barcode, Box


def barcodes(image: NDArray[np.uint8]) -> tuple[Barcode, ...]:
    """Every barcode that holds, top to bottom."""
    height, width = image.shape[:2]
    found = [
        Barcode(each.text, str(each.format), _box(each.position, width, height))
        for each in zxingcpp.read_barcodes(image)
        if each.valid and each.text
    ]
    return tuple(sorted(found, key=lambda each: (each.box.y0, each.box.x0)))


def _box(position: zxingcpp.Position, width: int, height: int) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    xs, ys = [corner.x / width for corner in corners], [corner.y / height for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
