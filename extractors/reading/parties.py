"""Whose data a label speaks of: the bidder's, or the agency's, the customer's, the accountant's.

A form names the agency with its address and telephone as well as the bidder. A plain label (地址, 電話) speaks of
whoever was named last above it in its column, or before it in its line. Where that is somebody else the value is not
taken; where it is all there is, a person decides.
"""

from extractors.reading.labels import Hit, piece
from extractors.reading.sheet import Sheet, same_row
from extractors.reading.text import tight
from extractors.reading.vocabulary import FOLLOWS_PARTY, OTHER_PARTY
from models.page import Box

REACH = frozenset({"address", "phone", "fax", "email", "contact_person"})
"""How to reach somebody: what stands in the corner of a letter."""
PLAIN: dict[str, frozenset[str]] = {
    "address": frozenset({"地址", "通訊地址", "聯絡地址", "連絡地址"}),
    "phone": frozenset({"電話", "聯絡電話", "連絡電話", "電話號碼", "TEL", "TELEPHONE"}),
    "fax": frozenset({"傳真", "傳真號碼", "傳真電話", "FAX", "FACSIMILE", "傳真機"}),
    "email": frozenset({"電子郵件", "電子信箱", "電子郵件信箱", "E-MAIL", "EMAIL", "電郵", "電子郵件地址"}),
    "contact_person": frozenset({"聯絡人", "連絡人", "承辦人", "承辦人員", "聯絡窗口", "聯絡人姓名"}),
    "responsible_person": frozenset({"負責人", "負責人姓名", "代表人"}),
    "ubn": frozenset({"統一編號", "統編"}),
}
"""Wordings that do not say themselves whose data they are."""
GAP = 2.2  # heights between two lines of one block
FULL_LINE = 0.6  # of the page's width: a line of running text
SENTENCE_LINE = 24  # characters in it
ALIGNED = 0.012  # of the page's width: lines starting this near stand in one column


def others(sheet: Sheet, hit: Hit) -> bool:
    """True where a label speaks of somebody who is not the bidder."""
    if hit.field not in FOLLOWS_PARTY or not _plain(sheet, hit):
        return False
    if _in_a_sentence(sheet, hit) or (hit.field in REACH and _letter(sheet)):
        return True
    group = group_of(sheet, hit)
    if group is not None:
        return group.field == OTHER_PARTY
    block = _block(sheet, hit, _upward(sheet, hit)) or _block(sheet, hit, _leftward(sheet, hit))
    if not block:
        return False
    first = block[-1]
    return first.field == OTHER_PARTY or (first.field == "contact_person" and _officer(sheet, first))


def _block(sheet: Sheet, hit: Hit, earlier: list[Hit]) -> list[Hit]:
    """The labels before a label that follow each other without a gap, up to the one that names a party, nearest first."""
    block: list[Hit] = []
    place = _box(sheet, hit)
    for each in earlier:
        box = _box(sheet, each)
        if each.line != hit.line and place.y0 - box.y1 > GAP * max(place.height, box.height):
            break
        block.append(each)
        if each.field not in FOLLOWS_PARTY and each.field not in ("other", "bare_name"):
            break  # another party, the bidder's name, or a new block of the form
        place = box if each.line != hit.line else place
    return block


def group_of(sheet: Sheet, hit: Hit) -> Hit | None:
    """The party in the taller cell left of a label's row: 招標機關 beside 名稱, 地址 and 電話."""
    cell = sheet.cell(hit.line)
    if cell is None:
        return None
    for other in sheet.hits:
        group = sheet.cell(other.line)
        if (
            group is not None
            and other.field in ("name", OTHER_PARTY)
            and abs(group.box.x1 - cell.box.x0) < ALIGNED
            and group.box.y0 < cell.box.centre[1] < group.box.y1
            and group.box.height > 1.5 * cell.box.height
        ):
            return other
    return None


def _officer(sheet: Sheet, hit: Hit) -> bool:
    """承辦人 at the head of a block is the agency's own, as in the corner of every official letter."""
    return "承辦" in sheet.lines[hit.line].text[hit.start : hit.end]


def _letter(sheet: Sheet) -> bool:
    """An official letter gives its sender's address and telephone without saying whose they are."""
    return any(tight(line.text).startswith(("受文者", "發文字號")) for line in sheet.lines)


def _in_a_sentence(sheet: Sheet, hit: Hit) -> bool:
    """True where the line above runs on into the label's: 如有疑問請洽 / 電話：..."""
    own = sheet.lines[hit.line].box
    return hit.start == 0 and any(
        abs(line.box.x0 - own.x0) < ALIGNED
        and 0 < own.centre[1] - line.box.centre[1] < 2 * own.height
        and line.box.width > FULL_LINE
        and len(line.text) > SENTENCE_LINE
        and line.text.rstrip()[-1:] not in "。；;:："
        for line in sheet.lines
    )


def _plain(sheet: Sheet, hit: Hit) -> bool:
    words = "".join(sheet.lines[hit.line].text[hit.start : hit.end].upper().split())
    return any(words.startswith(each) for each in PLAIN[hit.field])


def _upward(sheet: Sheet, hit: Hit) -> list[Hit]:
    """The labels before a label in its line and above it in its column and table, nearest first."""
    own, cell = sheet.lines[hit.line].box, sheet.cell(hit.line)
    table = None if cell is None else cell.table
    found = [
        earlier
        for earlier in sheet.hits
        if (earlier.line == hit.line and earlier.start < hit.start)
        or (_above(sheet.lines[earlier.line].box, own) and _table(sheet, earlier) == table)
    ]
    return sorted(found, key=lambda each: (each.line == hit.line, _box(sheet, each).y0, each.start), reverse=True)


def _leftward(sheet: Sheet, hit: Hit) -> list[Hit]:
    """The labels left of a label in its row, nearest first: 致：某機關　TEL."""
    own = _box(sheet, hit)
    row = [
        each
        for each in sheet.hits
        if each.line != hit.line
        and same_row(sheet.lines[each.line], sheet.lines[hit.line])
        and _box(sheet, each).x1 < own.x0
        and _table(sheet, each) == _table(sheet, hit)
    ]
    return sorted(row, key=lambda each: _box(sheet, each).x0, reverse=True)


def _table(sheet: Sheet, hit: Hit) -> int | None:
    cell = sheet.cell(hit.line)
    return None if cell is None else cell.table


def _above(box: Box, own: Box) -> bool:
    """True for a line above another in its column."""
    over = min(box.x1, own.x1) - max(box.x0, own.x0)
    return box.centre[1] < own.y0 and (over > 0 or abs(box.x0 - own.x0) < ALIGNED)


def _box(sheet: Sheet, hit: Hit) -> Box:
    return piece(sheet.lines[hit.line], hit.start, hit.end).box
