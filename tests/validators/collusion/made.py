"""Bids made of the few values a test is about, or of a sample tender's truth."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from models.bid import Bid
from models.document import Document, DocumentType, Sorting
from models.field import Evidence, Read
from models.page import Box, EngineId
from models.papers import PAPERS, empty
from models.registry import Answers
from models.tender import LawfulCommonality, Tender

ENGINE = EngineId("test", "none", "0")
KINDS = {paper.PREFIX: paper for paper in PAPERS}


def tender(**lawful: tuple[str, ...]) -> Tender:
    """A tender with what bidders may share."""
    return Tender.model_validate(
        {
            "id": "1130205",
            "title": "電腦軟體採購",
            "procuring_entity": "測試採購中心",
            "opening_at": "2024-09-24T10:00:00+08:00",
            "payee": "測試採購中心",
            "bid_bond_due": 500000,
            "required_papers": ["envelope"],
            "lawful_commonality": LawfulCommonality(**lawful),
        }
    )


def bid(packet: str, values: Mapping[str, Any], of: Tender | None = None, box: Box | None = None) -> Bid:
    """A bid whose papers hold those values, by dotted field name; every value stands in `box`."""
    place = box or Box(0.1, 0.1, 0.4, 0.12)
    documents = []
    for prefix in dict.fromkeys(name.partition(".")[0] for name in values):
        fields: dict[str, Any] = dict(empty(KINDS[prefix], "not in this test"))
        for name, value in values.items():
            head, _, attribute = name.partition(".")
            if head == prefix and attribute in fields:
                seen = Evidence(f"{prefix}-1", "p1", place, str(value), 0.99, ENGINE)
                fields[attribute] = Read(value, seen)
        sorting = Sorting(f"{prefix}-1", DocumentType(prefix), ("p1",), prefix, "", True)
        documents.append(Document(sorting, KINDS[prefix](**fields)))
    return Bid(of or tender(), packet, tuple(documents), Answers(), date(2024, 9, 24))


def sample(folder: Path, tender_id: str) -> tuple[list[Bid], dict[str, Any]]:
    """The bids of a sample tender as its truth states them, and the truth."""
    truth: dict[str, Any] = json.loads((folder / "truth" / f"{tender_id}.json").read_text("utf-8"))
    of = Tender.model_validate_json((folder / tender_id / "tender.json").read_text("utf-8"))
    bids = []
    for packet, content in truth["packets"].items():
        values = {
            field["name"]: field["value"]
            for document in content["documents"]
            for field in document["fields"]
            if isinstance(field["value"], str) and field["value"]
        }
        bids.append(bid(packet, values, of))
    return bids, truth
