"""Each place on paper has an id, by which its picture is asked for."""

import hashlib
from collections.abc import Iterator

from models.field import Evidence
from models.record import PacketRecord


def evidence_id(seen: Evidence) -> str:
    """The same for the same place on the same page, 24 hexadecimal digits."""
    box = seen.box
    place = f"{seen.page_id} {box.x0:.6f} {box.y0:.6f} {box.x1:.6f} {box.y1:.6f}"
    return hashlib.sha256(place.encode()).hexdigest()[:24]


def evidence_of(record: PacketRecord) -> Iterator[Evidence]:
    """Every place the packet's fields and findings were read at."""
    for document in record.documents:
        for field in document.fields:
            if field.evidence is not None:
                yield field.evidence
    for finding in record.findings:
        yield from finding.evidence


def find(record: PacketRecord, wanted: str) -> Evidence | None:
    """The place of that id."""
    return next((each for each in evidence_of(record) if evidence_id(each) == wanted), None)
