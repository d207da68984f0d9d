from models.finding import Outcome
from tests.builders import OTHER_UBN, bid
from tests.validators.sample import RuleSample

SAMPLES = {
    "ID-01": RuleSample(bid({"tax.ubn": "12345674"}), Outcome.UNKNOWN, "12345674 檢查碼不符"),
    "ID-02": RuleSample(bid({"tax.ubn": OTHER_UBN}), Outcome.FAILED, f"{OTHER_UBN} 與標封之 12345675 不同", notice=3),
    "ID-03": RuleSample(bid({"tax.name": "遠山資訊股份有限公司"}), Outcome.FAILED, "遠山資訊", notice=3),
    "ID-04": RuleSample(bid({"declaration.responsible_person": "林怡君"}), Outcome.FAILED, "林怡君", notice=3),
    "ID-05": RuleSample(
        bid({"envelope.tender_id": "9900123", "envelope.tender_title": "道路工程"}), Outcome.FAILED, "9900123", notice=1
    ),
}
