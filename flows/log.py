"""What a run did, for whoever keeps the service running: JSON lines in the work folder, one a stage of a packet.

Packet, stage, counts and seconds; never a name, a number or a word from a paper, no file name, and no line before the
opening (Government Procurement Act art. 34): a run opens its log only after the opening time has been checked.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from opentelemetry import trace

TRACER = trace.get_tracer("bidintake")  # goes nowhere, unless flows/traces.py was told where
Counts = dict[str, int]


class RunLog:
    """The log of one run."""

    def __init__(self, folder: Path, tender_id: str) -> None:
        self._tender_id = tender_id
        self._log = log_to(folder).bind(tender=tender_id)

    @contextmanager
    def stage(self, name: str, packet_id: str = "") -> Iterator[Counts]:
        """One line when the block ends, with the counts put into the dictionary it is given; an error by its kind alone."""
        counts: Counts = {}
        whose = {"packet": packet_id} if packet_id else {}
        began = time.monotonic()
        with TRACER.start_as_current_span(name, record_exception=False, set_status_on_exception=False) as span:
            try:
                yield counts
            except BaseException as error:
                self._log.error(name, **whose, seconds=_since(began), error=type(error).__name__, **counts)
                span.set_attribute("error.type", type(error).__name__)
                raise
            finally:
                span.set_attributes({"tender": self._tender_id, **whose, **counts})
        self._log.info(name, **whose, seconds=_since(began), **counts)


@cache
def log_to(folder: Path) -> Any:
    """The log of a work folder, opened once a process. Lines of processes side by side go to the same file, whole."""
    folder.mkdir(parents=True, exist_ok=True)
    return structlog.wrap_logger(
        structlog.WriteLogger((folder / "bidintake.jsonl").open("a", encoding="utf-8", buffering=1)),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)
