"""Makes an exam: tenders on papers that the extractors were not written against.

python -m bench.exam --seed 5 --bidders 6 --tenders 3 --half open --out build/exam
python -m bench.exam --gallery build/gallery       a picture of every layout, with the truth's boxes drawn

`--half closed` and `--half reserve` hold back their layouts: measure on them, tune nothing on them. The same arguments give the same tenders.
"""

import argparse
from pathlib import Path

from bench.exam.gallery import gallery
from bench.exam.generate import generate


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.exam", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bidders", type=int, default=6, help="per tender; links are planted from 6 on")
    parser.add_argument("--tenders", type=int, default=1, help="each of another procuring entity")
    parser.add_argument("--half", choices=["open", "closed", "reserve", "wild"], default="open")
    parser.add_argument("--out", type=Path, default=Path("build/exam"))
    parser.add_argument("--gallery", type=Path, help="draw every layout into this folder instead")
    given = parser.parse_args()
    if given.gallery is not None:
        for path in gallery(given.gallery, given.seed):
            print(path)
        return
    for identity in generate(given.out, given.seed, given.bidders, given.half, given.tenders):
        print(given.out / identity)


if __name__ == "__main__":
    main()
