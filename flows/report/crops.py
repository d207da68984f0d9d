"""Pieces of upright pages cut out for people to see."""

import hashlib
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from intake.store import Store
from models.field import Evidence

MARGIN = 0.012  # of the page, on every side
WIDEST = 900  # pixels
QUALITY = 70


class Crops:
    """Cuts the crops of one packet, each once, into `folder/crops`."""

    def __init__(self, store: Store, images: dict[str, str], folder: Path) -> None:
        self._store, self._images, self._folder = store, images, folder
        self._page = lru_cache(maxsize=4)(self._open)

    def of(self, seen: Evidence) -> str:
        """The crop's path relative to the report; empty where the page is not there."""
        if seen.page_id not in self._images:
            return ""
        name = hashlib.sha256(f"{self._images[seen.page_id]} {seen.box}".encode()).hexdigest()[:20]
        path = self._folder / "crops" / f"{name}.jpg"
        if not path.exists():
            self._cut(seen, path)
        return f"crops/{name}.jpg"

    def _open(self, page_id: str) -> NDArray[np.uint8]:
        data = np.frombuffer(self._store.read(self._images[page_id]), np.uint8)
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=np.uint8)

    def _cut(self, seen: Evidence, path: Path) -> None:
        page, box = self._page(seen.page_id), seen.box
        height, width = page.shape[:2]
        x0, x1 = max(0, round((box.x0 - MARGIN) * width)), min(width, round((box.x1 + MARGIN) * width))
        y0, y1 = max(0, round((box.y0 - MARGIN) * height)), min(height, round((box.y1 + MARGIN) * height))
        crop = page[y0 : max(y1, y0 + 4), x0 : max(x1, x0 + 4)]
        if crop.shape[1] > WIDEST:
            crop = cv2.resize(
                crop, (WIDEST, round(crop.shape[0] * WIDEST / crop.shape[1])), interpolation=cv2.INTER_AREA
            )
        ok, data = cv2.imencode(".jpg", crop, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
        if ok:
            path.write_bytes(data.tobytes())
