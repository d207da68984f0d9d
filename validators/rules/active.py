"""Is the firm active and not suspended at the opening?

A firm in suspension keeps the status 核准設立: the dates of suspension count. A status not in the table goes to a person, and
so does what the register's day cannot tell of the opening's: an entry too old, or one that ended after the opening.

Law      Company Act art. 10, 17-1, 397; Business Registration Act arts. 17, 18, 29
Samples  tests/validators/rules/register_samples.py
"""

from collections.abc import Iterator
from datetime import date

from models.bid import Bid
from models.field import AnyField, Read
from models.finding import Finding
from models.registry import CompanyRecord, Snapshot
from validators.bidder import record_of, ubn_of
from validators.snapshots import Age, age, dated, wanting
from validators.verdict import Part, conclude, failed, passed, roc, unknown

CODE = "REG-02"
TITLE = "登記現況為營業中且未停業"
LAW = "公司法第10條、第397條；商業登記法第17條、第29條"
NOTICE = 3
ACTIVE = ("核准設立", "核准登記", "核准認許", "核准報備", "01", "02")
ENDED = ("解散", "廢止", "撤銷", "歇業", "停業", "清算", "破產", "撤回", "註銷", "03", "04", "05", "06", "07")


def check(bid: Bid) -> Finding:
    """Read the status and the dates of suspension in the register's entry."""
    snapshot, record = bid.answers.company_snapshot, record_of(bid.documents, bid.answers)
    if snapshot is None:
        return conclude(CODE, (unknown("未有公司（商業）登記資料可查"), *_printed(bid)))
    if record is None:
        return conclude(CODE, (unknown("查無登記資料，現況不明（另見 REG-01）"), *_printed(bid)))
    number = ubn_of(bid.documents, bid.answers)
    fields = () if number is None else (number.field,)
    return conclude(CODE, (_answer(record, snapshot, bid.as_of, fields), *_printed(bid)), NOTICE)


def _printed(bid: Bid) -> Iterator[Part]:
    """What the bidder's own print of the register says, where it says that the firm has ended."""
    for paper in bid.registrations:
        match paper.status:
            case Read(status) if any(word in status for word in ENDED):
                yield unknown(f"投標廠商所附登記證明之現況為「{status}」，須人工確認", paper.status)
            case _:
                pass


def _answer(record: CompanyRecord, snapshot: Snapshot, day: date, fields: tuple[AnyField, ...]) -> Part:
    status, listed = record.status.strip(), dated("登記資料", snapshot)
    when = age(snapshot, day)
    told = f"「{record.name}」{listed}登記現況為「{status or '未載'}」"
    if any(word in status for word in ENDED):
        late = f"{told}，惟該資料晚於開標日 {roc(day)}，開標當日是否營業中須人工確認"
        return unknown(late, *fields) if when is Age.LATE else failed(told, *fields)
    if not status.startswith(ACTIVE):
        return unknown(f"{told}，非系統所識，須人工確認", *fields)
    if suspended(record, day):
        until = "未載迄日" if record.suspended_until is None else f"至{roc(record.suspended_until)}"
        return failed(f"「{record.name}」自{_from(record)}停業{until}，開標日 {roc(day)} 在停業期間", *fields)
    if when is Age.OLD:
        return unknown(f"{told}，惟{wanting('登記資料', snapshot, day)}", *fields)
    return passed(f"{told}，開標日 {roc(day)} 未停業", *fields)


def suspended(record: CompanyRecord, day: date) -> bool:
    """True on each day of a suspension, its first and last included. A start without an end has not ended."""
    if record.suspended_from is None:
        return record.suspended_until is not None and day <= record.suspended_until
    return record.suspended_from <= day and (record.suspended_until is None or day <= record.suspended_until)


def _from(record: CompanyRecord) -> str:
    return "不明日期" if record.suspended_from is None else roc(record.suspended_from)
