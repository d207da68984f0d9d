"""Whole runs through the command line with real reading: again, killed, changed, removed. Nothing is lost or doubled."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from models.db import audit
from models.db.session import Database
from tests.servers import KEY, SECRET, postgres_server, s3_client, s3_server

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "1130205"
PAGES = {"P05": 2, "P07": 1}  # pictures taken from the sample's packets: few, so that reading is short
WAIT_SECONDS = 900
PATIENCE = 60  # seconds until a process that was told to end is gone
pytestmark = pytest.mark.slow


class Office:
    """A tender's folder and a work folder, and the command line on both."""

    def __init__(self, root: Path) -> None:
        self.tender, self.work = root / "1130205", root / "work"
        self.settings: dict[str, str] = {}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        own = {"PYTHONPATH": str(ROOT), "BIDINTAKE_WORK": str(self.work)}
        environment = {**os.environ, **own, **self.settings}
        command = [sys.executable, str(ROOT / "cli.py"), *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment, start_new_session=True)

    def run(self, code: int = 0, address: str = "") -> str:
        """Runs the tender to its end; gives what was said."""
        process = self.start("run", address or str(self.tender))
        said, complaints = process.communicate(timeout=WAIT_SECONDS)
        assert process.returncode == code, complaints
        assert "Traceback" not in complaints
        return said + complaints

    def record(self, complaint: str = "") -> dict[str, Any]:
        """The export without its own time."""
        said, complaints = self.start("export", "1130205").communicate(timeout=WAIT_SECONDS)
        assert complaint in complaints if complaint else not complaints
        record: dict[str, Any] = json.loads(said)
        del record["exported_at"]
        return record

    def readings(self) -> dict[str, int]:
        """When each page was last read: a reading writes the upright picture anew."""
        return {each.name: each.stat().st_mtime_ns for each in (self.work / "upright").glob("*.jpg")}

    def stages(self, name: str) -> int:
        """How often the log tells of that stage."""
        log = self.work / "log" / "bidintake.jsonl"
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return sum(json.loads(line)["event"] == name for line in lines)

    def audit(self) -> int:
        """Events in the trail, which must hold."""
        database = Database(f"sqlite:///{self.work / 'bidintake.sqlite'}")
        with database.unit_of_work() as session:
            verdict = audit.verify(session)
        database.close()
        assert verdict.broken_at is None, verdict.why
        return verdict.events


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A small tender, run to its end once."""
    office = Office(tmp_path_factory.mktemp("office"))
    office.tender.mkdir()
    shutil.copy(SAMPLE / "tender.json", office.tender)
    shutil.copytree(SAMPLE / "registry", office.tender / "registry")
    for name, count in PAGES.items():
        (office.tender / "packets" / name).mkdir(parents=True)
        for picture in sorted((SAMPLE / "packets" / name).glob("*.jpg"))[:count]:
            shutil.copy(picture, office.tender / "packets" / name)
    office.run()
    return office


@pytest.fixture
def office(done: Office, tmp_path: Path) -> Office:
    """The same, to be changed."""
    shutil.copytree(done.tender, tmp_path / "1130205")
    shutil.copytree(done.work, tmp_path / "work")
    return Office(tmp_path)


def helpers(process: int) -> set[int]:
    """Living processes that work for that one, however deep."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in told.splitlines()]
    found: set[int] = set()
    while more := {int(pid) for pid, parent, _ in rows if int(parent) in found | {process}} - found:
        found |= more
    return found & alive()


def alive() -> set[int]:
    """All processes that have not ended."""
    told = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    return {int(pid) for pid, state in (line.split() for line in told.splitlines()) if not state.startswith("Z")}


def packet(record: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in record["packets"] if each["id"] == name)


def test_a_second_run_reads_nothing_and_a_new_file_is_read_alone(done: Office, office: Office) -> None:
    first, read, events = done.record(), office.readings(), office.audit()
    assert len(read) == sum(PAGES.values())
    office.run()
    assert office.record() == first
    assert office.readings() == read
    assert office.audit() > events
    fresh = sorted((SAMPLE / "packets" / "P07").glob("*.jpg"))[1]
    shutil.copy(fresh, office.tender / "packets" / "P07")
    office.run()
    now = office.readings()
    assert len(now) == len(read) + 1
    assert all(now[name] == at for name, at in read.items())
    assert len(packet(office.record(), "P07")["pages"]) == 2
    assert packet(office.record(), "P05") == packet(first, "P05")


def test_a_run_killed_again_and_again_ends_with_the_same_record(done: Office, tmp_path: Path) -> None:
    shutil.copytree(done.tender, tmp_path / "1130205")
    office, dice = Office(tmp_path), random.Random(5)
    for least in (1, 2):
        process = office.start("run", str(office.tender))
        while process.poll() is None and len(office.readings()) < least:
            time.sleep(0.05)
        time.sleep(dice.random())
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    before = office.readings()
    office.run()
    assert all(office.readings()[name] == at for name, at in list(before.items())[:1])
    assert office.record() == done.record()
    office.audit()


def test_a_run_stopped_at_stage_after_stage_leaves_no_process_and_goes_on(done: Office, office: Office) -> None:
    shutil.rmtree(office.work / "pages")
    stop(office, "start", signal.SIGTERM)
    stop(office, "paginate", signal.SIGKILL)
    stop(office, "extract", signal.SIGKILL)
    shutil.rmtree(office.work / "upright")
    stop(office, "paginate", signal.SIGTERM)
    office.run()
    assert office.record() == done.record()
    office.audit()


def stop(office: Office, stage: str, how: signal.Signals) -> None:
    """Starts a run, and ends its main process when the log tells of that stage or, for `start`, when a helper is there."""
    before = office.stages(stage)
    process = office.start("run", str(office.tender))
    while process.poll() is None and office.stages(stage) == before and not (stage == "start" and helpers(process.pid)):
        time.sleep(0.05)
    working = helpers(process.pid)
    process.send_signal(how)
    _, complaints = process.communicate()
    assert process.returncode == (128 + how if how is signal.SIGTERM else -how), complaints
    assert "Traceback" not in complaints
    until = time.monotonic() + PATIENCE
    while working & alive() and time.monotonic() < until:
        time.sleep(0.05)
    assert not working & alive()


def test_a_tender_in_a_bucket_kept_in_postgresql_gives_the_same_record(
    done: Office, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    office = Office(tmp_path)
    with s3_server(tmp_path_factory.mktemp("s3")) as endpoint, postgres_server(tmp_path / "postgres") as database:
        client = s3_client(endpoint)
        client.make_bucket("bids")
        for each in done.tender.rglob("*.*"):
            client.fput_object("bids", f"1130205/{each.relative_to(done.tender)}", str(each))
        office.settings = {
            "BIDINTAKE_S3_ENDPOINT": endpoint,
            "BIDINTAKE_S3_ACCESS_KEY": KEY,
            "BIDINTAKE_S3_SECRET_KEY": SECRET,
            "BIDINTAKE_S3_SECURE": "false",
            "BIDINTAKE_DATABASE_URL": database,
        }
        said = office.run(address="s3://bids/1130205")
        assert said.count("已匯入") == len(list((done.tender / "registry").iterdir())) > 0
        assert office.record() == done.record()
        verified, _ = office.start("audit", "verify").communicate(timeout=WAIT_SECONDS)
        assert "完整" in verified
        assert not (office.work / "bidintake.sqlite").exists()
        office.settings["BIDINTAKE_S3_SECRET_KEY"] = "wrong"
        assert "請檢查位址、金鑰" in office.run(code=2, address="s3://bids/1130205")


def test_the_log_counts_and_says_nothing_of_what_the_papers_say(done: Office) -> None:
    told = (done.work / "log" / "bidintake.jsonl").read_text(encoding="utf-8")
    assert {name: done.stages(name) for name in ("paginate", "recognise", "open review", "compare", "run")} == {
        **{"paginate": len(PAGES), "recognise": len(PAGES), "open review": len(PAGES)},
        **{"compare": 1, "run": 1},
    }
    for line in map(json.loads, told.splitlines()):
        words = [each for each in line.values() if isinstance(each, str)]
        assert set(words) <= {line["tender"], line["event"], line["level"], line["at"], *PAGES}


def test_results_of_what_changed_or_is_gone_do_not_survive(done: Office, office: Office) -> None:
    first = done.record()
    shutil.rmtree(office.tender / "packets" / "P05")
    (office.tender / "packets" / "P07" / next((office.tender / "packets" / "P07").glob("*.jpg")).name).write_bytes(b"")
    said = office.run(code=1)
    assert "先前收到的標封已不在儲存區" in said
    record = office.record("P05 尚未處理完成")
    assert [len(packet(record, name)[part]) for name in PAGES for part in ("documents", "pages")] == [0, 0, 0, 0]
    assert not packet(record, "P05")["findings"]
    assert record["signals"] == []
    shutil.rmtree(office.tender)
    shutil.copytree(done.tender, office.tender)
    office.run()
    assert office.record() == first
    office.audit()


def test_a_changed_tender_is_checked_anew_without_reading(done: Office, office: Office) -> None:
    read = office.readings()
    stated = json.loads((office.tender / "tender.json").read_text(encoding="utf-8"))
    stated["required_papers"] = ["offer"]
    (office.tender / "tender.json").write_text(json.dumps(stated), encoding="utf-8")
    office.run()
    assert office.readings() == read
    assert packet(office.record(), "P05")["missing_papers"] != packet(done.record(), "P05")["missing_papers"]


def test_before_the_opening_nothing_is_stored_counted_or_said(office: Office) -> None:
    shutil.rmtree(office.work)
    stated = json.loads((office.tender / "tender.json").read_text(encoding="utf-8"))
    stated["opening_at"] = "2999-01-01T10:00:00+08:00"
    (office.tender / "tender.json").write_text(json.dumps(stated), encoding="utf-8")
    said = office.run(code=2)
    assert "P05" not in said
    assert "尚未開標" in said
    kept = [each for each in office.work.rglob("*") if each.is_file()] if office.work.exists() else []
    assert kept == []
