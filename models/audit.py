"""Who did what, when and why. Each event holds the hash of the one before it, so a change is seen."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One event, appended in the same transaction as the change it tells of."""

    sequence: int
    """1, 2, 3, ... without gaps."""
    at: datetime
    actor: str
    """A user's name, or `system`."""
    action: str
    """For example `packet.received`."""
    subject: str
    """For example `tender/1130204/packet/P01`."""
    detail: dict[str, str]
    previous: str
    """SHA-256 of the event before, 64 hexadecimal digits; zeros for the first."""
    digest: str = ""

    def computed(self) -> str:
        """SHA-256 over every other part of the event, in canonical JSON (sorted keys, no spaces, UTF-8)."""
        content = {key: value for key, value in asdict(self).items() if key != "digest"}
        content["at"] = self.at.isoformat()
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
