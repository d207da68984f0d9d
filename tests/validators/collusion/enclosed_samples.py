from models.signal import Strength
from tests.validators.collusion.two import SECOND, first, second
from tests.validators.sample import SignalSample

SAMPLE = SignalSample(
    (first({"tax.ubn": SECOND["ubn"], "tax.name": SECOND["name"]}), second()),
    Strength.STRONG,
    "標封 P01 內之納稅證明載有 P02 投標廠商之",
    (first({"tax.ubn": "20828393", "tax.name": "近水商行"}), second()),
)
