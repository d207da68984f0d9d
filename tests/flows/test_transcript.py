"""The sealed-bid transcript, and thirty ways to tamper with it: each is found by the verifier, which runs as a stranger would."""

import base64
import hashlib
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from flows import handing_in
from flows.progress import Tally
from flows.sealed import MovedEarlierError
from flows.stamps import stamp
from flows.tender import open_database, run_tender
from flows.transcript import close, confirm, open_book, receive, stamp_missing, to_json
from intake.receive import packets
from intake.store import FolderStore
from models.db import audit, transcript
from models.db import packets as kept
from models.db.session import Database
from models.errors import InputError
from models.handed_in import FileReceipt, Slip
from models.packet import Channel
from models.tender import Tender
from models.transcript import Kind
from settings import Settings
from tests.builders import tender
from tests.flows.authority import found, listening

VERIFIER = Path(__file__).parents[2] / "docs" / "verify_transcript.py"
PROVEN, WRONG, UNTIED = 0, 1, 2
Book = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A tender opened by two persons under a time-stamping authority, as exported, with its packets."""

    book: Book
    folder: Path
    root: Path
    """The authority's certificate."""
    elsewhere: str
    """Another authority's address."""


def lay(folder: Path) -> None:
    """Three packets, two of them electronic."""
    for name, channel in (("P01", "electronic"), ("P02", "electronic"), ("P03", "paper")):
        (folder / "packets" / name).mkdir(parents=True)
        (folder / "packets" / name / "bid.pdf").write_bytes(f"bid of {name}".encode() * 9)
        (folder / "packets" / name / "more.pdf").write_bytes(name.encode())
        (folder / "packets" / name / "packet.json").write_text(json.dumps({"channel": channel}))


def fresh(path: Path) -> Database:
    made = Database(f"sqlite:///{path}")
    made.upgrade()
    return made


def opening_day(work: Path, settings: Settings, seconds: float) -> Book | None:
    """A whole opening day; None where the machine was too slow to take the packets in before the opening."""
    lay(work)
    store, opening = FolderStore(work), datetime.now(UTC) + timedelta(seconds=seconds)
    stated = tender(opening_at=opening.isoformat())
    waiting = packets(store, "", stated.id)
    database = fresh(work / "x.sqlite")
    assert len(receive(database, settings, stated, waiting, datetime.now(UTC))) == 3
    if datetime.now(UTC) >= opening - timedelta(seconds=1):
        database.close()
        return None
    time.sleep((opening - datetime.now(UTC)).total_seconds() + 1)
    for person in ("chen", "lin"):
        confirm(database, settings, stated, person, datetime.now(UTC))
    open_book(database, settings, stated, waiting, datetime.now(UTC))
    close(database, settings, stated.id, datetime.now(UTC))
    told: Book = json.loads(to_json(database, stated.id))
    database.close()
    return told


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    home = tmp_path_factory.mktemp("authority")
    root, _ = found(home / "one", "authority"), found(home / "two", "another")
    with listening(home / "one") as one, listening(home / "two") as two:
        settings, seconds, book = Settings(openers=2, tsa_url=one), 3.0, None
        while book is None:
            folder = tmp_path_factory.mktemp("tender")
            book = opening_day(folder, settings, seconds)
            seconds *= 2
        yield Case(book, folder / "packets", root, two)


def verified(book: Book, at: Path, *words: object) -> tuple[int, str]:
    """The verifier's word, asked in a process of its own."""
    path = at / "transcript.json"
    path.write_text(json.dumps(book, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-I", str(VERIFIER), str(path), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.mark.slow
def test_an_honest_day_is_proven(case: Case, tmp_path: Path) -> None:
    assert verified(case.book, tmp_path, "--packets", case.folder, "--ca", case.root) == (
        PROVEN,
        "11 筆紀錄，前後相符。\n",
    )
    head, receipt = case.book["entries"][-1]["digest"], case.book["entries"][1]["digest"]
    assert verified(case.book, tmp_path, "--head", head, "--receipt", receipt)[0] == PROVEN
    assert verified(case.book, tmp_path, "--head", head, "--receipt", "0" * 64)[0] == WRONG
    code, told = verified(case.book, tmp_path, "--packets", case.folder)
    assert code == UNTIED
    assert "仍可能整份重製" in told


# -- thirty tamperings


def rechained(book: Book) -> Book:
    """All digests computed anew, as somebody with the database would."""
    previous = "0" * 64
    for number, each in enumerate(book["entries"], 1):
        each["sequence"], each["previous"] = number, previous
        content = {key: each[key] for key in sorted(set(each) - {"digest", "stamp"})}
        written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        previous = each["digest"] = hashlib.sha256(written).hexdigest()
    return book


def _any(book: Book, dice: random.Random, *kinds: str) -> Any:
    return dice.choice([each for each in book["entries"] if not kinds or each["kind"] in kinds])


def _file(case: Case, folder: Path, dice: random.Random) -> Path:
    return dice.choice(sorted(path for path in folder.rglob("*.pdf")))


def flip_a_byte(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    path = _file(case, folder, dice)
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(bytes(data))


def add_a_file(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    (_file(case, folder, dice).parent / f"late{dice.random()}.pdf").write_bytes(b"late")


def drop_a_file(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    _file(case, folder, dice).unlink()


def rename_a_file(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    path = _file(case, folder, dice)
    path.rename(path.with_name("other.pdf"))


def add_a_packet(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    (folder / "P09").mkdir()
    (folder / "P09" / "bid.pdf").write_bytes(b"friend")


def drop_a_packet(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    shutil.rmtree(folder / dice.choice(("P01", "P02", "P03")))


def swap_two_packets(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    (folder / "P01").rename(folder / "x")
    (folder / "P02").rename(folder / "P01")
    (folder / "x").rename(folder / "P02")


def change_a_time(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    each = _any(book, dice)
    each["at"] = (datetime.fromisoformat(each["at"]) + timedelta(milliseconds=dice.randint(1, 9))).isoformat()


def change_a_hash(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    file = dice.choice(_any(book, dice, "received")["body"]["files"])
    file["sha256"] = hashlib.sha256(str(dice.random()).encode()).hexdigest()


def drop_an_entry(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    book["entries"].remove(_any(book, dice))


def swap_two_entries(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    one = dice.randrange(len(book["entries"]) - 1)
    entries = book["entries"]
    entries[one], entries[one + 1] = entries[one + 1], entries[one]


def repeat_an_entry(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    each = _any(book, dice)
    book["entries"].insert(book["entries"].index(each), dict(each))


def put_words_in(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    _any(book, dice)["note"] = "nothing to see"


def open_sooner(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    """The opening is said to have been meant for an hour before, so that all could be read then."""
    body = book["entries"][0]["body"]
    for key in ("opening_at", "deadline_at"):
        body[key] = (datetime.fromisoformat(body[key]) - timedelta(hours=dice.randint(1, 5))).isoformat()
    rechained(book)


def read_before_the_opening(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    entries = book["entries"]
    early = _any(book, dice, "read")
    entries.remove(early)
    entries.insert(1 + dice.randrange(4), early)
    early["at"] = entries[0]["at"]
    rechained(book)


def one_person_for_two(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    gone = _any(book, dice, "confirmed")
    book["entries"].remove(gone)
    _any(book, dice, "opened")["body"]["persons"].remove(gone["body"]["person"])
    rechained(book)


def ask_for_fewer_persons(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    book["entries"][0]["body"]["persons_needed"] = dice.randint(0, 1)
    one_person_for_two(case, book, folder, dice)


def another_person(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    _any(book, dice, "confirmed")["body"]["person"] = "wang"
    rechained(book)


def exchange_a_bid(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    """The files and every hash of them, from receipt to end, are another bid's."""
    name = dice.choice(("P01", "P02", "P03"))
    (folder / name / "bid.pdf").write_bytes(f"better bid {dice.random()}".encode())
    data = (folder / name / "bid.pdf").read_bytes()
    root = ""
    for each in book["entries"]:
        if each["body"].get("packet") == name and each["kind"] == "received":
            each["body"]["files"][0] |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            written = json.dumps(each["body"]["files"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            root = each["body"]["root"] = hashlib.sha256(written.encode()).hexdigest()
        elif each["body"].get("packet") == name:
            each["body"]["root"] = root
        elif each["kind"] == "closed":
            each["body"]["packets"][name] = root
    rechained(book)


def drop_a_bid_everywhere(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    name = dice.choice(("P01", "P02", "P03"))
    shutil.rmtree(folder / name)
    book["entries"] = [each for each in book["entries"] if each["body"].get("packet") != name]
    book["entries"][-1]["body"]["packets"].pop(name)
    rechained(book)


def cut_the_end(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    del book["entries"][dice.randint(4, 9) :]


def cut_the_end_and_close(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    last = book["entries"][-1]
    del book["entries"][dice.randint(7, 8) :]
    book["entries"].append(last)
    rechained(book)


def strip_the_stamps(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    change_a_time(case, book, folder, dice)
    for each in rechained(book)["entries"]:
        each["stamp"] = ""


def strip_one_stamp(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    _any(book, dice, "received", "opened", "closed")["stamp"] = ""


def swap_stamps(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    one, two = dice.sample([each for each in book["entries"] if each["stamp"]], 2)
    one["stamp"], two["stamp"] = two["stamp"], one["stamp"]


def bend_a_stamp(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    each = dice.choice([each for each in book["entries"] if each["stamp"]])
    token = bytearray(base64.b64decode(each["stamp"]))
    token[-dice.randint(1, 60)] ^= 1 << dice.randrange(8)
    each["stamp"] = base64.b64encode(bytes(token)).decode()


def stamp_it_elsewhere(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    """Written anew as a whole and stamped by an authority of one's own."""
    change_a_time(case, book, folder, dice)
    for each in rechained(book)["entries"]:
        if each["stamp"]:
            each["stamp"] = stamp(each["digest"], Settings(tsa_url=case.elsewhere))


def open_without_proof(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    _any(book, dice, "opened")["body"]["not_before"] = ""
    rechained(book)


def prove_the_opening_by_a_receipt(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    _any(book, dice, "opened")["body"]["not_before"] = _any(book, dice, "received")["stamp"]
    rechained(book)


def another_tender(case: Case, book: Book, folder: Path, dice: random.Random) -> None:
    for each in book["entries"]:
        each["tender_id"] = "T-9"
    rechained(book)


TAMPERINGS: tuple[Callable[[Case, Book, Path, random.Random], None], ...] = (
    *(flip_a_byte, add_a_file, drop_a_file, rename_a_file, add_a_packet, drop_a_packet, swap_two_packets),
    *(change_a_time, change_a_hash, drop_an_entry, swap_two_entries, repeat_an_entry, put_words_in),
    *(open_sooner, read_before_the_opening, one_person_for_two, ask_for_fewer_persons, another_person),
    *(exchange_a_bid, drop_a_bid_everywhere, cut_the_end, cut_the_end_and_close),
    *(strip_the_stamps, strip_one_stamp, swap_stamps, bend_a_stamp, stamp_it_elsewhere),
    *(open_without_proof, prove_the_opening_by_a_receipt, another_tender),
)


@pytest.mark.slow
def test_thirty_seeded_tamperings_are_thirty_found(case: Case, tmp_path: Path) -> None:
    missed = []
    for seed, tamper in enumerate(TAMPERINGS):
        here = tmp_path / str(seed)
        folder = here / "packets"
        shutil.copytree(case.folder, folder)
        book = json.loads(json.dumps(case.book))
        tamper(case, book, folder, random.Random(seed))
        code, _ = verified(book, here, "--packets", folder, "--ca", case.root)
        if code != WRONG:
            missed.append(tamper.__name__)
    assert (len(TAMPERINGS), missed) == (30, [])


# -- how it is written


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "x.sqlite"
    fresh(path).close()
    return path


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(empty, tmp_path / "x.sqlite")
    made = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    yield made
    made.close()


OPENING = datetime(2024, 9, 24, 2, tzinfo=UTC)
BEFORE, AFTER = OPENING - timedelta(hours=1), OPENING + timedelta(minutes=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path / "T-1")
    return tmp_path / "T-1"


def kinds(database: Database) -> list[Kind]:
    with database.reading() as session:
        return [each.kind for each in transcript.entries(session, "T-1")]


def stated() -> Tender:
    return tender(opening_at=OPENING.isoformat())


def test_two_different_persons_open_and_not_before_the_time(database: Database, folder: Path) -> None:
    settings, waiting = Settings(openers=2), packets(FolderStore(folder), "", "T-1")
    receive(database, settings, stated(), waiting, BEFORE)
    with pytest.raises(InputError, match="尚未開標"):
        confirm(database, settings, stated(), "chen", BEFORE)
    assert confirm(database, settings, stated(), "chen", AFTER) == 1
    assert confirm(database, settings, stated(), "chen", AFTER) == 1
    with pytest.raises(InputError, match="尚缺 1 人"):
        open_book(database, settings, stated(), waiting, AFTER)
    with pytest.raises(InputError, match="尚缺 1 人"):
        open_book(database, replace_openers(settings, 0), stated(), waiting, AFTER)
    assert confirm(database, settings, stated(), "lin", AFTER) == 0
    open_book(database, settings, stated(), waiting, AFTER)
    assert kinds(database).count(Kind.READ) == 3


def replace_openers(settings: Settings, openers: int) -> Settings:
    return settings.model_copy(update={"openers": openers})


def test_a_run_refuses_an_opening_edited_to_come_earlier(tmp_path: Path) -> None:
    given, listener = Settings(work=tmp_path / "run"), Tally()
    known = open_database(given)
    with known.unit_of_work() as session:
        kept.open_tender(session, "test", tender(opening_at="2099-09-30T10:00:00+08:00"))
    (tmp_path / "packets" / "P01").mkdir(parents=True)
    (tmp_path / "packets" / "P01" / "a.pdf").write_bytes(b"x")
    (tmp_path / "tender.json").write_text(tender().model_dump_json(exclude_defaults=True), encoding="utf-8")
    with pytest.raises(MovedEarlierError, match="不得提前"):
        run_tender(FolderStore(tmp_path), "", given, listener)
    with known.reading() as session:
        assert kept.tender_of(session, tender().id).opening_at.year == 2099
    known.close()


def test_a_second_run_adds_nothing_and_a_replaced_file_is_told(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    settings = Settings()
    for _ in range(2):
        waiting = packets(FolderStore(folder), "", "T-1")
        open_book(database, settings, stated(), waiting, AFTER)
        close(database, settings, "T-1", AFTER)
    once = [Kind.BEGUN, *[Kind.RECEIVED] * 3, Kind.OPENED, *[Kind.READ] * 3, Kind.CLOSED]
    assert kinds(database) == once
    (folder / "packets" / "P03" / "bid.pdf").write_bytes(b"scanned again")
    open_book(database, settings, stated(), packets(FolderStore(folder), "", "T-1"), AFTER)
    close(database, settings, "T-1", AFTER)
    assert kinds(database) == [*once, Kind.REPLACED, Kind.READ, Kind.CLOSED]
    code, told = verified(json.loads(to_json(database, "T-1")), tmp_path, "--packets", folder / "packets")
    assert code == WRONG
    assert "P03 之檔案經替換" in told
    assert "P01 之電子投標於截止後收件" in told


@pytest.mark.slow
def test_a_silent_authority_stops_no_opening_and_is_asked_again(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    found(tmp_path / "tsa", "authority")
    silent = Settings(tsa_url="http://127.0.0.1:9/")
    open_book(database, silent, stated(), packets(FolderStore(folder), "", "T-1"), AFTER)
    assert stamp_missing(database, silent, "T-1") == 5
    with listening(tmp_path / "tsa") as url:
        assert stamp_missing(database, Settings(tsa_url=url), "T-1") == 0


def test_the_database_refuses_to_change_an_entry_and_each_is_an_audit_event(database: Database, folder: Path) -> None:
    receive(database, Settings(), stated(), packets(FolderStore(folder), "", "T-1"), BEFORE)
    for change in ("DELETE FROM transcript_entry", "UPDATE transcript_entry SET at = '2020-01-01'"):
        with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
            connection.execute(text(change))
    with database.reading() as session:
        written = transcript.entries(session, "T-1")
        assert [each.action for each in audit.events(session)] == [f"transcript.{each.kind}" for each in written]
        assert all(each.digest == replace(each, stamp="x").computed() for each in written)


def test_files_that_come_one_by_one_are_added_and_a_changed_one_is_replaced(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    settings, store = Settings(), FolderStore(folder)
    receive(database, settings, stated(), packets(store, "", "T-1"), BEFORE)
    (folder / "packets" / "P01" / "third.pdf").write_bytes(b"third")
    (added,) = receive(database, settings, stated(), packets(store, "", "T-1"), BEFORE)
    assert added.kind is Kind.ADDED
    open_book(database, settings, stated(), packets(store, "", "T-1"), AFTER)
    close(database, settings, "T-1", AFTER)
    book = json.loads(to_json(database, "T-1"))
    assert verified(book, tmp_path, "--packets", folder / "packets")[0] == UNTIED
    (folder / "packets" / "P01" / "bid.pdf").write_bytes(b"another")
    (replaced,) = receive(database, settings, stated(), packets(store, "", "T-1"), AFTER)
    assert replaced.kind is Kind.REPLACED


def test_what_is_handed_in_over_the_api_is_in_the_transcript(database: Database, tmp_path: Path) -> None:
    settings, early = Settings(store=str(tmp_path / "store"), work=tmp_path), BEFORE - timedelta(days=1)
    slip = Slip(Channel.ELECTRONIC, early)
    with database.unit_of_work() as session:
        handing_in.state_tender(session, "portal", stated(), settings, early)
        handed = handing_in.open_packet(session, "portal", stated(), slip, settings, early)
    for name in ("a.pdf", "b.pdf"):
        data = name.encode()
        file = FileReceipt(name, hashlib.sha256(data).hexdigest(), len(data), BEFORE)
        with database.unit_of_work() as session:
            now_there = handing_in.packet_for(session, "portal", stated(), handed.packet_id, BEFORE)
            assert now_there is not None
            handing_in.add_file(session, "portal", now_there, file, data, settings)
    assert kinds(database) == [Kind.BEGUN, Kind.RECEIVED, Kind.ADDED]
    waiting = packets(FolderStore(tmp_path / "store" / "T-1"), "", "T-1")
    open_book(database, settings, stated(), waiting, AFTER)
    assert kinds(database) == [Kind.BEGUN, Kind.RECEIVED, Kind.ADDED, Kind.OPENED, Kind.READ]
