from models.signal import Strength
from tests.builders import NAME
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

BRANCH = {f"{kind}.name": f"{NAME}高雄分公司" for kind in ("envelope", "registration", "tax", "declaration", "offer")}

SAMPLE = SignalSample((first(), second(BRANCH)), Strength.STRONG, "總公司與分公司", (first(), second()))
