"""Pages of a tender that was run, as they lie in the work folder, with the texts printed on them."""

from collections.abc import Iterator
from pathlib import Path

from bench.record import ReadTender
from bench.speed import Sheet
from bench.truth import Place, TrueDocument, TrueTender

IN_WORDS = (
    "*.ubn", "registration.footer_ubn", "*.name", "*.responsible_person", "*.contact_person", "*.address", "*.phone", "*.fax",
    "*.email", "*.tender_id", "*.tender_title", "cheque.number", "cheque.bank", "cheque.branch", "cheque.payee", "cheque.payer", "cheque.drawer",
    "cheque.account", "tax.tax_number", "tax.receipt_office", "tax.receipt_number", "registration.status",
    "registration.authority",
)  # fmt: skip
"""Fields whose value is the printed text itself; a date or an amount may be printed in many ways."""


def sheets(truth: TrueTender, read: ReadTender, work: Path) -> Iterator[Sheet]:
    """Every page of the truth whose picture is in the work folder."""
    for packet_id, packet in truth.packets.items():
        there = read.packet(packet_id)
        for document in packet.documents:
            for page in document.pages:
                seen = there.at(page.place)
                if seen is not None and (work / seen.image).is_file():
                    yield Sheet(work / seen.image, page.grade, _texts(document, page.place))


def _texts(document: TrueDocument, place: Place) -> tuple[str, ...]:
    return tuple(
        field.value
        for field in document.fields
        if field.place == place and isinstance(field.value, str) and field.value and _in_words(field.name)
    )


def _in_words(name: str) -> bool:
    attribute = name.partition(".")[2]
    return name in IN_WORDS or f"*.{attribute}" in IN_WORDS
