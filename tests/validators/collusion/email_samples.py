from models.signal import Strength
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

SAMPLE = SignalSample(
    (first(), second({"offer.email": "sales@CHENXI.example.tw"})),
    Strength.STRONG,
    "網域同為 chenxi.example.tw",
    quiet=(first({"offer.email": "a@gmail.com"}), second({"offer.email": "b@gmail.com"})),
)
