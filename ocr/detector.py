"""Where text stands on a page: the detector of PP-OCRv6 small on OpenVINO.

It works on the page scaled to a long side of 960 pixels and gives quadrilaterals in pixels of the page. Pictures are padded
to a few shapes: OpenVINO keeps about 3 MB for every new one, and bands of pages and seals come in all sizes.
"""

import cv2
import numpy as np
import openvino as ov
from numpy.typing import NDArray

from ocr.engine import Image
from ocr.network import compiled, fed_by_pixels
from ocr.weights import pp_ocr_v6_small

SIDE = 960  # pixels; more costs five times the time without measurable gain on A4 forms
SIDES = (96, 160, 224, 320, 448, 576, 672, 768, 864, SIDE)  # pixels after padding, multiples of 32; A4 is 960 x 672
SQUEEZE = 1.03  # a side this much longer is pressed into the next smaller one
INK_THRESHOLD = 0.2  # a pixel belongs to text from here
BOX_THRESHOLD = 0.45  # mean probability a box needs
UNCLIP = 1.4  # how far a box grows beyond the shrunken text kernel
SMALLEST_SIDE = 3  # pixels on the detection map
MOST_BOXES = 3000
MEAN = (0.485 * 255, 0.456 * 255, 0.406 * 255)
SPREAD = (0.229 * 255, 0.224 * 255, 0.225 * 255)

Quad = NDArray[np.float32]
"""Four corners, clockwise from the top left one."""


class Detector:
    """Finds the quadrilaterals of text."""

    def __init__(self, threads: int = 1) -> None:
        model = ov.Core().read_model(pp_ocr_v6_small().detector)
        heat = model.outputs[0].node.input_value(0).get_node()
        logits = ov.Model([heat.input_value(0)], model.get_parameters(), "detector")  # the sigmoid is taken below
        self._request = compiled(fed_by_pixels(logits, MEAN, SPREAD), threads)

    def __call__(self, image: Image) -> list[Quad]:
        """Quadrilaterals of text in pixels of `image`."""
        height, width = image.shape[:2]
        scale = min(1.0, SIDE / max(height, width))
        padded_h, padded_w = padded(height, width)
        small_h, small_w = min(padded_h, max(1, round(height * scale))), min(padded_w, max(1, round(width * scale)))
        small = cv2.resize(image, (small_w, small_h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        rest = 0, padded_h - small_h, 0, padded_w - small_w
        self._request.infer([cv2.copyMakeBorder(small, *rest, cv2.BORDER_REPLICATE)[None]])
        heat = self._request.get_output_tensor(0).data[0, 0]
        stretch = np.array([width / small_w, height / small_h], dtype=np.float32)
        inked = (heat > np.log(INK_THRESHOLD / (1 - INK_THRESHOLD))).astype(np.uint8)
        contours, _ = cv2.findContours(inked, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        quads = []
        for contour in contours[:MOST_BOXES]:
            centre, (w, h), angle = cv2.minAreaRect(contour)
            if min(w, h) < SMALLEST_SIDE or _mean_inside(heat, contour) < BOX_THRESHOLD:
                continue
            grow = w * h * UNCLIP / (w + h)
            quads.append(_ordered(cv2.boxPoints((centre, (w + grow, h + grow), angle))) * stretch)
        return quads


def padded(height: int, width: int) -> tuple[int, int]:
    """The shape, of the few there are, in which a picture of that size is looked at."""
    scale = min(1.0, SIDE / max(height, width))
    tall, wide = (next(each for each in SIDES if side * scale <= each * SQUEEZE) for side in (height, width))
    return tall, wide


def cut(image: Image, quad: Quad) -> Image:
    """The quadrilateral as an upright rectangle; an empty picture where it has no area."""
    width = int(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[3] - quad[2])))
    height = int(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2])))
    if width < 2 or height < 2:
        return image[:0, :0]
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, target)
    piece: Image = cv2.warpPerspective(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return piece


def _mean_inside(heat: NDArray[np.float32], contour: NDArray[np.int32]) -> float:
    """Mean probability inside a contour of the map of logits."""
    x, y, w, h = cv2.boundingRect(contour)
    mask = np.zeros((h, w), dtype=np.uint8)
    cv2.fillPoly(mask, [contour - np.array([[x, y]])], 1)
    inside = heat[y : y + h, x : x + w][mask > 0]
    return float((1 / (1 + np.exp(-inside))).mean())


def _ordered(points: NDArray[np.float32]) -> Quad:
    """Corners clockwise from the top left one."""
    by_x = points[np.argsort(points[:, 0])]
    left, right = by_x[:2][np.argsort(by_x[:2, 1])], by_x[2:][np.argsort(by_x[2:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], dtype=np.float32)
