from datetime import date

from models.finding import Outcome
from tests.builders import bid
from tests.validators.sample import RuleSample

SAMPLES = {
    "OFF-01": RuleSample(
        bid({"offer.company_seal": None}),
        Outcome.FAILED,
        "未見公司章",
        notice=5,
        quiet=bid({"offer.company_seal": None}, tender_changes={"seals_required_on": ("declaration",)}),
    ),
    "OFF-02": RuleSample(bid({"offer.person_seal": None}), Outcome.FAILED, "未見負責人章", notice=5),
    "OFF-03": RuleSample(bid({"offer.total_words": 1_727_000}), Outcome.UNKNOWN, "不符"),
    "OFF-04": RuleSample(
        bid({"offer.date": date(2024, 9, 25)}), Outcome.FAILED, "晚於", notice=5, quiet=bid({"offer.date": None})
    ),
}
