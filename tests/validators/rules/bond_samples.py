from datetime import date

from models.finding import Outcome
from tests.builders import NAME, bid
from tests.validators.sample import RuleSample

SAMPLES = {
    "BND-01": RuleSample(
        bid(without=("cheque",)),
        Outcome.FAILED,
        "未見票據",
        notice=2,
        quiet=bid(without=("cheque",), tender_changes={"bid_bond_due": None}),
    ),
    "BND-02": RuleSample(
        bid({"cheque.payee": "經濟部工業局"}),
        Outcome.FAILED,
        "經濟部工業局",
        notice=2,
        quiet=bid({"cheque.payee": ""}),
    ),
    "BND-03": RuleSample(
        bid({"cheque.drawer": NAME}),
        Outcome.FAILED,
        "非金融機構",
        notice=2,
        quiet=bid({"cheque.drawer": NAME, "cheque.certified": True}),
    ),
    "BND-04": RuleSample(bid({"cheque.amount_words": 550_000}), Outcome.UNKNOWN, "以大寫為準"),
    "BND-05": RuleSample(
        bid({"cheque.amount_words": 400_000, "cheque.amount_figures": 400_000}),
        Outcome.FAILED,
        "不足新臺幣100,000元",
        notice=2,
    ),
    "BND-06": RuleSample(bid({"cheque.date": date(2024, 10, 14)}), Outcome.FAILED, "遠期票據", notice=2),
    "BND-07": RuleSample(bid({"cheque.drawer_seal": None}), Outcome.UNKNOWN, "未偵測到發票人印章"),
}
