"""Is it one firm's name on all papers?

Compared after folding second forms of characters (峯/峰); 股份有限公司 and 有限公司 are different firms. A name one
character off may be misread, by two readers alike where the character is rare: unknown. A branch's tax paper names the branch. A
return filed before the firm changed its name bears the former one.

Law      Government Procurement Act art. 50(1)(1); Standards for Qualifications of Tenderers art. 3
Samples  tests/validators/rules/identity_samples.py
"""

from models.bid import Bid
from models.field import AnyField
from models.finding import Finding
from validators.bidder import former_names, name_of, spare
from validators.normalise.names import Likeness, firms
from validators.places import unread
from validators.said import Said, gaps, read_instead, said
from validators.verdict import Part, conclude, failed, passed, unknown

CODE = "ID-03"
TITLE = "各文件廠商名稱一致"
LAW = "政府採購法第50條第1項第1款"
NOTICE = 3
BEFORE_THE_BID = ("tax.name", "capability.name")
"""Names on papers that are of the time before the bid."""


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
        parts += [_answer(bid, each, bidder) for each in read]
    return conclude(CODE, parts, NOTICE)


def _answer(bid: Bid, each: Said, bidder: Said) -> Part:
    former = [
        field
        for name, field in former_names(bid.documents, bid.answers)
        if firms(each.text, name) is Likeness.EQUAL and firms(each.text, bidder.text) is not Likeness.EQUAL
    ]
    if former:
        return _renamed(each, bidder, former[0])
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
        case _ if spare(bid.documents, bid.answers, each.document_id):
            return unknown(
                f"{told}，惟另有本廠商之{each.paper}，是否誤置他廠商文件須人工確認", each.field, bidder.field
            )
        case _:
            return failed(told, each.field, bidder.field)


def _renamed(each: Said, bidder: Said, stated: AnyField | None) -> Part:
    """A paper made before the firm changed its name: a return is filed when it is due, the others are made for the bid."""
    told = f"{each.paper}名稱「{each.text}」為「{bidder.text}」變更前之名稱"
    seen = (each.field,) if stated is None else (each.field, stated)
    if each.name in BEFORE_THE_BID:
        return passed(told, *seen)
    return unknown(f"{told}，須人工確認", *seen)
