"""Reviews and accepted records as they are asked for: a page at a time, and a record's JSON as it was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from models.db.review_tables import BidRecordRow, ReviewRow
from models.db.tables import PacketRow


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review as it stands in a list."""

    packet_id: str
    state: str
    version: int
    waiting: int
    """What a person must still look at, as of the last look."""
    submitted_by: str
    accepted_version: int


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A version of a bid's record as it stands in a list."""

    packet_id: str
    version: int
    result: str
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A version of a bid's record, as JSON."""

    version: int
    sha256: str
    json: str


def reviews(session: Session, tender_id: str, after: str, limit: int, states: Sequence[str]) -> tuple[ReviewLine, ...]:
    """Reviews of a tender by packet; in one of the states, or all. A packet nobody has touched has none yet."""
    wanted = select(PacketRow.name, ReviewRow).join(PacketRow, PacketRow.id == ReviewRow.packet)
    wanted = wanted.where(PacketRow.tender_id == tender_id, PacketRow.name > after)
    if states:
        wanted = wanted.where(ReviewRow.state.in_(states))
    return tuple(
        ReviewLine(name, row.state, row.version, row.waiting, row.submitted_by, row.accepted_version)
        for name, row in session.execute(wanted.order_by(PacketRow.name).limit(limit))
    )


def records(session: Session, tender_id: str, after: str, limit: int, results: Sequence[str]) -> tuple[RecordLine, ...]:
    """The newest record of each bid of a tender, by packet; of one of the results, or all."""
    newest = select(BidRecordRow.packet, func.max(BidRecordRow.version).label("version")).group_by(BidRecordRow.packet)
    last = newest.subquery()
    wanted = (
        select(PacketRow.name, BidRecordRow.version, BidRecordRow.result, BidRecordRow.at, BidRecordRow.sha256)
        .join(PacketRow, PacketRow.id == BidRecordRow.packet)
        .join(last, (last.c.packet == BidRecordRow.packet) & (last.c.version == BidRecordRow.version))
        .where(PacketRow.tender_id == tender_id, PacketRow.name > after)
    )
    if results:
        wanted = wanted.where(BidRecordRow.result.in_(results))
    return tuple(RecordLine(*row) for row in session.execute(wanted.order_by(PacketRow.name).limit(limit)))


def record_json(session: Session, tender_id: str, packet_id: str, version: int | None = None) -> KeptRecord | None:
    """A version of a bid's record, the newest where none is named; None where there is none."""
    wanted = (
        select(BidRecordRow.version, BidRecordRow.sha256, cast(BidRecordRow.body, Text))
        .join(PacketRow, PacketRow.id == BidRecordRow.packet)
        .where(PacketRow.tender_id == tender_id, PacketRow.name == packet_id)
        .order_by(BidRecordRow.version.desc())
        .limit(1)
    )
    if version is not None:
        wanted = wanted.where(BidRecordRow.version == version)
    row = session.execute(wanted).first()
    return None if row is None else KeptRecord(row[0], row[1], row[2])
