from dataclasses import replace
from datetime import UTC, datetime

from models.audit import GENESIS, AuditEvent


def test_any_change_of_an_event_changes_its_digest() -> None:
    event = AuditEvent(
        1, datetime(2026, 11, 5, tzinfo=UTC), "system", "packet.received", "packet/P01", {"files": "3"}, GENESIS
    )
    others = (replace(event, actor="someone"), replace(event, detail={"files": "4"}), replace(event, previous="1" * 64))
    assert len({event.computed(), *(other.computed() for other in others)}) == 4
