"""Peak memory of a process, as the kernel keeps it."""

import re
from pathlib import Path

KB_PER_MB = 1024


def peak_mb() -> float:
    """Most resident memory this process ever held, MB.

    Read from /proc: `ru_maxrss` of getrusage is handed down from the process that started this one.
    """
    told = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    if told is None:
        raise OSError("/proc/self/status does not tell VmHWM")
    return int(told[1]) / KB_PER_MB
