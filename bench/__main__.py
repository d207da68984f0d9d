"""Measures the service on tenders it has not seen.

make bench                          fresh seeds, a tender each in layouts held, a and b
make bench SEEDS=1,2,3              the same tenders again
make bench SIZE=full                four times as many
make bench TENDERS=DIR              any DIR/ID/tender.json with DIR/truth/ID.json
make bench SEEDS=1,2,3 KEEP=1       after a change behind the reading: pages read before are not read again

Everything lies in build/bench afterwards: tenders, records, crops, report.txt, figures.json.
"""

import argparse
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from bench import summary
from bench.crops import Cutter, worth_a_look
from bench.record import load_record
from bench.report import Crops, show, show_speed
from bench.run import Cost, run
from bench.score import Score, score
from bench.sheets import sheets
from bench.speed import Sheet, measure, spread
from bench.tenders import SIZES, Exam, found, fresh_seeds, made
from flows.embedded import prepare

WIDTH = 170  # characters of the report where there is no terminal
TIMED_PAGES = 12  # each read by every reader, about ten core-seconds a page


def main() -> None:
    """The command line."""
    given = _parser().parse_args()
    out, screen = given.out, Console(width=None if Console().is_terminal else WIDTH)
    for name in ("tenders", "records", "crops") if given.keep else ("tenders", "records", "crops", "work"):
        shutil.rmtree(out / name, ignore_errors=True)
    (out / "records").mkdir(parents=True, exist_ok=True)
    exams = found(given.tenders) if given.tenders else _fresh(given.seeds, given.size, out, screen)
    prepare(out / "work" / "prefect")
    total, cost, crops, pages = Score(), Cost(), Crops(), list[Sheet]()
    for exam in exams:
        name = f"{exam.truth.tender_id}.json"
        data, spent = ((given.records / name).read_bytes(), Cost()) if given.records else run(exam, out / "work")
        screen.print(f"{exam.truth.tender_id}: {spent.pages} pages, {spent.wall:.0f} s", highlight=False)
        (out / "records" / name).write_bytes(data)
        read, cost = load_record(data), cost + spent
        scored = score(exam.truth, read)
        cutter = Cutter(read, out / "work", out)
        crops |= {id(each): cutter.of(each) for each in scored.fields if worth_a_look(each)}
        pages += sheets(exam.truth, read, out / "work")
        total += scored
    show(total, crops, screen)
    timed = spread(pages, given.pages)
    speed = measure(timed) if timed else ()
    show_speed(cost, speed, screen)
    with (out / "report.txt").open("w", encoding="utf-8") as file:
        written = Console(file=file, width=WIDTH)
        show(total, crops, written)
        show_speed(cost, speed, written)
    figures = summary.as_data(total) | {"mistakes": _mistakes(total, crops)}
    figures |= {"cost": asdict(cost), "speed": [asdict(each) for each in speed]}
    (out / "figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    screen.print(f"{out}/report.txt  {out}/figures.json", highlight=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=_seeds, default=(), help="1,2,3: one tender each; fresh ones without it")
    parser.add_argument("--size", choices=SIZES, default="default")
    parser.add_argument("--tenders", type=Path, help="a folder of tenders with truth/, instead of generated ones")
    parser.add_argument("--records", type=Path, help="score these exports (ID.json) instead of running the tenders")
    parser.add_argument("--keep", action="store_true", help="take up what an earlier run has read (not for figures)")
    parser.add_argument("--pages", type=int, default=TIMED_PAGES, help="pages to time the readers on; 0: none")
    parser.add_argument("--out", type=Path, default=Path("build/bench"))
    return parser


def _seeds(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in text.split(",") if each.strip())


def _fresh(seeds: tuple[int, ...], size: str, out: Path, screen: Console) -> tuple[Exam, ...]:
    number, bidders = SIZES[size]
    seeds = seeds or fresh_seeds(number)
    screen.print(f"seeds: SEEDS={','.join(map(str, seeds))} SIZE={size}", highlight=False)
    return made(seeds, bidders, out / "tenders")


def _mistakes(total: Score, crops: Crops) -> list[dict[str, Any]]:
    """Every value that is neither right nor rightly absent."""
    shown = ("tender", "packet", "name", "grade", "layout", "result", "state", "read", "true", "why")
    return [
        {**{name: getattr(each, name) for name in shown}, "crop": crops.get(id(each), "")}
        for each in total.fields
        if worth_a_look(each)
    ]


if __name__ == "__main__":
    main()
