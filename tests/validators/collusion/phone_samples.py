from models.signal import Strength
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

SHARED = {"offer.phone": "02-55503910#28"}
LAWFUL = {"lawful_commonality": {"phones": ["(02)5550-3910"]}}
SAMPLE = SignalSample(
    (first(), second(SHARED)),
    Strength.STRONG,
    "0255503910，分機不同",
    quiet=(first(tender_changes=LAWFUL), second(SHARED, tender_changes=LAWFUL)),
)
