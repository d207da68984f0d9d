"""Pages to papers: what kind of paper a page belongs to, and which pages make one paper.

A paper is known by its title, standing as a title stands (at the head or in larger letters, alone in its line), and by
words only it has. A kind's name inside a sentence or a list of papers says nothing. A page that no kind claims is
`OTHER` and goes to a person; no page is ever left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from rapidfuzz import fuzz

from extractors import mailed
from extractors.declaration import items_on
from extractors.reading.labels import LEGIBLE
from extractors.reading.numbers import LOOK_ALIKES
from extractors.reading.text import tight
from models.document import DocumentType, Sorting
from models.page import Line, PageText

NEEDED = 3.0  # points that make a kind certain
CLEAR = 1.5  # points the best kind must lead by
ENOUGH_WORDS = 4.0  # points of words alone that make a kind certain without its title
TITLE_PART = 0.35  # of the page's height: where titles stand
FIRST_LINES = 4  # lines at the head that may be a title at any size
TALLER = 1.2  # times the usual line: the size of a title
LONGEST_TITLE = 36  # characters
ALIKE = 86  # of 100: a phrase of five or more characters with one misread
SHORT = 14  # characters beside a word that leave it a label and not a sentence
MENTION = 0.15  # of its weight is what a title's phrase counts elsewhere on the page

TITLES: dict[DocumentType, dict[str, float]] = {
    DocumentType.ENVELOPE: {
        "標封": 5, "投標封": 5, "封套": 5, "資格封": 5, "價格封": 5, "規格封": 5, "證件封": 5, "標單封": 5, "投標專用信封": 5, "標單信封": 5, "投標信封": 5, "資格文件封": 5, "規格文件封": 5, "價格文件封": 5, "投標文件封": 5, "證件套封": 5, "套封": 5, "外封": 5, "內封": 5, "標函封": 5,
    },
    DocumentType.REGISTRATION: {
        "商工登記公示資料": 5, "商工登記公示資料查詢服務": 5, "公司基本資料": 4, "商業登記基本資料": 5, "商業登記資料": 5, "變更登記表": 5, "設立登記表": 5, "商業登記抄本": 5, "公司登記事項卡": 5, "變更登記事項卡": 5, "設立登記事項卡": 5, "商業登記證明": 5, "公司登記證明書": 5, "營利事業登記證": 5,
    },
    DocumentType.TAX: {
        "營業人銷售額與稅額申報書": 6, "銷售額與稅額申報書": 6, "申報書清單": 5, "無違章欠稅": 5, "查復表": 4, "營業稅繳款書": 5, "繳款書": 4,
    },
    DocumentType.DECLARATION: {"投標廠商聲明書": 6, "廠商聲明書": 5, "聲明書": 3},
    DocumentType.CHEQUE: {},
    DocumentType.OFFER: {"報價單": 6, "估價單": 6, "標價單": 6, "標價清單": 6, "價目清單": 6, "報價明細表": 5, "投標標價": 5, "報價明細": 4, "標單": 4, "價格標單": 6, "詳細價目表": 5, "QUOTATION": 4},
}  # fmt: skip
KNOWN = tuple(phrase for phrases in TITLES.values() for phrase in phrases)
WORDS: dict[DocumentType, dict[str, float]] = {
    DocumentType.ENVELOPE: {"收件人": 0.5, "截止收件": 0.7, "投標專用": 1.5, "掛號": 0.5, "啟封": 0.5},
    DocumentType.REGISTRATION: {
        "登記機關": 1, "核准設立日期": 1, "公司狀況": 1, "代表人姓名": 0.5, "所營事業資料": 1.5, "findbiz.nat.gov.tw": 2.5, "登記現況": 1, "資本總額": 0.7, "已發行股份總數": 1, "實收資本額": 0.7,
    },
    DocumentType.TAX: {
        "稅籍編號": 1.5, "所屬年月": 1.2, "收執聯": 1, "申報聯": 1, "收據聯": 0.7, "網路申報收件章": 1.5, "核收機關": 1.2, "銷項稅額": 1, "進項稅額": 1, "國稅局": 0.3,
    },
    DocumentType.DECLARATION: {"茲聲明如下": 2, "聲明事項": 1, "政府採購法": 0.3},
    DocumentType.CHEQUE: {
        "支票": 1.5, "本票": 1.5, "郵政匯票": 2.5, "憑票支付": 3, "憑票即付": 3, "憑票准於": 2, "擔任兌付": 2, "免除作成拒絕證書": 1.5, "祈付": 2, "禁止背書轉讓": 1, "發票人": 1, "付款行": 0.5, "票據號碼": 1, "支票號碼": 1, "本票號碼": 1, "匯票號碼": 1, "受款人": 1.5, "台照": 0.5, "發票日": 1, "PAYTOTHEORDEROF": 2,
    },
    DocumentType.OFFER: {"單價": 0.7, "複價": 0.7, "品名": 0.5, "數量": 0.3, "總價": 1, "總計": 1, "總標價": 2, "總金額": 1, "合計": 0.5, "報價有效": 2, "報價日期": 1.5},
}  # fmt: skip
FOREIGN = (
    "ISO", "驗證證書", "證書", "CERTIFICATE", "證明書", "授權", "委託", "委任", "切結", "保證書", "保證金", "信用狀", "定期存款", "定存單", "保險單", "審查表", "檢核表", "檢查表", "揭露表", "收據", "匯款", "回條", "存摺", "型錄", "簡介", "建議書", "企劃書", "計畫書", "契約", "契約書", "規格書", "通知單", "通知書", "證明單", "收據聯", "須知", "公告", "規範", "規格", "同意書", "承諾書", "目錄", "通知", "清冊", "名冊", "履歷", "實績", "統一發票", "購票證", "所得稅", "財務報表", "申請書", "轉帳", "存款", "存摺封面", "證明", "函",
)  # fmt: skip
"""Words in titles of papers the service does not read."""
FOREIGN_ANYWHERE = ("所得稅", "購票證", "授權書", "切結書", "保險", "身分關係")
"""Words that make any title another paper's, wherever they stand in it."""
APPROVAL = re.compile(r"(?:設立|變更)登記.{0,40}?(?:准予|核准|照准)|(?:准予|核准).{0,12}?(?:設立|變更)?登記")
"""What a letter approving a registration says; its addressee and number show that it is a letter."""
LIST_ITEM = re.compile(r"^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．:：]|[□■●○◎※*‧•-]|附件)")
PROSE = re.compile(r"[。；，,]")
PAGE_NUMBER = (
    re.compile(r"^(\d{1,2})/(\d{1,2})$"),
    re.compile(r"^第(\d{1,2})頁[，,/]?(?:共(\d{1,2})頁)?$"),
    re.compile(r"^(?:PAGE|P)\.?(\d{1,2})(?:(?:OF|/)(\d{1,2}))?$", re.IGNORECASE),
    re.compile(r"^[-—－](\d{1,2})[-—－]$"),
)
BAN = re.compile(r"banNo=([0-9OoQDIl|BSZ]{8})(?![0-9A-Za-z])", re.IGNORECASE)
SIGNED = re.compile(r"印章|蓋章|簽章|廠商章|公司章|負責人章|簽名|用印|立聲明書人")
"""Where a declaration is signed: on its last page when all items are on the first."""
BIDDER = re.compile(r"(?:廠商|公司|商號)(?:名稱|全銜)?[:：]|立聲明書人|負責人[:：]")
"""A bidder's name at its place: 投標廠商 inside a sentence has no colon behind it."""
LAST_SHEET_LINES = 40
OF_THE_DECLARATION = re.compile(r"聲明書|本聲明|聲明事項|第\d{1,2}項")
"""What notes behind a declaration speak of."""

CLOSES = re.compile(r"^中?華?民國.{0,12}年.{0,6}月|^附註|聲明書?人|聲明廠商|本聲明書")
"""What only the sheet bears that closes a declaration: its date, its notes, who declares."""


@dataclass(frozen=True, slots=True)
class _Claim:
    type: DocumentType
    why: str
    certain: bool
    titled: bool
    """The page begins its paper: it bears the title."""


@dataclass(slots=True)
class _Group:
    claim: _Claim
    pages: list[PageText]
    loose: list[str] = field(default_factory=list)
    """Ids of pages that only lie behind the others."""


def sort(pages: Sequence[PageText]) -> tuple[Sorting, ...]:
    """All pages of a packet as papers, in the order of their first pages."""
    groups: list[_Group] = []
    for page in pages:
        claim = _claim(page)
        before = _continues(page, claim, groups)
        if before is None:
            groups.append(_Group(claim, [page]))
        else:
            if not _tied(page, claim, before):
                before.loose.append(page.page_id)
            before.pages.append(page)
    counts: dict[DocumentType, int] = {}
    sorted_out = []
    for group in groups:
        kind = group.claim.type
        counts[kind] = counts.get(kind, 0) + 1
        ordered = _in_order(kind, group.pages)
        sorted_out.append(
            Sorting(
                document_id=f"{kind.value}-{counts[kind]}",
                type=kind,
                page_ids=tuple(page.page_id for page in ordered),
                title=_title(ordered[0]),
                why=group.claim.why,
                certain=group.claim.certain,
                loose=tuple(group.loose),
            )
        )
    return tuple(sorted_out)


def _claim(page: PageText) -> _Claim:
    """Which kind a page is of, and whether that is sure."""
    if page.illegible and len(page.lines) < 5:
        return _Claim(DocumentType.OTHER, page.illegible, False, False)
    heads = _heads(page)
    titles = {kind: _titles(heads, page, phrases) for kind, phrases in TITLES.items()}
    words = {kind: _words(page, phrases) for kind, phrases in WORDS.items()}
    items = items_on(page)
    if len(items) >= 3:
        points, told = words[DocumentType.DECLARATION]
        words[DocumentType.DECLARATION] = points + min(6, len(items)), [*told, f"聲明事項第{items[0]}項起"]
    ranked = sorted(TITLES, key=lambda kind: titles[kind][0] + words[kind][0], reverse=True)
    best, second = ranked[0], ranked[1]
    total = titles[best][0] + words[best][0]
    titled = titles[best][0] >= NEEDED
    foreign = _foreign(heads)
    if best is DocumentType.CHEQUE and not _orders_to_pay(page):
        total = 0.0
    if _approval(page) and not titled and not any(titles[kind][0] >= NEEDED for kind in TITLES):
        return _Claim(DocumentType.REGISTRATION, "登記機關之核准函", True, True)
    if not titled and not foreign and not items and mailed.is_envelope(page):
        return _Claim(DocumentType.ENVELOPE, "信封：載有寄件人、收件機關與標案或郵遞文字", True, True)
    if not titled and _tax_letter(page):
        return _Claim(DocumentType.TAX, "稽徵機關之無違章欠稅函", False, True)
    unnamed = not titled and (foreign or total < ENOUGH_WORDS)
    if total < NEEDED or (unnamed and (foreign or total < NEEDED)):
        return _Claim(DocumentType.OTHER, f"標題「{_title(page)}」不屬已知文件種類", False, bool(foreign))
    lead = total - titles[second][0] - words[second][0]
    certain = lead >= CLEAR and not (titled and foreign) and (titled or _sure_without_title(best, total))
    told = [*titles[best][1], *words[best][1]]
    return _Claim(best, "頁面文字：" + "、".join(told[:4]), certain, titled)


def _sure_without_title(kind: DocumentType, points: float) -> bool:
    """Cheques have no title. An offer without one may be a list of prices, a return one of another tax."""
    return points >= ENOUGH_WORDS and kind in (DocumentType.CHEQUE, DocumentType.REGISTRATION, DocumentType.DECLARATION)


def _heads(page: PageText) -> list[Line]:
    """The lines that stand as titles stand, top to bottom."""
    legible = [line for line in page.lines if line.score >= LEGIBLE and line.text.strip()]
    if not legible:
        return []
    usual = median(line.box.height for line in legible)
    return [
        line
        for number, line in enumerate(legible)
        if line.box.y0 < TITLE_PART
        and len(line.text) <= LONGEST_TITLE
        and (number < FIRST_LINES or line.box.height >= TALLER * usual)
        and not LIST_ITEM.match(tight(line.text))
        and not PROSE.search(tight(line.text))
    ]


def _titles(heads: list[Line], page: PageText, phrases: dict[str, float]) -> tuple[float, list[str]]:
    """The best title phrase among the heads, else the best mention elsewhere."""
    best, told = 0.0, ""
    for phrase, weight in phrases.items():
        if any(_is_title(tight(line.text), phrase) and not _longer(tight(line.text), phrase) for line in heads):
            points = weight
        elif any(phrase in tight(line.text) for line in page.lines if line.score >= LEGIBLE):
            points = weight * MENTION
        else:
            continue
        if points > best:
            best, told = points, phrase
    return best, [told] if best >= NEEDED else []


def _longer(text: str, phrase: str) -> bool:
    """True where the phrase is part of another paper's longer name: 標單 in 標單封."""
    return any(phrase != other and phrase in other and other in text for other in KNOWN)


def _bare(text: str) -> str:
    """A title without its brackets and the numbers or English behind it."""
    return re.sub(r"[(（\[【<《][^)）\]】>》]*[)）\]】>》]?|[A-Za-z0-9 .:/-]+$", "", text)


def _is_title(text: str, phrase: str) -> bool:
    """A title ends with the paper's name, after the agency's; a bracket, a number or English may follow."""
    bare = text if phrase.isascii() else _bare(text)
    if phrase in bare:
        after = bare[bare.rindex(phrase) + len(phrase) :]
        before = bare[: bare.rindex(phrase)]
        return (len(after) <= 2 or (not before and len(after) <= 12)) and not re.search(r"[:：]", before)
    return (
        len(phrase) >= 5
        and len(bare) >= len(phrase)
        and (phrase[-1] != "封" or "封" in bare[-3:])  # 投標文件 and 投標文件封 differ by what makes the envelope
        and fuzz.partial_ratio(phrase, bare[-len(phrase) - 2 :]) >= ALIKE
    )


def _words(page: PageText, phrases: dict[str, float]) -> tuple[float, list[str]]:
    """Points of the words that stand as labels, not in sentences."""
    total, told = 0.0, []
    texts = [tight(line.text) for line in page.lines if line.score >= LEGIBLE]
    for phrase, weight in phrases.items():
        if any(phrase in text and (_characters(text) <= len(phrase) + SHORT or ":" in text) for text in texts):
            total += weight
            told.append(phrase)
    return total, told


def _characters(text: str) -> int:
    """Chinese characters in a text: English beside a label makes no sentence of it."""
    return sum(not character.isascii() for character in text)


def _foreign(heads: list[Line]) -> str:
    """A word in a title that names a paper of another kind."""
    for line in heads:
        text = tight(line.text).upper()
        if re.search(r"[:：].", text) or any(_is_title(text, phrase) for phrase in KNOWN):
            continue
        bare = _bare(text)
        found = next((word for word in FOREIGN if bare.endswith(word) or text.startswith(word)), "")
        found = found or next((word for word in FOREIGN_ANYWHERE if word in text), "")
        if found:
            return found
    return ""


def _orders_to_pay(page: PageText) -> bool:
    """A cheque orders to pay, a note promises to (Negotiable Instruments Act arts. 120, 125)."""
    text = "".join(tight(line.text) for line in page.lines if line.score >= LEGIBLE)
    if re.search(r"憑票[支即祈]?付?|憑.[支即祈]付|祈付|PAYTOTHEORDEROF", text, re.IGNORECASE):
        return True
    return bool(re.search(r"受款人|抬頭", text)) and "發票" in text


def _tax_letter(page: PageText) -> bool:
    """A tax office's letter that says there are no arrears: lawful proof, for a person to look at."""
    text = "".join(tight(line.text) for line in page.lines if line.score >= LEGIBLE)
    head = "".join(tight(line.text) for line in page.lines if line.box.y0 < 0.2)
    return "受文者" in text and "違章" in text and "欠稅" in text and bool(re.search(r"國稅局|稽徵所|稅捐", head))


def _approval(page: PageText) -> bool:
    """A letter of the registering authority that approves a registration; the tax office's own letters are not it."""
    text = "".join(tight(line.text) for line in page.lines if line.score >= LEGIBLE)
    head = "".join(tight(line.text) for line in page.lines if line.box.y0 < 0.2)
    letter = "受文者" in text and ("發文字號" in text or "發文日期" in text)
    return letter and bool(APPROVAL.search(text)) and not re.search(r"國稅局|稽徵所|稅捐", head)


def _continues(page: PageText, claim: _Claim, groups: list[_Group]) -> _Group | None:
    """The group a page goes on with: a declaration's other half, the same print's next page, an offer's next sheet."""
    for group in reversed(groups):
        kind = group.claim.type
        if kind is DocumentType.DECLARATION:
            if (claim.type is kind and _other_half(page, claim, group)) or _last_sheet(page, claim, group):
                return group
        elif kind is not claim.type or kind is DocumentType.OTHER:
            continue
        elif kind is DocumentType.REGISTRATION and _ban(page):
            known = {_numbered(each) for each in group.pages}
            if _ban(page) in {_ban(each) for each in group.pages} and _numbered(page) and _numbered(page) not in known:
                return group
        elif (_numbered(page) > 1 and _numbered(group.pages[-1]) == _numbered(page) - 1) or (
            kind is not DocumentType.ENVELOPE  # an envelope has one face
            and not claim.titled
            and group.claim.titled
            and _next_in_file(page, group.pages[-1])
        ):
            return group
    return None


def _tied(page: PageText, claim: _Claim, group: _Group) -> bool:
    """True where print on a page ties it to its paper, beside lying behind it in the file."""
    follows = _numbered(page) > 1 and _numbered(page) - 1 in {_numbered(each) for each in group.pages}
    if group.claim.type is DocumentType.DECLARATION:
        return follows or bool(items_on(page)) or _says(page, CLOSES)
    return follows or claim.certain


def _other_half(page: PageText, claim: _Claim, group: _Group) -> bool:
    """Items the group does not have yet, or none and no title."""
    items = set(items_on(page))
    known = {item for each in group.pages for item in items_on(each)}
    if known and items and len(known) < 13 and not (items & known):
        return True
    return not items and not claim.titled


def _last_sheet(page: PageText, claim: _Claim, group: _Group) -> bool:
    """The sheet behind a declaration in its file that shows itself to be of it: numbered on, its notes, or its signatures.

    A page joined without a sign of its own would give its telephone, or an envelope's, as the declaration's.
    """
    last = group.pages[-1]
    if (
        claim.type is not DocumentType.OTHER
        or claim.titled
        or page.illegible
        or not _next_in_file(page, last)
        or len(page.lines) > LAST_SHEET_LINES
        or mailed.signs(page) & (mailed.Sign.ADDRESSEE | mailed.Sign.POST | mailed.Sign.DEADLINE | mailed.Sign.TENDER)
    ):
        return False
    if _numbered(page) > 1 and _numbered(last):
        return _numbered(page) == _numbered(last) + 1
    signed_before = any(_says(each, SIGNED) and _says(each, BIDDER) for each in group.pages)
    return _says(page, OF_THE_DECLARATION) or (_says(page, SIGNED) and not signed_before)


def _says(page: PageText, words: re.Pattern[str]) -> bool:
    return any(words.search(tight(line.text)) for line in page.lines if line.score >= LEGIBLE)


def _next_in_file(page: PageText, before: PageText) -> bool:
    """True for the page that follows in the same file; page ids end in the page's number."""
    file, _, number = page.page_id.rpartition("-")
    other, _, last = before.page_id.rpartition("-")
    return bool(file) and file == other and number.isdigit() and last.isdigit() and int(number) == int(last) + 1


def _ban(page: PageText) -> str:
    """The number in the footer of a print of the register; empty where there is none."""
    found = (BAN.search(tight(line.text)) for line in page.lines)
    return next((match[1].translate(LOOK_ALIKES) for match in found if match), "")


def _numbered(page: PageText) -> int:
    """n of a printed page number at the head or foot (n/m, 第n頁, - n -); 0 where none is printed."""
    for line in page.lines:
        text = tight(line.text)
        for pattern in PAGE_NUMBER if not 0.1 < line.box.y0 < 0.9 else ():
            match = pattern.match(text)
            if match and (match.lastindex == 1 or int(match[1]) <= int(match[2])):
                return int(match[1])
    return 0


def _in_order(kind: DocumentType, group: list[PageText]) -> list[PageText]:
    if kind is DocumentType.DECLARATION:
        return sorted(group, key=lambda page: min(items_on(page), default=99))
    if all(_numbered(page) for page in group):
        return sorted(group, key=_numbered)
    return group


def _title(page: PageText) -> str:
    """The heading that names a kind of paper, else the tallest line near the top; never what stands in a seal."""
    known = [line for line in _heads(page) if any(_is_title(tight(line.text), phrase) for phrase in KNOWN)]
    top = known or [
        line
        for line in page.lines
        if line.box.y0 < TITLE_PART
        and line.score >= LEGIBLE
        and len(line.text) >= 2
        and not any(line.box.overlap(seal.box) > 0 for seal in page.seals)
    ]
    return max(top, key=lambda line: line.box.height).text if top else ""
