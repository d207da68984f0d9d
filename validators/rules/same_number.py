"""Is it one 統一編號 on all papers?

Another number means another firm's paper in the envelope, or a branch's own number. One or two differing digits may be a
slip of the reader: unknown, unless a second reading confirms them and the number holds arithmetically.

Law      Government Procurement Act art. 50(1)(1); Value-added Tax Act art. 38 (branches file separately)
Samples  tests/validators/rules/identity_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from validators.bidder import name_of, spare, ubn_of
from validators.identifiers import is_ubn, slip_between
from validators.normalise.names import Likeness, firms
from validators.places import unread
from validators.said import Said, confirmed, doubted, gaps, said
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "ID-02"
TITLE = "各文件統一編號一致"
LAW = "政府採購法第50條第1項第1款"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Compare every number with the one most papers state."""
    found = said(bid.documents, "ubn", "footer_ubn")
    read = tuple(each for each in found if each.text)
    parts = [unread(bid, each, "統一編號") for each in gaps(found)]
    bidder = ubn_of(bid.documents, bid.answers)
    if bidder is None:
        told = "、".join(f"{each.paper} {each.text}" for each in read)
        parts.append(unknown(f"統一編號不一致且無從判定何者為準：{told}" if read else "各文件均未讀得統一編號"))
    elif len({each.document_id for each in read}) < 2:
        parts.append(unknown(f"僅{bidder.paper}讀得統一編號 {bidder.text}，無從互核", bidder.field))
    else:
        parts += [_answer(bid, each, bidder) for each in read]
    return conclude(CODE, parts, NOTICE)


def _answer(bid: Bid, each: Said, bidder: Said) -> Part:
    if each.text == bidder.text:
        return passed(f"各文件統一編號均為 {bidder.text}", each.field)
    told = f"{each.paper}統一編號 {each.text} 與{bidder.paper}之 {bidder.text} 不同"
    if _is_branch(bid, each):
        return unknown(f"{told}，該件為分公司名義，須人工確認", each.field)
    if doubted(each.field) or (slip_between(each.text, bidder.text) and not _stands(each)):
        return unknown(f"{told}，可能誤讀", each.field)
    if spare(bid.documents, bid.answers, each.document_id):
        return unknown(f"{told}，惟另有本廠商之{each.paper}，是否誤置他廠商文件須人工確認", each.field, bidder.field)
    return failed(told, each.field, bidder.field)


def _stands(each: Said) -> bool:
    """True where another reading says the same and the arithmetic holds: a slip seldom leaves a lawful number."""
    return confirmed(each.field) and is_ubn(each.text)


def _is_branch(bid: Bid, each: Said) -> bool:
    """True where the same paper's name is a branch of the bidder's name, or the other way round."""
    bidder = name_of(bid.documents, bid.answers)
    names = [name.text for name in said(bid.documents, "name") if name.document_id == each.document_id and name.text]
    return bidder is not None and any(firms(name, bidder.text) is Likeness.BRANCH for name in names)
