"""The witnesses of one value weighed: who speaks against it, and which of them together release it.

Nothing here knows the paper: only what was said of a value and of what kind it is. So labelled fields can be weighed again
under another policy or calibration without being read again (bench/calibrate).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from models.field import Witness, WitnessKind
from validators.calibration import calibration
from validators.peers import MASKED
from validators.policy import KNOW_DIGITS, LAYER, LISTED, REGISTRY, SAME, SECOND, TENDER, TYPED, Enough, enough

OUTWEIGHS_SECOND = frozenset({REGISTRY, TENDER, SAME, LAYER})
"""Witnesses beside whom the second engine's own misreading holds nothing up: they do not come out of that crop."""
FREE = ("*.email",)
"""Fields in which nothing but the print tells confusable characters apart."""


@dataclass(frozen=True, slots=True)
class Case:
    """One value before its judges."""

    name: str
    words: tuple[Witness, ...]
    weak_digits: bool = False
    """Its figures stand on a page without grey levels, where both engines may misread them alike."""
    confusable: bool = False
    """It holds characters that all readers take for one another (l 1 I, O 0)."""
    lost: bool = False
    """The second engine differs and lost its way: what it says is no reading of that print."""
    measured: bool = True
    """It was read as text, and so the calibration knows its like; not a tick or a seal."""

    @property
    def counted(self) -> tuple[Witness, ...]:
        """The words that the calibration counts: on a fax the grammar's word on figures is none, however sure."""
        return tuple(word for word in self.words if not (self.weak_digits and word.kind is TYPED))


def agreeing(words: Sequence[Witness]) -> frozenset[WitnessKind]:
    """The kinds of witness that say the same; a masked name is consistent, which is not enough."""
    return frozenset(
        word.kind for word in words if word.agrees and word.source != MASKED and calibration().is_sure(word)
    )


def opposed(case: Case) -> tuple[Witness, ...]:
    """The witnesses that say otherwise and are not outweighed.

    A slip of the second engine counts for nothing beside those who know the value, or where it read no such print and the
    reading against hypotheses leaves every other value far behind.
    """
    kinds = agreeing(case.words)
    known = any(each <= kinds and each & OUTWEIGHS_SECOND for each in enough(case.name))
    told = case.lost and bool(kinds & {TYPED, LISTED}) and not case.weak_digits
    return tuple(
        word
        for word in case.words
        if not word.agrees and calibration().is_sure(word) and not (word.kind is SECOND and (known or told))
    )


def fitting(case: Case, combinations: Enough) -> frozenset[WitnessKind] | None:
    """The first combination that is there."""
    kinds = agreeing(case.words)
    return next((each for each in combinations if each <= kinds), None)


def for_digits(combinations: Enough) -> Enough:
    """Those that release figures on a page without grey levels."""
    return tuple(each for each in combinations if each & KNOW_DIGITS)


def for_confusables(combinations: Enough) -> Enough:
    """Those that release free text with confusable characters."""
    return tuple(each for each in combinations if LAYER in each or {SECOND, TYPED} <= each)


def is_free(name: str) -> bool:
    """True for a field in which nothing but the print tells confusable characters apart."""
    return any(fnmatchcase(name, pattern) for pattern in FREE)


def combinations_for(case: Case) -> Enough:
    """The combinations that release such a value."""
    combinations = enough(case.name)
    if case.weak_digits:
        combinations = for_digits(combinations)
    return for_confusables(combinations) if case.confusable and is_free(case.name) else combinations


def proved(case: Case) -> bool:
    """True where such witnesses have proved reliable enough on labelled fields."""
    return not case.measured or calibration().score(case.counted) >= calibration().least


def released(case: Case) -> bool:
    """True where the witnesses let the value pass without a person."""
    return not opposed(case) and fitting(case, combinations_for(case)) is not None and proved(case)
