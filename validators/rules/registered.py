"""Is the bidder's number in the register?

A register that could not be asked is unknown, and so is a number it lacks: an imported file may hold some firms only, may
be of before the firm was set up, or of companies where the bidder is a business or a branch; or the number was misread.

Law      Standards for Qualifications of Tenderers art. 3(2)
Samples  tests/validators/rules/register_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from validators.bidder import record_of, ubn_of
from validators.identifiers import is_ubn
from validators.said import Said, confirmed, said
from validators.snapshots import dated
from validators.verdict import Part, conclude, passed, unknown

CODE = "REG-01"
TITLE = "統一編號已登記"
LAW = "投標廠商資格與特殊或巨額採購認定標準第3條第1項第2款"


def check(bid: Bid) -> Finding:
    """Look the number up in the register's snapshot."""
    return conclude(CODE, (_answer(bid),))


def _answer(bid: Bid) -> Part:
    snapshot = bid.answers.company_snapshot
    number = ubn_of(bid.documents, bid.answers)
    if snapshot is None:
        return unknown("未有公司（商業）登記資料可查")
    if number is None:
        return unknown("投標廠商統一編號未能確定，無從查詢登記")
    record = record_of(bid.documents, bid.answers)
    listed = dated("登記資料", snapshot)
    if record is not None:
        return passed(f"統一編號 {number.text} 於{listed}為「{record.name}」", number.field)
    told = f"統一編號 {number.text} 於{listed}（共 {snapshot.rows:,} 筆）查無登記"
    if is_ubn(number.text) and _read_twice(bid, number):
        return unknown(f"{told}，請至商工登記公示資料查詢服務查證", number.field)
    return unknown(f"{told}，可能誤讀", number.field)


def _read_twice(bid: Bid, number: Said) -> bool:
    others = [each for each in said(bid.documents, "ubn", "footer_ubn") if each.text == number.text]
    return len(others) > 1 or confirmed(number.field)
