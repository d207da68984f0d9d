from dataclasses import replace
from datetime import UTC, datetime

from models.finding import Outcome
from models.packet import FileProblem, Packet
from models.tender import TAIPEI
from tests.builders import bid, other
from tests.validators.sample import RuleSample

LATE = Packet("P01", "T-1", (), received_at=datetime(2024, 9, 24, 2, 1, tzinfo=UTC))

SAMPLES = {
    "DOC-03": RuleSample(
        replace(bid(), packet=LATE),
        Outcome.FAILED,
        "收件時間 113年9月24日10:01，截止投標 113年9月24日10:00，逾期送達",
        notice=1,
        quiet=replace(bid(), packet=replace(LATE, received_at=datetime(2024, 9, 24, 10, 0, tzinfo=TAIPEI))),
    ),
    "DOC-01": RuleSample(bid(without=("tax",)), Outcome.FAILED, "未檢附納稅證明", notice=3),
    "DOC-02": RuleSample(
        bid(more=(other("產品型錄"),), problems=(FileProblem("a.pdf", 3, "檔案損毀", ""),)),
        Outcome.UNKNOWN,
        "a.pdf第 3 頁：檔案損毀；「產品型錄」",
    ),
}
