"""The committed sample tender's truth as bids: what perfect reading would give the rules."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from models.bid import Bid
from models.document import Document
from models.packet import FileProblem
from models.papers import Period
from models.registry import Answers, RegistryList
from models.tender import Tender
from tests.builders import TYPES, other, paper, snapshot
from validators.registries import Index, asked, debarred_day, read_company, read_debarred, read_prc_invested

SAMPLES = Path(__file__).parents[2] / "samples"
TENDER = "1130205"


def truth() -> dict[str, Any]:
    """The truth as the generator wrote it."""
    content: dict[str, Any] = json.loads((SAMPLES / "truth" / f"{TENDER}.json").read_text(encoding="utf-8"))
    return content


def bids() -> tuple[Bid, ...]:
    """One bid a packet, with the registers' answers."""
    tender = Tender.model_validate_json((SAMPLES / TENDER / "tender.json").read_text(encoding="utf-8"))
    return tuple(_bid(tender, packet, content) for packet, content in truth()["packets"].items())


def _bid(tender: Tender, packet: str, content: dict[str, Any]) -> Bid:
    counts: dict[str, int] = {}
    documents = []
    for document in content["documents"]:
        counts[document["type"]] = counts.get(document["type"], 0) + 1
        documents.append(_document(document, counts[document["type"]]))
    papers = tuple(documents)
    return Bid(tender, packet, papers, _answers(papers), tender.opening_date, _problems(content))


def _problems(content: dict[str, Any]) -> tuple[FileProblem, ...]:
    """A file that cannot be opened is planted as DOC-02 in a packet without a paper of another kind."""
    odd = any(document["type"] == "other" for document in content["documents"])
    planted = any(fault["code"] == "DOC-02" for fault in content["faults"])
    return (FileProblem("odd.bin", None, "檔案無法開啟", "請洽投標廠商"),) if planted and not odd else ()


def _document(document: dict[str, Any], number: int) -> Document:
    kind = document["type"]
    if kind == "other":
        return other()
    hints = get_type_hints(TYPES[kind])
    values = {}
    for field in document["fields"]:
        attribute = field["name"].partition(".")[2]
        values[attribute] = _value(field["value"], hints[attribute])
    return paper(kind, number, **values)


def _value(value: Any, hint: Any) -> Any:
    """A value of the truth's JSON as the paper's own type."""
    wanted = get_args(get_args(hint)[0])[0]
    match value:
        case dict():
            return Period(**value)
        case str() if wanted is date:
            return date.fromisoformat(value)
        case str() if issubclass(wanted, StrEnum):
            return wanted(value)
        case _:
            return value


def _answers(documents: tuple[Document, ...]) -> Answers:
    folder = SAMPLES / TENDER / "registry"
    numbers, names = asked(documents)
    listed = debarred_day(folder / "debarred.json")
    assert listed is not None
    return Answers(
        snapshot(RegistryList.COMPANY, listed),
        Index(read_company(folder / "company.json", "company.json")).candidates(numbers, names),
        snapshot(RegistryList.DEBARRED, listed),
        Index(read_debarred(folder / "debarred.json", "debarred.json")).candidates(numbers, names),
        snapshot(RegistryList.PRC_INVESTED, listed),
        Index(read_prc_invested(folder / "prc_invested.csv", "prc_invested.csv")).candidates(numbers, names),
    )
