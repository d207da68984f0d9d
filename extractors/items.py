"""Which item of a declaration each pair of places answers.

An item is known by the part of the law it is about, wherever it stands on the form; its places by the ruled row, or the
stretch between two printed numbers, that both lie in. Where that is not certain the item is left without an answer: no
item may ever be given another one's tick (Government Procurement Act arts. 33, 38, 39, 59, 101-103).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.anchors import ITEM_PHRASES, Anchor, anchors
from extractors.pairs import OFF_ROW, Row, cell_of, holds
from extractors.printed import Number, counting_up, number_of, printed_numbers
from models.page import Box, Cell, MarkKind, PageText

FAR = 0.12  # of the page's height: an item's phrase and its places are never farther apart
NUMBERS_SHOW_ORDER = 5  # items that bear their usual number
FEWEST_LEVEL = 5  # rows that show how far apart they stand
LEVEL = 0.45  # of the smallest distance between two rows
ONE_LINE = 0.6  # of a line's height: a row no farther off stands beside that line
MOST_LEVEL = 0.5  # of the items stand beside a row, where that is the form's habit
ONE_ROW = 1.1  # times the tallest row's height: two halves of a row are together no taller


def given(pages: Sequence[PageText], found: Sequence[Row]) -> dict[int, Row]:
    """Item to its row. An item twice on the paper, or a row two items claim, has none."""
    claims: list[tuple[int, Row]] = []
    numbers: dict[int, int | None] = {}
    for page in pages:
        own = [row for row in found if row.page is page]
        printed = printed_numbers(page)
        claims += _claims(page, own, anchors(page), printed)
        numbers |= {id(row): number_of(row, printed, page.cells) for row in own}
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
    page: PageText, own: Sequence[Row], known: Sequence[Anchor], printed: Sequence[Number]
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
        told = list(_between_numbers(left, rest, printed) if counting_up(printed) else _in_turn(left, rest))
        yield from told
        said = {(item, id(row)) for item, row in told}
        yield from ((item, row) for item, row in _level(left, rest) if (item, id(row)) not in said)


def _in_ruled_row(anchor: Anchor, known: Sequence[Anchor], own: Sequence[Row], cells: Sequence[Cell]) -> Row | None:
    """The one row in the ruled row of the table that the anchor stands in, the nearest to its cell."""
    cell = cell_of(anchor.box, cells)
    if cell is None or sum(holds(cell, other.box) for other in known) != 1:
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


def _in_band(anchor: Anchor, known: Sequence[Anchor], own: Sequence[Row]) -> Row | None:
    """The row whose own cells reach over the anchor's height, where only one anchor lies there."""
    level = [row for row in own if row.yes.kind is MarkKind.CELL and row.box.y0 < anchor.y < row.box.y1]
    if len(level) != 1:
        return None
    row = level[0]
    return row if sum(row.box.y0 < other.y < row.box.y1 for other in known) == 1 else None


def _between_numbers(
    known: Sequence[Anchor], own: Sequence[Row], printed: Sequence[Number]
) -> Iterator[tuple[int, Row]]:
    """The anchor and the row between a printed number and the next; by turns, where numbers between them were not read."""
    chain = counting_up(printed)
    alone = sum(number.alone for number in chain) > len(chain) / 2
    for number, after in zip(chain, [*chain[1:], None], strict=True):
        h = number.box.height
        top = number.box.y0 - 0.3 * h
        foot = after.box.y0 - 0.3 * h if after is not None else number.box.centre[1] + FAR
        if alone:  # numbers stand in the middle of their items: so do the places
            inside = [row for row in own if abs(row.y - number.box.centre[1]) < 0.6 * h]
            near = [a for a in known if abs(a.y - number.box.centre[1]) < 2.2 * h]
            items = [min(near, key=lambda a: abs(a.y - number.box.centre[1]))] if near else []
            between = 1
        else:
            inside = [row for row in own if top < row.y < foot]
            items = [anchor for anchor in known if top < anchor.y < foot]
            between = 1 if after is None else after.value - number.value
        if len(inside) == len(items) == between and (between == 1 or _by_turns(items, inside)):
            yield from ((anchor.item, row) for anchor, row in zip(items, inside, strict=True))


def _by_turns(items: Sequence[Anchor], own: Sequence[Row]) -> bool:
    """True for an anchor, its row below or beside it, the next anchor, and so on."""
    return all(anchor.y < row.y + OFF_ROW for anchor, row in zip(items, own, strict=True)) and all(
        row.y < after.y - OFF_ROW for row, after in zip(own, items[1:], strict=False)
    )


def _level(known: Sequence[Anchor], own: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Anchors and rows nearer to each other than half a row's distance, each the other's only one, on a form whose
    places stand beside the items' first lines. Places under an item's words may be nearer to the next item's."""
    levels = sorted(row.y for row in own)
    if len(levels) < FEWEST_LEVEL:
        return
    near = LEVEL * min(after - before for before, after in pairwise(levels))
    found, beside = [], 0
    for anchor in known:
        rows = [row for row in own if abs(row.y - anchor.y) < near]
        if len(rows) == 1 and sum(abs(rows[0].y - other.y) < near for other in known) == 1:
            found.append((anchor.item, rows[0]))
            beside += abs(rows[0].y - anchor.y) < ONE_LINE * anchor.box.height
    if beside >= MOST_LEVEL * len(known):
        yield from found


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
