"""Bids whose witnesses were heard, as after a run: all but a few values pass without a person."""

from collections.abc import Collection
from dataclasses import replace

from models.bid import Bid
from models.document import Document
from models.field import Read, Witness, WitnessKind
from models.glossary import shown
from models.papers import Tick, named
from models.registry import Answers
from models.second import SecondReading
from validators.witnesses import witness

PLACED = Witness(WitnessKind.GEOMETRY, True, "", "標題與框線")


def heard(made: Bid, unsure: Collection[str] = ()) -> Bid:
    """The bid with its witnesses; the fields named in `unsure` are confirmed by nobody at their own place."""
    documents = tuple(_placed(each, unsure) for each in made.documents)
    second = {
        (document.sorting.document_id, name): SecondReading(shown(field.value))
        for document in documents
        if document.paper is not None
        for name, field in named(document.paper)
        if isinstance(field, Read) and not isinstance(field.value, Tick | bool) and name not in unsure
    }
    return replace(made, documents=witness(documents, made.tender, Answers(), second, {}))


def _placed(document: Document, unsure: Collection[str]) -> Document:
    if document.paper is None:
        return document
    placed = {
        name.partition(".")[2]: replace(field, witnesses=(*field.witnesses, PLACED))
        for name, field in named(document.paper)
        if isinstance(field, Read) and name not in unsure
    }
    return replace(document, paper=replace(document.paper, **placed))  # type: ignore[arg-type]
