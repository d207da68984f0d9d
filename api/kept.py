"""Records of packets as they were last assembled, kept while the packet and its tender have not changed."""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

from sqlalchemy.orm import Session

from flows.export.as_json import packet_json
from flows.readers import reader_name
from flows.record import QUESTIONS
from models.db import bids
from models.db.records import packet_record
from models.record import PacketRecord

MOST = 256  # packets kept in memory, a few hundred kilobytes each


@dataclass(frozen=True, slots=True)
class Kept:
    """A packet's record and its JSON."""

    record: PacketRecord
    json: bytes
    sha256: str
    """Of the JSON."""


class Records:
    """The records of one service."""

    def __init__(self, engine: str) -> None:
        self._reader = reader_name(engine)
        self._kept: OrderedDict[tuple[str, str, int, int], Kept] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, session: Session, tender_id: str, packet_id: str) -> Kept | None:
        """The record of a packet; None where there is none of that name."""
        stated, line = bids.tender(session, tender_id), bids.packet(session, tender_id, packet_id)
        if stated is None or line is None:
            return None
        tender, version = stated
        key = (tender_id, packet_id, version, line.version)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        record = packet_record(session, tender, packet_id, self._reader, QUESTIONS)
        if record is None:
            return None
        json = packet_json(record)
        return self._keep(key, Kept(record, json, hashlib.sha256(json).hexdigest()))

    def _keep(self, key: tuple[str, str, int, int], made: Kept) -> Kept:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return made
