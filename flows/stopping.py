"""A program told to stop (SIGTERM) stops at once and in one way: as after a power cut, with all finished steps kept.

Left to Python, and to Prefect's own handler, the signal becomes an exception at whatever line runs just then, and how the
program ends is chance. So the signal is kept from all threads but one, which says a line and ends the process; helpers
end with it (intake/limits.py), and the next run goes on from what is kept.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable

STOPPED = 128 + signal.SIGTERM
"""Exit code, as shells and service managers know it."""
LAST: list[Callable[[], None]] = []
"""What is still done before the end, in a few moments: work in hand given back, so that others need not wait for it."""


def end_when_told(message: str) -> None:
    """Call before any thread is started: threads and processes take over which signals wait."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    threading.Thread(target=_wait, args=(message,), name="stopping", daemon=True).start()


def _wait(message: str) -> None:
    signal.sigwait({signal.SIGTERM})
    for each in LAST:
        with contextlib.suppress(Exception):
            each()
    os.write(sys.stderr.fileno(), f"{message}\n".encode())
    os._exit(STOPPED)
