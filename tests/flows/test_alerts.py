"""Alerts: grouped, told to whose they are, held in quiet hours, acknowledged, escalated, and without a word of a bid."""

import base64
import json
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from standardwebhooks import Webhook

from flows.alerts import after_run, send_due
from models.account import Role
from models.alert import ABOUT, AlertState, Cause
from models.db import alerts, audit
from models.db.session import Database
from models.errors import InputError
from models.record import TenderRecord
from settings import Settings
from tests.builders import ADDRESS, NAME, PERSON, UBN, bid
from tests.flows.kept import keep

pytestmark = pytest.mark.slow

NOON = datetime(2024, 9, 24, 4, tzinfo=UTC)  # noon in Taipei
NIGHT = datetime(2024, 9, 24, 15, tzinfo=UTC)
SOON, LATER = timedelta(minutes=5), timedelta(hours=3)
SECRET = "whsec_" + base64.b64encode(b"k" * 24).decode()


class Post:
    """What the mail server took in."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refuses:
            return "451 try again later"
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


@contextmanager
def post_office(**more: Any) -> Iterator[tuple[Post, int]]:
    """A real mail server on a free port."""
    post = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        yield post, port
    finally:
        controller.stop()


@contextmanager
def hook() -> Iterator[tuple[list[tuple[dict[str, str], bytes]], str]]:
    """A web server that keeps what is posted."""
    came: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield came, f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "x.sqlite"
    made = Database(f"sqlite:///{path}")
    made.upgrade()
    made.close()
    return path


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(empty, tmp_path / "x.sqlite")
    made = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    yield made
    made.close()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> TenderRecord:
    """Two bids that fail on much and share nearly everything."""
    changes = {"cheque.amount_figures": 400_000, "cheque.amount_words": 400_000, "cheque.payee": "某鄉公所"}
    other = {"ubn": "22099131", "name": "暮光資訊有限公司", "person": "林佳穎"}
    return keep(tmp_path_factory.mktemp("work"), (bid(changes), bid(changes, packet="P02", who=other)))


def given(*channels: dict[str, Any], **more: Any) -> Settings:
    return Settings.model_validate({"alert_channels": channels, "public_url": "https://bids.example.tw", **more})


def mail(name: str = "科長", role: str = "senior", **more: Any) -> dict[str, Any]:
    return {"kind": "email", "name": name, "roles": [role], "to": "senior@office.example.tw", **more}


def notice(database: Database, cause: Cause, *subjects: str, at: datetime = NOON, tender: str = "T-1") -> None:
    with database.unit_of_work() as session:
        alerts.notice(session, cause, tender, subjects, at)


def test_an_opening_day_s_hundreds_become_one_message_without_a_word_of_a_bid(
    database: Database, record: TenderRecord
) -> None:
    with database.unit_of_work() as session:
        after_run(session, record, NOON)
        after_run(session, record, NOON + SOON)
        found = {each.cause: each for each in alerts.open_alerts(session)}
    assert found[Cause.FAILED].count >= 4
    assert found[Cause.SIGNAL].count >= 2
    with post_office() as (post, port):
        settings = given(mail(), mail("審查", "reviewer"), smtp_host="127.0.0.1", smtp_port=port)
        assert send_due(database, settings, NOON + timedelta(seconds=30)) == ()
        assert post.mails == []
        assert send_due(database, settings, NOON + SOON) == ()
        assert send_due(database, settings, NOON + SOON) == ()
    seniors, reviewers = post.mails
    text = seniors.get_content()
    assert f"標案 T-1：投標文件間之強異常訊號 {found[Cause.SIGNAL].count} 項" in text
    assert "https://bids.example.tw/alerts" in text
    assert "檢核不符" in reviewers.get_content()
    for each in post.mails:
        whole = f"{each['Subject']} {each.get_content()}"
        for secret in (NAME, UBN, PERSON, ADDRESS, "暮光", "某鄉公所", "400", "P01", "COL-", "BND-"):
            assert secret not in whole


def test_a_grown_alert_is_told_again_after_an_hour_and_an_old_one_is_not(database: Database) -> None:
    notice(database, Cause.UNREADABLE, "P01/a.pdf/1")
    with post_office() as (post, port):
        settings = given(mail(role="operator"), smtp_host="127.0.0.1", smtp_port=port)
        send_due(database, settings, NOON + SOON)
        notice(database, Cause.UNREADABLE, "P01/a.pdf/1", "P02/b.pdf/2", at=NOON + SOON)
        send_due(database, settings, NOON + 2 * SOON)
        assert len(post.mails) == 1
        send_due(database, settings, NOON + timedelta(hours=1, minutes=6))
        send_due(database, settings, NOON + LATER)
    assert ["1 處" in each.get_content() for each in post.mails] == [True, False]
    assert "2 處" in post.mails[1].get_content()


def test_quiet_hours_hold_back_what_is_not_urgent(database: Database) -> None:
    notice(database, Cause.SIGNAL, "a", at=NIGHT)
    notice(database, Cause.PACKET_MISSING, "P01", at=NIGHT)
    with post_office() as (post, port):
        settings = given(mail(), mail("收件", "operator"), smtp_host="127.0.0.1", smtp_port=port)
        send_due(database, settings, NIGHT + SOON)
        assert ["緊急" in each.get_content() for each in post.mails] == [True]
        send_due(database, settings, NIGHT + timedelta(hours=9))
    assert any("強異常訊號" in each.get_content() for each in post.mails[1:])


def test_what_nobody_takes_goes_to_the_next_role_and_what_somebody_took_does_not(database: Database) -> None:
    notice(database, Cause.SIGNAL, "a")
    notice(database, Cause.SIGNAL, "a", tender="T-2")
    with database.unit_of_work() as session:
        taken = next(each for each in alerts.open_alerts(session) if each.tender_id == "T-2")
        assert alerts.acknowledge(session, taken.id, "chen").state is AlertState.ACKNOWLEDGED
        with pytest.raises(InputError):
            alerts.acknowledge(session, taken.id, "wang")
    with post_office() as (post, port):
        settings = given(mail("審查", "reviewer"), smtp_host="127.0.0.1", smtp_port=port)
        send_due(database, settings, NOON + SOON)
        assert post.mails == []
        send_due(database, settings, NOON + LATER)
    (told,) = post.mails
    assert "T-1" in told.get_content()
    assert "T-2" not in told.get_content()
    notice(database, Cause.SIGNAL, "a", "b", tender="T-2", at=NOON + LATER)
    with database.unit_of_work() as session:
        assert [each.subjects for each in alerts.open_alerts(session) if each.tender_id == "T-2"] == [("b",)]
        assert {each.action for each in audit.events(session)} >= {
            "alert.noticed",
            "alert.told",
            "alert.escalated",
            "alert.acknowledged",
        }


def test_a_channel_hears_its_roles_and_what_is_pressing_enough(database: Database) -> None:
    notice(database, Cause.LETTER_DEAD, "award/1")
    notice(database, Cause.FAILED, "P01/BND-01")
    with hook() as (came, host):
        settings = given(
            {"kind": "webhook", "name": "值勤", "roles": ["admin"], "url": f"http://{host}/", "secret": SECRET},
            {**mail(role="reviewer"), "least": "warning"},
            smtp_port=9,
        )
        assert send_due(database, settings, NOON + SOON) == ()
    ((headers, body),) = came
    told = Webhook(SECRET).verify(body, headers)
    assert [each["cause"] for each in told["alerts"]] == ["letter_dead"]
    assert set(told["alerts"][0]) == {"cause", "severity", "tender_id", "count"}


def test_apprise_takes_its_own_channels(database: Database) -> None:
    notice(database, Cause.RUN_BROKEN, "2024-09-24")
    with hook() as (came, host):
        settings = given({"kind": "apprise", "name": "群組", "roles": ["admin"], "url": f"json://{host}/"})
        assert send_due(database, settings, NOON + SOON) == ()
    assert "處理中斷 1 次" in json.loads(came[0][1])["message"]
    wrong = given({"kind": "apprise", "name": "群組二", "roles": ["admin"], "url": "nosuch://x"})
    assert send_due(database, wrong, NOON + SOON) == ("通知 群組二：不是 Apprise 所識之網址",)


def test_a_channel_that_fails_is_tried_again_and_holds_no_other_back(database: Database) -> None:
    notice(database, Cause.PACKET_MISSING, "P01")
    with post_office() as (post, port):
        silent = {
            "kind": "webhook",
            "name": "值勤",
            "roles": ["operator"],
            "url": "http://127.0.0.1:9",
            "secret": SECRET,
        }
        settings = given(silent, mail(role="operator"), smtp_host="127.0.0.1", smtp_port=port)
        post.refuses = True
        assert [each.partition("：")[0] for each in send_due(database, settings, NOON + SOON)] == [
            "通知 值勤",
            "通知 科長",
        ]
        post.refuses = False
        assert [each.partition("：")[0] for each in send_due(database, settings, NOON + SOON)] == ["通知 值勤"]
    assert len(post.mails) == 1


def test_a_mail_server_that_asks_for_a_password_gets_it(database: Database) -> None:
    def known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"bids", b"right")
        return AuthResult(success=right, handled=False)

    notice(database, Cause.PACKET_MISSING, "P01")
    with post_office(
        authenticator=known, auth_required=True, auth_require_tls=False, auth_exclude_mechanism=["LOGIN"]
    ) as (post, port):
        told = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_user": "bids"}
        wrong, right = (given(mail(role="operator"), smtp_password=each, **told) for each in ("wrong", "right"))
        (failed,) = send_due(database, wrong, NOON + SOON)
        assert "wrong" not in failed
        assert send_due(database, right, NOON + SOON) == ()
    assert len(post.mails) == 1


def test_every_cause_says_how_pressing_it_is_and_whose(database: Database) -> None:
    assert set(ABOUT) == set(Cause)
    page = (Path(__file__).parents[2] / "docs" / "alerts.md").read_text(encoding="utf-8")
    for cause, about in ABOUT.items():
        assert f"| `{cause}`" in page
        line = next(line for line in page.splitlines() if line.startswith(f"| `{cause}`"))
        assert line.endswith(f"| {about.severity} | {', '.join(about.roles)} |")
        assert all(role in Role for role in about.roles)
