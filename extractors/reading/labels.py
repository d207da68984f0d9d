"""The heart of extraction: finding what stands beside a label, on any agency's form.

A value may stand in the same line after its label, in the cell or the line to the right, or below. In two columns the
next label to the right ends it. Labels are a vocabulary of the wordings in use; the match forgives spaces, colons,
variants and one misread character in four.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.reading.text import squeezed
from models.page import Box, Line, PageText

LEGIBLE = 0.55  # lines scored lower are bleed-through or dust, and are not read as values
FORGIVEN_FROM = 4  # characters a label needs before one of them may be misread

VOCABULARY: dict[str, tuple[str, ...]] = {
    "ubn": ("營利事業統一編號", "公司統一編號", "商業統一編號", "營業人統一編號", "廠商統一編號", "投標廠商統一編號", "統一編號", "公司統編", "廠商統編", "統編", "廠商代碼"),
    "name": ("投標廠商名稱", "投標廠商", "投標人名稱", "投標人", "廠商名稱", "公司名稱", "商業名稱", "商號名稱", "營業人名稱", "報價廠商", "供應商名稱", "供應商", "立聲明書人", "聲明廠商", "立約商名稱", "公司行號", "申報營業人名稱", "納稅義務人名稱", "廠商全名", "公司全名"),
    "responsible_person": ("負責人姓名", "代表人姓名", "代表公司負責人", "公司負責人", "廠商負責人", "負責人", "代表人", "法定代理人", "法定代表人"),
    "address": ("營業地址", "公司所在地", "營業所在地", "廠商地址", "公司地址", "登記地址", "通訊地址", "聯絡地址", "投標廠商地址", "商業所在地", "營業場所", "地址"),
    "phone": ("聯絡電話", "連絡電話", "公司電話", "廠商電話", "電話號碼", "電話", "TEL", "Tel"),
    "fax": ("傳真號碼", "傳真電話", "傳真", "FAX", "Fax"),
    "email": ("電子郵件信箱", "電子郵件地址", "電子郵件", "電子信箱", "E-mail", "E-MAIL", "EMAIL", "Email", "e-mail"),
    "contact_person": ("聯絡人姓名", "聯絡人及電話", "聯絡窗口", "業務聯絡人", "聯絡人", "連絡人", "承辦人員", "承辦人"),
    "tender_id": ("標案案號", "採購案號", "招標案號", "案件編號", "採購標的編號", "標案編號", "案號"),
    "tender_title": ("標案名稱", "採購案名稱", "採購名稱", "採購案名", "採購標的", "案件名稱", "工程名稱", "標的名稱", "案名"),
    "mail_number": ("掛號號碼", "郵件號碼", "掛號編號"),
    "status": ("公司狀況", "登記現況", "公司現況"),
    "capital": ("資本總額", "資本額", "實收資本額"),
    "authority": ("登記機關",),
    "established_on": ("核准設立日期", "公司設立日期", "設立日期", "設立登記日期"),
    "changed_on": ("最後核准變更日期", "最近異動日期", "核准變更日期"),
    "former_name": ("原公司名稱", "變更前名稱", "前名稱", "舊名稱"),
    "tax_number": ("稅籍編號",),
    "period": ("所屬年月份", "所屬年月", "所屬期別", "申報期別", "課稅期間", "所屬期間", "稅款所屬年月"),
    "filed_on": ("申報日期", "申請日期"),
    "received_on": ("核收日期", "收件日期", "受理日期"),
    "issued_on": ("查復日期", "核發日期", "發文日期", "填發日期"),
    "payee": ("憑票支付", "憑票即付", "受款人", "祈付", "抬頭", "PAYTOTHEORDEROF"),
    "amount_words": ("新臺幣", "金額大寫", "國字大寫", "票面金額", "金額"),
    "amount_figures": ("NT$", "NTD", "NT＄"),
    "cheque_number": ("支票號碼", "本票號碼", "票據號碼", "票號"),
    "account": ("帳號", "帳戶號碼"),
    "cheque_date": ("發票日期", "發票日", "出票日", "簽發日"),
    "payer": ("申請人", "匯款人", "繳款人", "購票人"),
    "drawer": ("發票人簽章", "發票人", "出票人"),
    "date": ("聲明日期", "投標日期", "報價日期", "填表日期", "日期"),
    "valid_until": ("報價有效期限", "報價有效期至", "有效期限", "有效期至"),
    "total_words": ("總計新臺幣", "總價新臺幣", "合計新臺幣", "投標總價", "報價總價", "總價國字大寫", "總標價", "總計", "總價", "合計", "總金額", "報價總金額"),
    "other": ("項次", "品名", "數量", "單價", "每股金額", "已發行股份總數", "股權狀況", "營業項目", "出席", "職稱", "郵遞區號", "使用發票份數", "組織類型", "章程所訂外文公司名稱", "付款地", "付款行", "此致", "電子地圖", "截止收件", "科目", "金額單位"),
}  # fmt: skip
"""Field to its wordings. `other` ends a value without being wanted."""

LEAD = re.compile(r"^[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[甲乙丙丁])?[)）.、．]?\s*[*＊※●■□◎‧•【\[]?\s*")
TAIL = "：:；;=＝_ 　"
BRACKETED = re.compile(r"^[（(][^）)]{1,12}[）)]")
SAME_ROW = 0.6  # of the lower height: how far centres may differ
BELOW = 2.6  # label heights: how far below a value may start
FARTHEST_RIGHT = 0.45  # of the page's width
SEAL_TEXT = 0.8  # of a line lies in a seal: it is the seal's own
SURE = 0.85  # score a second line needs to be joined: bleed-through reads worse
WRAPPED = 1.9  # line heights: how far below a value may go on


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found: which field, in which line, from and to which character of that line."""

    field: str
    line: int
    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a line that may be a value."""

    text: str
    box: Box
    score: float


def hits(lines: Sequence[Line]) -> tuple[Hit, ...]:
    """All labels on a page. Where wordings overlap the longest counts."""
    return tuple(
        hit for number, line in enumerate(lines) if line.score >= LEGIBLE for hit in _in_line(number, line.text)
    )


def first(page: PageText, field: str, parse: Callable[[str], object | None]) -> list[tuple[object, Found]]:
    """For each label of a field, the first text beside it that parses."""
    printed = tuple(line for line in page.lines if not _in_a_seal(line, page))
    return _first(printed, field, parse) or _first(page.lines, field, parse)


def _first(lines: Sequence[Line], field: str, parse: Callable[[str], object | None]) -> list[tuple[object, Found]]:
    labels = hits(lines)
    values: list[tuple[object, Found]] = []
    for hit in labels:
        if hit.field != field:
            continue
        for place in _beside(lines, hit, labels):
            value = parse(place.text)
            if value is not None:
                values.append((value, place))
                break
    return values


def _in_a_seal(line: Line, page: PageText) -> bool:
    """True for the characters of a seal itself: they are no value of a field."""
    x, y = line.box.centre
    return any(
        seal.box.x0 <= x <= seal.box.x1 and seal.box.y0 <= y <= seal.box.y1 and line.box.overlap(seal.box) > SEAL_TEXT
        for seal in page.seals
    )


def piece(line: Line, start: int, end: int) -> Found:
    """Characters `start` to `end` of a line with the box that is theirs."""
    text = line.text[start:end]
    if len(line.centres) != len(line.text) or not line.text:
        return Found(text, line.box, line.score)
    half = line.box.height * 0.35
    inside = line.centres[start:end] or line.centres[-1:]
    x0 = line.box.x0 if start == 0 else max(line.box.x0, inside[0] - half)
    x1 = line.box.x1 if end >= len(line.text) else min(line.box.x1, inside[-1] + half)
    return Found(text, Box(min(x0, x1), line.box.y0, max(x0, x1), line.box.y1), line.score)


def _in_line(number: int, text: str) -> list[Hit]:
    clean, places = squeezed(text)
    if not clean:
        return []
    found: list[Hit] = []
    for field, wordings in VOCABULARY.items():
        for wording in wordings:
            found += [
                Hit(field, number, places[at], places[at + len(wording) - 1] + 1, True)
                for at in _occurrences(clean, wording)
                if _is_label(clean, at, len(wording))
            ]
    if not found:
        found = _misread(number, clean, places)
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.start)


def _occurrences(text: str, wording: str) -> list[int]:
    clean = squeezed(wording)[0]
    return [match.start() for match in re.finditer(re.escape(clean), text)]


def _is_label(clean: str, at: int, length: int) -> bool:
    """A label stands at the start, after a mark or a gap, and before a colon, an end or a value; not inside a sentence."""
    before, after = clean[:at], clean[at + length :]
    opened = not LEAD.sub("", before) or before[-1] in ")）:：,，、;；。]】|｜/．.-_"
    if before.endswith(("有限", "無限", "兩合")) and clean.startswith("公司", at):
        return False  # 某某有限公司 統一編號: 公司 ends the name before the label
    coloned = bool(after) and (after[0] in "：:=＝" or bool(re.match(r"[（(][^）)]{1,12}[）)][：:]?", after)))
    return coloned or (opened and (not after or not before or len(after) <= 60))


def _misread(number: int, clean: str, places: tuple[int, ...]) -> list[Hit]:
    """A label at the start of a line with one character in four misread."""
    found: list[tuple[int, Hit]] = []
    for field, wordings in VOCABULARY.items():
        for wording in wordings:
            size = len(wording)
            if size < FORGIVEN_FROM or len(clean) < size or (len(clean) > size and clean[size] not in "：:"):
                continue
            wrong = Levenshtein.distance(clean[:size], wording, score_cutoff=size // 4)
            if 0 < wrong <= size // 4:
                found.append((wrong, Hit(field, number, places[0], places[size - 1] + 1, False)))
    return [min(found, key=lambda each: each[0])[1]] if found else []


def _beside(lines: Sequence[Line], hit: Hit, labels: Sequence[Hit]) -> list[Found]:
    """What stands after, right of and below a label."""
    line = lines[hit.line]
    end = min(
        (other.start for other in labels if other.line == hit.line and other.start >= hit.end), default=len(line.text)
    )
    rest, skipped = _stripped(line.text[hit.end : end])
    if rest:
        start = hit.end + skipped
        same = piece(line, start, start + len(rest))
        return [_continued(lines, hit.line, same, labels), same, *_right(lines, hit, labels)]
    if end < len(line.text):
        return _below(lines, hit, labels)  # a row of heads
    return [*_right(lines, hit, labels), *_below(lines, hit, labels)]


def _stripped(text: str) -> tuple[str, int]:
    """The text after its colon and bracketed remark, and how many characters were skipped."""
    rest = text.lstrip(TAIL)
    remark = BRACKETED.match(rest)
    if remark and not rest[1:2].isdigit():
        rest = rest[remark.end() :].lstrip(TAIL)
    return rest.rstrip(), len(text) - len(rest)


def _right(lines: Sequence[Line], hit: Hit, labels: Sequence[Hit]) -> list[Found]:
    line = lines[hit.line]
    own = piece(line, hit.start, hit.end).box
    starts = {label.line: label.start for label in reversed(labels)}
    row = [
        (other.box.x0, number)
        for number, other in enumerate(lines)
        if number != hit.line
        and other.score >= LEGIBLE
        and _same_row(own, other.box)
        and own.x1 - 0.01 <= other.box.x0 <= own.x1 + FARTHEST_RIGHT
    ]
    for _, number in sorted(row):
        text = lines[number].text
        if number in starts:
            if not LEAD.sub("", text[: starts[number]]):
                return []
            text = text[: starts[number]]
        rest, skipped = _stripped(text)
        if rest:
            place = piece(lines[number], skipped, skipped + len(rest))
            return [_continued(lines, number, place, labels), place]
    return []


def _below(lines: Sequence[Line], hit: Hit, labels: Sequence[Hit]) -> list[Found]:
    own = piece(lines[hit.line], hit.start, hit.end).box
    labelled = {label.line for label in labels}
    under = [
        (other.box.y0, number)
        for number, other in enumerate(lines)
        if number not in labelled
        and other.score >= LEGIBLE
        and own.y1 - 0.3 * own.height <= other.box.y0 <= own.y1 + BELOW * own.height
        and min(own.x1, other.box.x1) - max(own.x0, other.box.x0) > 0.3 * min(own.width, other.box.width)
    ]
    return [piece(lines[number], 0, len(lines[number].text)) for _, number in sorted(under)[:1]]


def _continued(lines: Sequence[Line], number: int, place: Found, labels: Sequence[Hit]) -> Found:
    """The value with a second line that starts where it starts: long names and addresses wrap."""
    labelled = {label.line for label in labels}
    height = place.box.height
    for other_number, other in enumerate(lines):
        close = place.box.y1 - 0.4 * height <= other.box.y0 <= place.box.y0 + WRAPPED * height
        aligned = abs(other.box.x0 - place.box.x0) < 0.8 * height
        alone = not any(_same_row(other.box, lines[label.line].box) for label in labels)
        if (
            other_number != number
            and other_number not in labelled
            and close
            and aligned
            and alone
            and other.score >= LEGIBLE
        ):
            return Found(place.text + other.text, place.box.union(other.box), min(place.score, other.score))
    return place


def _same_row(one: Box, other: Box) -> bool:
    return abs(one.centre[1] - other.centre[1]) < SAME_ROW * min(one.height, other.height)
