"""What all questions on the bid bond share: is one due, and which instruments lie in the packet."""

from collections.abc import Callable, Sequence

from rapidfuzz.distance import Levenshtein

from models.bid import Bid
from models.document import DocumentType
from models.field import Read
from models.finding import Finding
from models.papers import BondForm, Guarantee, Instrument
from validators.normalise.text import squeezed
from validators.said import confirmed
from validators.verdict import Part, conclude, not_applicable, unknown

NOTICE = 2
"""押標金未繳或不符合規定."""


def each_instrument(code: str, bid: Bid, answer: Callable[[Bid, Instrument], Part]) -> Finding:
    """One finding on every instrument, or why there is nothing to ask."""
    if not bid.tender.bid_bond_due:
        return conclude(code, (not_applicable("本案免收押標金"),))
    if not bid.instruments:
        return conclude(code, (_none(bid),))
    return conclude(code, [answer(bid, each) for each in bid.instruments], NOTICE)


def form_of(instrument: Instrument) -> BondForm | None:
    """Its form; None where it was not read."""
    return instrument.form.value if isinstance(instrument.form, Read) else None


def amount_of(instrument: Instrument) -> int | None:
    """The instrument's amount: words prevail over figures (Negotiable Instruments Act art. 7). None where not sure.

    A guarantee or a deposit is no negotiable instrument and may state its amount in figures alone. Words and figures on two
    sides of the bond due are for a person, so the caller looks at both.
    """
    words, figures = instrument.amount_words, instrument.amount_figures
    if isinstance(words, Read):
        return words.value
    prose = isinstance(instrument, Guarantee) or form_of(instrument) is BondForm.DEPOSIT
    return figures.value if prose and words.state == "absent" and isinstance(figures, Read) else None


def apart(instruments: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """The instruments without second copies of one (equal number and amount): a copy pays nothing."""
    kept: list[Instrument] = []
    for each in instruments:
        number = _number(each)
        if not any(number and number == _number(one) and amount_of(each) == amount_of(one) for one in kept):
            kept.append(each)
    return tuple(kept)


def maybe_one(one: Instrument, other: Instrument) -> bool:
    """True where two papers may be one instrument twice: nothing read for certain tells them apart."""
    if form_of(one) and form_of(other) and type(one) is not type(other):
        return False
    left, right = _number(one), _number(other)
    if left and left == right:
        return True
    if amount_of(one) != amount_of(other):
        return False
    sure = confirmed(one.number) and confirmed(other.number)
    return not left or not right or (not sure and Levenshtein.distance(left, right) <= 1)


def _number(instrument: Instrument) -> str:
    return squeezed(instrument.number.value) if isinstance(instrument.number, Read) else ""


def other_means(bid: Bid) -> bool:
    """True where other papers or unread pages may be a bond of another form: forms may be combined (art. 5)."""
    unsure = (each.sorting.type is DocumentType.OTHER or not each.sorting.certain for each in bid.documents)
    return any(unsure) or bool(bid.problems)


def _none(bid: Bid) -> Part:
    if bid.has(DocumentType.OTHER):
        return unknown("封內未見押標金票據或保證文件，是否以其他方式繳納須人工確認（另見 BND-01）")
    return unknown("封內未見押標金票據或保證文件，無從判斷（另見 BND-01）")
