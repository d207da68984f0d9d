"""Speed and memory, ours beside others'."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bench.report.fields import percent
from bench.run import Cost
from bench.speed import Pace


def whole_way(cost: Cost, out: Console) -> None:
    """What a page costs from intake to findings."""
    told = (
        f"The whole way, intake to findings: {cost.pages} pages, {cost.wall / cost.pages:.2f} s and "
        f"{cost.core / cost.pages:.2f} core-s a page; peak memory {cost.peak_mb:.0f} MB "
        "beside the reading processes"
    )
    out.print(told, highlight=False)


def paces(speed: Sequence[Pace]) -> Table:
    """One row a reader; the ratios are against the first."""
    first = speed[0]
    table = Table(title=f"Speed on {first.pages} pages, alternating page by page", title_justify="left")
    table.add_column("reader")
    for head in ("s/page", "core-s/page", "core-s, times ours", "peak MB", "character errors", "texts exact"):
        table.add_column(head, justify="right")
    for each in speed:
        table.add_row(
            each.reader,
            f"{each.wall:.2f}",
            f"{each.core:.2f}",
            f"{each.core / first.core:.2f}",
            f"{each.peak_mb:.0f}",
            f"{each.error_rate:.2%}",
            f"{each.exact}/{each.texts} {percent(each.exact / each.texts) if each.texts else ''}",
        )
    return table
