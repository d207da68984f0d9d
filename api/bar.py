"""How far a run is, on the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

out = Console()
err = Console(stderr=True)


class Bar:
    """Draws how far a run is; plain lines where there is no terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("開啟檔案", total=None, papers=0)
        self._total = self._papers = 0

    def pages(self, more: int) -> None:
        self._total += more
        self._progress.update(self._task, total=self._total)

    def read(self, packet_id: str) -> None:
        self._progress.update(self._task, advance=1, description=f"讀取 {packet_id}")

    def papers(self, packet_id: str, found: int) -> None:
        self._papers += found
        self._progress.update(self._task, papers=self._papers)
        if not self._progress.console.is_terminal:
            out.print(f"{packet_id}：{found} 份文件", highlight=False)


@contextmanager
def bar() -> Iterator[Bar]:
    """A progress bar for the length of a block."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("頁　{task.fields[papers]} 份文件"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        yield Bar(progress)
