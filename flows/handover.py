"""The hand-over: a version of a bid's record becomes an event in the outbox, in the unit of work that accepts the review.

`enqueue` is the hook of the review (`flows.review`). The event is then delivered to each receiver (flows/delivery.py) and may
be pulled by cursor (`models.db.handover.events_after`). docs/handover.md is written for the other side.
"""

import json
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from flows.accepted_bid import handed_over
from flows.export.as_json import rounded
from models.bid_record import BidRecord
from models.db import handover
from models.handover import AcceptedBid, HandOverEvent

BID = TypeAdapter(AcceptedBid)
SPECIFICATION = "1.0"  # of CloudEvents
SCHEMA = "docs/handover.schema.json"


def enqueue(session: Session, record: BidRecord) -> HandOverEvent:
    """Writes a version's event, in the unit of work given. Raises ValueError where something in it is undecided."""
    before = handover.last(session, record.tender_id, record.packet_id)
    return handover.add(session, record.accepted_by, handed_over(record, before), datetime.now(UTC))


def cloud_event(event: HandOverEvent) -> dict[str, Any]:
    """The event in CloudEvents' structured form: what receivers get, and what the API gives to those who pull."""
    bid = event.bid
    return {
        "specversion": SPECIFICATION,
        "id": event.id,
        "type": f"tw.bidintake.bid.{bid.change}",
        "source": f"/tenders/{bid.tender_id}",
        "subject": f"packets/{bid.packet_id}",
        "time": event.at.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": SCHEMA,
        "sequence": f"{event.cursor:012}",
        "data": rounded(BID.dump_python(bid, mode="json")),
    }


def to_bytes(event: HandOverEvent) -> bytes:
    """The event as it is sent and signed."""
    return json.dumps(cloud_event(event), ensure_ascii=False, separators=(",", ":")).encode()


def schema() -> dict[str, Any]:
    """JSON Schema of an event's data."""
    told = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "bidintake accepted bid"}
    return {**told, **BID.json_schema(mode="serialization")}
