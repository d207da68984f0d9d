"""Whether the bidder stands on a list of firms: by its number, or possibly by its name.

HIT: the number is equal. POSSIBLE: the name is equal under another number, or equal or near where a number is missing.
CLEAR: neither. UNASKED: there is no usable list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.bid import Bid
from models.registry import DebarmentRecord, PrcInvestedRecord, Snapshot
from validators.bidder import name_of, record_of, ubn_of
from validators.normalise.names import Likeness, firms
from validators.verdict import roc

OLDEST = timedelta(days=31)
"""A list of debarred firms older than this at the opening does not show who was barred since."""


class Standing(StrEnum):
    HIT = "hit"
    POSSIBLE = "possible"
    CLEAR = "clear"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class Listed:
    """The answer of one list."""

    standing: Standing
    told: str
    """The reason's core, in Chinese."""


def debarred(bid: Bid) -> Listed:
    """The list of debarred firms, at the deadline and at the opening (Government Procurement Act art. 103(1))."""
    snapshot = bid.answers.debarred_snapshot
    if snapshot is None:
        return Listed(Standing.UNASKED, "未有拒絕往來廠商名單可查")
    days = (bid.tender.deadline.date(), bid.as_of)
    force = {record: any(_in_force(record, day) for day in days) for record in bid.answers.debarred}
    listed = _listed(bid, [record for record, now in force.items() if now], snapshot, "拒絕往來廠商名單")
    if listed.standing is Standing.CLEAR and snapshot.as_of < bid.as_of - OLDEST:
        return Listed(
            Standing.UNASKED, f"拒絕往來廠商名單（{roc(snapshot.as_of)}）距開標日逾 {OLDEST.days} 日，已不足為憑"
        )
    return listed


def prc_invested(bid: Bid) -> Listed:
    """The list of businesses with PRC investment."""
    snapshot = bid.answers.prc_invested_snapshot
    if snapshot is None:
        return Listed(Standing.UNASKED, "未有在臺陸資名單可查")
    return _listed(bid, bid.answers.prc_invested, snapshot, "在臺陸資名單")


def _in_force(record: DebarmentRecord, day: date) -> bool:
    """A bar without a stated start or end counts as in force: the list holds only bars in force."""
    return (record.effective_on is None or record.effective_on <= day) and (
        record.expires_on is None or day <= record.expires_on
    )


def _listed(bid: Bid, records: Sequence[DebarmentRecord | PrcInvestedRecord], snapshot: Snapshot, title: str) -> Listed:
    number = ubn_of(bid.documents, bid.answers)
    titled = f"{title}（{roc(snapshot.as_of)}）"
    for record in records:
        if number is not None and record.ubn == number.text:
            return Listed(Standing.HIT, f"統一編號 {record.ubn} 列於{titled}：{record.name}{_until(record)}")
    names = _names(bid)
    for record in records:
        likeness = {firms(name, record.name) for name in names}
        unsure = number is None or not record.ubn
        if Likeness.EQUAL in likeness or (unsure and Likeness.NEAR in likeness):
            return Listed(
                Standing.POSSIBLE,
                f"名稱與{titled}之「{record.name}」（統一編號 {record.ubn or '未公布'}）相同或相近，是否為同一廠商須人工確認",
            )
    if number is None:
        return Listed(Standing.UNASKED, f"投標廠商統一編號未能確定，無從比對{titled}")
    return Listed(Standing.CLEAR, f"統一編號 {number.text} 未列於{titled}")


def _names(bid: Bid) -> tuple[str, ...]:
    """The bidder's name as read, as registered, and its former names."""
    said, record = name_of(bid.documents, bid.answers), record_of(bid.documents, bid.answers)
    read = () if said is None else (said.text,)
    return read if record is None else (*read, record.name, *record.former_names)


def _until(record: DebarmentRecord | PrcInvestedRecord) -> str:
    match record:
        case DebarmentRecord(expires_on=date() as day):
            return f"，期間至{roc(day)}"
        case DebarmentRecord() | PrcInvestedRecord():
            return ""
