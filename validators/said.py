"""What each paper of a bid says on one subject, and how far it can be relied on."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from models.document import Document, DocumentType
from models.field import Absent, AnyField, Read, Unreadable, Witness, WitnessKind
from models.glossary import word
from models.papers import Paper

PAPER_NAMES = {kind.value: word(kind) for kind in DocumentType}
"""How officials call each paper, by its kind."""

READINGS = frozenset((WitnessKind.SECOND_ENGINE, WitnessKind.TEXT_LAYER, WitnessKind.SAME_PAPER))
"""Witnesses that read the same print. The register, the tender and a check digit say what should be printed."""


@dataclass(frozen=True, slots=True)
class Said:
    """One field of one paper."""

    document_id: str
    paper: str
    """Its name in Chinese."""
    name: str
    """Dotted."""
    field: AnyField

    @property
    def text(self) -> str:
        """The value as text; empty where none was read."""
        return str(self.field.value) if isinstance(self.field, Read) else ""


def said(documents: tuple[Document, ...], *attributes: str) -> tuple[Said, ...]:
    """Those fields of every paper that has them, in the order of the papers."""
    return tuple(
        Said(each.sorting.document_id, PAPER_NAMES[paper.kind], f"{paper.PREFIX}.{attribute}", field)
        for each in documents
        if (paper := each.paper) is not None
        for attribute in attributes
        if (field := field_of(paper, attribute)) is not None
    )


def field_of(paper: Paper, attribute: str) -> AnyField | None:
    """A paper's field by its attribute; None where that kind of paper has none."""
    field: AnyField | None = getattr(paper, attribute, None)
    return field


def present(all_said: tuple[Said, ...]) -> tuple[Said, ...]:
    """Without the fields that were not found."""
    return tuple(each for each in all_said if not isinstance(each.field, Absent))


def confirmed(field: AnyField) -> bool:
    """True where another reading of the same print, or another paper, agrees and no other reading of it disagrees."""
    agreeing = {*READINGS, WitnessKind.OTHER_PAPER}
    words = field.witnesses if isinstance(field, Read) else ()
    return any(each.agrees and each.kind in agreeing for each in words) and not any(_against(field))


def doubted(field: AnyField) -> bool:
    """True where another reading of the same print is a number of the same length, and a different one.

    A second engine that reads too many or too few digits has lost its way: that is no word against the first.
    """
    read = _digits(field.evidence.text) if isinstance(field, Read) else ""
    others = [_digits(each.said) for each in _against(field)]
    return any(len(other) == len(read) and other != read for other in others)


def other_readings(field: AnyField) -> tuple[str, ...]:
    """What other readings of the same print say where they differ: one of them may be the right one."""
    return tuple(each.said for each in _against(field))


def read_instead(field: AnyField, fits: Callable[[str], bool]) -> bool:
    """True where another reading of the same print, unlike the first, fits."""
    return any(fits(each.said) for each in _against(field))


def _against(field: AnyField) -> tuple[Witness, ...]:
    words = field.witnesses if isinstance(field, Read) else ()
    return tuple(each for each in words if each.kind in READINGS and not each.agrees)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", text))


NEEDED_ON = {
    "ubn": ("registration", "tax"),
    "name": ("registration", "tax", "declaration", "offer"),
    "responsible_person": ("registration",),
}
"""Papers that are worthless without the field: there, "not found" is unknown. On others the field is optional."""


def gaps(all_said: tuple[Said, ...]) -> tuple[Said, ...]:
    """Fields that should be known and are not: made out nowhere, or not found on a paper that must have them."""
    return tuple(each for each in all_said if _is_gap(each))


def _is_gap(each: Said) -> bool:
    paper, _, attribute = each.name.partition(".")
    match each.field:
        case Read():
            return False
        case Unreadable():
            return True
        case Absent():
            return paper in NEEDED_ON.get(attribute, ())
