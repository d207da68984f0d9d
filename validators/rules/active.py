"""Is the firm active and not suspended at the opening?

A firm in suspension keeps the status 核准設立: the dates of suspension count. A status not in the table goes to a person.

Law      Company Act art. 10, 17-1, 397; Business Registration Act arts. 17, 18, 29
Samples  tests/validators/rules/register_samples.py
"""

from datetime import date

from models.bid import Bid
from models.finding import Finding
from models.registry import CompanyRecord
from validators.bidder import record_of
from validators.verdict import Part, conclude, failed, passed, roc, unknown

CODE = "REG-02"
TITLE = "登記現況為營業中且未停業"
LAW = "公司法第10條、第397條；商業登記法第17條、第29條"
NOTICE = 3
ACTIVE = ("核准設立", "核准登記", "核准認許", "核准報備", "01", "02")
ENDED = ("解散", "廢止", "撤銷", "歇業", "停業", "清算", "破產", "撤回", "註銷", "03", "04", "05", "06", "07")


def check(bid: Bid) -> Finding:
    """Read the status and the dates of suspension in the register's entry."""
    record = record_of(bid.documents, bid.answers)
    if bid.answers.company_snapshot is None:
        return conclude(CODE, (unknown("未有公司（商業）登記資料可查"),))
    if record is None:
        return conclude(CODE, (unknown("查無登記資料，現況不明（另見 REG-01）"),))
    return conclude(CODE, (_answer(record, bid.as_of),), NOTICE)


def _answer(record: CompanyRecord, day: date) -> Part:
    status = record.status.strip()
    if any(word in status for word in ENDED):
        return failed(f"「{record.name}」登記現況為「{status}」")
    if not status.startswith(ACTIVE):
        return unknown(f"「{record.name}」登記現況「{status or '未載'}」非系統所識，須人工確認")
    if suspended(record, day):
        until = "未載迄日" if record.suspended_until is None else f"至{roc(record.suspended_until)}"
        return failed(f"「{record.name}」自{_from(record)}停業{until}，開標日 {roc(day)} 在停業期間")
    return passed(f"「{record.name}」登記現況為「{status}」，開標日 {roc(day)} 未停業")


def suspended(record: CompanyRecord, day: date) -> bool:
    """True on each day of a suspension, its first and last included. A start without an end has not ended."""
    if record.suspended_from is None:
        return record.suspended_until is not None and day <= record.suspended_until
    return record.suspended_from <= day and (record.suspended_until is None or day <= record.suspended_until)


def _from(record: CompanyRecord) -> str:
    return "不明日期" if record.suspended_from is None else roc(record.suspended_from)
