"""Pages to papers: what kind of paper a page belongs to, and which pages make one paper.

Each kind has phrases with weights; a phrase in the upper part of the page, where titles stand, weighs more. A page that
no kind claims clearly is `OTHER` and goes to a person; no page is ever left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.declaration import items_on
from extractors.reading.labels import LEGIBLE
from extractors.reading.text import tight
from models.document import DocumentType, Sorting
from models.page import PageText

NEEDED = 3.0  # points that make a kind certain
CLEAR = 1.5  # points the best kind must lead by
TITLE_PART = 0.3  # of the page's height
TITLE_FACTOR = 1.5
ALIKE = 86  # of 100: a phrase of five or more characters with one misread

PHRASES: dict[DocumentType, dict[str, float]] = {
    DocumentType.ENVELOPE: {
        "標封": 4, "投標封": 4, "封套": 4, "外標封": 4, "資格封": 3, "收件人": 1, "截止收件": 1, "掛號": 1, "投標專用": 2, "標單封": 4, "啟封": 1,
    },
    DocumentType.REGISTRATION: {
        "商工登記公示資料": 4, "公司基本資料": 3, "商業登記基本資料": 4, "變更登記表": 4, "設立登記表": 4, "商業登記抄本": 4, "登記機關": 1.5, "核准設立日期": 1.5,
        "公司狀況": 1, "代表人姓名": 0.5, "所營事業資料": 1.5, "公司登記事項卡": 4, "findbiz.nat.gov.tw": 2, "登記現況": 1.5, "資本總額": 1, "商業登記": 1.5, "已發行股份總數": 1,
    },
    DocumentType.TAX: {
        "營業人銷售額與稅額申報書": 5, "銷售額與稅額申報": 4, "申報書清單": 3, "無違章欠稅": 4, "查復表": 2, "營業稅繳款書": 4, "稅籍編號": 2, "所屬年月": 1.5, "收執聯": 1.5, "申報聯": 1.5,
        "網路申報收件章": 1.5, "核收機關": 1.5, "國稅局": 1,
    },
    DocumentType.DECLARATION: {"投標廠商聲明書": 5, "廠商聲明書": 4, "聲明書": 2, "茲聲明如下": 2, "聲明事項": 1.5, "政府採購法": 0.5},
    DocumentType.CHEQUE: {
        "支票": 2, "本票": 2, "憑票支付": 3, "憑票即付": 3, "禁止背書轉讓": 2, "發票人": 1, "付款行": 1, "票據號碼": 1.5, "支票號碼": 1.5, "本票號碼": 1.5, "受款人": 1, "台照": 1,
    },
    DocumentType.OFFER: {"報價單": 5, "估價單": 5, "標價單": 5, "投標標價": 3, "報價明細": 3, "單價": 1, "品名": 1, "數量": 0.5, "總價": 1, "總計": 1, "合計": 0.5},
}  # fmt: skip
FOREIGN = ("ISO", "驗證證書", "證書編號", "授權書", "委託書", "切結書", "保證書", "信用狀", "定期存款", "保險單")
"""Titles of papers the service does not read yet."""


@dataclass(frozen=True, slots=True)
class _Claim:
    type: DocumentType
    why: str
    certain: bool


def sort(pages: Sequence[PageText]) -> tuple[Sorting, ...]:
    """All pages of a packet as papers, in the order of their first pages."""
    groups: list[tuple[_Claim, list[PageText]]] = []
    for page in pages:
        claim = _claim(page)
        before = _continues(page, claim, groups)
        if before is None:
            groups.append((claim, [page]))
        else:
            groups[before][1].append(page)
    counts: dict[DocumentType, int] = {}
    sorted_out = []
    for claim, group in groups:
        counts[claim.type] = counts.get(claim.type, 0) + 1
        ordered = _in_order(claim.type, group)
        sorted_out.append(
            Sorting(
                document_id=f"{claim.type.value}-{counts[claim.type]}",
                type=claim.type,
                page_ids=tuple(page.page_id for page in ordered),
                title=_title(ordered[0]),
                why=claim.why,
                certain=claim.certain,
            )
        )
    return tuple(sorted_out)


def _claim(page: PageText) -> _Claim:
    if page.illegible and len(page.lines) < 5:
        return _Claim(DocumentType.OTHER, page.illegible, False)
    points = {kind: _points(page, phrases) for kind, phrases in PHRASES.items()}
    items = items_on(page)
    if len(items) >= 3:
        total, words = points[DocumentType.DECLARATION]
        points[DocumentType.DECLARATION] = total + min(6, len(items)), [*words, f"聲明事項第{items[0]}項起"]
    ranked = sorted(points.items(), key=lambda each: each[1][0], reverse=True)
    (best, (total, words)), (_, (second, _)) = ranked[0], ranked[1]
    foreign = next((title for title in FOREIGN if title in _title(page).upper()), "")
    if total < NEEDED or (foreign and total < NEEDED + 3):
        return _Claim(DocumentType.OTHER, f"標題「{_title(page)}」不屬已知文件種類", False)
    return _Claim(best, "頁面文字：" + "、".join(words[:4]), total - second >= CLEAR)


def _points(page: PageText, phrases: dict[str, float]) -> tuple[float, list[str]]:
    total, words = 0.0, []
    for phrase, weight in phrases.items():
        best = 0.0
        for line in page.lines:
            if line.score < LEGIBLE:
                continue
            text = tight(line.text)
            there = phrase in text or (
                len(phrase) >= 5 and len(text) >= len(phrase) and fuzz.partial_ratio(phrase, text) >= ALIKE
            )
            if there:
                short = len(text) <= len(phrase) + 14
                best = max(
                    best, weight * (TITLE_FACTOR if line.box.y0 < TITLE_PART and short else 1.0 if short else 0.5)
                )
        if best:
            total += best
            words.append(phrase)
    return total, words


def _continues(page: PageText, claim: _Claim, groups: list[tuple[_Claim, list[PageText]]]) -> int | None:
    """The group a page goes on with: a declaration's other half, or page 2 of 3 of the same kind."""
    items = set(items_on(page))
    for number in range(len(groups) - 1, -1, -1):
        other, group = groups[number]
        if other.type is not claim.type:
            continue
        if claim.type is DocumentType.DECLARATION:
            known = {item for each in group for item in items_on(each)}
            titled = "聲明書" in tight("".join(line.text for line in page.lines[:4]))
            if known and len(known) < 13 and not (items & known) and not (titled and min(items, default=0) == 1):
                return number
            if not items and not titled:
                return number
        elif (
            claim.type is not DocumentType.OTHER and _numbered(page) > 1 and _numbered(group[-1]) == _numbered(page) - 1
        ):
            return number
    return None


def _numbered(page: PageText) -> int:
    """n of a printed n/m; 0 where none is printed."""
    for line in page.lines:
        text = tight(line.text)
        head, slash, tail = text.partition("/")
        if slash and head.isdigit() and tail.isdigit() and int(head) <= int(tail) < 40 and not 0.1 < line.box.y0 < 0.9:
            return int(head)
    return 0


def _in_order(kind: DocumentType, group: list[PageText]) -> list[PageText]:
    if kind is DocumentType.DECLARATION:
        return sorted(group, key=lambda page: min(items_on(page), default=99))
    return group


def _title(page: PageText) -> str:
    """The tallest line near the top."""
    top = [line for line in page.lines if line.box.y0 < TITLE_PART and line.score >= LEGIBLE and len(line.text) >= 2]
    return max(top, key=lambda line: line.box.height).text if top else ""
