"""The record as JSON, and its schema. docs/record.schema.json is what `schema()` gives; a test holds it so."""

import json
from typing import Any

from pydantic import TypeAdapter

from models.record import PacketRecord, TenderRecord

ADAPTER = TypeAdapter(TenderRecord)
PACKET = TypeAdapter(PacketRecord)
PLACES = 5  # decimals of a fraction: a hundredth of a millimetre on an A4 page


def to_json(record: TenderRecord) -> bytes:
    """The whole record, indented, UTF-8."""
    told = rounded(ADAPTER.dump_python(record, mode="json"))
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def packet_json(record: PacketRecord) -> bytes:
    """One packet's part of the record, as short as can be, UTF-8."""
    told = rounded(PACKET.dump_python(record, mode="json"))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def schema() -> dict[str, Any]:
    """JSON Schema of the export."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "bidintake tender record",
        **ADAPTER.json_schema(mode="serialization"),
    }


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as it stands in docs/."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def rounded(told: Any) -> Any:
    """Boxes and scores without digits that mean nothing."""
    match told:
        case float():
            return round(told, PLACES)
        case dict():
            return {key: rounded(value) for key, value in told.items()}
        case list():
            return [rounded(each) for each in told]
        case _:
            return told
