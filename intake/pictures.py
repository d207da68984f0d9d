"""JPEG, PNG and TIFF to page pictures, and the common limits of a picture."""

import struct
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from models.page import Line

MOST_PIXELS = 120_000_000  # a picture; A3 at 600 dpi is 70 million
LONGEST_SIDE = 5_000  # pixels a page keeps; more is scaled down
DPI = 200  # for pages drawn from PDF
A4_LONG_INCHES = 11.69
PLAUSIBLE_DPI = (70, 1200)
UNEVEN = 1.1  # the finer resolution over the coarser, from which the pixels are stretched to squares
MOST_FRAMES = 2_000
FORMATS = ("JPEG", "PNG", "TIFF")
BROKEN = (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, MemoryError, struct.error)

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("ignore", module=r"PIL\.")  # what they warn of becomes a problem of the page, or was mended


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page picture before it is given a name: grey or colour, blue-green-red."""

    number: int
    picture: NDArray[np.uint8]
    dpi: int
    text_layer: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class BadSheet:
    """A page that could not be made; `number` is None where the whole file failed."""

    number: int | None
    reason: str
    advice: str


def picture_pages(data: bytes, first: int, about_to: Callable[[int], None]) -> Iterator[Sheet | BadSheet]:
    """The frames of a picture file from number `first` on, upright by their own EXIF note. Tells each number beforehand."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as file:
            # A phone's JPEG may hold a preview as a second frame; only a TIFF has pages.
            frames = min(getattr(file, "n_frames", 1), MOST_FRAMES) if file.format == "TIFF" else 1
            for index in range(first - 1, frames):
                about_to(index + 1)
                yield _frame(file, index)
            if frames == MOST_FRAMES:
                yield BadSheet(frames + 1, f"TIFF 超過 {MOST_FRAMES} 頁，其後各頁未讀取", "請拆分檔案後重新提供")
    except Image.DecompressionBombError:
        yield BadSheet(None, "圖片像素過多，疑為壓縮炸彈", "請以人工檢視")
    except BROKEN as error:
        yield BadSheet(None, f"圖片損毀，無法讀取（{error}）", "請洽廠商重新提供，或以人工檢視原件")


def _frame(file: Image.Image, index: int) -> Sheet | BadSheet:
    """One page of a picture file; a bad one does not stop the rest."""
    try:
        file.seek(index)
        if file.width * file.height > MOST_PIXELS:
            return BadSheet(index + 1, f"圖片過大（{file.width}×{file.height} 像素）", "請降低解析度後重新提供")
        stated = file.info.get("dpi", (0, 0))
        picture = _square(file.copy(), stated)
        return Sheet(index + 1, *_fitted(ImageOps.exif_transpose(picture), float(max(stated) or 0)))
    except Image.DecompressionBombError:
        return BadSheet(index + 1, "圖片像素過多，疑為壓縮炸彈", "請以人工檢視")
    except BROKEN as error:
        return BadSheet(index + 1, f"圖片損毀，無法讀取（{error}）", "請洽廠商重新提供，或以人工檢視原件")


def _square(picture: Image.Image, stated: tuple[float, float]) -> Image.Image:
    """Square pixels: a fax in coarse mode has twice as many dots across as down (204 by 98)."""
    across, down = float(stated[0] or 0), float(stated[1] or 0)
    if not (PLAUSIBLE_DPI[0] <= across <= PLAUSIBLE_DPI[1] and PLAUSIBLE_DPI[0] <= down <= PLAUSIBLE_DPI[1]):
        return picture
    finer = max(across, down)
    if finer / min(across, down) < UNEVEN:
        return picture
    size = round(picture.width * finer / across), round(picture.height * finer / down)
    stretched = picture.convert("L" if picture.mode == "1" else picture.mode).resize(size)
    stretched.info = picture.info
    return stretched


def _fitted(picture: Image.Image, stated: float) -> tuple[NDArray[np.uint8], int]:
    """Blue-green-red within the longest side, and its resolution: the stated one where plausible, else as if A4."""
    if picture.mode in ("I", "F") or picture.mode.startswith("I;16"):
        values = np.asarray(picture, dtype=np.float32)
        top = float(values.max()) or 1.0
        picture = Image.fromarray((values / top * 255).astype(np.uint8))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture.convert("RGBA"))
        picture = ground
    picture = picture.convert("RGB")
    longest = max(picture.size)
    dpi = stated if PLAUSIBLE_DPI[0] <= stated <= PLAUSIBLE_DPI[1] else longest / A4_LONG_INCHES
    if longest > LONGEST_SIDE:
        scale = LONGEST_SIDE / longest
        picture = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
        dpi *= scale
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1]), max(1, round(dpi))
