"""An opening day simulated: so many packets at once, so many cores, and when the first and the last is in review.

    python -m bench.opening [--packets 1000,10000,100000] [--cores 2,16,64,256] [--seconds-a-page 1.3] [--pages 6]

The queue is the service's own: packets in turn between tenders, intake before reading, each packet's pages on one worker.
Times of a page are drawn from an exponential around the mean, so that some packets are slow; the seed is fixed.
"""

import argparse
import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass

CORE_SECONDS_A_PAGE = 1.31  # intake to findings, second readings included (docs/benchmarks.md)
PAGES_A_PACKET = 6
START_SECONDS = 6.0  # from the opening until the first packet is with a worker: a look, the settling, a poll


@dataclass(frozen=True, slots=True)
class Day:
    """When packets came to their review; seconds after the opening."""

    first: float
    half: float
    last: float
    pages_a_second: float


def simulate(packets: int, cores: int, seconds_a_page: float, pages: int, seed: int = 1, tenders: int = 1) -> Day:
    """Every core takes the next packet in turn, makes its pages, and reads them."""
    dice = random.Random(seed)
    free = [START_SECONDS] * cores
    ends = []
    for _ in _in_turn(packets, tenders):
        began = heapq.heappop(free)
        work = sum(dice.expovariate(1 / seconds_a_page) for _ in range(pages))
        heapq.heappush(free, began + work)
        ends.append(began + work)
    ends.sort()
    return Day(ends[0], ends[len(ends) // 2], ends[-1], packets * pages / ends[-1])


def _in_turn(packets: int, tenders: int) -> Iterator[int]:
    """The tender each packet belongs to, in the order they get their turn."""
    return (number % tenders for number in range(packets))


def needed(packets: int, seconds: float, seconds_a_page: float, pages: int) -> int:
    """Cores with which so many packets are through in that time, by arithmetic alone."""
    return max(1, -(-int(packets * pages * seconds_a_page) // int(seconds)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.opening")
    parser.add_argument("--packets", default="1000,10000,100000")
    parser.add_argument("--cores", default="2,16,64,256")
    parser.add_argument("--seconds-a-page", type=float, default=CORE_SECONDS_A_PAGE)
    parser.add_argument("--pages", type=int, default=PAGES_A_PACKET)
    given = parser.parse_args()
    print(
        "| packets | cores | first in review, s | half through | all through | pages a second |\n|---|---|---|---|---|---|"
    )
    for packets in map(int, given.packets.split(",")):
        for cores in map(int, given.cores.split(",")):
            day = simulate(packets, cores, given.seconds_a_page, given.pages)
            half, last = (f"{each / 3600:.2f} h" for each in (day.half, day.last))
            print(f"| {packets:,} | {cores} | {day.first:.0f} | {half} | {last} | {day.pages_a_second:.1f} |")


if __name__ == "__main__":
    main()
