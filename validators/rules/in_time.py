"""Was the bid handed in by the deadline?

The time of receipt is the one stated with the packet (`packet.json`); where none is stated the question does not arise
here, because whoever takes bids in keeps the late ones out.

Law      Government Procurement Act art. 33(1); Enforcement Rules art. 29
Samples  tests/validators/rules/papers_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from models.tender import TAIPEI
from validators.verdict import conclude, failed, not_applicable, passed, roc

CODE = "DOC-03"
TITLE = "於截止投標前送達"
LAW = "政府採購法第33條第1項"
NOTICE = 1


def check(bid: Bid) -> Finding:
    """Compare the time of receipt with the deadline."""
    received = None if bid.packet is None else bid.packet.received_at
    if received is None:
        return conclude(CODE, (not_applicable("收件時間未隨標封登錄，由收件人員確認"),))
    local, deadline = received.astimezone(TAIPEI), bid.tender.deadline
    told = f"收件時間 {roc(local.date())}{local:%H:%M}，截止投標 {roc(deadline.date())}{deadline:%H:%M}"
    if local <= deadline:
        return conclude(CODE, (passed(told),))
    return conclude(CODE, (failed(f"{told}，逾期送達"),), NOTICE)
