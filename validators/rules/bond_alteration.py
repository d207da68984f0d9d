"""Does the amount of an instrument show signs of alteration?

The amount may not be altered at all, not even under a seal. A small seal on the amount, or words that say it was corrected,
send it to a person: a clerk's seal may stand there by chance, and an altered amount makes the bond void.

Law      Negotiable Instruments Act art. 11(3)
Samples  tests/validators/rules/bond_samples.py
"""

from models.bid import Bid
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import Cheque, Instrument
from validators.bonds import each_instrument
from validators.verdict import Part, not_applicable, passed, unknown

CODE = "BND-11"
TITLE = "押標金票據金額未經更改"
LAW = "票據法第11條第3項"


def check(bid: Bid) -> Finding:
    """Look at what stands on each instrument's amount."""
    return each_instrument(CODE, bid, _answer)


def _answer(_: Bid, instrument: Instrument) -> Part:
    if not isinstance(instrument, Cheque):
        return not_applicable("非票據", instrument.form)
    match instrument.altered:
        case Absent() if not any(
            isinstance(each, Read) for each in (instrument.amount_words, instrument.amount_figures)
        ):
            return unknown("金額未能讀取，是否經更改須人工確認", instrument.amount_words, instrument.amount_figures)
        case Absent():
            return passed("金額處未見更正痕跡", instrument.amount_words)
        case Read() | Unreadable():
            return unknown("金額處有印章或更正字樣，是否經更改須人工確認", instrument.altered, instrument.amount_words)
