"""The scorer reads records in the form that the export's schema states."""

import json
from pathlib import Path
from typing import Any

from bench.record import load_record

SCHEMA: dict[str, Any] = json.loads(Path("docs/record.schema.json").read_text(encoding="utf-8"))


def test_a_paper_stands_on_the_pages_the_record_names() -> None:
    assert "pages" in SCHEMA["$defs"]["RecordDocument"]["required"]
    reference = {"page_id": "f01-001", "file": "a.pdf", "number": 1}
    assert set(reference) == set(SCHEMA["$defs"]["PageRef"]["required"])
    pages = [
        {"id": f"f01-00{number}", "file": "a.pdf", "number": number, "image": f"upright/{number}.jpg"}
        for number in (1, 2)
    ]
    document = {"id": "tax-1", "type": "tax", "pages": [reference], "fields": []}
    packet = {"id": "P01", "documents": [document], "pages": pages, "findings": []}
    read = load_record(json.dumps({"tender_id": "T", "packets": [packet], "signals": []}).encode())
    told = read.packet("P01")
    assert told.places(told.documents[0]) == {("a.pdf", 1)}
