"""Is the bidder on the list of businesses with PRC investment?

It bars only where the tender is flagged as sensitive or security-relevant [GK]; elsewhere a hit goes to a person, because
the tender documents may still bar it. The list lags behind: not being on it is evidence, not proof.

Law      Measures Governing Investment Permits to the People of the Mainland Area arts. 3, 5; the tender's own terms
Samples  tests/validators/rules/lists_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from validators.lists import Standing, prc_invested
from validators.verdict import conclude, failed, passed, unknown

CODE = "LST-02"
TITLE = "未列於在臺陸資名單"
LAW = "大陸地區人民來臺投資許可辦法第3條、第5條"
NOTICE = 1


def check(bid: Bid) -> Finding:
    """Ask the list of businesses with PRC investment."""
    listed = prc_invested(bid)
    match listed.standing:
        case Standing.HIT if bid.tender.sensitive_or_security:
            return conclude(
                CODE, (failed(f"{listed.told}，本案為具敏感性或國安疑慮之採購，不得參與", *listed.fields),), NOTICE
            )
        case Standing.HIT:
            return conclude(CODE, (unknown(f"{listed.told}，本案是否限制須人工確認", *listed.fields),))
        case Standing.CLEAR:
            return conclude(CODE, (passed(listed.told, *listed.fields),))
        case Standing.POSSIBLE | Standing.UNASKED:
            return conclude(CODE, (unknown(listed.told, *listed.fields),))
