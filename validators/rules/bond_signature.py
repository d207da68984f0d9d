"""Did the drawer sign or seal the instrument?

Without the drawer's signature it is void. A seal is found by its ink; a pen signature is not, so a missing seal goes to a
person.

Law      Negotiable Instruments Act arts. 5, 6, 11, 120, 125
Samples  tests/validators/rules/bond_samples.py
"""

from models.bid import Bid
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import Cheque, Instrument
from validators.bonds import each_instrument
from validators.verdict import Part, passed, unknown

CODE = "BND-07"
TITLE = "押標金票據經發票人簽章"
LAW = "票據法第5條、第6條、第11條"


def check(bid: Bid) -> Finding:
    """Look for the drawer's seal on each instrument."""
    return each_instrument(CODE, bid, _answer)


def _answer(_: Bid, instrument: Instrument) -> Part:
    who = "發票人" if isinstance(instrument, Cheque) else "簽發機構"
    match instrument.drawer_seal:
        case Read(True):
            return passed(f"押標金票據或文件蓋有{who}印章", instrument.drawer_seal)
        case Absent():
            return unknown(f"未偵測到{who}印章，有無簽名須人工確認", instrument.number, instrument.bank)
        case Read(_) | Unreadable():
            return unknown(f"{who}印章未能確認", instrument.drawer_seal)
