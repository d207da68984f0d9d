from models.signal import Strength
from tests.validators.collusion.two import first, second
from tests.validators.sample import SignalSample

SAMPLE = SignalSample(
    (first(), second({"tax.address": "(100)台北巿測試路3段１８６９號十樓-1"})),
    Strength.STRONG,
    "地址同為「臺北市",
    quiet=(first(), second({"tax.address": "臺北市中正區測試路三段1869號3樓"})),
)
