"""Pieces of upright pages cut out for people to see: the value's box outlined, with what stands around it."""

import hashlib
from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from intake.store import FolderStore, Store
from models.errors import InputError
from models.field import Evidence
from models.page import Box

LEAST_WIDTH = 0.42  # of the page: a value is shown with its label and its neighbours
LEAST_MARGIN = 0.014  # of the page, on every side
LABEL = 0.11  # of the page, on the left, where a form prints what the value is
MARGIN = 1.3  # heights of the box, above and below
WIDEST = 1000  # pixels of a crop
PAGE_WIDTH = 1100  # pixels of a whole page
QUALITY = 70
LINE, HALO = (180, 84, 0), (255, 255, 255)  # blue in BGR, told from print and seals also without red or green
Picture = NDArray[np.uint8]


class Crops:
    """The pictures of one packet, written into `folder` below crops/ and pages/."""

    def __init__(self, store: Store, images: dict[str, str], folder: FolderStore) -> None:
        self._store, self._images, self._folder = store, images, folder

    def write(self, seen: Iterable[Evidence]) -> None:
        """Cuts all crops and keeps all pages, opening each page once."""
        wanted: dict[str, dict[str, Box]] = {page_id: {} for page_id in self._images}
        for each in seen:
            wanted[each.page_id][self.of(each)] = each.box
        for page_id, crops in wanted.items():
            page = self._open(page_id)
            self._keep(self.page(page_id), narrow(page, PAGE_WIDTH))
            for name, box in crops.items():
                self._keep(name, cut(page, box))

    def one(self, seen: Evidence) -> str:
        """Cuts a single crop; gives its path."""
        self._keep(self.of(seen), cut(self._open(seen.page_id), seen.box))
        return self.of(seen)

    def of(self, seen: Evidence) -> str:
        """A crop's path, relative to the report."""
        return f"crops/{_digest(f'{self._images[seen.page_id]} {seen.box}')}.jpg"

    def page(self, page_id: str) -> str:
        """A whole page's path, relative to the report."""
        return f"pages/{_digest(self._images[page_id])}.jpg"

    def _open(self, page_id: str) -> Picture:
        return opened(self._store, self._images[page_id])

    def _keep(self, name: str, picture: Picture) -> None:
        self._folder.write(name, jpeg(picture))


def opened(store: Store, image: str) -> Picture:
    """An upright page by its key. Raises InputError where it cannot be opened."""
    picture = cv2.imdecode(np.frombuffer(store.read(image), np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise InputError(f"{image}：頁面影像無法開啟，請重新執行該標案")
    return np.asarray(picture, dtype=np.uint8)


def jpeg(picture: Picture) -> bytes:
    """A picture as it is sent to people."""
    ok, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not ok:
        raise InputError("圖片無法寫入")
    return bytes(data.tobytes())


def cut(page: Picture, box: Box) -> Picture:
    """The box outlined, with its surroundings."""
    height, width = page.shape[:2]
    inner = _pixels(box, width, height)
    outer = _pixels(_around(box), width, height)
    crop = page[outer[1] : max(outer[3], outer[1] + 8), outer[0] : max(outer[2], outer[0] + 8)].copy()
    thick = max(2, round(width / 700))
    corner = (max(inner[0] - outer[0] - 2 * thick, 0), max(inner[1] - outer[1] - 2 * thick, 0))
    last = (crop.shape[1] - 1, crop.shape[0] - 1)
    opposite = (min(inner[2] - outer[0] + 2 * thick, last[0]), min(inner[3] - outer[1] + 2 * thick, last[1]))
    cv2.rectangle(crop, corner, opposite, HALO, 3 * thick)
    cv2.rectangle(crop, corner, opposite, LINE, thick)
    return narrow(crop, WIDEST)


def _around(box: Box) -> Box:
    """The box with its label and neighbours; at an edge of the page, more of the other side."""
    more = (LEAST_WIDTH - box.width) / 2
    above = max(LEAST_MARGIN, MARGIN * min(box.height, 0.04))
    x0, x1 = box.x0 - max(LABEL, more), box.x1 + max(LEAST_MARGIN, more)
    return Box(x0 - max(0.0, x1 - 1), box.y0 - above, x1 + max(0.0, -x0), box.y1 + above)


def _pixels(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    x0, x1 = (min(max(round(each * width), 0), width) for each in (box.x0, box.x1))
    y0, y1 = (min(max(round(each * height), 0), height) for each in (box.y0, box.y1))
    return x0, y0, x1, y1


def narrow(picture: Picture, widest: int) -> Picture:
    """Not wider than so many pixels."""
    height, width = picture.shape[:2]
    if width <= widest:
        return picture
    size = (widest, max(1, round(height * widest / width)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
