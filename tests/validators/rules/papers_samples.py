from models.finding import Outcome
from models.packet import FileProblem
from tests.builders import bid, other
from tests.validators.sample import RuleSample

SAMPLES = {
    "DOC-01": RuleSample(bid(without=("tax",)), Outcome.FAILED, "未檢附納稅證明", notice=3),
    "DOC-02": RuleSample(
        bid(more=(other("產品型錄"),), problems=(FileProblem("a.pdf", 3, "檔案損毀", ""),)),
        Outcome.UNKNOWN,
        "a.pdf第 3 頁：檔案損毀；「產品型錄」",
    ),
}
