"""The report: for every finding, field and signal, the piece of paper it came from.

One page with its pictures beside it, without any resource from elsewhere: it can be copied, printed and kept.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.report.crops import Crops
from flows.report.terminal import to_review, totals
from intake.store import FolderStore, Store
from models.document import DocumentType
from models.field import Evidence, FieldState
from models.finding import Outcome
from models.glossary import word
from models.record import PacketRecord, RecordDocument, RecordFinding, TenderRecord
from models.signal import Strength
from models.tender import TAIPEI

SIGNS = {
    Outcome.FAILED: "✗",
    Outcome.UNKNOWN: "？",
    Outcome.PASSED: "✓",
    Outcome.NOT_APPLICABLE: "－",
    FieldState.ACCEPTED: "✓",
    FieldState.REVIEW: "？",
    FieldState.UNREADABLE: "✗",
    FieldState.ABSENT: "－",
    Strength.STRONG: "▲▲▲",
    Strength.MEDIUM: "▲▲",
    Strength.WEAK: "▲",
    Strength.CONTEXT: "△",
}
"""A sign beside each word, so that nothing is told by colour alone."""
ASKED_OF = {
    "TAX": DocumentType.TAX,
    "DEC": DocumentType.DECLARATION,
    "BND": DocumentType.CHEQUE,
    "OFF": DocumentType.OFFER,
    "FOL": DocumentType.FOLLOW,
    "PRO": DocumentType.PROPOSAL,
    "STD": DocumentType.STANDARD,
    "AUT": DocumentType.AUTHORISATION,
    "REG": DocumentType.REGISTRATION,
    "LST": DocumentType.REGISTRATION,
}
"""By the first part of a rule's code, the paper a person takes up where a finding has no place of its own."""


def write_report(record: TenderRecord, store: Store, folder: Path) -> Path:
    """Writes `folder/index.html` with its pictures beside it; gives the page's path."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    crops = {packet.id: _crops(packet, store, folder) for packet in record.packets}
    for packet in record.packets:
        crops[packet.id].write(_evidence(record, packet))
    target = folder / "index.html"
    with target.open("w", encoding="utf-8") as page:
        for piece in (
            _environment()
            .get_template("report.html")
            .generate(
                record=record,
                crop=lambda packet, seen: crops[packet].of(seen),
                whole=lambda packet, page_id: crops[packet].page(page_id),
                papers=_kinds(record),
                totals=totals(record),
            )
        ):
            page.write(piece)
    return target


def _kinds(record: TenderRecord) -> list[DocumentType]:
    """The kinds of paper worth a column: those asked for, and those that lie in some packet."""
    told = {*record.terms.required_papers, *(each.type for packet in record.packets for each in packet.documents)}
    return [each for each in DocumentType if each in told and each is not DocumentType.OTHER]


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["word"] = word
    environment.filters["sign"] = SIGNS.__getitem__
    environment.filters["taipei"] = lambda at: at.astimezone(TAIPEI).strftime("%Y-%m-%d %H:%M")
    environment.globals["to_review"] = to_review
    environment.globals["papers_for"] = papers_for
    environment.globals["place"] = place
    return environment


def papers_for(packet: PacketRecord, finding: RecordFinding) -> tuple[RecordDocument, ...]:
    """The papers a person takes up for a finding that shows no place; none where no paper of that kind is there."""
    kind = ASKED_OF.get(finding.code.partition("-")[0])
    return tuple(each for each in packet.documents if each.type is kind)


def place(packet: PacketRecord, page_id: str) -> str:
    """File and page, as a person looks them up."""
    page = next(each for each in packet.pages if each.id == page_id)
    return f"{page.file} 第 {page.number} 頁"


def _crops(packet: PacketRecord, store: Store, folder: Path) -> Crops:
    return Crops(store, {page.id: page.image for page in packet.pages}, FolderStore(folder))


def _evidence(record: TenderRecord, packet: PacketRecord) -> Iterator[Evidence]:
    for document in packet.documents:
        yield from (each.evidence for each in document.fields if each.evidence is not None)
    for finding in packet.findings:
        yield from finding.evidence
    for signal in record.signals:
        yield from (side.evidence for side in (signal.left, signal.right) if side.packet_id == packet.id)
