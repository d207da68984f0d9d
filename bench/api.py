"""How long a record query takes over HTTP, beside a bare FastAPI route with one SQL query on the same bytes.

    python -m bench.api [--work build/work] [--rate 50] [--seconds 20]

On a copy of a work folder in which a tender was run (`make demo`). Each packet's reading is accepted as it is, so that there are
records of real size. Both are served by uvicorn in a process of its own; requests go out at a fixed rate, whether or not the
answers before have come, in turn to one and to the other, so that whatever else the machine does falls on both. A query
here checks a key, looks the record up, and writes the audit event of the view; the bare route does none of that.
"""

import argparse
import asyncio
import multiprocessing
import shutil
import socket
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx
import psutil

from models.errors import InputError
from settings import Settings

PLAIN = "kept_plain"
WARM = 50  # requests before the first that counts


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--work", type=Path, default=Settings().work)
    asked.add_argument("--rate", type=float, default=50.0)
    asked.add_argument("--seconds", type=float, default=20.0)
    given = asked.parse_args()
    with ExitStack() as block:
        work = Path(block.enter_context(tempfile.TemporaryDirectory()))
        for each in given.work.glob("bidintake.sqlite*"):
            shutil.copy(each, work / each.name)
        key, paths = prepared(work)
        ours = block.enter_context(_Served(serve_ours, str(work)))
        bare = block.enter_context(_Served(serve_bare, str(work)))
        asyncio.run(measure(ours, bare, key, paths, given.rate, given.seconds))


def prepared(work: Path) -> tuple[str, list[tuple[str, str]]]:
    """Accepts every packet's reading; gives a key, and for each packet its address here and at the bare route."""
    from flows.record import record_of
    from flows.tender import open_database
    from models.account import Scope
    from models.bid_record import BidRecord, BidResult
    from models.db import bids, packets, reviews, sessions
    from models.packet import PacketState

    given, now = Settings(work=work), datetime.now(UTC)
    database = open_database(given)
    paths: list[tuple[str, str]] = []
    with database.reading() as session:
        known = bids.tenders(session, "", 1)
    if not known:
        raise InputError(f"{work}：沒有處理過的標案，請先執行 make demo")
    tender_id = known[0].id
    record = record_of(database, given, tender_id)
    with database.unit_of_work() as session:
        for packet in record.packets:
            line = bids.packet(session, tender_id, packet.id)
            assert line is not None
            review = reviews.review_of(session, tender_id, packet.id)
            reviews.claim(session, "bench", review, now, take_over=True)
            reviews.keep_record(
                session,
                BidRecord(
                    tender_id, packet.id, review.accepted_version + 1, BidResult.VALID, now, "bench", "", packet, (), ()
                ),
            )
            if line.state is PacketState.IN_REVIEW:
                packets.move(session, "bench", line.packet, PacketState.ACCEPTED)
            paths.append((f"/api/v1/tenders/{tender_id}/packets/{packet.id}/record", f"/{packet.id}"))
        _, key = sessions.add_key(session, "bench", "bench", [Scope.RECORDS_READ], now + timedelta(days=1), now)
    _keep_plain(database.engine, tender_id, [packet.id for packet in record.packets])
    database.close()
    return key, paths


def _keep_plain(engine: Any, tender_id: str, packet_ids: list[str]) -> None:
    """The same bytes in a table of their own, by packet."""
    from sqlalchemy import text
    from sqlalchemy.orm import Session

    from models.db import accepted

    with Session(engine) as session, session.begin():
        session.execute(text(f"CREATE TABLE {PLAIN} (packet TEXT PRIMARY KEY, body TEXT)"))
        for packet_id in packet_ids:
            kept = accepted.record_json(session, tender_id, packet_id)
            assert kept is not None
            session.execute(
                text(f"INSERT INTO {PLAIN} VALUES (:packet, :body)"), {"packet": packet_id, "body": kept.json}
            )


def serve_ours(work: str, door: socket.socket) -> None:
    """The service."""
    from api.app import create_app
    from flows.tender import open_database

    given = Settings(work=Path(work), requests_a_minute=1_000_000)
    _serve(create_app(given, open_database(given)), door)


def serve_bare(work: str, door: socket.socket) -> None:
    """FastAPI, one route, one query."""
    from fastapi import FastAPI, Response
    from sqlalchemy import create_engine, text

    app, engine = FastAPI(), create_engine(Settings(work=Path(work)).database)

    @app.get("/{packet}")
    def kept(packet: str) -> Response:
        with engine.connect() as connection:
            body = connection.scalar(text(f"SELECT body FROM {PLAIN} WHERE packet = :packet"), {"packet": packet})
        return Response(body, media_type="application/json")

    _serve(app, door)


def _serve(app: Any, door: socket.socket) -> None:
    import uvicorn

    uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False)).run([door])


class _Served:
    """A process that serves for the length of a block."""

    def __init__(self, serve: Callable[[str, socket.socket], None], work: str) -> None:
        self._serve, self._work = serve, work
        self._door = socket.socket()
        self._process: BaseProcess | None = None

    def __enter__(self) -> "_Served":
        self._door.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=self._serve, args=(self._work, self._door), daemon=True)
        self._process.start()
        return self

    def spent(self) -> float:
        """Seconds of processor time the process has used: whatever else the machine does counts less here."""
        assert self._process is not None
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.join()
        self._door.close()


async def measure(
    ours: "_Served", bare: "_Served", key: str, paths: list[tuple[str, str]], rate: float, seconds: float
) -> None:
    """Asks both at the rate, and prints."""
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:
        headers = {"authorization": f"Bearer {key}"}

        async def ask(number: int, which: str, counts: bool) -> None:
            path = paths[number % len(paths)]
            address = ours.address + path[0] if which == "ours" else bare.address + path[1]
            began = time.perf_counter()
            answer = await client.get(address, headers=headers if which == "ours" else None)
            answer.raise_for_status()
            if counts:
                took[which].append(1000 * (time.perf_counter() - began))

        await _until_up(client, ours.address, bare.address)
        for number in range(WARM):
            await asyncio.gather(ask(number, "ours", False), ask(number, "bare", False))
        spent = ours.spent(), bare.spent()
        began, running = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            for place, which in enumerate(("ours", "bare")):
                due = began + (number + place / 2) / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                running.append(asyncio.create_task(ask(number, which, True)))
        await asyncio.gather(*running)
    _show(took, rate)
    each = [1000 * (one.spent() - before) / len(took["ours"]) for one, before in zip((ours, bare), spent, strict=True)]
    print(f"processor time of a request: ours {each[0]:.2f} ms, bare {each[1]:.2f} ms")


async def _until_up(client: httpx.AsyncClient, *addresses: str) -> None:
    for address in addresses:
        while True:
            try:
                await client.get(f"{address}/login")
                break
            except httpx.TransportError:
                await asyncio.sleep(0.1)


def _show(took: dict[str, list[float]], rate: float) -> None:
    print(f"{rate:g} requests a second to each, milliseconds")
    print("            p50     p90     p99     max")
    cuts = {which: statistics.quantiles(values, n=100) for which, values in took.items()}
    for which, values in took.items():
        print(
            f"{which:8}"
            + "".join(f"{each:8.1f}" for each in (*(cuts[which][at - 1] for at in (50, 90, 99)), max(values)))
        )
    told = ", ".join(f"p{at} {cuts['ours'][at - 1] / cuts['bare'][at - 1]:.2f}" for at in (50, 90, 99))
    print(f"ours as a multiple of bare: {told}")


if __name__ == "__main__":
    main()
