"""A sheet photographed on a desk: its four edges found, the sheet laid flat and cut out.

Only a sheet that is clearly lighter than what lies around it on all four sides is taken; anything else stays as it is.
A scan fills its picture and has no such edges.
"""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.engine import Image

SIDE = 640  # pixels the search works at
AREA = (0.15, 0.985)  # of the picture a sheet may cover
ANGLES = (55.0, 125.0)  # degrees at the corners: a sheet seen from farther aside is not read well anyway
DARKER = 30  # grey levels the desk must be darker than the sheet, in the middle of each side
EDGE_SHARE = 0.8  # of the points along a side where the sheet is lighter
EDGE_STEP = 0.015  # of the picture: how far inside and outside the edge is looked at
POINTS = np.linspace(0.08, 0.92, 48)  # along a side
BODY = (0.15, 0.85)  # of a side its line is fitted to: corners curl
SHEET = 297 / 210  # sides of A4
NEAR_SHEET = 0.12  # a ratio this near to A4 is A4 seen aslant
LEAST_CHANGE = 0.01  # of the picture: a sheet that fills it needs no cutting

Quad = NDArray[np.float32]


def flattened(image: Image) -> Image:
    """The sheet alone, seen from straight above; the picture itself where no sheet on a desk is found."""
    scale = SIDE / max(image.shape[:2])
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    light = cv2.GaussianBlur(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (5, 5), 0)
    for patch in _patches(light):
        quad = _quad(patch)
        if quad is not None and _is_sheet(light, quad):
            return _cut(image, quad / scale)
    return image


def _patches(light: Image) -> list[NDArray[np.int32]]:
    """Outlines that may be a sheet, by light and by edges, the largest first."""
    _, bright = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bright = cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    edges = cv2.dilate(cv2.Canny(light, 40, 120), np.ones((3, 3), np.uint8))
    outlines: list[NDArray[np.int32]] = []
    for mask in (bright, edges):
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        outlines += sorted((cv2.convexHull(each) for each in contours), key=cv2.contourArea, reverse=True)[:2]
    return [each for each in outlines if AREA[0] * light.size <= cv2.contourArea(each) <= AREA[1] * light.size]


def _quad(hull: NDArray[np.int32]) -> Quad | None:
    """Four corners of an outline, by lines through the bodies of its sides; None where it has not four sides."""
    around = cv2.arcLength(hull, True)
    for slack in (0.02, 0.035, 0.05, 0.07):
        corners = cv2.approxPolyDP(hull, slack * around, True).reshape(-1, 2).astype(np.float32)
        if len(corners) == 4:
            break
    else:
        return None
    points = _dense(hull.reshape(-1, 2).astype(np.float32))
    lines = []
    for start, end in pairwise([*corners, corners[0]]):
        along = end - start
        place = (points - start) @ along / (along @ along)
        off = np.abs(_cross(along, points - start)) / np.linalg.norm(along)
        body = points[(place > BODY[0]) & (place < BODY[1]) & (off < 0.02 * around)]
        if len(body) < 5:
            return None
        lines.append(cv2.fitLine(body, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
    met = [_meeting(lines[number - 1], lines[number]) for number in range(4)]
    if any(point is None for point in met):
        return None
    quad = np.array(met, dtype=np.float32)
    first = int(np.argmin(quad.sum(axis=1)))
    quad = np.roll(quad, -first, axis=0)
    turned = quad if _cross(quad[1] - quad[0], quad[2:3] - quad[0])[0] > 0 else quad[[0, 3, 2, 1]]
    clockwise: Quad = turned.astype(np.float32)
    return clockwise


def _cross(one: Quad, others: Quad) -> Quad:
    """Signed area spanned by one direction and each of the others."""
    areas: Quad = one[0] * others[:, 1] - one[1] * others[:, 0]
    return areas


def _dense(outline: Quad) -> Quad:
    """Points at every pixel along a closed outline."""
    rows = []
    for start, end in pairwise([*outline, outline[0]]):
        steps = max(1, round(float(np.linalg.norm(end - start))))
        rows.append(start + np.outer(np.arange(steps) / steps, end - start))
    dense: Quad = np.concatenate(rows).astype(np.float32)
    return dense


def _meeting(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """Where two lines (direction x, y, point x, y) cross; None where they run alongside."""
    matrix = np.array([[one[0], -other[0]], [one[1], -other[1]]], dtype=np.float64)
    if abs(np.linalg.det(matrix)) < 0.2:
        return None
    along = np.linalg.solve(matrix, (other[2:] - one[2:]).astype(np.float64))
    point: NDArray[np.float32] = (one[2:] + along[0] * one[:2]).astype(np.float32)
    return point


def _is_sheet(light: Image, quad: Quad) -> bool:
    """Right-angled enough, inside the picture, and lighter than the desk on all four sides."""
    height, width = light.shape[:2]
    limit = np.array([width, height], dtype=np.float32)
    if (quad < -0.02 * limit).any() or (quad > 1.02 * limit).any():
        return False
    if not AREA[0] <= cv2.contourArea(quad) / light.size <= AREA[1]:
        return False
    step = EDGE_STEP * max(width, height)
    middle = quad.mean(axis=0)
    for number in range(4):
        before, corner, after = quad[number - 1], quad[number], quad[(number + 1) % 4]
        one, other = before - corner, after - corner
        cosine = float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))
        if not ANGLES[0] <= np.degrees(np.arccos(np.clip(cosine, -1, 1))) <= ANGLES[1]:
            return False
        across = np.array([-other[1], other[0]]) / np.linalg.norm(other)
        across = across if across @ (middle - corner) > 0 else -across
        edge = corner + np.outer(POINTS, other)
        inner, outer = edge + step * across, edge - step * across
        seen = ((outer >= 0) & (outer < limit - 1)).all(axis=1)
        if seen.mean() < EDGE_SHARE:
            return False
        gain = _at(light, inner[seen]) - _at(light, outer[seen])
        if np.median(gain) < DARKER or (gain > DARKER / 3).mean() < EDGE_SHARE:
            return False
    return True


def _at(light: Image, points: NDArray[np.float64]) -> NDArray[np.float64]:
    height, width = light.shape[:2]
    x = points[:, 0].round().astype(int).clip(0, width - 1)
    y = points[:, 1].round().astype(int).clip(0, height - 1)
    levels: NDArray[np.float64] = light[y, x].astype(np.float64)
    return levels


def _cut(image: Image, quad: Quad) -> Image:
    """The quadrilateral as a rectangle; near the ratio of A4, exactly A4."""
    top, right, bottom, left = (float(np.linalg.norm(quad[a] - quad[b])) for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)))
    width, height = max(top, bottom), max(left, right)
    ratio = max(width, height) / min(width, height)
    if abs(ratio / SHEET - 1) <= NEAR_SHEET:
        width, height = (width, width * SHEET) if height > width else (height * SHEET, height)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    flat: Image = cv2.warpPerspective(
        image, matrix, (round(width), round(height)), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return flat
