"""JPEG, PNG and TIFF to page pictures, and the common limits of a picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence

from models.page import Line

MOST_PIXELS = 120_000_000  # a picture; A3 at 600 dpi is 70 million
LONGEST_SIDE = 5_000  # pixels a page keeps; more is scaled down
DPI = 200  # for pages drawn from PDF
A4_LONG_INCHES = 11.69
PLAUSIBLE_DPI = (70, 1200)

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


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


def picture_pages(data: bytes) -> Iterator[Sheet | BadSheet]:
    """The frames of a picture file, upright by their own EXIF note."""
    number = 0
    try:
        with Image.open(BytesIO(data)) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file), start=1):
                if frame.width * frame.height > MOST_PIXELS:
                    yield BadSheet(number, f"圖片過大（{frame.width}×{frame.height} 像素）", "請降低解析度後重新提供")
                    continue
                stated = frame.info.get("dpi", (0, 0))[0]
                picture = ImageOps.exif_transpose(frame.copy())
                yield Sheet(number, *_fitted(picture, float(stated or 0)))
    except Image.DecompressionBombError:
        yield BadSheet(None, "圖片像素過多，疑為壓縮炸彈", "請以人工檢視")
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, MemoryError) as error:
        yield BadSheet(
            number + 1 if number else None, f"圖片損毀，無法讀取（{error}）", "請洽廠商重新提供，或以人工檢視原件"
        )


def _fitted(picture: Image.Image, stated: float) -> tuple[NDArray[np.uint8], int]:
    """Blue-green-red within the longest side, and its resolution: the stated one where plausible, else as if A4."""
    if picture.mode in ("I;16", "I", "F"):
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
