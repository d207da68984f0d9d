"""Patches of a page that bear the same print, laid on one another: what most of them have is printed, the rest is the pen's."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.ink import Mask

Shares = NDArray[np.float32]
Corner = tuple[int, int]  # left, top of a patch, in pixels


def aligned(corners: Sequence[Corner], size: Corner, ink: Mask, reach: int) -> tuple[list[Corner], Shares]:
    """Corners moved by at most `reach` pixels to where their patches (`size`: width, height) agree best with their mean;
    and the mean, 0 to 1."""
    w, h = size
    padded = cv2.copyMakeBorder(ink, reach + h, reach + h, reach + w, reach + w, cv2.BORDER_CONSTANT, value=0)
    soft = cv2.GaussianBlur(padded, (0, 0), 1.2).astype(np.float32) / 255
    moved = list(corners)

    def mean(picture: Shares) -> Shares:
        patches = [picture[y + reach + h : y + reach + 2 * h, x + reach + w : x + reach + 2 * w] for x, y in moved]
        shares: Shares = np.mean([patch for patch in patches if patch.shape == (h, w)], axis=0).astype(np.float32)
        return shares

    for _ in range(3):
        template, before = mean(soft), moved
        moved = []
        for x, y in before:
            window = soft[y + h : y + 2 * reach + 2 * h, x + w : x + 2 * reach + 2 * w]
            if window.shape != (h + 2 * reach, w + 2 * reach):
                moved.append((x, y))
                continue
            _, _, _, (dx, dy) = cv2.minMaxLoc(cv2.matchTemplate(window, template, cv2.TM_CCOEFF_NORMED))
            moved.append((x + dx - reach, y + dy - reach))
    return moved, mean((padded > 0).astype(np.float32))
