"""How many requests one may make. Counted in this process: with several, each has its own count."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.problems import Problem

STRANGER = RateLimitItemPerMinute(120, namespace="stranger")
"""From one address, without or with a wrong session or key."""
SIGN_IN = RateLimitItemPerMinute(20, namespace="sign-in")
"""Attempts to sign in from one address: each costs a tenth of a second and 64 MB."""


class Limits:
    """The counts of one service."""

    def __init__(self, a_minute: int) -> None:
        self._known = RateLimitItemPerMinute(a_minute, namespace="known")
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def known(self, name: str) -> None:
        """One more request of a person or key. Problem 429 where it is one too many."""
        self._count(self._known, name)

    def stranger(self, address: str) -> None:
        """One more request of nobody known."""
        self._count(STRANGER, address)

    def sign_in(self, address: str) -> None:
        """One more attempt to sign in."""
        self._count(SIGN_IN, address)

    def _count(self, item: RateLimitItemPerMinute, who: str) -> None:
        if not self._limiter.hit(item, who):
            raise Problem(429, "請於一分鐘後再試。", headers={"retry-after": "60"})
