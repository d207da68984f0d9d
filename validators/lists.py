"""Whether the bidder stands on a list of firms: by its number, or possibly by its name.

HIT: the bidder's number is equal. POSSIBLE: the name is equal under another number, or equal or near where a number is
missing; another number in the packet is on the list; the entry's name is not the bidder's and its number was read once
only; the bar begins after the opening, before an award. CLEAR: none of these. UNASKED: there is no usable list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.bid import Bid
from models.field import AnyField
from models.registry import OLDEST, DebarmentRecord, PrcInvestedRecord, Snapshot
from validators.bidder import name_of, record_of, ubn_of
from validators.identifiers import is_ubn
from validators.normalise.names import Likeness, firms
from validators.said import Said, said
from validators.snapshots import OLDEST_PRC, dated, wanting
from validators.verdict import roc

DEBARRED = "拒絕往來廠商名單"
PRC_INVESTED = "在臺陸資名單"
Record = DebarmentRecord | PrcInvestedRecord


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
    fields: tuple[AnyField, ...] = ()
    """What was looked up, as read on the papers."""


def debarred(bid: Bid) -> Listed:
    """The list of debarred firms, at the deadline and at the opening (Government Procurement Act art. 103(1))."""
    snapshot = bid.answers.debarred_snapshot
    if snapshot is None:
        return Listed(Standing.UNASKED, f"未有{DEBARRED}可查")
    days = (bid.tender.deadline.date(), bid.as_of)
    force = [record for record in bid.answers.debarred if any(_in_force(record, day) for day in days)]
    listed = _listed(bid, force, snapshot, DEBARRED, OLDEST)
    if listed.standing is not Standing.HIT:
        coming = [each for each in bid.answers.debarred if each.effective_on and each.effective_on > bid.as_of]
        later = _listed(bid, coming, snapshot, DEBARRED, OLDEST)
        if later.standing in (Standing.HIT, Standing.POSSIBLE):
            return Listed(Standing.POSSIBLE, f"{later.told}，於開標日後生效，決標前須再確認", later.fields)
    return listed


def prc_invested(bid: Bid) -> Listed:
    """The list of businesses with PRC investment."""
    snapshot = bid.answers.prc_invested_snapshot
    if snapshot is None:
        return Listed(Standing.UNASKED, f"未有{PRC_INVESTED}可查")
    return _listed(bid, bid.answers.prc_invested, snapshot, PRC_INVESTED, OLDEST_PRC)


def _in_force(record: DebarmentRecord, day: date) -> bool:
    """A bar without a stated start or end counts as in force: the list holds only bars in force."""
    return (record.effective_on is None or record.effective_on <= day) and (
        record.expires_on is None or day <= record.expires_on
    )


def _listed(bid: Bid, records: Sequence[Record], snapshot: Snapshot, title: str, oldest: timedelta) -> Listed:
    number = ubn_of(bid.documents, bid.answers)
    titled = dated(title, snapshot)
    old = wanting(title, snapshot, bid.as_of, oldest)
    for record in records:
        if number is not None and record.ubn == number.text:
            return _hit(bid, number, record, titled, old)
    found = _possible(bid, records, number, titled)
    if found is not None:
        return found
    if number is None:
        return Listed(Standing.UNASKED, f"投標廠商統一編號未能確定，無從比對{titled}")
    if old:
        return Listed(Standing.UNASKED, f"統一編號 {number.text} 未列於其上，惟{old}", (number.field,))
    return Listed(Standing.CLEAR, f"統一編號 {number.text} 未列於{titled}", (number.field,))


def _hit(bid: Bid, number: Said, record: Record, titled: str, old: str) -> Listed:
    told = f"統一編號 {record.ubn} 列於{titled}：{record.name}{_until(record)}"
    stated = [each for each in said(bid.documents, "ubn", "footer_ubn") if each.text == number.text]
    fields = tuple(each.field for each in stated)
    alike = {firms(name, record.name) for name in _names(bid)}
    if not alike & {Likeness.EQUAL, Likeness.BRANCH, Likeness.NEAR} and len({e.document_id for e in stated}) < 2:
        return Listed(Standing.POSSIBLE, f"{told}，惟名稱不同且統一編號僅讀得一次，可能誤讀", fields)
    if old and _undated(record):
        return Listed(Standing.POSSIBLE, f"{told}，惟{old}", fields)
    return Listed(Standing.HIT, told, fields)


def _undated(record: Record) -> bool:
    return isinstance(record, PrcInvestedRecord) or record.effective_on is None


def _possible(bid: Bid, records: Sequence[Record], number: Said | None, titled: str) -> Listed | None:
    names = _names(bid)
    others = [each for each in said(bid.documents, "ubn", "footer_ubn") if is_ubn(each.text)]
    for record in records:
        likeness = {firms(name, record.name) for name in names}
        unsure = number is None or not record.ubn
        if Likeness.EQUAL in likeness or (unsure and Likeness.NEAR in likeness):
            shown = record.ubn or "未公布"
            told = f"名稱與{titled}之「{record.name}」（統一編號 {shown}）相同或相近，是否為同一廠商須人工確認"
            return Listed(Standing.POSSIBLE, told, tuple(each.field for each in said(bid.documents, "name")))
        for each in others:
            if each.text == record.ubn:
                told = f"{each.paper}之統一編號 {each.text} 列於{titled}：{record.name}，是否為投標廠商須人工確認"
                return Listed(Standing.POSSIBLE, told, (each.field,))
    return None


def _names(bid: Bid) -> tuple[str, ...]:
    """The bidder's name as read and as registered, and its former names by the register and by its papers."""
    name, record = name_of(bid.documents, bid.answers), record_of(bid.documents, bid.answers)
    read = () if name is None else (name.text,)
    former = tuple(each.text for each in said(bid.documents, "former_name") if each.text)
    registered = () if record is None else (record.name, *record.former_names)
    return (*read, *former, *registered)


def _until(record: Record) -> str:
    match record:
        case DebarmentRecord(expires_on=date() as day):
            return f"，期間至{roc(day)}"
        case DebarmentRecord() | PrcInvestedRecord():
            return ""
