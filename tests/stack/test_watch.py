"""What the watch takes up, and when; receipts, replaced and late bids; store and table held against each other."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.clock import ClockError, TrustedClock, trusted_clock
from flows.reconcile import Gap, reconcile
from flows.sealed import SealedError
from flows.transcript import confirm
from flows.watch import Watch
from intake.originals import OriginalsOf, keep_original, original_key
from intake.receive import packet_of, seen
from intake.store import FolderStore, StoredObject
from models.db import errands, packets, receipts
from models.db.session import Database
from models.errand import ErrandState, Pool
from models.errors import SetupError
from settings import Settings
from tests.builders import tender

OPENING = datetime(2024, 9, 24, 2, tzinfo=UTC)  # ten in the morning in Taipei


class Spied(FolderStore):
    """A store that remembers what it was asked."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked: list[str] = []

    def list(self, prefix: str) -> Iterator[StoredObject]:
        self.asked.append(prefix)
        return super().list(prefix)

    def read(self, key: str) -> bytes:
        self.asked.append(key)
        return super().read(key)

    def folders(self, prefix: str) -> frozenset[str]:
        self.asked.append(prefix)
        return super().folders(prefix)


class Day:
    """A day at the office: a store, tables, and clocks moved by hand."""

    def __init__(self, root: Path) -> None:
        self.now, self.seconds = OPENING, 0.0
        (root / "bids").mkdir()
        self.bids, self.pictures = Spied(root / "bids"), FolderStore(root / "pictures")
        self.database = Database(f"sqlite:///{root / 'bidintake.sqlite'}")
        self.database.upgrade()
        clock = TrustedClock(lambda: self.now, 1e9, lambda: 0.0)
        self.watch = Watch(Settings(settle_seconds=5), self.database, self.bids, clock, lambda: self.seconds)

    def put(self, key: str, data: bytes = b"x") -> None:
        self.bids.write(key, data)

    def state(self, **changes: str) -> None:
        told = json.loads(tender(**changes).model_dump_json(exclude_defaults=True))
        self.put(f"{told['id']}/tender.json", json.dumps(told).encode())

    def look(self, after: float = 6.0) -> list[str]:
        """Looks twice, so many seconds apart."""
        wrong = self.watch.look()
        self.seconds += after
        return wrong + self.watch.look()

    def queued(self, pool: Pool = Pool.INTAKE, tender_id: str = "T-1") -> set[str]:
        with self.database.unit_of_work() as session:
            standing = errands.standing(session, tender_id, pool)
        return {packet for packet, (_, state) in standing.items() if state is ErrandState.WAITING}

    def done(self, pool: Pool) -> None:
        """A worker did what waits."""
        with self.database.unit_of_work() as session:
            while (found := errands.next_waiting(session, pool)) is not None:
                errands.send(session, found, "ticket")
                errand = errands.take(session, found, "ticket", "worker")
                assert errand is not None
                errands.finish(session, found, "worker")
                if pool is Pool.INTAKE:
                    errands.want(session, errand.tender_id, errand.packet_id, Pool.READING, errand.source)

    def receive(self, packet_id: str) -> receipts.Receipt:
        objects = seen(self.bids, "T-1/", packet_id)[packet_id]
        packet = packet_of(
            *(self.bids, "T-1/", "T-1", packet_id, objects),
            lambda digest, data: keep_original(self.pictures, digest, data),
        )
        with self.database.unit_of_work() as session:
            if not packets.stated(session, tender()):
                packets.open_tender(session, "test", tender())
            return receipts.receive(session, "test", tender(), packet, self.now)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    day = Day(tmp_path)
    yield day
    day.database.close()


def test_before_the_opening_nothing_of_a_tender_but_its_statement_is_looked_at(day: Day) -> None:
    day.state()
    day.put("T-1/packets/P01/a.pdf")
    day.now = OPENING - timedelta(seconds=1)
    assert day.look() == []
    assert set(day.bids.asked) == {"", "T-1/tender.json"}
    with day.database.unit_of_work() as session:
        assert errands.counts(session) == {}
    day.now = OPENING
    day.look()
    assert day.queued() == {"P01"}


def test_a_clock_that_jumps_ahead_opens_nothing(day: Day) -> None:
    told = [OPENING - timedelta(days=1), OPENING + timedelta(days=1)]
    day.watch.clock = TrustedClock(lambda: told[0], 5.0, lambda: 0.0)
    day.state()
    day.put("T-1/packets/P01/a.pdf")
    day.look()
    del told[0]
    with pytest.raises(ClockError, match="相差"):
        day.look()
    assert day.queued() == set()


@pytest.mark.slow
def test_a_clock_that_is_wrong_from_the_start_opens_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    assert abs(trusted_clock(Settings(clock="database"), database).now() - datetime.now(UTC)) < timedelta(seconds=60)
    database.close()
    with pytest.raises(ClockError, match="沒有回應"):
        trusted_clock(Settings(clock="ntp://127.0.0.1:9"), database).now()
    with pytest.raises(SetupError, match="sundial"):
        trusted_clock(Settings(clock="sundial"), database)


def test_a_steady_clock_allows_for_the_pace_of_a_kept_one() -> None:
    ticks = [0.0]
    clock = TrustedClock(lambda: OPENING + timedelta(seconds=ticks[0] * 1.0001), 5.0, lambda: ticks[0])
    for ticks[0] in (0.0, 1e5, 1e6, 1e7):
        assert clock.now() > OPENING - timedelta(seconds=1)
    ticks[0] = 0.0
    racing = TrustedClock(lambda: OPENING + timedelta(seconds=ticks[0] * 1.01), 5.0, lambda: ticks[0])
    racing.now()
    ticks[0] = 1e4
    with pytest.raises(ClockError):
        racing.now()


def test_nothing_is_looked_at_before_as_many_persons_opened_as_the_setting_says(day: Day) -> None:
    day.watch.settings = Settings(settle_seconds=5, openers=2)
    day.state()
    day.put("T-1/packets/P01/a.pdf")
    assert any("尚缺 2 人" in each for each in day.look())
    confirm(day.database, day.watch.settings, tender(), "王一", day.now)
    assert any("尚缺 1 人" in each for each in day.look())
    assert day.queued() == set()
    assert all(each in ("", "T-1/tender.json") for each in day.bids.asked)
    confirm(day.database, day.watch.settings, tender(), "陳二", day.now)
    assert day.look() == []
    assert day.queued() == {"P01"}


def test_an_opening_edited_to_come_earlier_opens_nothing(day: Day) -> None:
    later = tender(opening_at="2024-09-30T10:00:00+08:00")
    with day.database.unit_of_work() as session:
        packets.open_tender(session, "test", later)
    day.state()
    day.put("T-1/packets/P01/a.pdf")
    assert any("不得提前" in each for each in day.look())
    assert day.queued() == set()


def test_a_scan_still_coming_in_is_left_alone_until_it_is_whole(day: Day) -> None:
    day.state()
    day.put("T-1/packets/P01/1.jpg")
    day.look(after=1)
    assert day.queued() == set()
    day.put("T-1/packets/P01/2.jpg")
    day.look(after=4.9)
    assert day.queued() == set()
    day.look()
    assert day.queued() == {"P01"}


def test_paper_dropped_in_later_is_taken_up_and_bids_are_compared_when_all_are_through(day: Day) -> None:
    day.state()
    day.put("T-1/packets/P01/a.pdf")
    day.look()
    day.done(Pool.INTAKE)
    day.look()
    assert day.queued(Pool.CHECKING) == set()
    day.done(Pool.READING)
    day.look()
    assert day.queued(Pool.CHECKING) == {""}
    day.done(Pool.CHECKING)
    day.look()
    assert day.queued(Pool.CHECKING) == set()
    day.put("T-1/packets/P02.pdf")
    day.look()
    assert day.queued() == {"P02"}
    day.done(Pool.INTAKE)
    day.done(Pool.READING)
    day.look()
    assert day.queued(Pool.CHECKING) == {""}


def test_a_restated_tender_has_every_packet_done_anew_and_an_untouched_one_none(day: Day) -> None:
    day.state()
    day.put("T-1/packets/P01/a.pdf")
    day.look()
    day.done(Pool.INTAKE)
    day.look()
    assert day.queued() == set()
    day.state(payee="某某部另一署")
    day.look()
    assert day.queued() == {"P01"}


def test_a_wrong_tender_is_named_and_the_others_go_on(day: Day) -> None:
    day.put("T-0/tender.json", b"{}")
    day.put("T-9/tender.json", json.dumps(json.loads(tender().model_dump_json(exclude_defaults=True))).encode())
    day.state()
    day.put("T-1/packets/P01/a.pdf")
    wrong = day.look()
    assert any("T-0/tender.json" in each for each in wrong)
    assert any("資料夾名稱不同" in each for each in wrong)
    assert day.queued() == {"P01"}


def test_a_replaced_bid_leaves_both_contents_and_both_times(day: Day) -> None:
    day.put("T-1/packets/P01/a.pdf", b"first")
    first = day.receive("P01")
    assert day.receive("P01") == first
    day.now += timedelta(hours=1)
    day.put("T-1/packets/P01/a.pdf", b"second")
    day.receive("P01")
    with day.database.unit_of_work() as session:
        before, after = receipts.of_tender(session, "T-1")
    assert (before.replaces, after.replaces) == (False, True)
    assert after.seen_at - before.seen_at == timedelta(hours=1)
    kept = [OriginalsOf(day.pictures, "T-1/", each.packet).read("T-1/packets/P01/a.pdf") for each in (before, after)]
    assert kept == [b"first", b"second"]


@pytest.mark.parametrize(
    ("stated", "late"),
    [("2024-09-24T10:00:00+08:00", False), ("2024-09-24T10:00:01+08:00", True), (None, False)],
)
def test_a_late_bid_is_marked_by_its_stated_time(day: Day, stated: str | None, late: bool) -> None:
    day.put("T-1/packets/P01/a.pdf")
    if stated:
        day.put("T-1/packets/P01/packet.json", json.dumps({"received_at": stated}).encode())
    assert day.receive("P01").late is late


def test_an_original_that_was_changed_is_never_read(day: Day) -> None:
    day.put("T-1/packets/P01/a.pdf", b"first")
    packet = day.receive("P01").packet
    day.pictures.write(original_key(packet.files[0].sha256), b"forged")
    with pytest.raises(SetupError, match="內容與收件時不符"):
        OriginalsOf(day.pictures, "T-1/", packet).read("T-1/packets/P01/a.pdf")


def test_reconciliation_names_every_difference_both_ways(day: Day) -> None:
    day.state()
    for name in ("P01", "P02", "P03", "P04"):
        day.put(f"T-1/packets/{name}/a.pdf", name.encode())
    for name in ("P02", "P03", "P04"):
        receipt = day.receive(name)
    day.put("T-1/packets/P02/a.pdf", b"other")
    (day.bids.root / "T-1/packets/P03/a.pdf").unlink()
    (day.bids.root / "T-1/packets/P03").rmdir()
    day.pictures.path(original_key(receipt.packet.files[0].sha256)).unlink()
    found = reconcile(day.database, day.bids, day.pictures, "T-1")
    assert {(each.packet_id, each.gap) for each in found.differences if each.gap is not Gap.NOT_THROUGH} == {
        ("P01", Gap.NOT_TAKEN),
        ("P02", Gap.CHANGED),
        ("P03", Gap.GONE),
        ("P04", Gap.NO_ORIGINAL),
    }
    assert (found.in_store, found.in_table) == (3, 3)


def test_reconciliation_says_nothing_before_the_opening(day: Day) -> None:
    day.state(opening_at="2999-01-01T10:00", deadline_at="2999-01-01T09:00")
    day.put("T-1/packets/P01/a.pdf")
    with pytest.raises(SealedError):
        reconcile(day.database, day.bids, day.pictures, "T-1")
