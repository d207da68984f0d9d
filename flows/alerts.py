"""Alerts: noticed while work goes on, gathered, told to whose they are, acknowledged, or passed on.

An opening day gives tens of messages, not thousands: what happens joins the open alert of its cause and tender, a channel is
told of all its alerts in one message, and of one alert again only when it grew, an hour later. In quiet hours only urgent
ones go out. A message says what happened and how often, and where to look; what a bid says stays in the house.
"""

import logging
import threading
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from flows.channels import send
from models.alert import Alert, Cause, Channel, Severity
from models.db import alerts
from models.db.session import Database
from models.errors import InputError
from models.finding import Outcome
from models.packet import PacketState
from models.record import TenderRecord
from models.signal import Strength
from models.tender import TAIPEI
from settings import Settings

ROUND = 15.0  # seconds between two looks


def after_run(session: Session, record: TenderRecord, now: datetime) -> None:
    """What a run left that staff must hear of."""
    problems = [
        f"{packet.id}/{each.file}/{each.page or ''}"
        for packet in record.packets
        if packet.state is not PacketState.RECEIVED
        for each in packet.problems
    ]
    missing = [packet.id for packet in record.packets if packet.state is PacketState.RECEIVED and packet.problems]
    failed = [
        f"{packet.id}/{each.code}"
        for packet in record.packets
        for each in packet.findings
        if each.outcome is Outcome.FAILED
    ]
    signals = [
        f"{each.code}/{each.left.packet_id}/{each.right.packet_id}"
        for each in record.signals
        if each.strength is Strength.STRONG
    ]
    found = {
        Cause.UNREADABLE: problems,
        Cause.PACKET_MISSING: missing,
        Cause.FAILED: failed,
        Cause.SIGNAL: signals,
    }
    for cause, subjects in found.items():
        alerts.notice(session, cause, record.tender_id, subjects, now)


def send_due(database: Database, settings: Settings, now: datetime | None = None) -> tuple[str, ...]:
    """Tells every channel what it must hear; gives what could not be told, one sentence each."""
    at = now or datetime.now(UTC)
    with database.unit_of_work() as session:
        alerts.escalate(session, at, settings.alert_tact.escalate)
    failed = []
    for channel in settings.alert_channels:
        with database.reading() as session:
            due = [each for each in alerts.open_alerts(session) if _due(session, each, channel, settings, at)]
        if not due:
            continue
        try:
            send(channel, due, settings)
        except InputError as error:
            failed.append(str(error))
            continue
        with database.unit_of_work() as session:
            for each in due:
                alerts.keep_told(session, each, channel.name, at)
    return tuple(failed)


def _due(session: Session, alert: Alert, channel: Channel, settings: Settings, now: datetime) -> bool:
    """Whether a channel is to hear of an alert now."""
    if not set(alert.roles) & set(channel.roles) or alert.severity.rank < channel.least.rank:
        return False
    quiet = settings.alert_quiet_hours.hold(now.astimezone(TAIPEI).time())
    if quiet and alert.severity is not Severity.URGENT:
        return False
    before = alerts.told(session, alert.id, channel.name)
    if before is None:
        return now - alert.first_at >= settings.alert_tact.gather
    count, at = before
    return alert.count > count and now - at >= settings.alert_tact.again


def keep_telling(database: Database, settings: Settings, stop: threading.Event) -> None:
    """Looks for what is to be told until told to stop; what fails is logged and tried again."""
    log = logging.getLogger(__name__)
    while not stop.is_set():
        try:
            for each in send_due(database, settings):
                log.warning("%s", each)
        except Exception:
            log.exception("alerts could not be looked at")
        stop.wait(ROUND)
