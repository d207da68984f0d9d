"""Are all papers in the packet the bidder's own?

Another firm's paper may lie there by mistake, or because one hand prepared both bids: a person looks, and after the opening
`COL-ENCLOSED` tells whose it is. A paper is another's where neither its number nor its name is the bidder's.

Law      Government Procurement Act art. 50(1)(3), (5)
Samples  tests/validators/rules/papers_samples.py
"""

from models.bid import Bid
from models.document import Document
from models.field import Read
from models.finding import Finding
from validators.bidder import former_names, name_of, ubn_of
from validators.identifiers import is_ubn
from validators.normalise.names import Likeness, firms
from validators.said import Said, said
from validators.verdict import Part, conclude, passed, unknown

CODE = "DOC-05"
TITLE = "封內文件均為投標廠商所有"
LAW = "政府採購法第50條第1項第3款、第5款"
ALIKE = (Likeness.EQUAL, Likeness.BRANCH, Likeness.NEAR)


def check(bid: Bid) -> Finding:
    """Hold each paper's number and name against the bidder's."""
    number, name = ubn_of(bid.documents, bid.answers), name_of(bid.documents, bid.answers)
    if number is None or name is None:
        return conclude(CODE, (unknown("投標廠商之統一編號或名稱未能確定，文件是否均為其所有須人工確認"),))
    parts = [part for each in bid.documents if (part := _foreign(bid, each, number, name)) is not None]
    return conclude(CODE, parts or [passed(f"各文件均為「{name.text}」所有")])


def _foreign(bid: Bid, document: Document, number: Said, name: Said) -> Part | None:
    ubn = next((each for each in said((document,), "ubn") if each.text), None)
    firm = next((each for each in said((document,), "name") if each.text), None)
    if ubn is None or firm is None or ubn.text == number.text or not is_ubn(ubn.text):
        return None
    known = (name.text, *(former for former, _ in former_names(bid.documents, bid.answers)))
    if any(firms(firm.text, each) in ALIKE for each in known):
        return None
    told = f"{firm.paper}為「{firm.text}」（{ubn.text}）所有，非投標廠商「{name.text}」，須人工確認"
    return unknown(told, *(each.field for each in (ubn, firm) if isinstance(each.field, Read)))
