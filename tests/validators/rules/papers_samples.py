from dataclasses import replace
from datetime import UTC, date, datetime

from models.finding import Outcome
from models.packet import FileProblem, Packet
from models.tender import TAIPEI
from tests.builders import NAME, OPENING, OTHER_UBN, bid, other, paper
from tests.validators.sample import RuleSample

LATE = Packet("P01", "T-1", (), received_at=datetime(2024, 9, 24, 2, 1, tzinfo=UTC))

CERTIFICATE = {"standard": "ISO/IEC 27001", "valid_until": date(2024, 9, 23)}
ASKED = {"required_standards": [["ISO/IEC 27001", "CNS 27001"]]}
POWER = {"name": NAME, "valid_until": date(2024, 9, 23)}
TWO_PRINTINGS = {
    "proposal.cover_serial": "A1B2C3D4",
    "proposal.body_serial": "A1B2C3D4",
    "proposal.back_serial": "A1B2C3D5",
}
FOLLOWS = {"follow.name": NAME, "follow.company_seal": True, "follow.person_seal": True}
OTHERS = paper("capability", ubn=OTHER_UBN, name="遠山資訊股份有限公司")

SAMPLES = {
    "DOC-04": RuleSample(
        bid(more=(paper("offer", 2, total_words=1, name=NAME),)), Outcome.UNKNOWN, "報價單有二份且內容不一"
    ),
    "DOC-05": RuleSample(bid(more=(OTHERS,)), Outcome.UNKNOWN, "遠山資訊股份有限公司"),
    "PRO-01": RuleSample(
        bid(TWO_PRINTINGS),
        Outcome.UNKNOWN,
        "列印序號不一致",
        quiet=bid(TWO_PRINTINGS | {"proposal.back_serial": "A1B2C3D4", "proposal.barcode": "a1b2c3d4"}),
    ),
    "STD-01": RuleSample(
        bid(more=(paper("standard", **CERTIFICATE),), tender_changes=ASKED),
        Outcome.FAILED,
        "已失效",
        notice=3,
        quiet=bid(more=(paper("standard", **CERTIFICATE | {"valid_until": OPENING}),), tender_changes=ASKED),
    ),
    "AUT-01": RuleSample(
        bid(more=(paper("authorisation", **POWER),), tender_changes={"required_papers": ["原廠授權書"]}),
        Outcome.FAILED,
        "已失效",
        notice=3,
        quiet=bid(more=(paper("authorisation", name=NAME),)),
    ),
    "FOL-01": RuleSample(bid(FOLLOWS | {"follow.company_seal": None}), Outcome.FAILED, "未見公司章", 5, bid(FOLLOWS)),
    "FOL-02": RuleSample(bid(FOLLOWS | {"follow.person_seal": None}), Outcome.FAILED, "未見負責人章", 5, bid(FOLLOWS)),
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
