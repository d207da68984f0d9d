"""Calibrates which values may pass without a person.

python -m bench.calibrate table RUN TENDERS [RUN TENDERS ...]   labelled fields of bench runs, into bench/calibrate/fields.csv
python -m bench.calibrate fit --learn A,B --hold C,D            weights, maps, threshold and bound, into validators/
python -m bench.calibrate report                                what each witness adds, as a table

A RUN is the folder a bench run left (build/bench), TENDERS the folder of its tenders with their truth. Tenders named in
neither part of `fit` are those the threshold is set on. Run `make check` and `make test` afterwards.
"""

import argparse
from datetime import date
from pathlib import Path

from bench.calibrate.fit import Parts, calibrated
from bench.calibrate.labelled import load, write
from bench.calibrate.report import LISTED, TYPED, by_margin, outcome, table
from validators.calibration import ADAPTER, FILE


def main() -> None:
    """The command line."""
    given = _parser().parse_args()
    match given.what:
        case "table":
            from bench.calibrate.table import rows_of

            folders = [Path(each) for each in given.folders]
            write(
                row for run, tenders in zip(folders[::2], folders[1::2], strict=True) for row in rows_of(run, tenders)
            )
        case "fit":
            _fit(frozenset(given.learn.split(",")), frozenset(given.hold.split(",")))
        case "report":
            rows = load()
            print(table(rows), by_margin(rows, TYPED), by_margin(rows, LISTED), sep="\n\n")


def _fit(learn: frozenset[str], hold: frozenset[str]) -> None:
    rows = load()
    parts = Parts(
        [row for row in rows if row.tender in learn],
        [row for row in rows if row.tender not in learn | hold],
        [row for row in rows if row.tender in hold],
    )
    FILE.write_bytes(ADAPTER.dump_json(calibrated(parts, date.today().isoformat()), indent=1) + b"\n")
    for label, part in (("learned on", parts.learned), ("set on", parts.set), ("held back", parts.held)):
        print(outcome(part, label))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench.calibrate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["table", "fit", "report"])
    parser.add_argument("folders", nargs="*", help="for table: bench runs, each with its tenders")
    parser.add_argument("--learn", default="", help="tenders that weights and maps are learned on")
    parser.add_argument("--hold", default="", help="tenders held back")
    return parser


if __name__ == "__main__":
    main()
