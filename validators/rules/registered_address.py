"""Is the address the registered one? A difference is a note, never a failure: firms may bid from another office.

Law      none demands it; the comparison serves the examiner (Company Act art. 18 only demands a registered place)
Samples  tests/validators/rules/register_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from models.registry import CompanyRecord
from validators.bidder import record_of
from validators.normalise.addresses import Level, compare
from validators.said import Said, said
from validators.verdict import Part, conclude, passed, unknown

CODE = "REG-05"
TITLE = "地址與登記比對（僅供參考）"
LAW = "公司法第18條、商業登記法第9條"
SAME = Level.FLOOR


def check(bid: Bid) -> Finding:
    """Compare every address with the register's."""
    record = record_of(bid.documents, bid.answers)
    if record is None:
        return conclude(CODE, (unknown("查無登記資料，地址無從比對（另見 REG-01）"),))
    if not record.address.strip():
        return conclude(CODE, (unknown("登記資料未載地址"),))
    read = [each for each in said(bid.documents, "address") if each.text]
    if not read:
        return conclude(CODE, (unknown("各文件均未讀得地址"),))
    differing = [each for each in read if compare(each.text, record.address) < SAME]
    return conclude(CODE, [_note(each, record) for each in differing] or [_same(read, record)])


def _same(read: list[Said], record: CompanyRecord) -> Part:
    return passed(f"地址與登記之「{record.address}」相符", *(each.field for each in read))


def _note(each: Said, record: CompanyRecord) -> Part:
    return passed(f"註記：{each.paper}地址「{each.text}」與登記之「{record.address}」不同，不影響資格", each.field)
