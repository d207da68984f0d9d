"""What was sorted, found and signalled, and what was not."""

from collections import Counter

from rich.console import Console
from rich.table import Table

from bench.findings import Alarm
from bench.score import Score

MOST_EXAMPLES = 40
WRONGLY = {"link": "planted link missed", "decoy": "decoy raised a signal", "nothing": "unplanted signal"}


def papers(score: Score, out: Console) -> None:
    """Papers sorted wrongly."""
    wrong = [each for each in score.papers if not each.right]
    out.print(f"Papers sorted wrongly: {len(wrong)}", style="bold", highlight=False)
    for each in wrong[:MOST_EXAMPLES]:
        grades = ",".join(each.grades)
        told = f"  {each.tender} {each.packet} {each.type} [{grades} {each.layout}] became {each.read}"
        out.print(told, highlight=False, markup=False)


def faults(score: Score, out: Console) -> None:
    """Planted faults one by one, silent passes by name, and alarms."""
    table = Table("fault", "planted", "as failed", "as unknown", "missed", title="Planted faults", title_justify="left")
    for code in sorted({each.code for each in score.faults}):
        said = Counter(each.said if each.found else "missed" for each in score.faults if each.code == code)
        missed = f"[red]{said['missed']}[/]" if said["missed"] else "0"
        table.add_row(code, str(said.total()), str(said["failed"]), str(said["unknown"]), missed)
    out.print(table)
    for fault in score.faults:
        if not fault.found:
            told = f"  SILENT PASS {fault.tender} {fault.packet} {fault.code}: {fault.said} {fault.reason}"
            out.print(told, style="red", highlight=False, markup=False)
    _alarms([each for each in score.alarms if each.clean], "clean bidders", out)
    _alarms([each for each in score.alarms if not each.clean], "bidders with another fault", out)


def _alarms(told: list[Alarm], whose: str, out: Console) -> None:
    failed = [each for each in told if each.outcome == "failed"]
    out.print(f"Alarms on {whose}: {len(failed)} failed, {len(told) - len(failed)} unknown", style="bold")
    kinds = Counter((each.outcome, each.code) for each in told)
    out.print("  " + "  ".join(f"{code} {outcome} ×{n}" for (outcome, code), n in sorted(kinds.items())))
    for each in failed[:MOST_EXAMPLES]:
        told_ = f"  {each.tender} {each.packet} {each.code} failed: {each.reason}"
        out.print(told_, style="red", highlight=False, markup=False)


def signals(score: Score, out: Console) -> None:
    """Links missed, decoys that spoke, signals nobody planted."""
    unplanted = sum(each.planted == "nothing" for each in score.signals)
    out.print(f"Unplanted signals: {unplanted}", style="bold", highlight=False)
    for each in score.signals:
        if each.heard != (each.planted == "link"):
            told = f"  {WRONGLY[each.planted]}: {each.tender} {each.code} {'↔'.join(each.pair)} {each.why}"
            out.print(told, style="red", highlight=False, markup=False)
