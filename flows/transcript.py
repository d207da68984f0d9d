"""The sealed-bid transcript, written as things happen: begun, received, confirmed, opened, read, closed.

    receive      before the opening: files are hashed, not looked into (`hand_in` for one handed in over the API)
    confirm      at the opening: a person says that it may be opened
    open_book    at the opening: enough persons confirmed, and the time has come
    read, close  when a run reads the packets

Each entry holds the hash of the one before. With an authority the entries that matter are time-stamped, and the entry of the
opening holds a token taken at the opening: it cannot have been written before.
"""

import json
import logging
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from flows.stamps import stamp
from models.db import transcript
from models.db.session import Database
from models.errors import InputError
from models.packet import Packet
from models.tender import TAIPEI, Tender
from models.transcript import TRANSCRIPT_FORMAT, Entry, Kind, root
from settings import Settings

TOLD_IN = (Kind.RECEIVED, Kind.ADDED, Kind.REPLACED)
ROUND = 5.0  # seconds between two looks for missing stamps
STAMPED = (Kind.BEGUN, *TOLD_IN, Kind.OPENED, Kind.CLOSED)


def receive(
    database: Database, settings: Settings, tender: Tender, packets: Sequence[Packet], now: datetime
) -> tuple[Entry, ...]:
    """Writes down packets that are new or whose files changed; gives their entries, whose digests are the receipts."""
    written = []
    with database.unit_of_work() as session:
        for packet in packets:
            written.append(hand_in(session, settings.actor, settings, tender, packet, now))
    stamp_missing(database, settings, tender.id)
    return tuple(each for each in written if each is not None)


def hand_in(
    session: Session, actor: str, settings: Settings, tender: Tender, packet: Packet, now: datetime
) -> Entry | None:
    """Writes a packet down in the unit of work that takes it in; None where it is written down as it is."""
    known = _begun(session, settings, tender, now)
    body = _packet(packet)
    before = next(
        (each.body for each in reversed(known) if each.body.get("packet") == packet.id and "files" in each.body), None
    )
    if before is not None and before["root"] == body["root"]:
        return None
    grown = before is not None and all(file in body["files"] for file in before["files"])
    kind = Kind.RECEIVED if before is None else Kind.ADDED if grown else Kind.REPLACED
    return transcript.append(session, actor, tender.id, kind, body, now)


def confirm(database: Database, settings: Settings, tender: Tender, person: str, now: datetime) -> int:
    """A person is there to open; gives how many more are needed. Raises InputError before the opening time."""
    if now < tender.opening_at:
        raise InputError(f"標案 {tender.id} 尚未開標（{_local(tender.opening_at)}），不得開啟")
    with database.unit_of_work() as session:
        known = _begun(session, settings, tender, now)
        persons = _persons(known)
        if person not in persons:
            transcript.append(session, person, tender.id, Kind.CONFIRMED, {"person": person}, now)
            persons.add(person)
    return max(0, _needed(known, settings) - len(persons))


def open_book(database: Database, settings: Settings, tender: Tender, packets: Sequence[Packet], now: datetime) -> None:
    """The packets may be read from here on, and are written down as they are. Raises InputError where persons are missing."""
    receive(database, settings, tender, packets, now)
    unseal(database, settings, tender, now)
    with database.unit_of_work() as session:
        known = transcript.entries(session, tender.id)
        done = {each.body["packet"]: each.body["root"] for each in known if each.kind is Kind.READ}
        for packet in packets:
            body = {"packet": packet.id, "root": _packet(packet)["root"]}
            if done.get(packet.id) != body["root"]:
                transcript.append(session, settings.actor, tender.id, Kind.READ, body, now)


def unseal(database: Database, settings: Settings, tender: Tender, now: datetime) -> None:
    """Writes down, once, that the tender may be opened. Raises InputError where persons are missing."""
    with database.unit_of_work() as session:
        known = _begun(session, settings, tender, now)
    if any(each.kind is Kind.OPENED for each in known):
        return
    missing = _needed(known, settings) - len(_persons(known))
    if missing > 0:
        raise InputError(
            f"標案 {tender.id} 須由 {_needed(known, settings)} 人共同開啟，尚缺 {missing} 人；"
            "請各以 bidintake transcript confirm 標案資料夾 --as 帳號 確認"
        )
    body = {"persons": sorted(_persons(known)), "not_before": stamp(known[-1].digest, settings)}
    with database.unit_of_work() as session:
        transcript.append(session, settings.actor, tender.id, Kind.OPENED, body, now)
    stamp_missing(database, settings, tender.id)


def close(database: Database, settings: Settings, tender_id: str, now: datetime) -> None:
    """All packets there are; nothing where the last entry says the same already."""
    with database.unit_of_work() as session:
        known = transcript.entries(session, tender_id)
        if known and known[-1].kind is not Kind.CLOSED:
            transcript.append(session, settings.actor, tender_id, Kind.CLOSED, {"packets": _roots(known)}, now)
    stamp_missing(database, settings, tender_id)


def stamp_missing(database: Database, settings: Settings, tender_id: str) -> int:
    """Asks the authority for the stamps that are missing; gives how many still are."""
    with database.reading() as session:
        open_ = [each for each in transcript.entries(session, tender_id) if each.kind in STAMPED and not each.stamp]
    if not settings.tsa_url:
        return 0
    for each in open_:
        token = stamp(each.digest, settings)
        if not token:
            break
        with database.unit_of_work() as session:
            transcript.keep_stamp(session, each, token)
        open_ = open_[1:]
    return len(open_)


def keep_stamping(database: Database, settings: Settings, stop: threading.Event) -> None:
    """Asks for missing stamps every few seconds until told to stop: what is handed in over the API waits for none."""
    while not stop.is_set():
        try:
            with database.reading() as session:
                open_ = transcript.unstamped(session, STAMPED)
            for tender_id in open_:
                stamp_missing(database, settings, tender_id)
        except Exception:
            logging.getLogger(__name__).exception("stamps could not be asked for")
        stop.wait(ROUND)


def to_json(database: Database, tender_id: str) -> bytes:
    """The transcript as it leaves the house. Raises InputError where there is none."""
    with database.reading() as session:
        known = transcript.entries(session, tender_id)
    if not known:
        raise InputError(f"標案 {tender_id} 沒有收件紀錄")
    told = {
        "format": TRANSCRIPT_FORMAT,
        "entries": [{**each.content(), "digest": each.digest, "stamp": each.stamp} for each in known],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _begun(session: Session, settings: Settings, tender: Tender, now: datetime) -> tuple[Entry, ...]:
    """The entries of a tender, the first one written where there is none."""
    known = transcript.entries(session, tender.id)
    if known:
        return known
    body = {
        "title": tender.title,
        "procuring_entity": tender.procuring_entity,
        "opening_at": tender.opening_at.astimezone(UTC).isoformat(),
        "deadline_at": tender.deadline.astimezone(UTC).isoformat(),
        "persons_needed": settings.openers,
    }
    return (transcript.append(session, settings.actor, tender.id, Kind.BEGUN, body, now),)


def _packet(packet: Packet) -> dict[str, Any]:
    files = [{"name": each.name, "sha256": each.sha256, "size": each.size} for each in packet.files]
    files.sort(key=lambda each: str(each["name"]))
    return {"packet": packet.id, "channel": packet.channel.value, "files": files, "root": root(files)}


def _roots(known: Sequence[Entry]) -> dict[str, str]:
    """Each packet's root as last written down."""
    return {each.body["packet"]: each.body["root"] for each in known if each.kind in TOLD_IN}


def _persons(known: Sequence[Entry]) -> set[str]:
    return {str(each.body["person"]) for each in known if each.kind is Kind.CONFIRMED}


def _needed(known: Sequence[Entry], settings: Settings) -> int:
    """As many as the book says, or as are asked for by now: a setting lowered later opens nothing."""
    stated = known[0].body["persons_needed"] if known else 0
    return max(int(stated), settings.openers)


def _local(at: datetime) -> str:
    return f"{at.astimezone(TAIPEI):%Y-%m-%d %H:%M}"
