"""What is asked about bids: by tender, packet, name or state, a page at a time.

Positions are by the packet's name and then in the order of the paper, so that a list goes on where it stopped even if a
packet was read again in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from models.db.packets import PACKET
from models.db.tables import DocumentRow, FieldRow, FindingRow, PacketRow, PageRow, TenderRow
from models.packet import Packet, PacketState
from models.tender import Tender

Place = tuple[str, int]
"""A packet's name and a row's id in it."""
START: Place = ("", 0)


@dataclass(frozen=True, slots=True)
class PacketLine:
    """A packet as it stands in a list."""

    packet: Packet
    state: PacketState
    version: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a tender is, in numbers."""

    packets: dict[str, int]
    """How many packets are in each state that any is in."""
    pages: int
    """Pages found so far."""
    read: int
    """Pages read so far."""
    documents: int


def tender(session: Session, tender_id: str) -> tuple[Tender, int] | None:
    """What a tender states, with its version; None where it was never opened or run."""
    row = session.get(TenderRow, tender_id)
    return None if row is None else (Tender.model_validate(row.body), row.version)


def tenders(session: Session, after: str, limit: int) -> tuple[Tender, ...]:
    """Tenders by their id."""
    wanted = select(TenderRow).where(TenderRow.id > after).order_by(TenderRow.id).limit(limit)
    return tuple(Tender.model_validate(row.body) for row in session.scalars(wanted))


def packet(session: Session, tender_id: str, name: str) -> PacketLine | None:
    """One packet; None where there is none of that name."""
    row = session.scalar(select(PacketRow).where(PacketRow.tender_id == tender_id, PacketRow.name == name))
    return None if row is None else _line(row)


def packets(
    session: Session, tender_id: str, after: str, limit: int, states: Sequence[PacketState]
) -> tuple[PacketLine, ...]:
    """Packets of a tender by name; those in one of the states, or all."""
    wanted = select(PacketRow).where(PacketRow.tender_id == tender_id, PacketRow.name > after)
    if states:
        wanted = wanted.where(PacketRow.state.in_(states))
    return tuple(_line(row) for row in session.scalars(wanted.order_by(PacketRow.name).limit(limit)))


def fields(
    session: Session, tender_id: str, after: Place, limit: int, **filters: Sequence[str]
) -> tuple[tuple[Place, str, str], ...]:
    """Where fields stand, with their document and name: filters are `packet`, `document`, `name`, `state`."""
    wanted = select(PacketRow.name, FieldRow.id, FieldRow.document, FieldRow.name).join(
        PacketRow, PacketRow.id == FieldRow.packet
    )
    columns = {"document": FieldRow.document, "name": FieldRow.name, "state": FieldRow.state}
    rows = session.execute(_paged(wanted, FieldRow.id, tender_id, after, limit, filters, columns))
    return tuple(((packet_id, row_id), document, name) for packet_id, row_id, document, name in rows)


def findings(
    session: Session, tender_id: str, after: Place, limit: int, **filters: Sequence[str]
) -> tuple[tuple[Place, int], ...]:
    """Where findings stand, with their position in the packet from 0: filters are `packet`, `code`, `outcome`."""
    earlier = aliased(FindingRow)
    position = (
        select(func.count(earlier.id)).where(earlier.packet == FindingRow.packet, earlier.id < FindingRow.id)
    ).scalar_subquery()
    wanted = select(PacketRow.name, FindingRow.id, position).join(PacketRow, PacketRow.id == FindingRow.packet)
    columns = {"code": FindingRow.code, "outcome": FindingRow.outcome}
    rows = session.execute(_paged(wanted, FindingRow.id, tender_id, after, limit, filters, columns))
    return tuple(((packet_id, row_id), number) for packet_id, row_id, number in rows)


def progress(session: Session, tender_id: str) -> Progress:
    """How far the packets of a tender are."""
    of = PacketRow.tender_id == tender_id
    states = session.execute(select(PacketRow.state, func.count()).where(of).group_by(PacketRow.state)).all()
    pages = select(func.count(PageRow.id), func.count(PageRow.upright)).join(PacketRow, PacketRow.id == PageRow.packet)
    documents = select(func.count(DocumentRow.id)).join(PacketRow, PacketRow.id == DocumentRow.packet)
    found, read = session.execute(pages.where(of)).one()
    return Progress({row[0]: row[1] for row in states}, found, read, session.scalar(documents.where(of)) or 0)


def _paged(
    wanted: Any, row_id: Any, tender_id: str, after: Place, limit: int, filters: Any, columns: dict[str, Any]
) -> Any:
    wanted = wanted.where(PacketRow.tender_id == tender_id)
    for name, values in filters.items():
        if values:
            wanted = wanted.where(columns.get(name, PacketRow.name).in_(values))
    packet_name, position = after
    later = or_(PacketRow.name > packet_name, tuple_(PacketRow.name, row_id) > tuple_(packet_name, position))
    return wanted.where(later).order_by(PacketRow.name, row_id).limit(limit)


def _line(row: PacketRow) -> PacketLine:
    return PacketLine(PACKET.validate_python(row.body), PacketState(row.state), row.version)
