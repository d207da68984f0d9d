"""Runs a tender the real way, as the command line does, and keeps its export."""

import resource
import time
from dataclasses import dataclass
from pathlib import Path

from bench.tenders import Exam
from flows.export.as_json import to_json
from flows.progress import Tally
from flows.registers import import_beside
from flows.tender import open_database, run_tender
from intake.receive import load_tender
from intake.store import FolderStore
from settings import Settings


@dataclass(frozen=True, slots=True)
class Ran:
    """One tender's export and what it cost."""

    record: bytes
    pages: int
    wall: float
    """Seconds."""
    cpu: float
    """Core-seconds of all processes."""


def run(exam: Exam, work: Path) -> Ran:
    """Registers beside the tender are imported, then every packet goes its way. Raises what the command line would."""
    given = Settings(work=work)
    database = open_database(given)
    import_beside(database, given.actor, exam.folder, load_tender(FolderStore(exam.folder), ""))
    tally, begun, spent = Tally(), time.perf_counter(), _core_seconds()
    record = run_tender(exam.folder, given, tally)
    return Ran(to_json(record), tally.found, time.perf_counter() - begun, _core_seconds() - spent)


def _core_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def peak_mb() -> tuple[float, float]:
    """Peak resident memory so far, MB: of this process, and of the largest reading process that has ended."""
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own, children
