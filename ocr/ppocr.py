"""The default reader: PP-OCRv6 small on OpenVINO, one thread a process, kept to Traditional Chinese.

Detection works on a page scaled to a long side of 960 pixels, recognition on crops of the full picture. The crops are
padded to a few widths: OpenVINO keeps memory for every new input shape. Measured figures: docs/benchmarks.md.
"""

import cv2
import numpy as np
import openvino as ov
from numpy.typing import NDArray

from models.page import Box, EngineId, Line
from ocr.engine import Image
from ocr.traditional import Folding
from ocr.weights import pp_ocr_v6_small

DETECTION_SIDE = 960  # pixels; more costs five times the time without measurable gain on A4 forms
INK_THRESHOLD = 0.2  # a pixel belongs to text from here
BOX_THRESHOLD = 0.45  # mean probability a box needs
UNCLIP = 1.4  # how far a box grows beyond the shrunken text kernel
SMALLEST_SIDE = 3  # pixels on the detection map
MOST_BOXES = 3000
HEIGHT = 48  # pixels, fixed by the recogniser
WIDTHS = (64, 96, 128, 192, 256, 320, 400, 512, 640, 800, 1024, 1280, 1600, 2048, 3200)  # pixels after padding
SURELY_BLANK = 0.9  # a step this sure to be blank needs no folding
UPRIGHT_TEXT = 1.5  # a crop this much taller than wide is vertical text
MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
SPREAD = np.array([0.229, 0.224, 0.225], dtype=np.float32)

Quad = NDArray[np.float32]


class PpOcr:
    """PP-OCRv6 small on OpenVINO."""

    def __init__(self, threads: int = 1) -> None:
        weights = pp_ocr_v6_small()
        self.id = EngineId("openvino", "PP-OCRv6-small-traditional", weights.version)
        core = ov.Core()
        settings = {"INFERENCE_NUM_THREADS": threads, "PERFORMANCE_HINT": "LATENCY", "NUM_STREAMS": 1}
        self._detect = core.compile_model(core.read_model(weights.detector), "CPU", settings).create_infer_request()
        self._recognise = core.compile_model(
            core.read_model(weights.recogniser), "CPU", settings
        ).create_infer_request()
        self._alphabet = np.array(["", *weights.alphabet])
        self._fold = Folding(weights.alphabet)

    def read(self, image: Image) -> tuple[Line, ...]:
        """All lines of an upright page."""
        height, width = image.shape[:2]
        lines = []
        for quad in self._boxes(image):
            crop = _cut(image, quad)
            if min(crop.shape[:2]) < 2:
                continue
            text, score, centres = self._decode(crop)
            if not text.strip():
                continue
            x, y = quad[:, 0] / width, quad[:, 1] / height
            box = Box(*(float(np.clip(v, 0, 1)) for v in (x.min(), y.min(), x.max(), y.max())))
            upright = crop.shape[0] >= UPRIGHT_TEXT * crop.shape[1]
            along = () if upright else tuple(box.x0 + box.width * float(c) for c in centres)
            lines.append(Line(text, box, score, along))
        return tuple(lines)

    def read_crop(self, image: Image) -> Line:
        """One line that fills the picture."""
        if min(image.shape[:2]) < 2:
            return Line("", Box(0, 0, 1, 1), 0.0)
        text, score, centres = self._decode(image)
        return Line(text, Box(0, 0, 1, 1), score, tuple(float(c) for c in centres))

    def _boxes(self, image: Image) -> list[Quad]:
        """Quadrilaterals of text in pixels of `image`, corners clockwise from the top left one."""
        height, width = image.shape[:2]
        scale = min(1.0, DETECTION_SIDE / max(height, width))
        small_h, small_w = (max(32, round(side * scale / 32) * 32) for side in (height, width))
        small = cv2.resize(image, (small_w, small_h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        tensor = ((small.astype(np.float32) / 255.0 - MEAN) / SPREAD).transpose(2, 0, 1)[None]
        self._detect.infer([np.ascontiguousarray(tensor)])
        heat = self._detect.get_output_tensor(0).data[0, 0]
        stretch = np.array([width / small_w, height / small_h], dtype=np.float32)
        contours, _ = cv2.findContours((heat > INK_THRESHOLD).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        quads = []
        for contour in contours[:MOST_BOXES]:
            centre, (w, h), angle = cv2.minAreaRect(contour)
            if min(w, h) < SMALLEST_SIDE or _mean_inside(heat, contour) < BOX_THRESHOLD:
                continue
            grow = w * h * UNCLIP / (2 * (w + h)) * 2
            quads.append(_ordered(cv2.boxPoints((centre, (w + grow, h + grow), angle))) * stretch)
        return quads

    def _decode(self, crop: Image) -> tuple[str, float, NDArray[np.float64]]:
        """Text, mean score, and character centres in fractions of the crop's width."""
        if crop.shape[0] >= UPRIGHT_TEXT * crop.shape[1]:
            crop = np.ascontiguousarray(np.rot90(crop))
        ratio = crop.shape[1] / crop.shape[0]
        wanted = int(np.clip(round(HEIGHT * ratio), 16, WIDTHS[-1]))
        padded = next(width for width in WIDTHS if width >= wanted)
        scaled = cv2.resize(crop, (wanted, HEIGHT), interpolation=cv2.INTER_LINEAR)
        tensor = np.zeros((1, 3, HEIGHT, padded), dtype=np.float32)
        tensor[0, :, :, :wanted] = (scaled.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)
        self._recognise.infer([tensor])
        probabilities = self._recognise.get_output_tensor(0).data[0]
        best, steps = probabilities.argmax(axis=1), len(probabilities)
        peak = probabilities[np.arange(steps), best]
        spoken = np.flatnonzero((best != 0) | (peak < SURELY_BLANK))
        folded = self._fold(probabilities[spoken])
        best[spoken] = folded.argmax(axis=1)
        peak[spoken] = folded.max(axis=1)
        fresh = np.flatnonzero((best != 0) & (np.concatenate(([0], best[:-1])) != best))
        if not fresh.size:
            return "", 0.0, np.zeros(0)
        centres = np.clip((fresh + 0.5) / steps * padded / wanted, 0, 1)
        return "".join(self._alphabet[best[fresh]]), float(peak[fresh].mean()), centres


def _mean_inside(heat: NDArray[np.float32], contour: NDArray[np.int32]) -> float:
    """Mean probability inside a contour."""
    x, y, w, h = cv2.boundingRect(contour)
    mask = np.zeros((h, w), dtype=np.uint8)
    cv2.fillPoly(mask, [contour - np.array([[x, y]])], 1)
    return float(cv2.mean(heat[y : y + h, x : x + w], mask)[0])


def _ordered(points: NDArray[np.float32]) -> Quad:
    """Corners clockwise from the top left one."""
    by_x = points[np.argsort(points[:, 0])]
    left, right = by_x[:2][np.argsort(by_x[:2, 1])], by_x[2:][np.argsort(by_x[2:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], dtype=np.float32)


def _cut(image: Image, quad: Quad) -> Image:
    """The quadrilateral as an upright rectangle."""
    width = int(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[3] - quad[2])))
    height = int(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2])))
    if width < 2 or height < 2:
        return image[:0, :0]
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, target)
    cut: Image = cv2.warpPerspective(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return cut
