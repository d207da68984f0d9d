"""The pages of docs/ that the code itself writes: record.schema.json, fields.md, codes.md. `make docs` writes them anew.

A test holds the pages equal to what stands here.
"""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from flows.export.as_json import schema, schema_text
from flows.handover import schema as handover_schema
from models.document import DocumentType
from models.field import FieldState, WitnessKind
from models.finding import Outcome
from models.glossary import AWARD_NOTICE, CODES, FieldType, field_type, field_word
from models.packet import Channel, PacketState
from models.page import Ink, MarkKind, SealShape
from models.papers import PAPERS, BondForm, TaxCopy, TaxForm, Tick, attributes
from models.signal import Strength

DOCS = Path(__file__).parents[2] / "docs"
WRITTEN = "Written by `make docs` from the code; a test holds it true. Change the code, not this page."
LISTS: tuple[tuple[type[StrEnum], str, str], ...] = (
    (DocumentType, "Kinds of paper", "`documents[].type`, `missing_papers[]`"),
    (FieldState, "States of a field", "`fields[].state`"),
    (FieldType, "Types of a value", "`fields[].type`"),
    (Tick, "Tick states", "`declaration.item_01` to `declaration.item_13`"),
    (
        WitnessKind,
        "Kinds of witness",
        "`fields[].witnesses[].kind`; how many are enough: [acceptance.md](acceptance.md)",
    ),
    (Outcome, "Outcomes of a finding", "`findings[].outcome`; the codes: [rules/index.md](rules/index.md)"),
    (Strength, "Strengths of a signal", "`signals[].strength`; the codes: [rules/index.md](rules/index.md)"),
    (TaxForm, "Tax forms", "`tax.form`, `terms.tax_forms`"),
    (TaxCopy, "Copies of a return", "`tax.copy_kind`"),
    (BondForm, "Forms of a bid bond", "`cheque.form`, `terms.bond_forms`"),
    (SealShape, "Shapes of a seal", "`pages[].seals[].shape`"),
    (Ink, "Inks of a seal", "`pages[].seals[].ink`"),
    (MarkKind, "Places to tick", "`pages[].marks[].kind`"),
    (PacketState, "States of a packet", "`packets[].state`"),
    (Channel, "Channels", "`packets[].channel`"),
)
VALUES: dict[FieldType, type[StrEnum]] = {
    FieldType.TICK: Tick,
    FieldType.TAX_FORM: TaxForm,
    FieldType.TAX_COPY: TaxCopy,
    FieldType.BOND_FORM: BondForm,
}


def pages() -> dict[str, str]:
    """Each page's name in docs/ with its text."""
    return {
        "record.schema.json": schema_text(schema()),
        "handover.schema.json": schema_text(handover_schema()),
        "fields.md": fields_page(),
        "codes.md": codes_page(),
    }


def fields_page() -> str:
    """Every dotted field name, by its paper."""
    told = [
        "# Fields",
        WRITTEN,
        "The part before the dot is the paper the field is read from. A field has one of the states of "
        "[codes.md](codes.md): a value is there in `accepted` and `review`, and null in `unreadable` and `absent`. "
        '**Blank** is a value: `""` for a payee line left empty, `blank` for an item left unticked. A paper that lies in '
        "the packet twice is two documents (`tax-1`, `tax-2`), each with all its fields; a paper that is not there has none.",
    ]
    for paper in PAPERS:
        kind = CODES[DocumentType][DocumentType(paper.PREFIX)]
        rows = (_field(f"{paper.PREFIX}.{each}") for each in attributes(paper))
        told += [f"## {paper.PREFIX}: {kind.zh}, {kind.en}", table(("name", "中文", "meaning", "type", "values"), rows)]
    return "\n\n".join(told) + "\n"


def codes_page() -> str:
    """Every code of the record but those of rules and indicators, which have pages of their own."""
    told = ["# Codes", WRITTEN]
    for each, title, place in LISTS:
        rows = ((f"`{code}`", word.zh, word.en) for code, word in CODES[each].items())
        told += [f"## {title}", f"In {place}.", table(("code", "中文", "meaning"), rows)]
    told += [
        "## Reasons of the award notice",
        "In `findings[].award_notice_code`: what a rejected bidder is reported under in the award notice (決標公告). "
        "9 to 12 are the kinds of 政府採購法第50條第1項第5款; a person gives them, no finding does.",
        table(("code", "中文"), ((str(code), reason) for code, reason in AWARD_NOTICE.items())),
    ]
    return "\n\n".join(told) + "\n"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table as Markdown writes it."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


def _field(name: str) -> tuple[str, ...]:
    kind, word = field_type(name), field_word(name)
    values = VALUES.get(kind)
    told = "`true`" if kind is FieldType.YES else "" if values is None else ", ".join(f"`{each}`" for each in values)
    return f"`{name}`", word.zh, word.en, f"`{kind}`", told


def main() -> None:
    """Writes the pages."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
