from models.signal import Strength
from tests.builders import PERSON
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

SHARED = {
    f"{paper}.responsible_person": PERSON for paper in ("envelope", "registration", "tax", "declaration", "offer")
}
SAMPLE = SignalSample(
    (first(), second(SHARED, registered_person=PERSON)),
    Strength.STRONG,
    "與登記資料相符",
    quiet=(first(), second(dict.fromkeys(SHARED, "陳O宏"))),
)
