"""Are there papers nobody asked for, or the same paper twice?

Never failed: a surplus paper harms nobody. Two papers of a kind that say different things of the same matter go to a person,
who must know which one counts.

Law      Government Procurement Act art. 51; Enforcement Rules art. 60 (explanations)
Samples  tests/validators/rules/papers_samples.py
"""

from collections.abc import Iterator
from itertools import combinations

from models.bid import Bid
from models.document import BOND_PAPERS, Document, DocumentType
from models.field import Read, seen
from models.finding import Finding, Outcome
from models.papers import named
from validators.agreement import says
from validators.places import whole_pages
from validators.verdict import TYPE_NAMES, Part, conclude, not_applicable, passed

CODE = "DOC-04"
TITLE = "無重複而內容不一之文件"
LAW = "政府採購法第51條、施行細則第60條"
MAY_BE_MANY = frozenset(
    (*BOND_PAPERS, DocumentType.PLEDGE, DocumentType.TAX, DocumentType.STANDARD, DocumentType.AUTHORISATION, DocumentType.CAPABILITY, DocumentType.OTHER)
)  # fmt: skip
"""Papers of which several may lawfully differ: bonds are summed, returns are of two periods."""


def check(bid: Bid) -> Finding:
    """Compare each paper with its like, and the kinds with those asked for."""
    if not bid.documents:
        return conclude(CODE, (not_applicable("封內無任何文件"),))
    parts = list(_differing(bid))
    surplus = [kind for kind in DocumentType if bid.has(kind) and not _asked(bid, kind)]
    told = f"另附{'、'.join(TYPE_NAMES[kind] for kind in surplus)}，非應附文件" if surplus else "無應附文件以外之文件"
    return conclude(CODE, parts or [passed(told)])


def _asked(bid: Bid, kind: DocumentType) -> bool:
    asked = set(bid.tender.required_papers)
    return (
        kind in asked
        or kind is DocumentType.OTHER
        or (kind in (*BOND_PAPERS, DocumentType.PLEDGE) and DocumentType.CHEQUE in asked)
    )


def _differing(bid: Bid) -> Iterator[Part]:
    """Two papers of a kind with a field on which both were read and differ."""
    for one, other in combinations(bid.documents, 2):
        if one.sorting.type is not other.sorting.type or one.sorting.type in MAY_BE_MANY:
            continue
        fields = _different(one, other)
        places = seen(*(field for pair in fields for field in pair)) or (*whole_pages(one), *whole_pages(other))
        if fields:
            told = f"{TYPE_NAMES[one.sorting.type]}有二份且內容不一，以何者為準須人工確認"
            yield Part(Outcome.UNKNOWN, told, places)


def _different(one: Document, other: Document) -> list[tuple[Read[object], Read[object]]]:
    if one.paper is None or other.paper is None:
        return []
    theirs = dict(named(other.paper))
    return [
        (field, other_field)
        for name, field in named(one.paper)
        if isinstance(field, Read)
        and isinstance(other_field := theirs[name], Read)
        and field.value != other_field.value
        and not says(name, field, other_field.evidence.text)
    ]
