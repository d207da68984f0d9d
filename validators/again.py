"""Which crops are worth a second reading, and what they could say.

Typed values are looked for by their grammar; names, persons and addresses against a list: what the register holds under
the bid's numbers and what other papers of the bid say. The list never makes a value; it is held against the print.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.document import Document
from models.field import Evidence
from models.papers import Period, Tick
from models.registry import Answers
from models.second import Crop, Grammar
from validators.agreement import ReadField
from validators.fold import digits, squeeze
from validators.normalise.text import joined
from validators.peers import MASKS, SAME_KIND, reads

DIGIT_MARKS = frozenset("0123456789-/.,()#: ")
NUMBERS = {
    "ubn": Grammar.UBN,
    "footer_ubn": Grammar.UBN,
    "tax_number": Grammar.TAX_NUMBER,
    "account": Grammar.ACCOUNT,
    "phone": Grammar.PHONE,
    "fax": Grammar.PHONE,
    "email": Grammar.EMAIL,
    "amount_words": Grammar.WORDS,
    "total_words": Grammar.WORDS,
    "amount_figures": Grammar.FIGURES,
    "total_figures": Grammar.FIGURES,
    "capital": Grammar.FIGURES,
}
"""Typed fields by their attribute; dates and periods by their value."""
LISTED = frozenset({"name", "responsible_person", "address", "contact_person", "payer"})
MOST_ENTRIES = 24  # of one list; a bid has no more papers


@dataclass(frozen=True, slots=True)
class Wanted:
    """A crop worth a second reading."""

    document_id: str
    name: str
    evidence: Evidence
    crop: Crop


def by_another_engine(documents: Sequence[Document]) -> tuple[Wanted, ...]:
    """Every value read as text, and every payee line read as blank; not ticks and seals, which have no text."""
    return tuple(
        Wanted(document.sorting.document_id, name, field.evidence, Crop(field.evidence.box, _kind(field)))
        for document, name, field in reads(documents)
        if not isinstance(field.value, Tick) and not is_seal(name)
    )


def against_hypotheses(
    documents: Sequence[Document], answers: Answers, waiting: Container[tuple[str, str]]
) -> tuple[Wanted, ...]:
    """Of the fields waiting for a person (document id, dotted name) those whose value is typed or could be on a list."""
    lists = _lists(documents, answers)
    asked = (
        Wanted(document.sorting.document_id, name, field.evidence, _crop(name, field, lists))
        for document, name, field in reads(documents)
        if (document.sorting.document_id, name) in waiting
    )
    return tuple(each for each in asked if each.crop.grammar or each.crop.entries)


def is_seal(name: str) -> bool:
    """True for fields that are a seal or stamp, found by its shape."""
    return name.endswith(("_seal", ".receipt_stamp"))


def grammar_of(name: str, value: object) -> Grammar | None:
    """How the field's value is written; None for free text and for what printed words state."""
    if value == "":
        return None
    if isinstance(value, date):
        return Grammar.DATE
    if isinstance(value, Period):
        return Grammar.PERIOD
    return Grammar.CHEQUE_NUMBER if name == "cheque.number" else NUMBERS.get(name.partition(".")[2])


def _crop(name: str, field: ReadField, lists: Mapping[str, tuple[str, ...]]) -> Crop:
    attribute = name.partition(".")[2]
    entries = lists.get(_meaning(attribute), ()) if attribute in LISTED else ()
    own = (field.value,) if entries and isinstance(field.value, str) and field.value else ()
    return Crop(field.evidence.box, "", grammar_of(name, field.value), _distinct((*own, *entries)))


def _kind(field: ReadField) -> Literal["digits", "text"]:
    """Digits where nothing but figures was seen: a digits-only reader would force letters and characters into figures."""
    text = joined(field.evidence.text)
    return "digits" if text and set(text) <= DIGIT_MARKS else "text"


def _meaning(attribute: str) -> str:
    return SAME_KIND.get(attribute, attribute)


def _lists(documents: Sequence[Document], answers: Answers) -> dict[str, tuple[str, ...]]:
    """By meaning, what such a field of this bid could say."""
    found: dict[str, list[str]] = {}
    for meaning, value in (*_from_papers(documents), *_from_register(documents, answers)):
        found.setdefault(meaning, []).append(value)
    return {meaning: _distinct(values) for meaning, values in found.items()}


def _from_papers(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    for _, name, field in reads(documents):
        attribute = name.partition(".")[2]
        if attribute in LISTED and isinstance(field.value, str) and field.value:
            yield _meaning(attribute), field.value


def _from_register(documents: Sequence[Document], answers: Answers) -> Iterator[tuple[str, str]]:
    """Entries under the numbers on the papers."""
    numbers = {digits(str(field.value)) for _, name, field in reads(documents) if name.endswith("ubn")}
    for record in answers.companies:
        if record.ubn in numbers:
            yield from (("name", each) for each in (record.name, *record.former_names))
            yield "address", record.address
            if not MASKS & set(record.responsible_person):
                yield "responsible_person", record.responsible_person


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    """Each once, as first written."""
    found = {squeeze(each): each for each in reversed(values) if squeeze(each)}
    return tuple(reversed(found.values()))[:MOST_ENTRIES]
