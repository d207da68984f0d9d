"""Accepted bids on their way to award, contract and fee: versions, order, signatures, dead letters, and three strangers."""

import base64
import json
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from flows.accepted_bid import handed_over
from flows.delivery import WAITS, Done, deliver_due, keep_delivering
from flows.handover import cloud_event, enqueue, schema
from models.bid_record import BidRecord, BidResult
from models.db import audit, handover
from models.db.session import Database
from models.errors import InputError
from models.finding import Outcome
from models.handover import Change, DeliveryState, Receiver
from models.papers import Tick
from models.record import TenderRecord
from models.secrets import Vault
from tests.builders import ADDRESS, BOND, EMAIL, NAME, PERSON, UBN, bid
from tests.flows.decided import reviewed, withdrawn
from tests.flows.kept import keep
from tests.flows.neighbours.award import Award
from tests.flows.neighbours.contract import Contract, Party
from tests.flows.neighbours.fee import Fee
from tests.flows.neighbours.neighbour import Neighbour, at_home
from tests.servers import postgres_server

pytestmark = pytest.mark.slow

VAULT = Vault("s" * 40, "webhook")
OTHER = {"ubn": "22099131", "name": "暮光資訊有限公司", "person": "林佳穎", "address": "高雄市苓雅區測試二路7號"}
LATER = timedelta(days=30)


def secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()


def key_of(neighbour: Neighbour) -> str:
    return "whsec_" + base64.b64encode(neighbour.key).decode()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file whose tables are up to date."""
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
    """A clean bid, and one that is debarred by its own declaration and lacks its tax paper."""
    bad = bid({"declaration.item_07": Tick.YES}, packet="P02", who=OTHER, without=("tax",))
    return keep(tmp_path_factory.mktemp("work"), (bid(), bad))


def receiver(
    database: Database, neighbour_secret: str, url: str, name: str = "award", since: int | None = None
) -> None:
    with database.unit_of_work() as session:
        handover.add_receiver(session, "admin", Receiver(name, url, neighbour_secret), VAULT, datetime.now(UTC), since)


def hand_over(database: Database, record: TenderRecord, packet: str, **more: Any) -> BidRecord:
    """Accepts a packet's review."""
    made = reviewed(record, packet, **more)
    with database.unit_of_work() as session:
        enqueue(session, made)
    return made


def states(database: Database) -> list[str]:
    with database.unit_of_work() as session:
        return [each.state for each in handover.deliveries(session)]


def test_three_strangers_live_on_accepted_bids(database: Database, record: TenderRecord) -> None:
    award, contract, fee = Award(secret()), Contract(secret()), Fee(secret())
    tender_id = record.tender_id
    with ExitStack() as homes:
        for name, neighbour in (("award", award), ("contract", contract), ("fee", fee)):
            receiver(database, key_of(neighbour), homes.enter_context(at_home(neighbour)), name)
        for packet in ("P01", "P02"):
            hand_over(database, record, packet)
        assert deliver_due(database, VAULT) == Done(delivered=6)
    assert award.conforming(tender_id) == [(UBN, NAME, 1_717_000)]
    ((name, codes),) = award.rejected(tender_id)
    assert name == OTHER["name"]
    assert set(codes) <= set(range(1, 17))
    assert codes
    assert contract.parties(tender_id) == [Party(NAME, UBN, PERSON, ADDRESS, EMAIL, sealed=True)]
    assert fee.deposits(tender_id)[UBN] == ([("cheque", "測試商業銀行 AB4000000", BOND)], BOND)


def test_a_correction_says_what_changed_and_takes_the_place(database: Database, record: TenderRecord) -> None:
    contract = Contract(secret())
    with at_home(contract) as url:
        receiver(database, key_of(contract), url)
        hand_over(database, record, "P01")
        change = {"offer.email": "new@chenxi.example.tw"}
        hand_over(database, record, "P01", version=2, values=change, why="地址誤植")
        deliver_due(database, VAULT)
    (bid_,) = contract.standing(record.tender_id)
    assert (bid_["version"], bid_["change"], bid_["because"]) == (2, "corrected", "地址誤植")
    assert bid_["changes"] == [
        {"path": "tenderer.email", "before": EMAIL, "after": "new@chenxi.example.tw"},
        {"path": "fields/offer-1/offer.email", "before": EMAIL, "after": "new@chenxi.example.tw"},
    ]
    (field,) = [each for each in bid_["fields"] if each["name"] == "offer.email"]
    assert (field["decided_by"], field["read_as"]) == ("reviewer", EMAIL)


def test_a_withdrawn_acceptance_takes_back_and_another_may_follow(database: Database, record: TenderRecord) -> None:
    award = Award(secret())
    with at_home(award) as url:
        receiver(database, key_of(award), url)
        first = hand_over(database, record, "P01")
        with database.unit_of_work() as session:
            enqueue(session, withdrawn(first, "發現另一份聲明書"))
        deliver_due(database, VAULT)
        assert award.conforming(record.tender_id) == []
        hand_over(database, record, "P01", version=3, why="再次審查", approved_by="senior")
        deliver_due(database, VAULT)
    assert len(award.conforming(record.tender_id)) == 1
    with database.unit_of_work() as session:
        told = handover.versions(session, record.tender_id, "P01")
        (newest,) = handover.newest(session, record.tender_id)
    assert [(each.version, each.change, each.result) for each in told] == [
        (1, Change.ACCEPTED, BidResult.VALID),
        (2, Change.WITHDRAWN, BidResult.WITHDRAWN),
        (3, Change.ACCEPTED, BidResult.VALID),
    ]
    assert told[1].fields == ()
    assert (newest.version, newest.accepted_by, newest.changes) == (3, ("reviewer", "senior"), ())


def test_nothing_undecided_is_handed_over(record: TenderRecord) -> None:
    made = reviewed(record, "P01")
    with pytest.raises(ValueError, match="still waits for a person"):
        handed_over(replace(made, packet=record.packets[0]), None)
    verdicts = (replace(made.verdicts[0], stands=Outcome.UNKNOWN), *made.verdicts[1:])
    with pytest.raises(ValueError, match=made.verdicts[0].code):
        handed_over(replace(made, verdicts=verdicts), None)


def test_an_acceptance_that_fails_leaves_no_event(database: Database, record: TenderRecord) -> None:
    with pytest.raises(RuntimeError), database.unit_of_work() as session:
        enqueue(session, reviewed(record, "P01"))
        raise RuntimeError("the acceptance itself failed")
    with database.unit_of_work() as session:
        assert handover.events_after(session, 0, 10) == ()


def test_events_are_repeated_in_order_until_they_arrive(database: Database, record: TenderRecord) -> None:
    award = Award(secret())
    award.refusing, award.loses_its_answer = [500, 302], 1
    with at_home(award) as url:
        receiver(database, key_of(award), url)
        hand_over(database, record, "P01")
        hand_over(database, record, "P02")
        now = datetime.now(UTC)
        assert deliver_due(database, VAULT, now) == Done(failed=1)
        assert deliver_due(database, VAULT, now + WAITS[0] / 2) == Done()
        assert deliver_due(database, VAULT, now + LATER) == Done(failed=1)
        assert award.order == []
        assert deliver_due(database, VAULT, now + 2 * LATER) == Done(failed=1)
        assert deliver_due(database, VAULT, now + 3 * LATER) == Done(delivered=2)
    assert [sequence for _, sequence in award.order] == [1, 2]
    assert sorted(award.seen.values()) == [1, 2]


def test_a_dead_letter_holds_its_tender_until_a_person_decides(database: Database, record: TenderRecord) -> None:
    award = Award(secret())
    now = datetime.now(UTC)
    elsewhere = replace(record, tender_id="T-2")
    with at_home(award) as url:
        receiver(database, key_of(award), url)
        hand_over(database, record, "P01")
        hand_over(database, record, "P02")
        award.refusing = [503] * (len(WAITS) + 1)
        for attempt in range(len(WAITS) + 1):
            now += LATER
            assert deliver_due(database, VAULT, now) == Done(**{"dead" if attempt == len(WAITS) else "failed": 1})
        hand_over(database, elsewhere, "P01")
        assert deliver_due(database, VAULT, now + LATER) == Done(delivered=1)
        with database.unit_of_work() as session:
            (dead,) = handover.deliveries(session, DeliveryState.DEAD)
            assert (dead.packet_id, dead.attempts, dead.told) == ("P01", len(WAITS) + 1, "HTTP 503")
            handover.decide(session, "admin", dead.id, DeliveryState.WAITING, now)
            with pytest.raises(InputError):
                handover.decide(session, "admin", dead.id, DeliveryState.WAITING, now)
        assert deliver_due(database, VAULT, now + LATER) == Done(delivered=2)
    assert [sequence for tender, sequence in award.order if tender == f"/tenders/{record.tender_id}"] == [1, 2]


def test_a_letter_passed_over_lets_the_others_go_on(database: Database, record: TenderRecord) -> None:
    award = Award(secret())
    with at_home(award) as url:
        receiver(database, key_of(award), url)
        hand_over(database, record, "P01")
        hand_over(database, record, "P02")
        award.refusing = [410]
        assert deliver_due(database, VAULT) == Done(dead=1)
        with database.unit_of_work() as session:
            (dead,) = handover.deliveries(session, DeliveryState.DEAD)
            handover.decide(session, "admin", dead.id, DeliveryState.PASSED_OVER, datetime.now(UTC))
        assert deliver_due(database, VAULT) == Done(delivered=1)
    assert states(database) == ["passed_over", "delivered"]


def test_a_forged_or_changed_event_is_not_believed(database: Database, record: TenderRecord) -> None:
    award = Award(secret())
    with at_home(award) as url:
        receiver(database, secret(), url)
        hand_over(database, record, "P01")
        assert deliver_due(database, VAULT) == Done(failed=1)
    assert award.bids == {}


def test_nobody_at_home_is_tried_again(database: Database, record: TenderRecord) -> None:
    receiver(database, secret(), "http://127.0.0.1:9/hook")
    hand_over(database, record, "P01")
    assert deliver_due(database, VAULT) == Done(failed=1)
    with database.unit_of_work() as session:
        (waiting,) = handover.deliveries(session, DeliveryState.WAITING)
    assert waiting.told == "ConnectError"


def test_a_late_receiver_gets_what_it_missed(database: Database, record: TenderRecord) -> None:
    hand_over(database, record, "P01")
    award = Award(secret())
    with at_home(award) as url:
        key = key_of(award)
        receiver(database, key, url)
        assert deliver_due(database, VAULT) == Done()
        receiver(database, key, url, since=0)
        receiver(database, key, url, since=0)
        assert deliver_due(database, VAULT) == Done(delivered=1)


def test_events_are_pulled_by_cursor(database: Database, record: TenderRecord) -> None:
    for packet in ("P01", "P02"):
        hand_over(database, record, packet)
    with database.unit_of_work() as session:
        first = handover.events_after(session, 0, 1)
        rest = handover.events_after(session, first[-1].cursor, 10)
        assert [each.cursor for each in (*first, *rest)] == [1, 2]
        assert handover.events_after(session, 2, 10) == ()
        assert handover.events_after(session, 0, 10, "T-9") == ()
        pulled = Neighbour(secret())
        for each in (*first, *rest):
            pulled.take(json.loads(json.dumps(cloud_event(each)))["data"])
    assert len(pulled.standing(record.tender_id)) == 2


def test_what_is_sent_fits_its_published_schema(database: Database, record: TenderRecord) -> None:
    first = hand_over(database, record, "P02")
    with database.unit_of_work() as session:
        enqueue(session, withdrawn(first, "誤核定"))
        events = handover.events_after(session, 0, 10)
    checker = Draft202012Validator(schema(), format_checker=FormatChecker())
    for each in events:
        checker.validate(json.loads(json.dumps(cloud_event(each)))["data"])
    assert checker.is_valid({"format": "1.0"}) is False


def test_the_secret_is_not_in_the_database(database: Database, tmp_path: Path) -> None:
    mine = secret()
    receiver(database, mine, "http://127.0.0.1:9/hook")
    with database.engine.begin() as connection:
        kept = connection.execute(text("SELECT secret FROM handover_receiver")).scalar_one()
    assert mine not in kept
    with database.unit_of_work() as session:
        assert handover.receivers(session, VAULT)[0].secret == mine
        assert handover.receivers(session)[0].secret == ""


def test_a_version_handed_over_is_never_changed_and_each_is_an_audit_event(
    record: TenderRecord, tmp_path: Path
) -> None:
    with postgres_server(tmp_path / "pg") as url:
        for address in (f"sqlite:///{tmp_path / 'y.sqlite'}", url):
            database = Database(address)
            database.upgrade()
            hand_over(database, record, "P01")
            for change in ("UPDATE handover_event SET version = 9", "DELETE FROM handover_event"):
                with pytest.raises(DBAPIError, match="never changed"), database.engine.begin() as connection:
                    connection.execute(text(change))
            with database.unit_of_work() as session:
                assert [e.action for e in audit.events(session)][-1] == "handover.accepted"
                assert audit.verify(session).broken_at is None
            database.downgrade("0002")
            database.upgrade()
            database.close()


def test_reasons_are_those_of_the_award_notice(record: TenderRecord) -> None:
    made = reviewed(record, "P02")
    told = handed_over(made, None)
    assert told.result is BidResult.DISQUALIFIED
    assert {each.code for each in told.reasons} == {
        each.award_notice_code for each in told.findings if each.outcome is Outcome.FAILED
    }
    findings = tuple(replace(each, award_notice_code=None) for each in made.packet.findings)
    verdicts = tuple(replace(each, award_notice_code=None) for each in made.verdicts)
    plain = replace(made, packet=replace(made.packet, findings=findings), verdicts=verdicts)
    assert [(each.code, each.words) for each in handed_over(plain, None).reasons] == [(16, "其他")]


def test_the_service_delivers_by_itself_and_outlives_a_fault_of_the_database(
    database: Database, record: TenderRecord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("flows.delivery.ROUND", 0.01)
    award, stop = Award(secret()), threading.Event()
    with at_home(award) as url:
        receiver(database, key_of(award), url)
        hand_over(database, record, "P01")
        with database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE handover_receiver RENAME TO elsewhere"))
        working = threading.Thread(target=keep_delivering, args=(database, VAULT, stop))
        working.start()
        while "could not be looked at" not in caplog.text:
            time.sleep(0.01)
        with database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO handover_receiver"))
        while states(database) != ["delivered"]:
            time.sleep(0.01)
        stop.set()
        working.join()
    assert len(award.standing(record.tender_id)) == 1
