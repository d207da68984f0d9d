"""What all questions on the bid bond share: is one due, and which instruments lie in the packet."""

from collections.abc import Callable, Sequence

from rapidfuzz.distance import Levenshtein

from models.bid import Bid
from models.document import DocumentType
from models.field import Read
from models.finding import Finding
from models.papers import Cheque
from validators.normalise.text import squeezed
from validators.said import confirmed
from validators.verdict import Part, conclude, not_applicable, unknown

NOTICE = 2
"""押標金未繳或不符合規定."""


def each_instrument(code: str, bid: Bid, answer: Callable[[Bid, Cheque], Part]) -> Finding:
    """One finding on every instrument, or why there is nothing to ask."""
    if not bid.tender.bid_bond_due:
        return conclude(code, (not_applicable("本案免收押標金"),))
    if not bid.cheques:
        return conclude(code, (_none(bid),))
    return conclude(code, [answer(bid, cheque) for cheque in bid.cheques], NOTICE)


def amount_of(cheque: Cheque) -> int | None:
    """The instrument's amount: words prevail over figures (Negotiable Instruments Act art. 7). None where not sure.

    Words and figures on two sides of the bond due are for a person, so the caller looks at both.
    """
    return cheque.amount_words.value if isinstance(cheque.amount_words, Read) else None


def apart(cheques: Sequence[Cheque]) -> tuple[Cheque, ...]:
    """The instruments without second copies of one (equal number and amount): a copy pays nothing."""
    kept: list[Cheque] = []
    for cheque in cheques:
        number = _number(cheque)
        if not any(number and number == _number(each) and amount_of(cheque) == amount_of(each) for each in kept):
            kept.append(cheque)
    return tuple(kept)


def maybe_one(one: Cheque, other: Cheque) -> bool:
    """True where two papers may be one instrument twice: nothing read for certain tells them apart."""
    left, right = _number(one), _number(other)
    if left and left == right:
        return True
    if amount_of(one) != amount_of(other):
        return False
    sure = confirmed(one.number) and confirmed(other.number)
    return not left or not right or (not sure and Levenshtein.distance(left, right) <= 1)


def _number(cheque: Cheque) -> str:
    return squeezed(cheque.number.value) if isinstance(cheque.number, Read) else ""


def other_means(bid: Bid) -> bool:
    """True where other papers or unread pages may be a bond of another form: forms may be combined (art. 5)."""
    unsure = (each.sorting.type is DocumentType.OTHER or not each.sorting.certain for each in bid.documents)
    return any(unsure) or bool(bid.problems)


def _none(bid: Bid) -> Part:
    if bid.has(DocumentType.OTHER):
        return unknown("封內未見押標金票據，是否以其他方式繳納須人工確認（另見 BND-01）")
    return unknown("封內未見押標金票據，無從判斷（另見 BND-01）")
