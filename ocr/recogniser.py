"""What a line says: the recogniser of PP-OCRv6 small on OpenVINO, its last matrix apart.

Lines are padded to a few widths, short ones read four at a time: OpenVINO keeps memory for every new input shape, and a
short line alone costs as much for the start as for its pixels. The network gives 120 features a step; the last matrix,
18,710 classes wide, is two fifths of the work and is taken in full precision, but only for steps that are not surely blank.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import openvino as ov
from numpy.typing import NDArray

from ocr.ctc import FLOOR, WORTH_A_PREFIX, Steps
from ocr.engine import Image
from ocr.network import compiled, fed_by_pixels
from ocr.traditional import Folding, Groups
from ocr.weights import pp_ocr_v6_small

HEIGHT = 48  # pixels, fixed by the recogniser
NARROWEST = 16  # pixels
WIDTHS = (
    *(64, 80, 96, 112, 128, 160, 192, 224, 256, 288, 320, 360, 400, 448, 512, 576, 640, 720, 800, 912),
    *(1024, 1152, 1280, 1440, 1600, 2048, 3200),
)  # pixels after padding
TOGETHER = 4  # short lines read at once
SHORT = 192  # pixels; longer lines gain nothing in company
ON_END = 1.5  # times as tall as wide: from here text may stand on end ...
SURELY_ON_END = 2.6  # ... and from here a single figure is too narrow
SAME_SCORE = 0.02
SURELY_BLANK = 25.0  # logit of the blank; of 9,500 steps where a character won, the highest had 22.8
ROWS = 64  # steps through the last matrix at once
ROW_STEPS = (16, 32, ROWS)  # shapes it is run in


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says."""

    text: str
    score: float
    """Mean probability of its characters, 0 to 1."""
    centres: tuple[float, ...]
    """Of each character, in fractions of the line's width; empty for text on end."""


class Recogniser:
    """Reads lines cut out of a page."""

    def __init__(self, threads: int = 1) -> None:
        weights = pp_ocr_v6_small()
        model = ov.Core().read_model(weights.recogniser)
        last = model.outputs[0].node
        while last.get_type_name() != "MatMul":
            last = last.input_value(0).get_node()
        features = ov.Model([last.input_value(0)], model.get_parameters(), "features")
        self._features = compiled(fed_by_pixels(features, (127.5,) * 3, (127.5,) * 3), threads)
        self._head = Head(model, weights.alphabet, threads)
        self._alphabet = np.array(["", *weights.alphabet])

    def __call__(self, lines: Sequence[Image]) -> list[Said]:
        """What each line says, in their order. A narrow one may be a figure or text on end: it is read both ways."""
        ratios = [line.shape[0] / line.shape[1] for line in lines]
        upright = [number for number, ratio in enumerate(ratios) if ratio < SURELY_ON_END]
        on_end = [number for number, ratio in enumerate(ratios) if ratio >= ON_END]
        pictures = [*(lines[number] for number in upright), *(_lying(lines[number]) for number in on_end)]
        read = self._read(pictures)
        said = dict(zip(upright, read, strict=False))
        for number, each in zip(on_end, read[len(upright) :], strict=True):
            if number not in said or said[number].score < each.score - SAME_SCORE:
                said[number] = replace(each, centres=())
        return [said[number] for number in range(len(lines))]

    def steps(self, lines: Sequence[Image], wanted: Iterable[str]) -> list[Steps]:
        """The probabilities along lines that lie, each character with its other writings (width, Simplified).

        Characters neither wanted nor likely anywhere in a line have no column of their own.
        """
        _, features = self._along(lines)
        return [self._head.steps(each, wanted) for each in features]

    def _read(self, lines: Sequence[Image]) -> list[Said]:
        """What lines that lie say, in their order."""
        scaled, ordered = self._along(lines)
        if not ordered:
            return []
        best, peak = self._head(np.concatenate(ordered))
        ends = np.cumsum([len(each) for each in ordered])[:-1]
        stretches = [_padded(line.shape[1]) / line.shape[1] for line in scaled]
        return list(map(self._said, np.split(best, ends), np.split(peak, ends), stretches))

    def _along(self, lines: Sequence[Image]) -> tuple[list[Image], list[NDArray[np.float32]]]:
        """Each line scaled, and its features step by step, before the last matrix."""
        scaled = [_scaled(line) for line in lines]
        steps: dict[int, NDArray[np.float32]] = {}
        for width, numbers in _batches([each.shape[1] for each in scaled]):
            tensor = np.full((len(numbers), HEIGHT, width, 3), 127, np.uint8)
            for place, number in enumerate(numbers):
                tensor[place, :, : scaled[number].shape[1]] = scaled[number]
            self._features.infer([tensor])
            steps |= zip(numbers, self._features.get_output_tensor(0).data.copy(), strict=True)
        return scaled, [steps[number] for number in range(len(lines))]

    def _said(self, best: NDArray[np.intp], peak: NDArray[np.float32], stretch: float) -> Said:
        """Repeated classes and blanks taken out; `stretch` is the padded width over the line's own."""
        fresh = np.flatnonzero((best != 0) & (np.concatenate(([0], best[:-1])) != best))
        if not fresh.size:
            return Said("", 0.0, ())
        centres = np.clip((fresh + 0.5) / len(best) * stretch, 0, 1)
        text = "".join(self._alphabet[best[fresh]])
        return Said(text, float(peak[fresh].mean()), tuple(float(each) for each in centres))


class Head:
    """The recogniser's last matrix: features of a step to its likeliest character, Simplified folded to Traditional."""

    def __init__(self, model: ov.Model, alphabet: tuple[str, ...], threads: int) -> None:
        node = model.outputs[0].node
        while node.get_type_name() != "Add":
            node = node.input_value(0).get_node()
        bias, matrix = _constant(node.input_value(1)), _constant(node.input_value(0).get_node().input_value(1))
        self._blank, self._blank_bias = np.ascontiguousarray(matrix[:, 0]), float(bias.ravel()[0])
        given = ov.opset13.parameter([-1, matrix.shape[0]], ov.Type.f32)
        logits = ov.opset13.add(ov.opset13.matmul(given, matrix, False, False), bias.reshape(1, -1))
        self._request = compiled(ov.Model([ov.opset13.softmax(logits, 1)], [given], "head"), threads, "f32")
        self._fold = Folding(alphabet)
        self._groups = Groups(alphabet)
        self._alphabet = alphabet

    def __call__(self, features: NDArray[np.float32]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The likeliest class of each step (0: blank) and its probability."""
        best, peak = np.zeros(len(features), np.intp), np.ones(len(features), np.float32)
        for chosen, probabilities in self._open(features):
            folded = self._fold(probabilities)
            best[chosen] = folded.argmax(axis=1)
            peak[chosen] = folded.max(axis=1)
        return best, peak

    def steps(self, features: NDArray[np.float32], wanted: Iterable[str]) -> Steps:
        """The probabilities along a line; of surely blank steps in a row only the first is kept."""
        parts = [(chosen, probabilities.copy()) for chosen, probabilities in self._open(features)]
        classes = (
            np.concatenate([each for _, each in parts]) if parts else np.zeros((0, len(self._alphabet) + 1), np.float32)
        )
        summed, columns = self._groups(classes, wanted, WORTH_A_PREFIX)
        known = np.full((len(features), len(columns) + 2), FLOOR, np.float32)
        known[:, 0] = 1.0
        if parts:
            known[np.concatenate([chosen for chosen, _ in parts]), :-1] = summed
        sure = known[:, 0] == 1.0
        kept = ~(sure & np.concatenate(([False], sure[:-1])))
        return Steps(np.log(np.maximum(known[kept], FLOOR)), columns)

    def _open(self, features: NDArray[np.float32]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.float32]]]:
        """The probabilities of all classes at the steps that are not surely blank, some steps at a time."""
        open_steps = np.flatnonzero(features @ self._blank + self._blank_bias < SURELY_BLANK)
        for start in range(0, len(open_steps), ROWS):
            chosen = open_steps[start : start + ROWS]
            given = np.zeros((next(rows for rows in ROW_STEPS if rows >= len(chosen)), features.shape[1]), np.float32)
            given[: len(chosen)] = features[chosen]
            self._request.infer([given])
            yield chosen, self._request.get_output_tensor(0).data[: len(chosen)]


def _constant(output: ov.Output) -> NDArray[np.float32]:
    """The numbers of a constant, converted or not."""
    node = output.get_node()
    while node.get_type_name() != "Constant":
        node = node.input_value(0).get_node()
    numbers: NDArray[np.float32] = np.array(node.data, dtype=np.float32)
    return numbers


def _lying(line: Image) -> Image:
    """Text on end, laid down: its top is the left."""
    laid: Image = np.ascontiguousarray(np.rot90(line))
    return laid


def _scaled(line: Image) -> Image:
    """The line at the recogniser's height."""
    width = int(np.clip(round(HEIGHT * line.shape[1] / line.shape[0]), NARROWEST, WIDTHS[-1]))
    scaled: Image = cv2.resize(line, (width, HEIGHT), interpolation=cv2.INTER_LINEAR)
    return scaled


def _padded(width: int) -> int:
    return next(each for each in WIDTHS if each >= width)


def _batches(widths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Which lines are read together: the padded width and the lines' numbers."""
    alike: dict[int, list[int]] = defaultdict(list)
    for number, width in enumerate(widths):
        alike[_padded(width)].append(number)
    for width, numbers in alike.items():
        company = TOGETHER if width <= SHORT else 1
        whole = len(numbers) - len(numbers) % company
        for start in range(0, whole, company):
            yield width, numbers[start : start + company]
        for number in numbers[whole:]:
            yield width, [number]
