from models.signal import Strength
from tests.builders import NAME
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

LAWFUL = {"lawful_commonality": {"payers": [NAME]}}
SAMPLE = SignalSample(
    (first(), second({"cheque.payer": NAME})),
    Strength.STRONG,
    "由他方",
    quiet=(first(tender_changes=LAWFUL), second({"cheque.payer": NAME}, tender_changes=LAWFUL)),
)
