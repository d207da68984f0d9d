from datetime import date

from models.finding import Outcome
from models.papers import Tick
from tests.builders import bid
from tests.validators.sample import RuleSample

NOTICES = {2: 14, 3: 16, 4: 16, 5: 16, 6: 16, 7: 13}
BARRING = {
    f"DEC-{n:02}": RuleSample(
        bid({f"declaration.item_{n:02}": Tick.YES}), Outcome.FAILED, f"第{n}項", NOTICES.get(n, 3)
    )
    for n in range(1, 8)
}
FLAGGED = {
    f"DEC-{n}": RuleSample(
        bid({f"declaration.item_{n}": Tick.YES}, tender_changes={"sensitive_or_security": True}),
        Outcome.FAILED,
        f"第{n}項",
        notice=1,
        quiet=bid({f"declaration.item_{n}": Tick.YES}),
    )
    for n in (11, 12)
}
NEUTRAL = {
    f"DEC-{n:02}": RuleSample(
        bid({f"declaration.item_{n:02}": Tick.BLANK}),
        Outcome.UNKNOWN,
        "未勾選",
        quiet=bid({f"declaration.item_{n:02}": Tick.YES}),
    )
    for n in (9, 10, 13)
}
SAMPLES = {
    **BARRING,
    "DEC-08": RuleSample(bid({"declaration.item_08": Tick.YES}), Outcome.UNKNOWN, "身分關係揭露表"),
    **NEUTRAL,
    **FLAGGED,
    "DEC-20": RuleSample(bid({"declaration.date": date(2024, 9, 25)}), Outcome.FAILED, "晚於截止投標日", notice=3),
    "DEC-21": RuleSample(bid({"declaration.company_seal": None}), Outcome.FAILED, "未見公司章", notice=3),
    "DEC-22": RuleSample(bid({"declaration.person_seal": None}), Outcome.FAILED, "未見負責人章", notice=3),
}
