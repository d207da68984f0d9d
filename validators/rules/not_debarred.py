"""Is the bidder debarred at the deadline or the opening?

An equal number is a hit; an equal name under another number is possible and goes to a person; no list is unknown.

Law      Government Procurement Act art. 103(1), 50(1)(6)
Samples  tests/validators/rules/lists_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from validators.lists import Standing, debarred
from validators.verdict import conclude, failed, passed, unknown

CODE = "LST-01"
TITLE = "未受拒絕往來處分"
LAW = "政府採購法第103條第1項、第50條第1項第6款"
NOTICE = 13


def check(bid: Bid) -> Finding:
    """Ask the list of debarred firms."""
    listed = debarred(bid)
    match listed.standing:
        case Standing.HIT:
            return conclude(CODE, (failed(listed.told, *listed.fields),), NOTICE)
        case Standing.CLEAR:
            return conclude(CODE, (passed(listed.told, *listed.fields),))
        case Standing.POSSIBLE | Standing.UNASKED:
            return conclude(CODE, (unknown(listed.told, *listed.fields),))
