"""How a rule puts its answers together: one part for each paper it looked at, one finding for the official.

Failed weighs more than unknown, unknown more than passed, passed more than not applicable. An empty set of parts is a
mistake in the rule and is raised.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from models.bid import Bid
from models.document import DocumentType
from models.field import AnyField, Evidence, seen
from models.finding import Finding, Outcome
from models.glossary import word

WEIGHT = (Outcome.FAILED, Outcome.UNKNOWN, Outcome.PASSED, Outcome.NOT_APPLICABLE)
TYPE_NAMES = {kind: word(kind) for kind in DocumentType}


@dataclass(frozen=True, slots=True)
class Part:
    """What a rule says of one paper."""

    outcome: Outcome
    reason: str
    seen: tuple[Evidence, ...] = ()


def passed(reason: str, *fields: AnyField) -> Part:
    return Part(Outcome.PASSED, reason, seen(*fields))


def failed(reason: str, *fields: AnyField) -> Part:
    return Part(Outcome.FAILED, reason, seen(*fields))


def unknown(reason: str, *fields: AnyField) -> Part:
    return Part(Outcome.UNKNOWN, reason, seen(*fields))


def not_applicable(reason: str, *fields: AnyField) -> Part:
    return Part(Outcome.NOT_APPLICABLE, reason, seen(*fields))


def conclude(code: str, parts: Sequence[Part], notice: int | None = None) -> Finding:
    """One finding out of all parts. `notice` is the award notice's reason a failed bidder is reported under.

    The sentence tells the parts that decided; after a failure also what stayed unknown.
    """
    outcome = next(each for each in WEIGHT if any(part.outcome is each for part in parts))
    told = {outcome, Outcome.UNKNOWN} if outcome is Outcome.FAILED else {outcome}
    ordered = [part for each in WEIGHT for part in parts if part.outcome is each and each in told]
    return Finding(
        code,
        outcome,
        sentence(part.reason for part in ordered),
        tuple(dict.fromkeys(chain.from_iterable(part.seen for part in ordered))),
        notice if outcome is Outcome.FAILED else None,
    )


def sentence(reasons: Iterable[str]) -> str:
    """Reasons as one sentence, each told once."""
    return "；".join(dict.fromkeys(each.rstrip("。") for each in reasons)) + "。"


def without(bid: Bid, kind: DocumentType) -> Part:
    """What to say where a paper is not in the packet."""
    name = TYPE_NAMES[kind]
    if kind in bid.tender.required_papers:
        return unknown(f"封內未見{name}，無從判斷（另見 DOC-01）")
    return not_applicable(f"本案未要求{name}，封內亦無此件")


def roc(day: date) -> str:
    """A date as officials write it: 113年9月5日."""
    return f"{day.year - 1911}年{day.month}月{day.day}日"


def money(amount: int) -> str:
    """An amount as officials write it."""
    return f"新臺幣{amount:,}元"
