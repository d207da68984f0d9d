"""Could every file and page be read, and is every paper of a kind the service knows?

Never failed: what cannot be read or is unknown goes to a person.

Law      Government Procurement Act art. 51: papers are examined by the terms of the tender
Samples  tests/validators/rules/papers_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.finding import Finding, Outcome
from validators.places import pages, whole_pages
from validators.verdict import TYPE_NAMES, Part, conclude, passed, unknown

CODE = "DOC-02"
TITLE = "檔案與文件均可讀取及辨識"
LAW = "政府採購法第51條"


def check(bid: Bid) -> Finding:
    """Name each file, page and paper that a person must look at."""
    parts = [unknown(f"{each.file}{_page(each.page)}：{each.reason}") for each in bid.problems]
    for document in bid.documents:
        title = document.sorting.title or document.sorting.document_id
        if document.sorting.type is DocumentType.OTHER:
            parts.append(Part(Outcome.UNKNOWN, f"「{title}」非系統所識文件，須人工檢視", whole_pages(document)))
        elif not document.sorting.certain:
            told = f"「{title}」歸為{TYPE_NAMES[document.sorting.type]}，惟未能確定"
            parts.append(Part(Outcome.UNKNOWN, told, whole_pages(document)))
        elif document.sorting.loose:
            told = f"「{title}」之後續頁是否屬於該文件未能確定"
            parts.append(Part(Outcome.UNKNOWN, told, pages(document, document.sorting.loose)))
    if not bid.documents and not bid.problems:
        parts.append(unknown("封內無任何文件"))
    return conclude(CODE, parts or [passed(f"{len(bid.documents)} 份文件均可讀取並辨識種類")])


def _page(number: int | None) -> str:
    return "" if number is None else f"第 {number} 頁"
