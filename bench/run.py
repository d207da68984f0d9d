"""Runs a tender the real way, as the command line does, and keeps its export."""

import resource
import time
from dataclasses import dataclass
from pathlib import Path

from bench.memory import peak_mb
from bench.tenders import Exam
from settings import Settings


@dataclass(frozen=True, slots=True)
class Cost:
    """What pages cost the whole way, intake to findings."""

    pages: int = 0
    wall: float = 0.0
    """Seconds."""
    core: float = 0.0
    """Core-seconds of all processes."""
    peak_mb: float = 0.0
    """Peak resident memory of the process that runs the flow; the reading processes have their own (bench/speed.py)."""

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.pages + other.pages,
            self.wall + other.wall,
            self.core + other.core,
            max(self.peak_mb, other.peak_mb),
        )


def run(exam: Exam, work: Path) -> tuple[bytes, Cost]:
    """The export, and what it cost. Registers beside the tender are imported first. Raises what the command line would."""
    from flows.export.as_json import to_json
    from flows.progress import Tally
    from flows.registers import import_beside
    from flows.tender import open_database, run_tender
    from intake.receive import load_tender
    from intake.store import FolderStore

    given = Settings(work=work)
    database = open_database(given)
    store = FolderStore(exam.folder)
    import_beside(database, given.actor, store, "", load_tender(store, ""))
    tally, begun, spent = Tally(), time.perf_counter(), _core_seconds()
    record = run_tender(store, "", given, tally)
    wall, core = time.perf_counter() - begun, _core_seconds() - spent
    return to_json(record), Cost(tally.found, wall, core, peak_mb())


def _core_seconds() -> float:
    """Of this process, and of the reading processes that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
