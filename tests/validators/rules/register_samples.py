from datetime import date

from models.finding import Outcome
from tests.builders import answers, bid, company
from tests.validators.sample import RuleSample

SUSPENDED = company(suspended_from=date(2024, 8, 1), suspended_until=date(2025, 7, 31))

SAMPLES = {
    "REG-01": RuleSample(bid(registers=answers(())), Outcome.UNKNOWN, "查無登記"),
    "REG-02": RuleSample(bid(registers=answers((SUSPENDED,))), Outcome.FAILED, "在停業期間", notice=3),
    "REG-03": RuleSample(
        bid(registers=answers((company(name="遠山資訊股份有限公司"),))), Outcome.FAILED, "遠山", notice=3
    ),
    "REG-04": RuleSample(
        bid(registers=answers((company(responsible_person="林怡君"),))), Outcome.FAILED, "林怡君", notice=3
    ),
    "REG-05": RuleSample(bid(registers=answers((company(address=""),))), Outcome.UNKNOWN, "未載地址"),
}
