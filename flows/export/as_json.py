"""The record as JSON, and its schema. docs/record.schema.json is what `schema()` gives; a test holds it so."""

import json
from typing import Any

from pydantic import TypeAdapter

from models.record import TenderRecord

ADAPTER = TypeAdapter(TenderRecord)


def to_json(record: TenderRecord) -> bytes:
    """The whole record, indented, UTF-8."""
    return ADAPTER.dump_json(record, indent=1) + b"\n"


def schema() -> dict[str, Any]:
    """JSON Schema of the export."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "bidintake tender record",
        **ADAPTER.json_schema(mode="serialization"),
    }


def schema_text() -> str:
    """The schema as it stands in docs/."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
