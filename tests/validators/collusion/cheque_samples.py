from models.signal import Strength
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

BRANCH = {"cheque.bank": "測試商業銀行", "cheque.branch": "營業部", "cheque.drawer": "測試商業銀行營業部"}
SAMPLE = SignalSample(
    (first(), second({**BRANCH, "cheque.number": "AB4000001"})),
    Strength.STRONG,
    "AB4000000、AB4000001 連號，且為同一分行",
    quiet=(first(), second({"cheque.number": "AB4000001"})),
)
