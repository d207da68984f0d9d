"""Noise of faxes and dithered grey told from strokes: specks that stand apart from all ink."""

import cv2
import numpy as np

from ocr.ink import Mask

A4_MM = 297.0
SPECK_MM = 0.55  # a speck's longer side, at most
AROUND_MM = 1.1  # side of the square in which a speck stands alone
ALONE = 0.16  # of that square inked, at most; a pale pencil's dots stand closer


def without_specks(ink: Mask) -> Mask:
    """The ink without dots that stand alone. A stroke broken into dots keeps them: they stand close."""
    unit = ink.shape[0] / A4_MM
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    longest = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    small = longest <= max(2, round(SPECK_MM * unit))
    small[0] = False
    if not small.any():
        return ink
    side = max(3, round(AROUND_MM * unit)) | 1
    share = cv2.boxFilter((ink > 0).astype(np.float32), -1, (side, side), borderType=cv2.BORDER_CONSTANT)
    inked = ink > 0
    nearest = np.zeros(count, np.float32)
    np.maximum.at(nearest, labels[inked], share[inked])
    alone = small & (nearest <= ALONE)
    clean: Mask = np.where(alone[labels], 0, ink).astype(np.uint8)
    return clean
