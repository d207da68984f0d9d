"""The whole service over the wire, and what happens to it on a bad day: a short form of `make chaos`."""

import json
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.db import errands
from models.errand import ErrandState, Pool
from models.field import FieldState
from models.packet import PacketState
from models.record import TenderRecord
from tests.stack.native import ROOT, Stack, stack
from tests.stack.verdict import judged, over

SAMPLE = ROOT / "samples" / "1130205"
TENDER = "1130205"
FIRST, LATER = ("P05", "doc02.jpg"), ("P07", "IMG_01.jpg")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tender(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tender of two packets with one page each, cut from the sample."""
    folder = tmp_path_factory.mktemp("tender") / TENDER
    shutil.copytree(SAMPLE / "registry", folder / "registry")
    shutil.copy(SAMPLE / "tender.json", folder)
    for packet, page in (FIRST, LATER):
        (folder / "packets" / packet).mkdir(parents=True)
        shutil.copy(SAMPLE / "packets" / packet / page, folder / "packets" / packet)
    return folder


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with stack(tmp_path_factory.mktemp("stack") / "s", lease_seconds="8") as running:
        yield running


@pytest.fixture(scope="module")
def record(running: Stack, tender: Path) -> TenderRecord:
    """The tender's record, after every server and every process was killed while it was made."""
    running.put(tender, TENDER, "tender.json")
    running.put(tender, TENDER, "registry/")
    running.put(tender, TENDER, f"packets/{FIRST[0]}")
    running.until(lambda: held(running, Pool.READING))
    running.put(tender, TENDER, f"packets/{LATER[0]}")  # a paper scan dropped in while the first is read
    running.processes["worker-1"].kill()
    running.store.kill()
    running.processes["prefect"].kill()
    running.store.start()
    running.supervise()
    running.until(lambda: held(running, Pool.READING))
    running.postgres.kill()
    running.processes["watch"].kill(signal.SIGTERM)
    running.postgres.start()
    running.until(lambda: over(running, TENDER, {FIRST[0], LATER[0]}))
    return judged(running, TENDER, {FIRST[0]: 1, LATER[0]: 1})


def held(running: Stack, pool: Pool) -> bool:
    with running.database.reading() as session:
        return errands.counts(session).get((pool, ErrandState.HELD), 0) > 0


def test_nothing_is_lost_or_doubled_whatever_was_killed(running: Stack, record: TenderRecord) -> None:
    assert {each.state for each in record.packets} == {PacketState.IN_REVIEW}
    assert running.processes["worker-1"].started > 1
    assert running.processes["prefect"].started > 1
    assert running.processes["watch"].started > 1


def test_what_is_read_over_the_wire_is_what_stands_on_the_paper(record: TenderRecord) -> None:
    truth = json.loads((ROOT / "samples" / "truth" / f"{TENDER}.json").read_text(encoding="utf-8"))["packets"]
    for packet_id, page in (FIRST, LATER):
        (paper,) = next(each for each in record.packets if each.id == packet_id).documents
        (stated,) = [each for each in truth[packet_id]["documents"] if each["pages"][0]["file"] == page]
        assert paper.type == stated["type"]
        wanted = {each["name"]: each["value"] for each in stated["fields"] if each["name"].endswith(("ubn", "name"))}
        accepted = {
            each.name: each.value for each in paper.fields if each.name in wanted and each.state is FieldState.ACCEPTED
        }
        assert accepted
        assert accepted == {name: wanted[name] for name in accepted}


def test_the_log_tells_no_secret_and_no_process_of_a_fault_of_its_own(running: Stack, record: TenderRecord) -> None:
    told = running.told()
    assert running.settings.s3_secret_key.get_secret_value() not in told
    assert "程式發生未預期的錯誤" not in told
