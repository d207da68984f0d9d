"""The time by which tenders are opened: a source that is named, held against this machine's own steady clock.

A computer's time of day can jump: by mistake, by a battery, by a hand. So it is read from the source once and then
counted on by the steady clock, which cannot be set; every reading of the source must agree with that count. While they
disagree nobody knows the time, and no tender is opened: opened too early is against the law (Government Procurement Act
art. 34), opened a little late is not.
"""

import socket
import struct
import time
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from models.db.session import Database
from models.errors import SetupError
from settings import Settings

Source = Callable[[], datetime]
NTP = "ntp://"
NTP_PORT = 123
NTP_SECONDS = 5.0
SINCE_1900 = 2_208_988_800  # seconds from 1900, where NTP counts from, to 1970
DRIFT = 0.0005  # the most by which a kept clock is sped up or slowed down while it is put right (500 ppm)
ASK = b"\x23" + 47 * b"\0"  # version 4, client


class ClockError(SetupError):
    """Source and count disagree, or the source gives no answer: the time is not known."""


class TrustedClock:
    """The source's time, as long as it agrees with the steady clock counted on from the first reading."""

    def __init__(self, source: Source, tolerance: float, steady: Callable[[], float] | None = None) -> None:
        self._source, self._steady, self._tolerance = source, steady or _steady, tolerance
        self._anchor: tuple[datetime, float] | None = None

    def now(self) -> datetime:
        """The time in UTC. Raises ClockError where it is not known."""
        told, ticks = self._source(), self._steady()
        if self._anchor is None:
            self._anchor = told, ticks
        since = ticks - self._anchor[1]
        off = (told - self._anchor[0]).total_seconds() - since
        if abs(off) > self._tolerance + since * DRIFT:
            raise ClockError(f"時間來源與本機計時相差 {off:+.0f} 秒，暫不開啟任何標案")
        return told


def _steady() -> float:
    """Seconds since this machine was started, sleep included: nobody can set them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def trusted_clock(settings: Settings, database: Database) -> TrustedClock:
    """The clock the settings name. Raises SetupError for a name that is none."""
    if settings.clock == "system":
        return TrustedClock(_system, settings.clock_tolerance)
    if settings.clock == "database":
        return TrustedClock(_agreed(lambda: _of_database(database), settings.clock_tolerance), settings.clock_tolerance)
    if settings.clock.startswith(NTP):
        host = settings.clock.removeprefix(NTP)
        return TrustedClock(_agreed(lambda: _of_ntp(host), settings.clock_tolerance), settings.clock_tolerance)
    raise SetupError(f"BIDINTAKE_CLOCK 沒有 {settings.clock} 這種時間來源；可用 system、database 或 ntp://主機")


def _system() -> datetime:
    return datetime.now(UTC)


def _agreed(source: Source, tolerance: float) -> Source:
    """Another machine's time, as long as this machine's own says the same."""

    def read() -> datetime:
        told, own = source(), _system()
        if abs((told - own).total_seconds()) > tolerance:
            raise ClockError(f"本機時間與時間來源相差 {(own - told).total_seconds():+.0f} 秒，暫不開啟任何標案")
        return told

    return read


def _of_database(database: Database) -> datetime:
    asked = (
        "SELECT clock_timestamp()"
        if database.engine.dialect.name == "postgresql"
        else "SELECT (julianday('now') - 2440587.5) * 86400.0"
    )
    try:
        with database.engine.connect() as connection:
            told = connection.execute(text(asked)).scalar_one()
    except SQLAlchemyError as error:
        raise ClockError("資料庫沒有回應，無法得知時間") from error
    return told.astimezone(UTC) if isinstance(told, datetime) else datetime.fromtimestamp(float(told), UTC)


def _of_ntp(host: str) -> datetime:
    """One question to a time server (RFC 5905), the answer put half the way's time later."""
    name, _, port = host.partition(":")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.settimeout(NTP_SECONDS)
            asked = time.monotonic()
            way.sendto(ASK, (name, int(port or NTP_PORT)))
            answer = way.recv(512)
            way_back = (time.monotonic() - asked) / 2
    except (OSError, ValueError) as error:
        raise ClockError(f"時間伺服器 {host} 沒有回應") from error
    if len(answer) < 48 or answer[0] & 7 != 4 or answer[0] >> 6 == 3 or not answer[1]:
        raise ClockError(f"時間伺服器 {host} 本身未對時")
    seconds, fraction = struct.unpack(">II", answer[40:48])
    return datetime.fromtimestamp(seconds - SINCE_1900 + fraction / 2**32 + way_back, UTC)
