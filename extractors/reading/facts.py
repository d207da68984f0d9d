"""Facts in prose, marked by a spaCy pipeline: a blank Chinese one whose rules name each fact and the words before it.

A rule is a regular expression with a group `v` for the fact. spaCy's own token patterns would take Chinese character by
character, and open ranges among them cost a hundred times as much; so the expressions run over the text, and the spans
they find are the document's, with places that lead back to the paper.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.paper import Result, Sheets, placed
from extractors.reading import letters
from extractors.reading.labels import Found
from extractors.reading.place import word
from models.field import Absent, Read
from models.page import PageText

T = TypeVar("T")

SAME_SENTENCE = "同一文句"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a fact is said: `name` is what it is, the group `v` what is taken."""

    name: str
    said: re.Pattern[str]


class FactRuler:
    """A pipe that marks the facts of a text as spans of the group `facts`, in the order of the rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["facts"] = [span for rule in self.rules for span in _marked(doc, rule)]
        return doc


def _marked(doc: Doc, rule: Rule) -> Iterator[Span]:
    for match in rule.said.finditer(doc.text):
        span = doc.char_span(match.start("v"), match.end("v"), label=rule.name)
        if span is not None:
            yield span


def pipeline(kind: str, rules: Sequence[Rule]) -> Language:
    """A blank Chinese pipeline with the rules of one kind of paper, which builds it once."""
    nlp = spacy.blank("zh")
    pipe = f"facts_of_{kind}"
    Language.component(pipe, func=FactRuler(rules))
    nlp.add_pipe(pipe)
    return nlp


@dataclass(frozen=True, slots=True)
class Told:
    """The prose of one page, and its facts by name."""

    prose: letters.Prose
    facts: tuple[Span, ...]

    @property
    def page(self) -> PageText:
        return self.prose.page


def told_by(nlp: Language, sheets: Sheets) -> tuple[Told, ...]:
    """Each page of a paper with the facts its sentences state."""
    read = [letters.prose(page) for page in sheets.pages]
    docs = [nlp(prose.text) for prose in read]
    return tuple(Told(prose, tuple(doc.spans["facts"])) for prose, doc in zip(read, docs, strict=True))


def fact(sheets: Sheets, told: Sequence[Told], name: str, parse: Callable[[str], T | None]) -> Result[T]:
    """One value out of all sentences that state the fact; two that differ make it unreadable."""
    found = [each for page in told for each in _values(page, name, parse)]
    settled = sheets.settled([(value, place, page) for value, place, page, _ in found])
    return placed(settled, word(found[0][3], SAME_SENTENCE)) if found else settled


def said(sheets: Sheets, told: Sequence[Told], name: str) -> Result[bool]:
    """True where some sentence says it, at the first place it does."""
    for page in told:
        for span in page.facts:
            if span.label_ == name:
                place = page.prose.found(span.start_char, span.end_char)
                return Read(True, sheets.evidence(page.page, place.box, place.text, place.score))
    return Absent("未見相關文字")


def either(one: Result[T], other: Result[T]) -> Result[T]:
    """What a sentence says, else what stands beside a label."""
    return other if isinstance(one, Absent) else one


def _values(told: Told, name: str, parse: Callable[[str], T | None]) -> Iterator[tuple[T, Found, PageText, str]]:
    for span in told.facts:
        if span.label_ != name:
            continue
        place = told.prose.found(span.start_char, span.end_char)
        value = parse(place.text)
        if value is not None:
            before = told.prose.text[max(0, span.start_char - 8) : span.start_char]
            yield value, place, told.page, before.strip() or span.text
