from models.signal import Strength
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

SAMPLE = SignalSample(
    (first(), second({"offer.fax": "02-5550 3910"})),
    Strength.STRONG,
    "傳真號碼與他方之電話號碼同為 0255503910",
    quiet=(first(), second({"offer.phone": "02-5550-3910"})),
)
