"""How the networks are run: OpenVINO, one thread a process, bf16 where the processor has it, pixels in as bytes."""

from collections.abc import Sequence

import openvino as ov
from openvino.preprocess import PrePostProcessor

SETTINGS = {"PERFORMANCE_HINT": "LATENCY", "NUM_STREAMS": 1}


def compiled(model: ov.Model, threads: int, precision: str = "") -> ov.InferRequest:
    """One request of a compiled model. `precision` is "f32" where rounding to bf16 would change the answer."""
    settings = {**SETTINGS, "INFERENCE_NUM_THREADS": threads}
    if precision:
        settings["INFERENCE_PRECISION_HINT"] = precision
    return ov.Core().compile_model(model, "CPU", settings).create_infer_request()


def fed_by_pixels(model: ov.Model, mean: Sequence[float], spread: Sequence[float]) -> ov.Model:
    """The model with a picture's own bytes as input (pictures x height x width x 3), normalised inside."""
    steps = PrePostProcessor(model)
    steps.input().tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
    steps.input().model().set_layout(ov.Layout("NCHW"))
    steps.input().preprocess().convert_element_type(ov.Type.f32).mean(list(mean)).scale(list(spread))
    return steps.build()
