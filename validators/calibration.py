"""How probable it is that a value is what is printed, by who confirmed it; and from where on it may pass.

Everything measured stands in calibration.json: when, on how many labelled fields, the weight of each witness, the map from
the sum of weights to a probability for each kind of field, the least sum that passes, and the bound that was reached.
`python -m bench.calibrate` makes it anew. The policy (validators/policy) says which witnesses a field needs at all; this
says whether such witnesses have proved good enough.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from models.field import Witness, WitnessKind
from validators.bound import Reviewed, least_score, upper_bound

FILE = Path(__file__).with_name("calibration.json")
HYPOTHESES = (WitnessKind.GRAMMAR_READING, WitnessKind.LIST_READING)
BINS = (2.0, 4.0, 6.0, 8.0, 10.0)
"""Margins are told apart in these steps."""
GROUPS = {
    "ubn": "number", "footer_ubn": "number", "tax_number": "number", "account": "number", "number": "number",
    "bank_code": "number", "micr": "number", "receipt_number": "number", "mail_number": "number",
    "phone": "contact", "fax": "contact", "email": "contact", "contact_person": "contact",
    "name": "name", "responsible_person": "name", "payer": "name", "drawer": "name", "former_name": "name",
    "payee": "name", "address": "address", "capital": "amount", "amount_words": "amount", "amount_figures": "amount",
    "total_words": "amount", "total_figures": "amount", "period": "date", "date": "date", "valid_until": "date",
}  # fmt: skip
"""Kinds of field by attribute; every `_on` is a date, all others are words of a form."""


@dataclass(frozen=True)
class Sure:
    """From where on a reading against hypotheses is a word at all (natural logs)."""

    margin: float
    fit: float


@dataclass(frozen=True)
class Calibration:
    """What was measured."""

    made_on: str
    """ISO 8601 date."""
    fields: int
    """Labelled fields the threshold was set on."""
    accepted: int
    """Of them accepted."""
    wrong: int
    """Of those wrong."""
    most_wrong: float
    """With 95 % confidence no larger part of the accepted ones is wrong (0 to 1)."""
    sure: dict[WitnessKind, Sure]
    weights: dict[str, float]
    """By what a witness says (`second_engine+`): natural log of how much likelier it says so of a right value."""
    maps: dict[str, list[tuple[float, float]]]
    """By kind of field, rising: from this sum of weights on, the value is right with this probability (0 to 1)."""
    least: float
    """The least sum of weights that passes."""

    def is_sure(self, word: Witness) -> bool:
        """True for a witness whose word counts: a reading against hypotheses only where it leaves the others behind."""
        least = self.sure.get(word.kind)
        return least is None or ((word.margin or 0.0) >= least.margin and (word.fit or 0.0) >= least.fit)

    def score(self, words: Iterable[Witness]) -> float:
        """The sum of the weights of what was said, each thing once."""
        return round(sum(self.weights.get(each, 0.0) for each in {said(word) for word in words}), 3)

    def probability(self, name: str, words: Iterable[Witness]) -> float:
        """How probable it is (0 to 1) that the value is what is printed."""
        steps = self.maps[group_of(name)]
        place = bisect_right([score for score, _ in steps], self.score(words))
        return steps[max(0, place - 1)][1]


def group_of(name: str) -> str:
    """The kind of a field, by its dotted name."""
    attribute = name.partition(".")[2]
    return "date" if attribute.endswith("_on") else GROUPS.get(attribute, "words")


def said(word: Witness) -> str:
    """What a witness says, in the steps that are told apart."""
    sign = "+" if word.agrees else "-"
    if word.kind not in HYPOTHESES:
        return f"{word.kind}{sign}"
    return f"{word.kind}{sign}{next((str(int(each)) for each in reversed(BINS) if (word.margin or 0.0) >= each), '0')}"


def recalibrated(calibration: Calibration, samples: Sequence[Reviewed], made_on: str) -> Calibration | None:
    """The calibration with its threshold and bound set anew on values that persons compared with the paper.

    `samples` are drawn from the values that witnesses released, whether they passed or not. None where they prove no bound.
    """
    scored = [(calibration.score(each.words), each.right) for each in samples]
    least = least_score(scored)
    if least is None:
        return None
    passed = [right for score, right in scored if score >= least]
    wrong = passed.count(False)
    return replace(
        calibration,
        made_on=made_on,
        fields=len(scored),
        accepted=len(passed),
        wrong=wrong,
        most_wrong=upper_bound(wrong, len(passed)),
        least=least,
    )


ADAPTER = TypeAdapter(Calibration)


@cache
def calibration() -> Calibration:
    """The calibration in force."""
    return ADAPTER.validate_json(FILE.read_bytes())
