"""The payee of a cheque or note: to whom, or to whose order, it is to be paid.

A cheque orders (憑票支付), a note promises (憑票准於即期無條件擔任兌付, with the payee behind it or after 此致). A payee line
that is there and empty is read as "": lawful (Negotiable Instruments Act art. 125, Regulations for Bid Bond art. 7).
Something that stands there and cannot be made out as a name is never taken for a blank.
"""

import re
from collections.abc import Iterator

from extractors.paper import Result, Sheets
from extractors.reading.beside import stripped
from extractors.reading.institutions import institution
from extractors.reading.labels import LEGIBLE, Found, hits, piece
from extractors.reading.place import word
from extractors.reading.sheet import same_row
from extractors.reading.text import squeezed, tight
from models.field import Absent, Read, Unreadable
from models.page import Box, Line, PageText

ORDER = re.compile(
    r"憑.?[票粟禀栗](?:支付|即付|祈付|祈支付|付(?!款)|"
    r"(?:於.{0,10}?)?無條件(?:擔任)?(?:兌付|支付|交付|付款|照付|付(?!款))|"
    r"[准於于].{0,18}?(?:無條件)?(?:擔任)?(?:兌付|支付|交付|付款|照付|付(?!款)))(?:予|給|與|新臺幣)?"
    r"|祈付|受款人(?!戶名)|抬頭(?=[:：人]?)|PAY\s*TO\s*THE\s*ORDER\s*OF",
    re.IGNORECASE,
)
"""The words before a payee; one character of 票 may be misread."""
AND_MORE = re.compile(r"^[:：]?(?:受款人|抬頭人?)[:：]?")
"""A second label behind the order: 祈付 受款人."""
ENDS = re.compile(r"(或其指定人|或來人|禁止背書|[台臺]照|新[臺台]幣|NT\$).*$", re.IGNORECASE)
ADDRESSED = re.compile(r"^(?:此致|致)(?:TO)?[:：]?", re.IGNORECASE)
GAP = 8  # label heights to the right of 憑票支付 in which a payee would stand
ROW = 0.9  # label heights: how far above or below the label's middle a payee may be written
BELOW = 1.2  # label heights: how far below the order a payee's line may begin
OTHER_LINE = re.compile(
    r"[元圓][整正]|\d|[:：]|此致|付款|劃線|支票|本票|無條件|年.*月|^[壹貳參叁肆伍陸柒捌玖拾佰仟萬零]+$"
)
ENDS_A_NAME = re.compile(r"(?:局|處|署|部|院|會|所|府|校|學|中心|機關|專戶|公司|館|隊|園|室|委員會|帳戶)$")
"""How the name of an agency or its account ends."""
CHINESE = re.compile(r"[\u3400-\u9fff]")


def payee(sheets: Sheets) -> Result[str]:
    """Behind the order, right of it, or after 此致; "" where that place is there with nothing in it."""
    places = [(page, line, end) for page in sheets.pages for line, end in _orders(page)]
    blank: Result[str] = Absent("未找到受款人欄")
    for page, line, end in places:
        found = _behind(sheets, page, line, end)
        if not (isinstance(found, Read) and found.value == ""):
            return found
        blank = blank if isinstance(blank, Read) else found
    if isinstance(blank, Absent):
        return blank
    addressed = [each for page in sheets.pages for each in _addressed(page)]
    return sheets.settled(addressed) if addressed else blank


def _orders(page: PageText) -> Iterator[tuple[Line, int]]:
    """Every order to pay, and where in its line it ends: a note may promise first and name the 受款人 behind."""
    for line in page.lines:
        clean, places = squeezed(line.text)
        for number, match in enumerate(ORDER.finditer(clean) if line.score >= LEGIBLE else ()):
            end = match.end()
            if number and clean[end : end + 1] != ":":
                continue  # a word of a sentence about payees, no second label
            more = AND_MORE.match(clean[end:])
            end += more.end() if more else 0
            yield line, places[end - 1] + 1


def _behind(sheets: Sheets, page: PageText, line: Line, end: int) -> Result[str]:
    rest, skipped = stripped(ENDS.sub("", line.text[end:]))
    chinese = CHINESE.search(rest)
    if chinese:
        name = rest[chinese.start() :]  # a gloss misread may stand before it: PAY to THF ORDFE IF.
        start = end + skipped + chinese.start()
        place = piece(line, start, start + len(name))
        return _named(sheets, page, Found(name, place.box, line.score), line.text[:end])
    label = piece(line, 0, end).box
    beside = _beside(page, line, label)
    if beside is not None:
        return _named(sheets, page, beside, line.text[:end])
    below = _below(page, line, label)
    if below is not None:
        told = _named(sheets, page, below, "")
        if isinstance(told, Read) and ENDS_A_NAME.search(told.value):
            return told
        return Unreadable(
            f"受款人欄下方有文字「{below.text}」，未能確定是否為受款人",
            sheets.evidence(page, below.box, below.text, below.score),
        )
    after = max(label.x1, line.box.x1)  # an English gloss may follow the label
    empty = Box(after, label.y0, min(1.0, after + GAP * label.height), label.y1)
    seen = sheets.evidence(page, empty, "", line.score)
    if rest and not _gloss(rest):
        return Unreadable(f"受款人欄有文字「{rest}」無法判讀", sheets.evidence(page, line.box, rest, line.score))
    return Read("", seen)


def _named(sheets: Sheets, page: PageText, found: Found, order: str) -> Result[str]:
    name = re.sub(r"\s+", "", ENDS.sub("", found.text)).strip("：:_ ，,。")
    seen = sheets.evidence(page, found.box, found.text, found.score)
    if len(CHINESE.findall(name)) < 2:
        return Unreadable(f"受款人欄有文字「{found.text}」無法判讀", seen)
    return Read(name, seen, (word(order),) if order else ())


def _gloss(text: str) -> bool:
    """Latin letters beside the label: the gloss, as far as it was read."""
    return len(re.sub(r"[^A-Za-z]", "", text)) <= len("PAYTOTHEORDEROF") + 2 and not re.search(r"\d", text)


def _beside(page: PageText, own: Line, label: Box) -> Found | None:
    """The nearest text right of the label that is not the bank's name over the background."""
    grounds = _background(page)
    row = [
        line
        for line in page.lines
        if line is not own
        and line.score >= LEGIBLE
        and line.box.x0 >= label.x1 - 0.01
        and abs(line.box.centre[1] - label.centre[1]) < ROW * label.height
        and not any(tight(line.text) in ground for ground in grounds)
        and CHINESE.search(line.text)
        and tight(ENDS.sub("", line.text))
    ]
    nearest = min(row, key=lambda line: line.box.x0, default=None)
    return None if nearest is None else Found(nearest.text, nearest.box, nearest.score)


def _below(page: PageText, own: Line, label: Box) -> Found | None:
    """A text in the line below the order that no label and no amount claims: the payee may be written there."""
    grounds = _background(page)
    for line in page.lines:
        apart = line.box.y0 - own.box.y1
        if line is own or line.score < LEGIBLE or not -0.3 * label.height < apart < BELOW * label.height:
            continue
        clean = tight(ENDS.sub("", line.text))
        if (
            len(CHINESE.findall(clean)) >= 2
            and line.box.x0 < label.x1 + GAP * label.height
            and line.box.x1 > label.x0
            and institution(line.text) is None
            and not any(clean in ground for ground in grounds)
            and not hits((line,))
            and not OTHER_LINE.search(clean)
        ):
            return Found(line.text, line.box, line.score)
    return None


def _background(page: PageText) -> set[str]:
    """Names of institutions as they run over the ground, twice so that a piece across their ends lies in it."""
    found = (institution(line.text) for line in page.lines)
    return {2 * each[0] for each in found if each}


def _addressed(page: PageText) -> Iterator[tuple[str, Found, PageText]]:
    """此致 with a name behind it that is no institution's: a note is addressed to its payee, a cheque to its bank."""
    for line in page.lines:
        clean, places = squeezed(line.text)
        match = ADDRESSED.match(clean)
        if match is None or line.score < LEGIBLE:
            continue
        name = ENDS.sub("", clean[match.end() :])
        if len(CHINESE.findall(name)) >= 2 and institution(name) is None:
            start = places[match.end()]
            yield name, piece(line, start, places[match.end() + len(name) - 1] + 1), page
            continue
        if not name:
            beside = next(
                (o for o in page.lines if o is not line and o.box.x0 > line.box.x1 and same_row(o, line)), None
            )
            if beside is not None and institution(beside.text) is None and len(CHINESE.findall(beside.text)) >= 2:
                yield tight(ENDS.sub("", beside.text)), Found(beside.text, beside.box, beside.score), page
