"""Do the amount in words and the amount in figures agree?

Where they differ the words prevail, so the paper is not void; but a person decides whether it was misread or altered.

Law      Negotiable Instruments Act arts. 7, 11(3)
Samples  tests/validators/rules/bond_samples.py
"""

from models.bid import Bid
from models.field import Absent, Read
from models.finding import Finding
from models.papers import Cheque, Instrument
from validators.bonds import each_instrument
from validators.verdict import Part, money, passed, unknown

CODE = "BND-04"
TITLE = "押標金票據大寫與數字金額一致"
LAW = "票據法第7條、第11條第3項"


def check(bid: Bid) -> Finding:
    """Compare words and figures of each instrument."""
    return each_instrument(CODE, bid, _answer)


def _answer(_: Bid, instrument: Instrument) -> Part:
    words, figures = instrument.amount_words, instrument.amount_figures
    match words, figures:
        case Read(written), Read(printed) if written == printed:
            return passed(f"大寫與數字金額均為{money(written)}", words, figures)
        case Read(written), Read(printed):
            return unknown(
                f"大寫金額{money(written)}與數字金額{money(printed)}不符，依法以大寫為準，是否誤讀或經塗改須人工確認",
                words,
                figures,
            )
        case (Read(only), Absent()) | (Absent(), Read(only)) if not isinstance(instrument, Cheque):
            return passed(f"僅載一種金額：{money(only)}", words, figures)
        case _:
            return unknown("票據之大寫或數字金額未能讀取，無從核對", words, figures)
