"""The commands of the hand-over, of alerts and of the transcript, as an official types them."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from api.alert_commands import alert_app
from api.handover_commands import handover_app
from api.transcript_commands import transcript_app
from flows.handover import enqueue
from models.account import Account, Role
from models.alert import Cause
from models.db import accounts, alerts
from models.db.session import Database
from models.errors import InputError
from settings import settings
from tests.api.conftest import NOW, PASSWORD
from tests.builders import bid
from tests.flows.decided import reviewed
from tests.flows.kept import keep


@pytest.fixture
def work(empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A work folder that the commands find by the environment."""
    folder = tmp_path / "work"
    shutil.copytree(empty, folder)
    monkeypatch.setenv("BIDINTAKE_WORK", str(folder))
    monkeypatch.setenv("BIDINTAKE_OPENERS", "2")
    settings.cache_clear()
    yield folder
    settings.cache_clear()


@pytest.fixture
def database(work: Path) -> Iterator[Database]:
    made = Database(settings().database)
    yield made
    made.close()


def told(app: Typer, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, words, input=typed)


def test_a_letter_that_did_not_arrive_is_shown_and_passed_over(database: Database, work: Path) -> None:
    added = told(handover_app, "add", "award", "http://127.0.0.1:9/hook")
    assert added.stdout.startswith("whsec_")
    record = keep(work, (bid(),), database)
    with database.unit_of_work() as session:
        enqueue(session, reviewed(record, "P01"))
    assert "將再試 1 筆" in told(handover_app, "deliver").stdout
    status = told(handover_app, "status")
    assert "標封 P01 第 1 版　待送（已試 1 次，ConnectError）" in status.stdout
    assert status.exit_code == 0
    assert isinstance(told(handover_app, "replay", "1").exception, InputError)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE handover_delivery SET state = 'dead'")
    assert told(handover_app, "status").exit_code == 1
    assert "已略過" in told(handover_app, "pass", "1").stdout
    assert told(handover_app, "status").exit_code == 0


def test_an_address_that_is_none_is_refused(work: Path) -> None:
    assert told(handover_app, "add", "award", "ftp://x").exit_code == 2


def test_an_alert_is_listed_and_taken(database: Database) -> None:
    assert "沒有待處理之警示" in told(alert_app, "list").stdout
    with database.unit_of_work() as session:
        alerts.notice(session, Cause.SIGNAL, "T-1", ("COL-PHONE/P01/P02",), NOW)
    listed = told(alert_app, "list").stdout
    assert "【注意】標案 T-1：投標文件間之強異常訊號 1 項" in listed
    assert "由 system 處理" in told(alert_app, "ack", "1").stdout
    assert "沒有待處理之警示" in told(alert_app, "list").stdout
    assert told(alert_app, "send").exit_code == 0


def test_persons_confirm_by_their_password_and_role(database: Database, tmp_path: Path) -> None:
    with database.unit_of_work() as session:
        for name, role in (("chen", Role.OPERATOR), ("lin", Role.SENIOR), ("wang", Role.AUDITOR)):
            accounts.add(session, "test", Account(name, name, frozenset((role,))), PASSWORD, NOW)
    folder = tmp_path / "T-1"
    (folder / "packets" / "P01").mkdir(parents=True)
    (folder / "packets" / "P01" / "bid.pdf").write_bytes(b"bid")
    stated = bid().tender.model_dump(mode="json")
    (folder / "tender.json").write_text(json.dumps(stated), encoding="utf-8")

    def confirm(name: str, password: str = PASSWORD) -> Result:
        return told(transcript_app, "confirm", str(folder), "--as", name, "--password-stdin", typed=f"{password}\n")

    assert "P01　" in told(transcript_app, "receive", str(folder)).stdout
    assert "沒有新的標封" in told(transcript_app, "receive", str(folder)).stdout
    for refused in (confirm("chen", "wrong"), confirm("wang"), confirm("nobody")):
        assert isinstance(refused.exception, InputError)
    assert "尚須 1 人" in confirm("chen").stdout
    assert "可以開啟" in confirm("lin").stdout
    out = tmp_path / "transcript.json"
    assert told(transcript_app, "export", "T-1", "--out", str(out)).exit_code == 0
    kinds = [each["kind"] for each in json.loads(out.read_text(encoding="utf-8"))["entries"]]
    assert kinds == ["begun", "received", "confirmed", "confirmed"]
