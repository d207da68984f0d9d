"""The outbox: every version of every accepted bid, in the order of acceptance, and where it stands with each receiver.

An event is written in the unit of work of the acceptance it tells of. Its cursor is given under the audit trail's own lock,
so that whoever pulls by cursor misses none: a lower cursor never becomes visible after a higher one.
"""

import uuid
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.db.audit import append
from models.db.tables import Base, Body
from models.errors import InputError
from models.handover import AcceptedBid, Delivery, DeliveryState, HandOverEvent, Receiver
from models.secrets import Vault

BID = TypeAdapter(AcceptedBid)
OVER = (DeliveryState.DELIVERED, DeliveryState.PASSED_OVER)
"""States in which a delivery no longer holds back the ones behind it."""


class HandOverRow(Base):
    """Append-only: a version that was handed over is never changed (a trigger refuses it)."""

    __tablename__ = "handover_event"
    __table_args__ = (UniqueConstraint("tender_id", "packet", "version"),)
    cursor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(40), unique=True)
    tender_id: Mapped[str] = mapped_column(String(64), index=True)
    packet: Mapped[str]
    version: Mapped[int]
    at: Mapped[datetime]
    bid: Mapped[Body]


class ReceiverRow(Base):
    __tablename__ = "handover_receiver"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    url: Mapped[str]
    secret: Mapped[str]
    """Sealed with the installation's secret."""
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime]


class DeliveryRow(Base):
    __tablename__ = "handover_delivery"
    __table_args__ = (UniqueConstraint("receiver", "event"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    receiver: Mapped[str] = mapped_column(ForeignKey("handover_receiver.name"))
    event: Mapped[int] = mapped_column(ForeignKey("handover_event.cursor"))
    tender_id: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime]
    told: Mapped[str] = mapped_column(default="")


def last(session: Session, tender_id: str, packet_id: str) -> AcceptedBid | None:
    """The newest version of a bid; None where its review was never accepted."""
    rows = select(HandOverRow).where(HandOverRow.tender_id == tender_id, HandOverRow.packet == packet_id)
    row = session.scalar(rows.order_by(HandOverRow.version.desc()).limit(1))
    return None if row is None else BID.validate_python(row.bid)


def versions(session: Session, tender_id: str, packet_id: str) -> tuple[AcceptedBid, ...]:
    """Every version of a bid, the first one first."""
    rows = select(HandOverRow).where(HandOverRow.tender_id == tender_id, HandOverRow.packet == packet_id)
    return tuple(BID.validate_python(row.bid) for row in session.scalars(rows.order_by(HandOverRow.version)))


def newest(session: Session, tender_id: str) -> tuple[AcceptedBid, ...]:
    """The newest version of each bid of a tender, withdrawn ones included, by packet."""
    rows = session.scalars(select(HandOverRow).where(HandOverRow.tender_id == tender_id).order_by(HandOverRow.version))
    found = {row.packet: row for row in rows}
    return tuple(BID.validate_python(found[name].bid) for name in sorted(found))


def add(session: Session, actor: str, bid: AcceptedBid, at: datetime) -> HandOverEvent:
    """Writes the event and one delivery for each receiver there is. The audit event comes first: it takes the lock."""
    subject = f"tender/{bid.tender_id}/packet/{bid.packet_id}"
    append(session, actor, f"handover.{bid.change}", subject, version=bid.version, result=bid.result)
    cursor = (session.scalar(select(func.max(HandOverRow.cursor))) or 0) + 1
    event = HandOverEvent(cursor, f"evt_{uuid.uuid4().hex}", at, bid)
    session.add(
        HandOverRow(
            cursor=cursor,
            id=event.id,
            tender_id=bid.tender_id,
            packet=bid.packet_id,
            version=bid.version,
            at=at,
            bid=BID.dump_python(bid, mode="json"),
        )
    )
    session.flush()
    for name in session.scalars(select(ReceiverRow.name).where(ReceiverRow.active)).all():
        _due(session, name, event)
    return event


def events_after(session: Session, cursor: int, limit: int, tender_id: str = "") -> tuple[HandOverEvent, ...]:
    """The events behind a cursor, in order; of one tender where it is named. For the neighbours that pull."""
    wanted = select(HandOverRow).where(HandOverRow.cursor > cursor).order_by(HandOverRow.cursor).limit(limit)
    if tender_id:
        wanted = wanted.where(HandOverRow.tender_id == tender_id)
    return tuple(map(_event, session.scalars(wanted)))


def event(session: Session, cursor: int) -> HandOverEvent:
    """One event. Raises InputError where there is none."""
    row = session.get(HandOverRow, cursor)
    if row is None:
        raise InputError(f"沒有第 {cursor} 號移交事件")
    return _event(row)


def add_receiver(
    session: Session, actor: str, receiver: Receiver, vault: Vault, at: datetime, since: int | None
) -> None:
    """Takes a receiver in, or changes its address and secret. It gets the events behind `since`; None: only new ones."""
    row = session.get(ReceiverRow, receiver.name)
    if row is None:
        row = ReceiverRow(name=receiver.name, added_at=at)
        session.add(row)
    row.url, row.secret, row.active = receiver.url, vault.seal(receiver.secret), receiver.active
    append(session, actor, "receiver.kept", f"receiver/{receiver.name}", url=receiver.url, active=receiver.active)
    session.flush()
    if since is not None:
        has = set(session.scalars(select(DeliveryRow.event).where(DeliveryRow.receiver == receiver.name)))
        for row_ in session.scalars(select(HandOverRow).where(HandOverRow.cursor > since).order_by(HandOverRow.cursor)):
            if row_.cursor not in has:
                _due(session, receiver.name, _event(row_))


def receivers(session: Session, vault: Vault | None = None) -> tuple[Receiver, ...]:
    """All receivers by name; with their secrets where the vault is given."""
    rows = session.scalars(select(ReceiverRow).order_by(ReceiverRow.name))
    return tuple(Receiver(row.name, row.url, vault.open(row.secret) if vault else "", row.active) for row in rows)


def due(session: Session, now: datetime) -> tuple[Delivery, ...]:
    """What may be sent now: for each receiver and tender the first event that did not arrive yet, if its time has come."""
    rows = session.scalars(
        select(DeliveryRow)
        .join(ReceiverRow, ReceiverRow.name == DeliveryRow.receiver)
        .where(DeliveryRow.state.not_in([state.value for state in OVER]), ReceiverRow.active)
        .order_by(DeliveryRow.receiver, DeliveryRow.event)
    )
    heads: dict[tuple[str, str], DeliveryRow] = {}
    for row in rows:
        heads.setdefault((row.receiver, row.tender_id), row)
    waiting = [row for row in heads.values() if row.state == DeliveryState.WAITING and row.next_at <= now]
    return tuple(_delivery(session, row) for row in sorted(waiting, key=lambda row: (row.next_at, row.event)))


def claim(session: Session, delivery: Delivery, until: datetime) -> bool:
    """Takes a delivery for one attempt that ends by `until`; False where another worker took it in between."""
    row = session.get(DeliveryRow, delivery.id, with_for_update=True)
    if row is None or row.state != DeliveryState.WAITING or row.next_at != delivery.next_at:
        return False
    row.next_at = until
    return True


def settle(session: Session, delivery: Delivery, state: DeliveryState, told: str, next_at: datetime) -> None:
    """Writes down how an attempt ended."""
    row = session.get_one(DeliveryRow, delivery.id)
    if row.state != DeliveryState.DELIVERED:
        row.state, row.told, row.next_at, row.attempts = state.value, told, next_at, row.attempts + 1


def deliveries(session: Session, *states: DeliveryState) -> tuple[Delivery, ...]:
    """Deliveries in those states, all where none is named, by receiver and event."""
    wanted = select(DeliveryRow).order_by(DeliveryRow.receiver, DeliveryRow.event)
    if states:
        wanted = wanted.where(DeliveryRow.state.in_([state.value for state in states]))
    return tuple(_delivery(session, row) for row in session.scalars(wanted))


def decide(session: Session, actor: str, delivery_id: int, state: DeliveryState, now: datetime) -> Delivery:
    """A person sends a dead letter again (WAITING) or passes it over. Raises InputError for one that is not dead."""
    row = session.get(DeliveryRow, delivery_id)
    if row is None or row.state != DeliveryState.DEAD:
        raise InputError(f"沒有編號 {delivery_id} 的未送達移交")
    row.state, row.next_at, row.attempts = state.value, now, 0
    append(session, actor, f"delivery.{state}", f"receiver/{row.receiver}", event=row.event, delivery=row.id)
    return _delivery(session, row)


def _due(session: Session, receiver: str, new: HandOverEvent) -> None:
    session.add(
        DeliveryRow(
            receiver=receiver,
            event=new.cursor,
            tender_id=new.bid.tender_id,
            state=DeliveryState.WAITING.value,
            next_at=new.at,
        )
    )


def _event(row: HandOverRow) -> HandOverEvent:
    return HandOverEvent(row.cursor, row.id, row.at, BID.validate_python(row.bid))


def _delivery(session: Session, row: DeliveryRow) -> Delivery:
    told: Any = session.get_one(HandOverRow, row.event)
    return Delivery(
        row.id,
        row.receiver,
        row.event,
        row.tender_id,
        told.packet,
        told.version,
        DeliveryState(row.state),
        row.attempts,
        row.next_at,
        row.told,
    )
