"""What a process that opens a foreign file may take, and how it ends: never later than the program it works for."""

import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import wait


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost. The largest picture let in (MOST_PIXELS) takes about 1.5 GB while it is turned."""

    seconds: float = 120.0
    """For one page; a page of the sample takes less than 0.2."""
    memory: int = 4_000_000_000
    """Bytes of address space: libraries and their threads take about one gigabyte of it before any file is opened."""


def end_with_parent() -> None:
    """Ends this process and what it started as soon as the one that started it is gone, were it by kill -9.

    The program keeps SIGTERM for one thread of its own (flows/stopping.py); a helper takes it again.
    """
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), name="end with parent", daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
