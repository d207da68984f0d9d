"""What all questions on the bid bond share: is one due, and which instruments lie in the packet."""

from collections.abc import Callable

from models.bid import Bid
from models.document import DocumentType
from models.field import Read
from models.finding import Finding
from models.papers import Cheque
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


def _none(bid: Bid) -> Part:
    if bid.has(DocumentType.OTHER):
        return unknown("封內未見押標金票據，是否以其他方式繳納須人工確認（另見 BND-01）")
    return unknown("封內未見押標金票據，無從判斷（另見 BND-01）")
