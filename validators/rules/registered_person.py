"""Is the responsible person the registered one?

The register may publish a masked name (王O明): then the answer is "consistent", never "equal".

Law      Standards for Qualifications of Tenderers art. 3(2); Company Act art. 12
Samples  tests/validators/rules/register_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from models.registry import CompanyRecord
from validators.bidder import person_of, record_of
from validators.normalise.names import Likeness, persons
from validators.said import Said
from validators.snapshots import wanting
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "REG-04"
TITLE = "負責人與登記相符"
LAW = "投標廠商資格與特殊或巨額採購認定標準第3條第1項第2款、公司法第12條"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Compare the person most papers state with the register's."""
    person, record = person_of(bid.documents), record_of(bid.documents, bid.answers)
    if record is None:
        return conclude(CODE, (unknown("查無登記資料，負責人無從比對（另見 REG-01）"),))
    if person is None:
        return conclude(CODE, (unknown("各文件均未讀得負責人姓名"),))
    if not record.responsible_person.strip():
        return conclude(CODE, (unknown("登記資料未公布負責人姓名", person.field),))
    return conclude(CODE, (_answer(bid, person, record),), NOTICE)


def _answer(bid: Bid, person: Said, record: CompanyRecord) -> Part:
    told = f"{person.paper}負責人「{person.text}」與登記之「{record.responsible_person}」不同"
    match persons(person.text, record.responsible_person):
        case Likeness.EQUAL:
            return passed(f"負責人「{person.text}」與登記相符", person.field)
        case Likeness.CONSISTENT:
            return passed(
                f"負責人「{person.text}」與登記之「{record.responsible_person}」（經遮蔽）不相牴觸", person.field
            )
        case Likeness.NEAR:
            return unknown(f"{told}，差異甚微，可能誤讀", person.field)
        case _ if old := _old(bid):
            return unknown(f"{told}，惟{old}", person.field)
        case _:
            return failed(told, person.field)


def _old(bid: Bid) -> str:
    """Why the register's day leaves open what held at the opening: it may have changed in between."""
    snapshot = bid.answers.company_snapshot
    return "" if snapshot is None else wanting("登記資料", snapshot, bid.as_of)
