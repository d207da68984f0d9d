"""Are all papers there that the tender asks for?

A paper that is missing while another paper's kind is unsure, or is one the service does not know, may be that one or a
lawful substitute (a tax office's letter to a new firm, a guarantee): unknown, and a person looks.

Law      Government Procurement Act art. 50(1)(1); the award notice's reasons 1, 2, 3, 5 and 6
Samples  tests/validators/rules/papers_samples.py
"""

from models.bid import Bid
from models.document import BOND_PAPERS, DocumentType
from models.finding import Finding, Outcome
from validators.places import whole_pages
from validators.verdict import TYPE_NAMES, Part, conclude, failed, passed, unknown

CODE = "DOC-01"
TITLE = "應附文件齊備"
LAW = "政府採購法第50條第1項第1款"
EMPTY_PACKET = 6
NOTICES = {
    DocumentType.ENVELOPE: 1,
    DocumentType.REGISTRATION: 3,
    DocumentType.TAX: 3,
    DocumentType.DECLARATION: 3,
    **dict.fromkeys((*BOND_PAPERS, DocumentType.PLEDGE), 2),
    DocumentType.OFFER: 5,
    DocumentType.FOLLOW: 5,
    DocumentType.PROPOSAL: 4,
    DocumentType.CAPABILITY: 3,
    DocumentType.AUTHORISATION: 3,
    DocumentType.STANDARD: 3,
}
"""The award notice's reason for each missing paper; 1 for any other."""
MAY_BE_EXPLAINED = frozenset((DocumentType.VOUCHER, DocumentType.ATTORNEY))
"""Papers whose lack a bidder may explain or mend: a voucher within the time the agency sets (the tender's terms); a power of
attorney is needed only by who is not the responsible person at the opening."""


def check(bid: Bid) -> Finding:
    """Compare the papers in the packet with those required."""
    missing = bid.tender.missing({each.sorting.type for each in bid.documents})
    notice = NOTICES.get(missing[0], 1) if missing and bid.documents else EMPTY_PACKET
    return conclude(CODE, (_answer(bid, missing),), notice)


def _required(bid: Bid) -> tuple[DocumentType, ...]:
    """The papers asked for; none for a bond that is not due, whatever the list says."""
    return tuple(
        kind for kind in bid.tender.required_papers if kind is not DocumentType.CHEQUE or bid.tender.bid_bond_due
    )


def _answer(bid: Bid, missing: tuple[DocumentType, ...]) -> Part:
    if not missing:
        return _attached(bid)
    names = "、".join(TYPE_NAMES[kind] for kind in missing)
    if bid.problems:
        return unknown(f"未見{names}，惟封內有檔案或頁面未能讀取（{bid.problems[0].file}），是否即為缺件須人工確認")
    unsure = [each for each in bid.documents if not each.sorting.certain or each.sorting.loose]
    unsure += [each for each in bid.others if each.sorting.certain]
    if unsure:
        told = "、".join(each.sorting.title or each.sorting.document_id for each in unsure)
        return Part(
            Outcome.UNKNOWN,
            f"未見{names}，惟另有種類或頁次未能確定之文件（{told}），是否即為缺件或合法替代文件須人工確認",
            tuple(place for each in unsure for place in whole_pages(each)),
        )
    if set(missing) <= MAY_BE_EXPLAINED:
        return unknown(f"未檢附{names}，得通知廠商於期限內說明，須人工確認")
    return failed(f"未檢附{names}")


def _attached(bid: Bid) -> Part:
    """All are there; unknown where a kind is there only by a paper whose kind is a guess."""
    required = set(_required(bid))
    sure = {each.sorting.type for each in bid.documents if each.sorting.certain}
    sure |= {DocumentType.CHEQUE} if sure & set(BOND_PAPERS) else set()
    guessed = [each for each in bid.documents if each.sorting.type in required - sure]
    if guessed:
        names = "、".join(dict.fromkeys(TYPE_NAMES[each.sorting.type] for each in guessed))
        places = tuple(place for each in guessed for place in whole_pages(each))
        return Part(Outcome.UNKNOWN, f"{names}之種類未能確定，是否即為應附文件須人工確認", places)
    return passed(f"應附文件 {len(required)} 種均已檢附")
