"""`make stack` and `make chaos`: the whole service natively, and a bad day for it.

python -m tests.stack stack [TENDER]     starts all of it with two workers and the site, runs a tender through it
python -m tests.stack chaos [--kills N]  kills something at random moments until N are done, then judges
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from intake.receive import seen
from intake.store import FolderStore
from models.db import errands
from tests.servers import free_ports
from tests.stack.native import ROOT, Stack, answers, stack
from tests.stack.verdict import judged, over

SAMPLE = ROOT / "samples" / "1130205"
LONGEST_REST = 12.0  # seconds between two faults of a bad day
DOWN = 6.0  # seconds a server stays away
SMALL = {"P02": 1, "P05": 3, "P07": 3, "P08": 2, "P11": 2}  # packets of the sample, and how many of their pictures
HOURS = 4 * 3600.0


def run_stack(folder: Path, tender: Path) -> None:
    """A tender through the whole service."""
    with stack(folder, workers=2, whole=True) as running:
        (port,) = free_ports(1)
        environment = dict(running.processes["watch"].environment)
        running.add("api", [sys.executable, str(ROOT / "cli.py"), "serve", "--port", str(port)], environment)
        running.until(lambda: answers(f"http://127.0.0.1:{port}/healthz"))
        print(f"up: site http://127.0.0.1:{port}, logs in {folder}", flush=True)
        packets = set(seen(FolderStore(tender), ""))
        began = time.monotonic()
        running.put(tender, tender.name)
        first = running.until(lambda: through(running, tender.name) > 0, HOURS)
        print(f"first packet in review after {first:.0f} s", flush=True)
        running.until(lambda: over(running, tender.name, packets), HOURS)
        print(f"{len(packets)} packets and their comparison after {time.monotonic() - began:.0f} s", flush=True)


def through(running: Stack, tender_id: str) -> int:
    from models.db import packets

    with running.database.reading() as session:
        return len(packets.names_through(session, tender_id))


def run_chaos(folder: Path, kills: int, seed: int) -> None:
    """One fault after another while a tender is in work, and anew from its start as often as it gets through."""
    dice = random.Random(seed)
    tender = _cut(folder / "tender")
    pages = {packet: count for packet, count in SMALL.items() if (tender / "packets" / packet).exists()}
    with stack(folder / "stack", workers=2, whole=True, lease_seconds="15") as running:
        faults = _faults(running)
        done, rounds, longest = 0, 0, 0.0
        while done < kills:
            rounds += 1
            name = f"T-{rounds}"
            _restate(tender, name)
            running.put(tender, name)
            while done < kills and not over(running, name, set(pages)):
                time.sleep(dice.uniform(0.5, LONGEST_REST))
                what = dice.choice(sorted(faults))
                faults[what]()
                running.supervise()
                done += 1
                print(f"{done:4} {what:10} {standing(running)}", flush=True)
            longest = max(longest, running.until(lambda: over(running, name, set(pages)), HOURS))  # noqa: B023
            judged(running, name, pages)
            print(f"{name}: nothing lost, nothing doubled", flush=True)
        print(
            f"{done} faults over {rounds} tenders: 0 packets lost, 0 doubled; at an end {longest:.0f} s after the last"
        )


def standing(running: Stack) -> str:
    """How many errands stand where, in one line; what the database says when it does not answer."""
    try:
        with running.database.reading() as session:
            counts = errands.counts(session)
    except Exception as error:  # a bad day: the line is for a person
        return type(error).__name__
    return " ".join(f"{pool}/{state}={count}" for (pool, state), count in sorted(counts.items()))


def _faults(running: Stack) -> dict[str, Callable[[], None]]:
    def store() -> None:
        running.store.kill()
        time.sleep(DOWN)
        running.store.start()

    def database() -> None:
        running.postgres.kill()
        time.sleep(DOWN)
        running.postgres.start()

    found: dict[str, Callable[[], None]] = {"store": store, "database": database}
    return found | {name: process.kill for name, process in running.processes.items()}


def _cut(folder: Path) -> Path:
    """A tender of few pictures of the sample."""
    shutil.copytree(SAMPLE / "registry", folder / "registry")
    shutil.copy(SAMPLE / "tender.json", folder)
    for packet, count in SMALL.items():
        pictures = sorted((SAMPLE / "packets" / packet).glob("*.jpg"))[:count]
        for each in pictures:
            (folder / "packets" / packet).mkdir(parents=True, exist_ok=True)
            shutil.copy(each, folder / "packets" / packet)
    return folder


def _restate(folder: Path, tender_id: str) -> None:
    told = (SAMPLE / "tender.json").read_text(encoding="utf-8")
    (folder / "tender.json").write_text(told.replace('"1130205"', f'"{tender_id}"', 1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.stack")
    parser.add_argument("what", choices=("stack", "chaos"))
    parser.add_argument("tender", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bidintake-"))
    try:
        if given.what == "stack":
            run_stack(folder, given.tender)
        else:
            run_chaos(folder, given.kills, given.seed)
    except KeyboardInterrupt:
        print("stopped")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
