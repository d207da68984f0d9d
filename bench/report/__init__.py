"""The report on the screen: accepted-but-wrong first, then every figure with its goal, then where it goes wrong."""

from collections.abc import Sequence

from rich.console import Console

from bench.report.fields import Crops, first_line, goals, groups, misplaced, mistakes, silent_values, ticks
from bench.report.findings import faults, papers, signals
from bench.report.pace import paces, whole_way
from bench.run import Cost
from bench.score import Score
from bench.speed import Pace
from bench.summary import invented_seals, silent

__all__ = ["Crops", "show", "show_speed"]


def show(score: Score, crops: Crops, out: Console) -> None:
    """Prints what was scored."""
    out.print(first_line(score), style="bold red" if silent(score).hits else "bold green", highlight=False)
    silent_values(score, crops, out)
    out.print(goals(score))
    keys = [each for each in score.fields if each.key]
    out.print(groups("Key fields by field", keys, "name"))
    out.print(groups("Key fields by grade", keys, "grade"))
    out.print(groups("Key fields by layout", keys, "layout"))
    out.print(groups("Key fields by form", keys, "form"))
    plain = [each for each in score.fields if not (each.key or each.tick or each.seal)]
    out.print(groups("Other fields by field", plain, "name"))
    for trait in ("grade", "layout", "document"):
        out.print(groups(f"All fields by {trait}", score.fields, trait))
    out.print(ticks(score))
    out.print(groups("Ticks by layout", [each for each in score.fields if each.tick], "layout"))
    out.print(groups("Ticks by grade", [each for each in score.fields if each.tick], "grade"))
    out.print(groups("Seals and stamps by field", [each for each in score.fields if each.seal], "name"))
    bare = invented_seals(score)
    out.print(f"Seals reported where none is: {bare.hits} of {bare.of}", highlight=False)
    out.print(f"Accepted values the truth does not name, not scored: {score.unscored}", highlight=False)
    papers(score, out)
    faults(score, out)
    signals(score, out)
    misplaced(score, out)
    mistakes(score, crops, out)


def show_speed(cost: Cost, speed: Sequence[Pace], out: Console) -> None:
    """Prints what it cost, where it was run at all."""
    if cost.pages:
        whole_way(cost, out)
    if speed:
        out.print(paces(speed))
