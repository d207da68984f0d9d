"""The report on the screen: accepted-but-wrong first, then every figure with its goal, then where it goes wrong."""

import math
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bench import summary
from bench.fields import Result, Scored
from bench.figures import Share, upper_bound
from bench.score import Score

MOST_EXAMPLES = 40
Crops = dict[int, str]
"""id() of a scored field to the path of its crop."""


def first_line(score: Score) -> str:
    """The figure that matters most."""
    share = summary.silent(score)
    bound = upper_bound(share.hits, share.of)
    return f"ACCEPTED BUT WRONG: {share.hits} of {share.of} accepted values (true rate below {bound:.2%}, one-sided 95 % Clopper-Pearson)"


def show(score: Score, crops: Crops, out: Console) -> None:
    """Prints everything."""
    out.print(first_line(score), style="bold red" if summary.silent(score).hits else "bold green", highlight=False)
    _silent(score, crops, out)
    out.print(_goals(score))
    out.print(_groups("Key fields by field", [each for each in score.fields if each.key], "name"))
    out.print(_groups("Other fields by field", [each for each in score.fields if _plain(each)], "name"))
    for trait in ("grade", "layout", "document"):
        out.print(_groups(f"All fields by {trait}", score.fields, trait))
    out.print(_groups("Key fields by grade", [each for each in score.fields if each.key], "grade"))
    out.print(_ticks(score))
    out.print(_groups("Ticks by layout", [each for each in score.fields if each.tick], "layout"))
    out.print(_groups("Seals and stamps by field", [each for each in score.fields if each.seal], "name"))
    bare = summary.invented_seals(score)
    out.print(f"Seals reported where none is: {bare.hits} of {bare.of}", highlight=False)
    out.print(f"Accepted values the truth does not name, not scored: {score.unscored}", highlight=False)
    _papers(score, out)
    _findings(score, out)
    _signals(score, out)
    _mistakes(score, crops, out)


def _plain(each: Scored) -> bool:
    return not (each.key or each.tick or each.seal)


def _silent(score: Score, crops: Crops, out: Console) -> None:
    for each in score.fields:
        if each.silent:
            out.print(f"  {_told(each, crops)}", style="red", highlight=False, soft_wrap=True, markup=False)


def _told(each: Scored, crops: Crops) -> str:
    place = f"{each.tender} {each.packet} {each.name} [{each.grade}, {each.layout}]"
    return f"{place} read {each.read!r} true {each.true!r} ({each.state}: {each.why}) {crops.get(id(each), '')}"


def _percent(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.1%}"


def _goals(score: Score) -> Table:
    table = Table(
        "figure", "n", "share", "95 % interval", "goal", "holds", title="Goals of issue 2", title_justify="left"
    )
    for share in summary.headline(score):
        low, high = share.interval
        table.add_row(
            share.label,
            f"{share.hits}/{share.of}",
            _percent(share.value),
            f"{low:.1%}–{high:.1%}",
            _goal(share),
            {True: "[green]yes[/]", False: "[red]no[/]", None: ""}[share.holds],
        )
    return table


def _goal(share: Share) -> str:
    return "" if share.goal is None else f"{'≤' if share.at_most else '≥'} {share.goal:.0%}"


def _groups(title: str, fields: Sequence[Scored], trait: str) -> Table:
    table = Table(trait, title=title, title_justify="left")
    for head in (
        "printed",
        "exact",
        "",
        "accepted",
        "acc. wrong",
        "right, review",
        "wrong, review",
        "unreadable",
        "missed",
        "invented",
    ):
        table.add_column(head, justify="right")
    for name, group in summary.grouped(fields, lambda each: str(getattr(each, trait))).items():
        told = summary.counts(group)
        share = summary.exact(name, group)
        table.add_row(
            name or "–",
            str(told["printed"]),
            str(told["right"]),
            _percent(share.value),
            str(told["accepted"]),
            *(f"[red]{told[key]}[/]" if told[key] else "0" for key in ("accepted_wrong",)),
            *(str(told[key]) for key in ("right_in_review", "wrong_in_review", "unreadable", "missed", "invented")),
        )
    return table


def _ticks(score: Score) -> Table:
    rows = summary.confusion(score)
    heads = ["yes", "no", "blank", "both", "struck_out", "outside", summary.ABSTAINED]
    table = Table("true \\ read", *heads, title="Ticks", title_justify="left")
    for state in [head for head in heads if head in rows]:
        cells = (f"[green]{rows[state][head]}[/]" if head == state else str(rows[state][head] or "") for head in heads)
        table.add_row(state, *cells)
    return table


def _papers(score: Score, out: Console) -> None:
    wrong = [each for each in score.papers if not each.right]
    out.print(f"Papers sorted wrongly: {len(wrong)}", style="bold", highlight=False)
    for each in wrong[:MOST_EXAMPLES]:
        grades = ",".join(each.grades)
        out.print(
            f"  {each.tender} {each.packet} {each.type} [{grades} {each.layout}] became {each.read}",
            highlight=False,
            markup=False,
        )


def _findings(score: Score, out: Console) -> None:
    table = Table("fault", "planted", "as failed", "as unknown", "missed", title="Planted faults", title_justify="left")
    for code in sorted({each.code for each in score.faults}):
        said = Counter(each.said if each.found else "missed" for each in score.faults if each.code == code)
        missed = f"[red]{said['missed']}[/]" if said["missed"] else "0"
        table.add_row(code, str(said.total()), str(said["failed"]), str(said["unknown"]), missed)
    out.print(table)
    for fault in score.faults:
        if not fault.found:
            out.print(
                f"  SILENT PASS {fault.tender} {fault.packet} {fault.code}: {fault.said} {fault.reason}",
                style="red",
                highlight=False,
                markup=False,
            )
    for clean, title in ((True, "clean bidders"), (False, "bidders with another fault")):
        told = [each for each in score.alarms if each.clean is clean]
        failed = sum(each.outcome == "failed" for each in told)
        out.print(f"Alarms on {title}: {failed} failed, {len(told) - failed} unknown", style="bold", highlight=False)
        kinds = Counter((each.outcome, each.code) for each in told)
        out.print(
            "  " + "  ".join(f"{code} {outcome} ×{n}" for (outcome, code), n in sorted(kinds.items())), highlight=False
        )
        for each in [each for each in told if each.outcome == "failed"][:MOST_EXAMPLES]:
            out.print(
                f"  {each.tender} {each.packet} {each.code} failed: {each.reason}",
                style="red",
                highlight=False,
                markup=False,
            )


def _signals(score: Score, out: Console) -> None:
    for each in score.signals:
        if each.heard != (each.planted == "link"):
            what = {"link": "planted link missed", "decoy": "decoy raised", "nothing": "unplanted signal"}[each.planted]
            out.print(
                f"  {what}: {each.tender} {each.code} {'↔'.join(each.pair)} {each.why}",
                style="red",
                highlight=False,
                markup=False,
            )
    unplanted = sum(each.planted == "nothing" for each in score.signals)
    out.print(f"Unplanted signals: {unplanted}", style="bold", highlight=False)


def _mistakes(score: Score, crops: Crops, out: Console) -> None:
    """One example of each field that a person must correct or look up, the most frequent first."""
    poor = [each for each in score.fields if each.result not in (Result.RIGHT, Result.QUIET) and not each.silent]
    kinds = Counter((each.name, each.result) for each in poor)
    out.print("Not right, and not accepted: an example of each", style="bold")
    for (name, result), number in kinds.most_common(MOST_EXAMPLES):
        example = next(each for each in poor if (each.name, each.result) == (name, result))
        out.print(f"  {result.value} ×{number}: {_told(example, crops)}", highlight=False, soft_wrap=True, markup=False)
