"""Signs of life of long-running processes, for whoever supervises them: a file that is touched while work goes on."""

import os
import socket
import time

from settings import Settings

PATIENCE = 120.0  # seconds without a sign, after which a process counts as hung


class Pulse:
    """The sign of one process."""

    def __init__(self, settings: Settings) -> None:
        folder = settings.work / "alive"
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"{socket.gethostname()}.{os.getpid()}"

    def beat(self) -> None:
        """Still alive. A full disk is no death."""
        try:
            self._file.touch()
        except OSError:
            return


def alive(settings: Settings) -> bool:
    """True where a process of this host gave a sign of life lately."""
    signs = (settings.work / "alive").glob(f"{socket.gethostname()}.*")
    return any(time.time() - each.stat().st_mtime < PATIENCE for each in signs)
