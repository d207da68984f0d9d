"""Measures the service on tenders it has not seen.

make bench                          fresh seeds, a tender each in layouts held, a and b
make bench SEEDS=1,2,3              the same tenders again
make bench SIZE=full                four times as many
make bench TENDERS=DIR              any DIR/ID/tender.json with DIR/truth/ID.json

Everything lies in build/bench afterwards: tenders, records, crops, report.txt, figures.json.
"""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from rich.console import Console

from bench import summary
from bench.crops import Cutter, worth_a_look
from bench.record import load_record
from bench.report import Crops, show
from bench.score import Score, score
from bench.tenders import SIZES, Exam, found, fresh_seeds, made
from cli import quiet_prefect

WIDTH = 170  # characters of the report


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=_seeds, default=(), help="1,2,3: one tender each; fresh ones without it")
    parser.add_argument("--size", choices=SIZES, default="default")
    parser.add_argument("--tenders", type=Path, help="a folder of tenders with truth/, instead of generated ones")
    parser.add_argument("--records", type=Path, help="score these exports (ID.json) instead of running the tenders")
    parser.add_argument("--keep", action="store_true", help="take up what an earlier run has read (not for figures)")
    parser.add_argument("--out", type=Path, default=Path("build/bench"))
    given = parser.parse_args()
    out = given.out
    for name in ("tenders", "records", "crops") + (() if given.keep else ("work",)):
        shutil.rmtree(out / name, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    screen = Console(width=WIDTH if not Console().is_terminal else None)
    exams = found(given.tenders) if given.tenders else _fresh(given.seeds, given.size, out, screen)
    total, crops, cost = _run_all(exams, given.records, out, screen)
    with (out / "report.txt").open("w", encoding="utf-8") as file:
        show(total, crops, Console(file=file, width=WIDTH))
    show(total, crops, screen)
    _whole_way(cost, screen)
    figures = {"cost": cost, **summary.as_data(total), "mistakes": _mistakes(total, crops)}
    (out / "figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    screen.print(f"{out}/report.txt  {out}/figures.json", highlight=False)


def _seeds(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in text.split(",") if each.strip())


def _fresh(seeds: tuple[int, ...], size: str, out: Path, screen: Console) -> tuple[Exam, ...]:
    number, bidders = SIZES[size]
    seeds = seeds or fresh_seeds(number)
    screen.print(f"seeds: SEEDS={','.join(map(str, seeds))} SIZE={size}", highlight=False)
    return made(seeds, bidders, out / "tenders")


def _run_all(
    exams: tuple[Exam, ...], records: Path | None, out: Path, screen: Console
) -> tuple[Score, Crops, dict[str, float]]:
    """All tenders one after another: the score, the crops, and what the whole way cost."""
    quiet_prefect(out / "work")
    from bench.run import peak_mb, run

    total = Score()
    crops: Crops = {}
    cost = {"pages": 0.0, "wall_s": 0.0, "core_s": 0.0}
    (out / "records").mkdir(exist_ok=True)
    for exam in exams:
        name = f"{exam.truth.tender_id}.json"
        if records is not None:
            data = (records / name).read_bytes()
        else:
            ran = run(exam, out / "work")
            data = ran.record
            cost = {
                "pages": cost["pages"] + ran.pages,
                "wall_s": cost["wall_s"] + ran.wall,
                "core_s": cost["core_s"] + ran.cpu,
            }
            screen.print(f"{exam.truth.tender_id}: {ran.pages} pages, {ran.wall:.0f} s", highlight=False)
        (out / "records" / name).write_bytes(data)
        read = load_record(data)
        scored = score(exam.truth, read)
        cutter = Cutter(read, out / "work", out)
        crops |= {id(each): cutter.of(each) for each in scored.fields if worth_a_look(each)}
        total += scored
    cost["peak_mb"], cost["peak_reader_mb"] = peak_mb()
    return total, crops, cost


def _whole_way(cost: dict[str, float], screen: Console) -> None:
    if not cost["pages"]:
        return
    wall, core = cost["wall_s"] / cost["pages"], cost["core_s"] / cost["pages"]
    screen.print(
        f"The whole way, intake to findings: {cost['pages']:.0f} pages, {wall:.2f} s and {core:.2f} core-s a page; "
        f"peak memory {cost['peak_mb']:.0f} MB, a reading process {cost['peak_reader_mb']:.0f} MB",
        highlight=False,
    )


def _mistakes(total: Score, crops: Crops) -> list[dict[str, Any]]:
    return [
        {
            "tender": each.tender,
            "packet": each.packet,
            "name": each.name,
            "grade": each.grade,
            "layout": each.layout,
            "result": each.result,
            "state": each.state,
            "read": each.read,
            "true": each.true,
            "why": each.why,
            "crop": crops.get(id(each), ""),
        }
        for each in total.fields
        if worth_a_look(each)
    ]


if __name__ == "__main__":
    main()
