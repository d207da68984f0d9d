"""Is the bidder's name the registered one?

A former name, a branch's name and a name one character off go to a person; single odd papers are `ID-03`'s question.

Law      Standards for Qualifications of Tenderers art. 3(2)
Samples  tests/validators/rules/register_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from models.registry import CompanyRecord
from validators.bidder import name_of, record_of
from validators.normalise.names import Likeness, firms
from validators.said import Said
from validators.snapshots import wanting
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "REG-03"
TITLE = "廠商名稱與登記相符"
LAW = "投標廠商資格與特殊或巨額採購認定標準第3條第1項第2款"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Compare the name most papers state with the register's."""
    name, record = name_of(bid.documents, bid.answers), record_of(bid.documents, bid.answers)
    if record is None:
        return conclude(CODE, (unknown("查無登記資料，名稱無從比對（另見 REG-01）"),))
    if name is None:
        return conclude(CODE, (unknown(f"各文件均未讀得廠商名稱，無從與登記之「{record.name}」比對"),))
    return conclude(CODE, (_answer(bid, name, record),), NOTICE)


def _answer(bid: Bid, name: Said, record: CompanyRecord) -> Part:
    told = f"{name.paper}名稱「{name.text}」與登記之「{record.name}」不同"
    if any(firms(name.text, former) is Likeness.EQUAL for former in record.former_names):
        return unknown(f"{told}，為變更前名稱，須人工確認", name.field)
    match firms(name.text, record.name):
        case Likeness.EQUAL:
            return passed(f"名稱「{name.text}」與登記相符", name.field)
        case Likeness.BRANCH:
            return unknown(f"{told}，為總公司與分公司關係，須人工確認", name.field)
        case Likeness.NEAR:
            return unknown(f"{told}，差異甚微，可能誤讀", name.field)
        case _ if old := _old(bid):
            return unknown(f"{told}，惟{old}", name.field)
        case _:
            return failed(told, name.field)


def _old(bid: Bid) -> str:
    """Why the register's day leaves open what held at the opening: it may have changed in between."""
    snapshot = bid.answers.company_snapshot
    return "" if snapshot is None else wanting("登記資料", snapshot, bid.as_of)
