"""Is it one responsible person on all papers?

A difference on the tax paper alone may be lawful (a branch, a firm whose manager is authorised): unknown. One differing
character may be misread, by two readers alike where it is rare: unknown.

Law      Government Procurement Act art. 50(1)(1); Rules for Tax Registration art. 5(7)
Samples  tests/validators/rules/identity_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from validators.bidder import person_of
from validators.normalise.names import Likeness, persons
from validators.places import unread
from validators.said import Said, gaps, read_instead, said
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "ID-04"
TITLE = "各文件負責人一致"
LAW = "政府採購法第50條第1項第1款、稅籍登記規則第5條第7款"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Compare every responsible person with the one most papers state."""
    found = said(bid.documents, "responsible_person")
    parts = [unread(bid, each, "負責人") for each in gaps(found)]
    read = tuple(each for each in found if each.text)
    bidder = person_of(bid.documents)
    if bidder is None:
        parts.append(unknown("各文件均未讀得負責人姓名"))
    elif len(read) < 2:
        parts.append(unknown(f"僅{bidder.paper}讀得負責人「{bidder.text}」，無從互核", bidder.field))
    else:
        parts += [_answer(each, bidder) for each in read]
    return conclude(CODE, parts, NOTICE)


def _answer(each: Said, bidder: Said) -> Part:
    told = f"{each.paper}負責人「{each.text}」與{bidder.paper}之「{bidder.text}」不同"
    match persons(each.text, bidder.text):
        case Likeness.EQUAL:
            return passed(f"各文件負責人均為「{bidder.text}」", each.field)
        case Likeness.CONSISTENT:
            return passed(f"{each.paper}負責人「{each.text}」經遮蔽，與「{bidder.text}」不相牴觸", each.field)
        case _ if each.name == "tax.responsible_person":
            return unknown(f"{told}，稅籍負責人得依法不同，須人工確認", each.field)
        case Likeness.NEAR:
            return unknown(f"{told}，差異甚微，可能誤讀", each.field)
        case _ if read_instead(each.field, lambda text: persons(text, bidder.text) is Likeness.EQUAL):
            return unknown(f"{told}，惟判讀有出入", each.field)
        case _:
            return failed(told, each.field, bidder.field)
