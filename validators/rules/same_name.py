"""Is it one firm's name on all papers?

Compared after folding second forms of characters (峯/峰); 股份有限公司 and 有限公司 are different firms. A name one
character off may be misread, by two readers alike where the character is rare: unknown. A branch's tax paper names the branch.

Law      Government Procurement Act art. 50(1)(1); Standards for Qualifications of Tenderers art. 3
Samples  tests/validators/rules/identity_samples.py
"""

from models.bid import Bid
from models.finding import Finding
from validators.bidder import name_of
from validators.normalise.names import Likeness, firms
from validators.places import unread
from validators.said import Said, gaps, read_instead, said
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "ID-03"
TITLE = "各文件廠商名稱一致"
LAW = "政府採購法第50條第1項第1款"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Compare every name with the one most papers state."""
    found = said(bid.documents, "name")
    parts = [unread(bid, each, "廠商名稱") for each in gaps(found)]
    read = tuple(each for each in found if each.text)
    bidder = name_of(bid.documents, bid.answers)
    if bidder is None:
        parts.append(unknown("各文件均未讀得廠商名稱"))
    elif len(read) < 2:
        parts.append(unknown(f"僅{bidder.paper}讀得廠商名稱「{bidder.text}」，無從互核", bidder.field))
    else:
        parts += [_answer(each, bidder) for each in read]
    return conclude(CODE, parts, NOTICE)


def _answer(each: Said, bidder: Said) -> Part:
    told = f"{each.paper}名稱「{each.text}」與{bidder.paper}之「{bidder.text}」不同"
    match firms(each.text, bidder.text):
        case Likeness.EQUAL:
            return passed(f"各文件廠商名稱均為「{bidder.text}」", each.field)
        case Likeness.BRANCH if each.name == "tax.name":
            return passed(f"{each.paper}為分公司名義「{each.text}」，與總公司名稱相符", each.field)
        case Likeness.BRANCH:
            return unknown(f"{told}，為總公司與分公司關係，須人工確認", each.field)
        case Likeness.NEAR:
            return unknown(f"{told}，差異甚微，可能誤讀", each.field)
        case _ if read_instead(each.field, lambda text: firms(text, bidder.text) is Likeness.EQUAL):
            return unknown(f"{told}，惟判讀有出入", each.field)
        case _:
            return failed(told, each.field, bidder.field)
