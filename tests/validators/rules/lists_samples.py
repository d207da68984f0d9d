from datetime import date

from models.finding import Outcome
from models.registry import DebarmentRecord, PrcInvestedRecord
from tests.builders import NAME, UBN, answers, bid
from tests.validators.sample import RuleSample

BARRED = DebarmentRecord(UBN, NAME, "12", date(2024, 8, 16), date(2025, 2, 15))
PAST = DebarmentRecord(UBN, NAME, "12", date(2023, 8, 16), date(2024, 2, 15))

SAMPLES = {
    "LST-01": RuleSample(
        bid(registers=answers(debarred=(BARRED,))),
        Outcome.FAILED,
        "期間至114年2月15日",
        notice=13,
        quiet=bid(registers=answers(debarred=(PAST,))),
    ),
    "LST-02": RuleSample(
        bid(
            registers=answers(prc_invested=(PrcInvestedRecord(UBN, NAME),)),
            tender_changes={"sensitive_or_security": True},
        ),
        Outcome.FAILED,
        "列於在臺陸資名單",
        notice=1,
    ),
}
