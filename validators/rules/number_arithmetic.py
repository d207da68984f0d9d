"""Does the 統一編號 on every paper hold arithmetically?

A number that does not hold was misread or misprinted: unknown. Only where a second reading of the same print confirms it,
and no other paper states a lawful number one or two digits off, does the paper itself fail.

Law      Ministry of Finance rules on the 統一編號 (divisor 5 since 2023-04-01)
Samples  tests/validators/rules/identity_samples.py
"""

from collections.abc import Sequence

from models.bid import Bid
from models.finding import Finding
from validators.identifiers import is_ubn, slip_between
from validators.places import unread
from validators.said import Said, confirmed, gaps, said
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "ID-01"
TITLE = "統一編號檢查碼正確"
LAW = "財政部統一編號檢查碼邏輯（112年4月1日起）"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Test each number that was read."""
    found = said(bid.documents, "ubn", "footer_ubn")
    lawful = [each.text for each in found if is_ubn(each.text)]
    parts = [_answer(each, lawful) for each in found if each.text]
    parts += [unread(bid, each, "統一編號") for each in gaps(found)]
    return conclude(CODE, parts or [unknown("各文件均未讀得統一編號")], NOTICE)


def _answer(each: Said, lawful: Sequence[str]) -> Part:
    if is_ubn(each.text):
        return passed(f"統一編號 {each.text} 檢查碼正確", each.field)
    near = next((number for number in lawful if slip_between(each.text, number)), None)
    if near is not None:
        return unknown(
            f"{each.paper}統一編號 {each.text} 檢查碼不符，與其他文件之 {near} 僅差一二碼，可能誤讀或誤印", each.field
        )
    if confirmed(each.field):
        return failed(f"{each.paper}統一編號 {each.text} 檢查碼不符，且經另一讀取來源證實所印如此", each.field)
    return unknown(f"{each.paper}統一編號 {each.text} 檢查碼不符，可能誤讀或誤印", each.field)
