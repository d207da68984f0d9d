from dataclasses import replace

from models.bid import Bid
from models.packet import Packet
from models.signal import Strength
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample


def posted(on: Bid, number: str, office: str = "範例郵局") -> Bid:
    return replace(on, packet=Packet(on.packet_id, "T-1", (), mail_number=number, post_office=office))


SAMPLE = SignalSample(
    (posted(first(), "01234510001817"), posted(second(), "01234610001817")),
    Strength.MEDIUM,
    "連號，且為同一郵局交寄",
    (posted(first(), "01234510001817"), posted(second(), "01234610001817", "測試郵局")),
)
