"""Which item of a declaration each pair of places answers.

An item is known by the part of the law it is about, wherever it stands on the form; its places by the ruled row, or the
stretch between two printed numbers, that both lie in. Where that is not certain the item is left without an answer: no
item may ever be given another one's tick (Government Procurement Act arts. 33, 38, 39, 59, 101-103).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Hamming

from extractors.reading.labels import LEGIBLE
from extractors.reading.text import tight
from models.page import Box, Cell, Line, Mark, MarkKind, PageText

ITEM_PHRASES: dict[int, tuple[str, ...]] = {
    1: ("營業項目不符合", "營業項目不符", "營業項目未符合", "營業項目是否不符"),
    2: ("施行細則第33條", "施行細則第三十三條"),
    3: ("政黨或與政黨", "規定之政黨", "第38條規定之政黨", "政黨"),
    4: ("第39條第2項", "第三十九條第二項"),
    5: ("第39條第3項", "第三十九條第三項"),
    6: ("第59條第1項", "佣金、比例金", "第五十九條第一項", "第59條"),
    7: ("第103條第1項", "第一百零三條第一項", "第一百零三條", "拒絕往來廠商"),
    8: ("公職人員利益衝突迴避法", "利益衝突迴避"),
    9: ("認定標準之中小企業", "中小企業認定標準", "中小企業"),
    10: ("員工總人數", "僱用員工"),
    11: ("陸資資訊服務業", "投資審議", "敏感性或國安"),
    12: ("在臺陸資廠商", "在台陸資廠商", "影響國家安全"),
    13: ("原住民個人", "原住民團體", "原住民"),
}
TELLING = frozenset(
    "0123456789一二三四五六七八九十百零不未非無否是"
)  # another of these is another article or another sense
LONG_ENOUGH = 6  # characters of a phrase that is known with one of them misread
COUNTED = ("人數", "身心障礙", "人計", "原住民計", "未達")  # item 10 counts persons of whom items 9 and 13 also speak
CHINESE = {character: number for number, character in enumerate("一二三四五六七八九十", start=1)}
NUMBERED = re.compile(
    r"^[□☐☑☒■▣口是否VvＶ✓√()（）\s　]{0,12}[(（]?(?:第)?(\d{1,2}|十[一二三四五六七八九]?|[一二三四五六七八九])(?:[)）.、．]|$|(?=[本所同屬]))"
)
FAR = 0.12  # of the page's height: an item's phrase and its places are never farther apart
SAME_ROW = 0.5  # of a place's height: centres in one row differ less
STACKED = 0.045  # of the page's height: 否 stands no farther below its 是
WRAPPED = 2.4  # line heights from a line to the one it goes on in
COLUMN = 0.03  # of the page's width: columns of two pages in one place
NUMBERS_SHOW_ORDER = 5  # items that bear their usual number
OFF_ROW = 0.006  # of the page's height: a tick beside a row without rulings stands no farther off
ONE_ROW = 1.1  # times the tallest row's height: two halves of a row are together no taller
BAND = 0.3  # of the page's height: a taller cell is no row


@dataclass(frozen=True, slots=True)
class Row:
    """The two places of one item."""

    page: PageText
    yes: Mark
    no: Mark

    @property
    def y(self) -> float:
        return (self.yes.box.centre[1] + self.no.box.centre[1]) / 2

    @property
    def box(self) -> Box:
        return self.yes.box.union(self.no.box)

    def reaches(self, box: Box) -> bool:
        """True where something stands in the row's height, as tall as its ruled row where it has one."""
        around = [_cell_of(mark.box, self.page.cells) for mark in (self.yes, self.no)]
        own = max((each for each in (*around, self.box) if each is not None), key=lambda each: each.height)
        return own.y0 - OFF_ROW < box.centre[1] < own.y1 + OFF_ROW


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an item's own phrase stands."""

    item: int
    box: Box

    @property
    def y(self) -> float:
        return self.box.centre[1]


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    box: Box
    alone: bool
    """Nothing else stands in its line."""


def rows(pages: Sequence[PageText]) -> list[Row]:
    """Places in pairs, page by page, top to bottom. A 是 without a 否 is no answer place."""
    return [row for page in pages for row in _pairs(page, _labelled(page, pages))]


def _labelled(page: PageText, pages: Sequence[PageText]) -> list[Mark]:
    """The page's places; those under no head by the heads of the same columns on another page."""
    known = [mark for other in pages for mark in other.marks if mark.label and mark.kind is not MarkKind.BRACKET]
    marks = []
    for mark in page.marks:
        if not mark.label:
            labels = {
                other.label
                for other in known
                if other.kind is mark.kind and abs(other.box.centre[0] - mark.box.centre[0]) < COLUMN
            }
            marks.append(replace(mark, label=labels.pop()) if len(labels) == 1 else mark)
        else:
            marks.append(mark)
    return marks


def _pairs(page: PageText, marks: Sequence[Mark]) -> Iterator[Row]:
    yeses = sorted((mark for mark in marks if mark.label == "是"), key=lambda mark: mark.box.y0)
    noes = [mark for mark in marks if mark.label == "否"]
    beside = [(yes, _beside(yes, noes, yeses)) for yes in yeses]
    below = [(yes, _below(yes, noes, yeses)) for yes in yeses]
    pairs = max((beside, below), key=lambda each: sum(no is not None for _, no in each))
    taken = Counter(id(no) for _, no in pairs if no is not None)
    for yes, no in pairs:
        if no is not None and taken[id(no)] == 1:
            yield Row(page, yes, no)


def _beside(yes: Mark, noes: Sequence[Mark], yeses: Sequence[Mark]) -> Mark | None:
    """The 否 in the same row, the nearest to the right, with no other 是 between."""

    def same(mark: Mark) -> bool:
        apart = abs(mark.box.centre[1] - yes.box.centre[1])
        return apart < SAME_ROW * min(mark.box.height, yes.box.height) and mark.box.x0 > yes.box.centre[0]

    no = min((mark for mark in noes if same(mark)), key=lambda mark: mark.box.x0, default=None)
    if no is None or any(same(mark) and mark.box.x0 < no.box.x0 for mark in yeses):
        return None
    return no


def _below(yes: Mark, noes: Sequence[Mark], yeses: Sequence[Mark]) -> Mark | None:
    """The 否 right under it, with no other 是 between."""

    def under(mark: Mark) -> bool:
        aside = abs(mark.box.centre[0] - yes.box.centre[0])
        return aside < 0.7 * yes.box.width + 0.003 and 0 < mark.box.y0 - yes.box.y0 < STACKED

    no = min((mark for mark in noes if under(mark)), key=lambda mark: mark.box.y0, default=None)
    if no is None or any(under(mark) and mark.box.y0 < no.box.y0 for mark in yeses):
        return None
    return no


def anchors(page: PageText) -> list[Anchor]:
    """Where on the page each item's own phrase stands, top to bottom; each item once, by its strongest phrase."""
    lines = [line for line in page.lines if line.score >= LEGIBLE]
    texts = [(line, tight(line.text)) for line in lines]
    joined = [(line, text, tight(line.text + _next(line, lines))) for line, text in texts]
    found: dict[int, Anchor] = {}
    for item, phrases in ITEM_PHRASES.items():
        for phrase in map(tight, phrases):
            whole = [line for line, text, _ in joined if phrase in text and _own(item, text)]
            split = [line for line, text, both in joined if phrase in both and phrase not in text and _own(item, both)]
            split = [line for line in split if phrase not in tight(_next(line, lines))]
            if whole or split:
                found[item] = Anchor(item, (whole or split)[0].box)
                break
    found |= _misread(texts, found)
    return sorted(found.values(), key=lambda anchor: anchor.y)


def _misread(texts: Sequence[tuple[Line, str]], found: dict[int, Anchor]) -> dict[int, Anchor]:
    """Items not found whose phrase stands in one line with one character misread; no other item stands in that line."""
    taken = [anchor.box for anchor in found.values()]
    near: list[tuple[int, Line]] = []
    for item in ITEM_PHRASES.keys() - found.keys():
        phrases = [tight(phrase) for phrase in ITEM_PHRASES[item] if len(phrase) >= LONG_ENOUGH]
        near += [
            (item, line)
            for line, text in texts
            if line.box not in taken and _own(item, text) and any(_nearly(phrase, text) for phrase in phrases)
        ]
    items, lines = Counter(item for item, _ in near), Counter(id(line) for _, line in near)
    return {item: Anchor(item, line.box) for item, line in near if items[item] == 1 and lines[id(line)] == 1}


def _nearly(phrase: str, text: str) -> bool:
    """True where a phrase stands in a text but for one character, and that one tells no article and no sense."""
    for start in range(len(text) - len(phrase) + 1):
        window = text[start : start + len(phrase)]
        if Hamming.distance(phrase, window, score_cutoff=1) == 1:
            one, other = next((a, b) for a, b in zip(phrase, window, strict=True) if a != b)
            if not {one, other} & TELLING:
                return True
    return False


def _own(item: int, text: str) -> bool:
    """False where a line speaks of an item's subject for another one's sake."""
    if item in (9, 13):
        return not any(tight(word) in text for word in COUNTED)
    if item == 3:
        return "拒絕往來" not in text
    return True


def _next(line: Line, lines: Sequence[Line]) -> str:
    """The text a line goes on with, below."""
    below = [
        other
        for other in lines
        if abs(other.box.x0 - line.box.x0) < 0.08
        and 0 < other.box.y0 - line.box.y0 < WRAPPED * line.box.height
        and len(other.text) > 2
    ]
    nearest = min(below, key=lambda other: other.box.y0, default=None)
    return nearest.text if nearest is not None else ""


def given(pages: Sequence[PageText], found: Sequence[Row]) -> dict[int, Row]:
    """Item to its row. An item twice on the paper, or a row two items claim, has none."""
    claims: list[tuple[int, Row]] = []
    numbers: dict[int, int | None] = {}
    for page in pages:
        own = [row for row in found if row.page is page]
        printed = _numbers(page)
        claims += _claims(page, own, anchors(page), printed)
        numbers |= {id(row): _number_of(row, printed, page.cells) for row in own}
    claims = _settled(claims)
    numbers, unsure = _told_once(numbers)
    if _usual_order(claims, numbers):
        taken = {id(row) for _, row in claims}  # a row whose words and number disagree is nobody's
        claims = [
            (item, row)
            for item, row in claims
            if numbers[id(row)] in (None, item) and (id(row) not in unsure or _between(item, row, claims))
        ]
        claims += _by_number(found, numbers, claims, taken)
    settled = dict(_settled(claims))
    used = {id(row) for row in settled.values()}
    idle = [row for row in found if id(row) not in used and numbers[id(row)] in (None, *settled)]
    return {item: row for item, row in settled.items() if not any(_halves(row, other, found) for other in idle)}


def _halves(row: Row, other: Row, found: Sequence[Row]) -> bool:
    """True for cells right above one another, together no taller than the page's tallest: a line ruled through an item
    may have made two rows of one."""
    if row.page is not other.page or row.yes.kind is not MarkKind.CELL:
        return False
    one, two = sorted((row.yes.box, other.yes.box), key=lambda box: box.y0)
    tallest = max(each.yes.box.height for each in found if each.page is row.page)
    return abs(two.y0 - one.y1) < OFF_ROW and one.height + two.height < ONE_ROW * tallest


def _told_once(numbers: dict[int, int | None]) -> tuple[dict[int, int | None], set[int]]:
    """Numbers without those of several rows, and the rows that bore one: 十一 in a narrow column is read as 十."""
    named = Counter(number for number in numbers.values() if number)
    unsure = {row for row, number in numbers.items() if number and named[number] > 1}
    return {row: None if row in unsure else number for row, number in numbers.items()}, unsure


def _by_number(
    found: Sequence[Row], numbers: dict[int, int | None], claims: Sequence[tuple[int, Row]], taken: set[int]
) -> list[tuple[int, Row]]:
    """Rows that no words claimed, by their numbers; a row beside it bears the number before or after."""
    known = {item for item, _ in claims}
    named = {id(row): item for item, row in claims}
    order = [named.get(id(row), numbers[id(row)]) for row in found]
    beside = zip([None, *order[:-1]], [*order[1:], None], strict=True)
    return [
        (number, row)
        for row, (before, after) in zip(found, beside, strict=True)
        if id(row) not in taken
        and (number := numbers[id(row)]) in ITEM_PHRASES
        and number not in known
        and (before == number - 1 or after == number + 1)
        and _between(number, row, claims)
    ]


def _settled(claims: list[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """Claims that nobody disputes."""
    by_item, by_row = Counter(item for item, _ in claims), Counter(id(row) for _, row in claims)
    return [(item, row) for item, row in claims if by_item[item] == 1 and by_row[id(row)] == 1]


def _usual_order(claims: Sequence[tuple[int, Row]], numbers: dict[int, int | None]) -> bool:
    """True where the printed numbers are those of the model form: enough agree, at most one is misread."""
    told = [numbers[id(row)] == item for item, row in claims if numbers[id(row)] is not None]
    return sum(told) >= NUMBERS_SHOW_ORDER and len(told) - sum(told) <= 1


def _between(item: int, row: Row, claims: Sequence[tuple[int, Row]]) -> bool:
    """Its neighbours of the page stand on the right sides."""
    return all(
        (other < item) == (each.y < row.y) for other, each in claims if each.page is row.page and each is not row
    )


def _claims(
    page: PageText, own: Sequence[Row], known: Sequence[Anchor], printed: Sequence[_Number]
) -> Iterator[tuple[int, Row]]:
    """Item and row, each way of telling for what the surer ones leave over."""
    left = list(known)
    ruled = [(anchor, row) for anchor in known if (row := _in_ruled_row(anchor, known, own, page.cells)) is not None]
    yield from ((anchor.item, row) for anchor, row in ruled)
    done = {id(row) for _, row in ruled}
    left = [anchor for anchor in known if all(anchor is not each for each, _ in ruled)]
    rest = [row for row in own if id(row) not in done]
    banded = [(anchor, row) for anchor in left if (row := _in_band(anchor, known, rest)) is not None]
    yield from ((anchor.item, row) for anchor, row in banded)
    if not ruled and not banded:
        yield from _between_numbers(left, rest, printed) if _chain(printed) else _in_turn(left, rest)


def _in_ruled_row(anchor: Anchor, known: Sequence[Anchor], own: Sequence[Row], cells: Sequence[Cell]) -> Row | None:
    """The one row in the ruled row of the table that the anchor stands in, the nearest to its cell."""
    cell = _cell_of(anchor.box, cells)
    if cell is None or sum(_holds(cell, other.box) for other in known) != 1:
        return None
    level = [
        row for row in own if cell.y0 < row.yes.box.centre[1] < cell.y1 and cell.y0 < row.no.box.centre[1] < cell.y1
    ]
    ranked = sorted(level, key=lambda row: _aside(cell, row.box))
    if not ranked or (len(ranked) > 1 and _aside(cell, ranked[1].box) - _aside(cell, ranked[0].box) < 0.02):
        return None
    return ranked[0]


def _aside(cell: Box, box: Box) -> float:
    """How far a row lies beside a cell; to the left only where nothing lies to the right."""
    if box.x0 >= cell.x1 - 0.01:
        return box.x0 - cell.x1
    return 0.0 if box.x0 > cell.x0 - 0.01 else 1.0 + cell.x0 - box.x1


def _cell_of(box: Box, cells: Sequence[Cell]) -> Box | None:
    around = [cell.box for cell in cells if _holds(cell.box, box) and cell.box.height < BAND]
    return min(around, key=lambda each: each.area, default=None)


def _in_band(anchor: Anchor, known: Sequence[Anchor], own: Sequence[Row]) -> Row | None:
    """The row whose own cells reach over the anchor's height, where only one anchor lies there."""
    level = [row for row in own if row.yes.kind is MarkKind.CELL and row.box.y0 < anchor.y < row.box.y1]
    if len(level) != 1:
        return None
    row = level[0]
    return row if sum(row.box.y0 < other.y < row.box.y1 for other in known) == 1 else None


def _between_numbers(
    known: Sequence[Anchor], own: Sequence[Row], printed: Sequence[_Number]
) -> Iterator[tuple[int, Row]]:
    """The one anchor and the one row between a printed number and the next."""
    chain = _chain(printed)
    alone = sum(number.alone for number in chain) > len(chain) / 2
    for number, after in zip(chain, [*chain[1:], None], strict=True):
        h = number.box.height
        top = number.box.y0 - 0.3 * h
        foot = after.box.y0 - 0.3 * h if after is not None else number.box.centre[1] + FAR
        if alone:  # numbers stand in the middle of their items: so do the places
            inside = [row for row in own if abs(row.y - number.box.centre[1]) < 0.6 * h]
        else:
            inside = [row for row in own if top < row.y < foot]
        items = [anchor for anchor in known if top - (h if alone else 0) < anchor.box.centre[1] < foot]
        if alone:
            near = [a for a in known if abs(a.y - number.box.centre[1]) < 2.2 * h]
            items = [min(near, key=lambda a: abs(a.y - number.box.centre[1]))] if near else []
        if len(inside) == 1 and len(items) == 1:
            yield items[0].item, inside[0]


def _in_turn(known: Sequence[Anchor], own: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Without rulings and numbers: anchors and rows strictly by turns, as many of the one as of the other."""
    ordered: list[Anchor | Row] = sorted([*known, *own], key=lambda each: each.y)
    turns = list(zip(ordered[::2], ordered[1::2], strict=False))
    if len(known) != len(own) or any(isinstance(one, Row) is isinstance(other, Row) for one, other in turns):
        return
    for one, other in turns:
        row, anchor = (one, other) if isinstance(one, Row) else (other, one)
        if isinstance(row, Row) and isinstance(anchor, Anchor) and abs(row.y - anchor.y) < FAR:
            yield anchor.item, row


def _numbers(page: PageText) -> list[_Number]:
    """Printed numbers at the start of lines, top to bottom."""
    found = []
    for line in page.lines:
        match = NUMBERED.match(line.text.strip()) if line.score >= LEGIBLE else None
        if match is None:
            continue
        value = _value(match[1])
        if 1 <= value <= 20:
            found.append(_Number(value, line.box, match.end() >= len(line.text.strip())))
    return sorted(found, key=lambda number: number.box.centre[1])


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    return (10 if text[0] == "十" and len(text) > 1 else 0) + CHINESE[text[-1]]


def _chain(printed: Sequence[_Number]) -> list[_Number]:
    """The longest run of numbers that count up by one, without a gap; nothing where it is short."""
    best: list[_Number] = []
    for start, first in enumerate(printed):
        run = [first]
        for number in printed[start + 1 :]:
            if number.value == run[-1].value + 1 and abs(number.box.x0 - first.box.x0) < 0.06:
                run.append(number)
        if len(run) > len(best):
            best = run
    return best if len(best) >= 3 else []


def _number_of(row: Row, printed: Sequence[_Number], cells: Sequence[Cell]) -> int | None:
    """The number printed in a row's height."""
    cell = _cell_of(row.yes.box, cells) if row.yes.kind is not MarkKind.CELL else row.yes.box
    near = [
        number
        for number in printed
        if (cell is not None and cell.y0 < number.box.centre[1] < cell.y1 and cell.height < BAND)
        or abs(number.box.centre[1] - row.y) < 0.5 * number.box.height
    ]
    values = {number.value for number in near}
    return values.pop() if len(values) == 1 else None


def _holds(outer: Box, inner: Box) -> bool:
    x, y = inner.centre
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1
