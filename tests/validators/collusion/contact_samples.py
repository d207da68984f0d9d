from models.signal import Strength
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

SAMPLE = SignalSample(
    (first(), second({"offer.contact_person": "楊俊傑 先生"})),
    Strength.MEDIUM,
    "聯絡人同為「楊俊傑」",
    quiet=(first({"offer.contact_person": "業務部"}), second({"offer.contact_person": "業務部"})),
)
