"""Tables of values: goals, groups of fields, ticks, and examples to look at."""

import math
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bench import summary
from bench.crops import worth_a_look
from bench.fields import Scored
from bench.figures import Share, upper_bound
from bench.score import Score

MOST_EXAMPLES = 40
Crops = dict[int, str]
"""id() of a scored field to the path of its crop."""
COLUMNS = ("accepted", "accepted_wrong", "right_in_review", "wrong_in_review", "unreadable", "missed", "invented")


def first_line(score: Score) -> str:
    """The figure that matters most."""
    share = summary.silent(score)
    bound = upper_bound(share.hits, share.of)
    return (
        f"ACCEPTED BUT WRONG: {share.hits} of {share.of} accepted values "
        f"(true rate below {bound:.2%}, one-sided 95 % Clopper-Pearson)"
    )


def silent_values(score: Score, crops: Crops, out: Console) -> None:
    """Every accepted value that is wrong."""
    for each in score.fields:
        if each.silent:
            out.print(f"  {_told(each, crops)}", style="red", highlight=False, soft_wrap=True, markup=False)


def goals(score: Score) -> Table:
    """The figures with a goal."""
    table = Table("figure", "n", "share", "95 % interval", "goal", "holds", title="Goals", title_justify="left")
    for share in summary.headline(score):
        low, high = share.interval
        holds = {True: "[green]yes[/]", False: "[red]no[/]", None: ""}[share.holds]
        span = f"{low:.1%}–{high:.1%}" if share.of else ""
        table.add_row(share.label, f"{share.hits}/{share.of}", percent(share.value), span, _goal(share), holds)
    return table


def groups(title: str, fields: Sequence[Scored], trait: str) -> Table:
    """What became of the fields, one row a group."""
    table = Table(trait, title=title, title_justify="left")
    for head in ("printed", "exact", "", *(column.replace("_", " ") for column in COLUMNS)):
        table.add_column(head, justify="right")
    for name, group in summary.grouped(fields, lambda each: str(getattr(each, trait))).items():
        told = summary.counts(group)
        cells = (_loud(told[column]) if column == "accepted_wrong" else str(told[column]) for column in COLUMNS)
        share = summary.exact(name, group)
        table.add_row(name or "–", str(told["printed"]), str(told["right"]), percent(share.value), *cells)
    return table


def ticks(score: Score) -> Table:
    """Confusion of tick states."""
    rows = summary.confusion(score)
    heads = ["yes", "no", "blank", "both", "struck_out", "outside", summary.ABSTAINED]
    table = Table("true \\ read", *heads, title="Ticks", title_justify="left")
    for state in [head for head in heads if head in rows]:
        cells = (f"[green]{rows[state][head]}[/]" if head == state else str(rows[state][head] or "") for head in heads)
        table.add_row(state, *cells)
    return table


def mistakes(score: Score, crops: Crops, out: Console) -> None:
    """One example of each way a field is not right, the most frequent first."""
    poor = [each for each in score.fields if worth_a_look(each) and not each.silent]
    kinds = Counter((each.name, each.result) for each in poor)
    out.print("Not right, and not accepted: an example of each (all of them: figures.json)", style="bold")
    for (name, result), number in kinds.most_common(MOST_EXAMPLES):
        example = next(each for each in poor if (each.name, each.result) == (name, result))
        told = f"  {result.value} ×{number}: {_told(example, crops)}"
        out.print(told, highlight=False, soft_wrap=True, markup=False)


def misplaced(score: Score, out: Console) -> None:
    """Right values whose evidence lies elsewhere, by field with an example."""
    astray = [each for each in score.fields if each.placed is False]
    out.print(f"Evidence that does not lie on the value: {len(astray)}", style="bold", highlight=False)
    for name, group in summary.grouped(astray, lambda each: each.form + " " + each.name).items():
        example = group[0]
        told = f"  {name} ×{len(group)}: {example.tender} {example.packet} {example.grade} read at {example.seen} true {example.true_box}"
        out.print(told, highlight=False, soft_wrap=True, markup=False)


def percent(value: float) -> str:
    """A share for people; a dash where there is nothing to share."""
    return "–" if math.isnan(value) else f"{value:.1%}"


def _told(each: Scored, crops: Crops) -> str:
    place = f"{each.tender} {each.packet} {each.name} [{each.grade}, {each.layout}]"
    return f"{place} read {each.read!r} true {each.true!r} ({each.state}: {each.why}) {crops.get(id(each), '')}"


def _goal(share: Share) -> str:
    return "" if share.goal is None else f"{'≤' if share.at_most else '≥'} {share.goal:.0%}"


def _loud(number: int) -> str:
    return f"[red]{number}[/]" if number else "0"
