"""Labelled fields: what each witness said of a value, and whether the value is what is printed. Kept as one small table.

Columns: tender, grade (how the page was taken in), dotted name, right (1 or 0), flags (b barred whatever witnesses say,
w figures on a page without grey levels, c confusable characters, l the second engine lost its way) and the words: a letter
for the witness, + or - for its word, and for readings against hypotheses margin/fit (natural logs).
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from models.field import Witness, WitnessKind
from validators.peers import MASKED
from validators.weighing import Case

FILE = Path(__file__).with_name("fields.csv")
HEAD = ("tender", "grade", "name", "right", "flags", "words")
LETTERS = {
    WitnessKind.SECOND_ENGINE: "s",
    WitnessKind.TEXT_LAYER: "l",
    WitnessKind.CHECK_DIGIT: "c",
    WitnessKind.REGISTRY: "r",
    WitnessKind.OTHER_PAPER: "o",
    WitnessKind.SAME_PAPER: "p",
    WitnessKind.TENDER: "t",
    WitnessKind.GEOMETRY: "g",
    WitnessKind.GRAMMAR_READING: "G",
    WitnessKind.LIST_READING: "L",
}
MASKED_LETTER = "m"
"""A register's entry with a masked name: consistent, which does not count."""
KINDS = {letter: kind for kind, letter in LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One value read as text."""

    tender: str
    grade: str
    right: bool
    barred: bool
    """No witness can release it: page or paper in doubt, faint line, blank, a form that no such field has."""
    case: Case


def write(rows: Iterable[Labelled], path: Path = FILE) -> None:
    """The table, in the order given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(HEAD)
        for each in rows:
            case = each.case
            marks = (each.barred, case.weak_digits, case.confusable, case.lost)
            flags = "".join(letter for letter, there in zip("bwcl", marks, strict=True) if there)
            told = " ".join(_word(word) for word in case.words)
            out.writerow((each.tender, each.grade, case.name, int(each.right), flags, told))


def load(path: Path = FILE) -> list[Labelled]:
    """The table as written. Raises ValueError for a table of another form."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows)) != HEAD:
            raise ValueError(f"{path} is no table of labelled fields")
        return [_row(*each) for each in rows]


def _row(tender: str, grade: str, name: str, right: str, flags: str, told: str) -> Labelled:
    words = tuple(_witness(each) for each in told.split())
    case = Case(name, words, "w" in flags, "c" in flags, "l" in flags)
    return Labelled(tender, grade, right == "1", "b" in flags, case)


def _word(word: Witness) -> str:
    letter = MASKED_LETTER if word.source == MASKED else LETTERS[word.kind]
    sign = "+" if word.agrees else "-"
    return letter + sign + ("" if word.margin is None else f"{word.margin:.1f}/{word.fit or 0:.1f}")


def _witness(told: str) -> Witness:
    kind = WitnessKind.REGISTRY if told[0] == MASKED_LETTER else KINDS[told[0]]
    margin, _, fit = told[2:].partition("/")
    return Witness(
        kind,
        told[1] == "+",
        "",
        MASKED if told[0] == MASKED_LETTER else "",
        float(margin) if margin else None,
        float(fit) if fit else None,
    )
