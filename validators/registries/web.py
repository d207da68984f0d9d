"""One register's server, asked politely: paced, asked again after a fault, left alone for a while where it keeps failing.

Every fault ends as RegistrySilentError: the register was not asked, and the rules say unknown. A body that is cut short
of its stated length is a fault; whether it says anything is the reader's question.
"""

import hashlib
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import TracebackType
from typing import Self

import httpx
import pybreaker
import stamina

from models.errors import RegistrySilentError, SetupError
from models.registry import Fetched

AGENT = "bidintake"
CHUNK = 1 << 20  # bytes
TOO_MANY = 429
SERVER_FAULT = 500


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is asked. Seconds, but for the counts."""

    gap: float = 0.5
    """Between two calls; public code of others waits 0.3 to 1 s, no limit is published."""
    timeout: float = 90.0
    """Without a byte; the debarment list takes 30 to 47 s to begin."""
    attempts: int = 4
    first_wait: float = 1.0
    """Before the second attempt; doubled for each further one, up to `longest_wait`."""
    longest_wait: float = 30.0
    failures: int = 5
    """Calls failed in a row, after which the server is left alone."""
    rest: float = 60.0
    """How long it is left alone then."""
    largest: int = 64 << 20
    """Bytes of an answer held in memory."""
    ca_file: str = ""
    """Certificates that complete a server's broken chain, in PEM; verification is never turned off."""


class Web:
    """The way to one server; safe to share between threads. Cookies are kept, as browsers do."""

    def __init__(self, name: str, manners: Manners | None = None) -> None:
        self.name = name
        """How errors call the server, in Chinese."""
        self.manners = manners or Manners()
        trusted = _trusted(self.manners.ca_file)
        self._client = httpx.Client(
            verify=trusted, timeout=self.manners.timeout, follow_redirects=True, headers={"User-Agent": AGENT}
        )
        self._breaker = pybreaker.CircuitBreaker(self.manners.failures, self.manners.rest)
        self._turn = threading.Lock()
        self._next = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connections."""
        self._client.close()

    def get(
        self, url: str, query: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Fetched:
        """One answer. Raises RegistrySilentError."""
        wait = self.manners
        try:
            for attempt in stamina.retry_context(
                on=self._again,
                attempts=wait.attempts,
                timeout=None,
                wait_initial=wait.first_wait,
                wait_max=wait.longest_wait,
                wait_jitter=wait.first_wait / 2,
            ):
                with attempt:
                    return self._breaker.call(self._once, url, query, headers)
        except pybreaker.CircuitBreakerError as error:
            raise RegistrySilentError(
                f"{self.name}連續 {wait.failures} 次無法查詢，暫停 {wait.rest:.0f} 秒後再試。"
            ) from error
        except httpx.HTTPStatusError as error:
            raise RegistrySilentError(f"{self.name}回應錯誤（HTTP {error.response.status_code}）。") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise RegistrySilentError(f"{self.name}無法連線或回應中斷（{type(error).__name__}）。") from error
        raise AssertionError("a retry either returns or raises")

    def _once(self, url: str, query: Mapping[str, str] | None, headers: Mapping[str, str] | None) -> Fetched:
        self._wait_for_turn()
        at = datetime.now(UTC)
        told, size = [], 0
        with self._client.stream("GET", url, params=query, headers=headers) as answer:
            answer.raise_for_status()
            for chunk in answer.iter_bytes(CHUNK):
                size += len(chunk)
                if size > self.manners.largest:
                    raise RegistrySilentError(f"{self.name}回應逾 {self.manners.largest / 1e6:.0f} MB，不予接受。")
                told.append(chunk)
        body = b"".join(told)
        return Fetched(str(answer.request.url), at, body, hashlib.sha256(body).hexdigest())

    def _wait_for_turn(self) -> None:
        with self._turn:
            now = time.monotonic()
            start = max(now, self._next)
            self._next = start + self.manners.gap
        time.sleep(start - now)

    def _again(self, error: Exception) -> bool | float:
        """Whether to ask once more: after a broken connection or a fault of the server; when it says so, not sooner.

        A server that asks for more patience than `longest_wait` is not waited for.
        """
        if not isinstance(error, httpx.HTTPStatusError):
            return isinstance(error, httpx.TransportError | httpx.DecodingError)
        status = error.response.status_code
        if status != TOO_MANY and status < SERVER_FAULT:
            return False
        after = _retry_after(error.response.headers.get("Retry-After", ""))
        return True if after is None else after <= self.manners.longest_wait and max(after, self.manners.gap)


@cache
def _trusted(ca_file: str) -> ssl.SSLContext:
    """The system's certificates, and those of a file. Raises SetupError where the file holds none."""
    context = ssl.create_default_context()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise SetupError(f"憑證檔 {ca_file} 無法讀取（{error}）") from error
    return context


def _retry_after(stated: str) -> float | None:
    """Seconds; None where the server states none, or not understandably."""
    if stated.isascii() and stated.isdigit():
        return float(stated)
    try:
        return max(0.0, (parsedate_to_datetime(stated) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
