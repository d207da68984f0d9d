"""The tax office's stamp on a paper: which seal it is, and the office, number and day in it.

A stamp is read twice, as lines of the page and as a seal: the two readings must not differ.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import TypeVar

from extractors.paper import Result, Sheets, placed
from extractors.reading import dates
from extractors.reading.labels import Found, piece
from extractors.reading.place import word
from extractors.reading.sheet import same_row, sheet
from extractors.reading.text import tight
from extractors.sealed import bidders_own, names_office
from models.field import Absent, Read, Unreadable
from models.page import Box, Ink, Line, PageText, Seal, SealShape

T = TypeVar("T")
Stamp = tuple[PageText, Seal]

OFFICE_WORDS = ("收件章", "國稅局", "稽徵所", "網路申報", "核收", "收訖", "稅捐", "收款章", "代收", "收稅")
"""Of the tax office's stamp on a return, and of the collecting bank's on a payment slip."""
RECEIPT_NUMBER = re.compile(r"(?:收件編號|收件號碼|流水號|收據編號)[：:]?\s*([0-9A-Z]{6,16})")
OFFICE = re.compile(
    r"(?:(?:財政部)?(?:[臺台]北|高雄|[北中南]區)國稅局"
    r"|[\u4e00-\u9fff]{2}[縣市](?:政府)?(?:地方)?(?:稅務局|稅捐稽徵處))"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:分局|稽徵所|服務處|總局|分處))?"
)
AFTER_OFFICE = re.compile(r"(?![\u4e00-\u9fff]{2})|營業稅|網路|申報|收[件訖]|核收|服務|印|函")
"""What may follow an office's name; any other words mean that it was cut short by a misreading."""
COLLECTED = re.compile(r"收訖|代收|收款|收稅")
"""What a collecting institution's stamp says on a payment slip."""
AMENDED = re.compile(r"更正申報|更正後|申報更正|更正[:：]?[ˇV✓■☑]|[■☑ˇ]更正")
"""What a return says that was filed again."""
ABOVE = 3  # heights of the words 收件章: how far above them a stamp may begin, its office and day may stand there
WORDS_ALONE = 0.7  # score of a stamp without a frame: no witness releases it
NEAR = 0.02  # of the page: how far a stamp's text may stick out of its frame


def stamps_on(sheets: Sheets) -> list[Stamp]:
    """The offices' stamps, the largest first: seals whose own or underlying text names an office or a receipt."""
    found = [stamp for stamp in sheets.seals() if _is_stamp(sheets, stamp)]
    return sorted(found, key=lambda each: -each[1].box.area) or list(_words_of_stamp(sheets))[:1]


def _is_stamp(sheets: Sheets, stamp: Stamp) -> bool:
    seal = stamp[1]
    lines = sorted((line for _, line in lines_in(stamp)), key=lambda line: line.box.y0)
    around = "".join(tight(line.text) for line in lines)
    if COLLECTED.search(tight(seal.text) + around):
        return True  # of a bank, and so of a firm by its name
    named = names_office(tight(seal.text)) or any(word in tight(seal.text) + around for word in OFFICE_WORDS)
    return named and not bidders_own(sheets, seal)


def _words_of_stamp(sheets: Sheets) -> Iterator[Stamp]:
    """The stamp's words and date where its frame was not found, as on grey copies. The words alone may be the form's own
    ("收件章" is printed where the stamp belongs), and a person looks at either.
    """
    for page in sheets.pages:
        for line in page.lines:
            if "收件章" in tight(line.text):
                height = line.box.height
                box = Box(
                    line.box.x0 - 2 * height,
                    line.box.y0 - ABOVE * height,
                    line.box.x1 + 2 * height,
                    min(1.0, line.box.y1 + 6 * height),
                )
                stamp = page, Seal(box, SealShape.RECTANGLE, Ink.GREY, min(line.score, WORDS_ALONE), line.text)
                if any(dates.day(tight(each.text)) for _, each in lines_in(stamp)):
                    yield stamp


def lines_in(stamp: Stamp) -> list[tuple[PageText, Line]]:
    page, seal = stamp
    wide = Box(seal.box.x0 - NEAR, seal.box.y0 - NEAR, seal.box.x1 + NEAR, seal.box.y1 + NEAR)
    return [
        (page, line)
        for line in page.lines
        if wide.x0 <= line.box.centre[0] <= wide.x1 and wide.y0 <= line.box.centre[1] <= wide.y1
    ]


def in_stamp(stamp: Stamp | None, found: Result[T]) -> Result[T]:
    """With the witness of its place where a value stands in the stamp itself and not at its rim."""
    if stamp is None or not isinstance(found, Read):
        return found
    (x, y), box = found.evidence.box.centre, stamp[1].box
    inside = found.evidence.page_id == stamp[0].page_id and box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
    return placed(found, word("收件章", "章內")) if inside else found


def office(sheets: Sheets, inside: list[tuple[PageText, Line]], certificate: bool) -> Result[str]:
    """The office in the stamp, on one line or on two; of a certificate, the office whose name has a line to itself."""
    if certificate:
        heads = [
            (match[0], piece(line, 0, len(line.text)), page)
            for page in sheets.pages
            for line in sheet(page).lines
            if (match := OFFICE.match(line.text)) and len(tight(line.text)) <= len(match[0]) + 1
        ]
        longest = sorted(heads, key=lambda each: -len(each[0]))
        named = [each for each in longest if each[0] not in longest[0][0] or each[0] == longest[0][0]]
        return sheets.settled(named)  # the bureau's name above its branch's is part of it
    ordered = sorted(inside, key=lambda each: each[1].box.y0)
    for pairs in ([(each,) for each in ordered], list(pairwise(ordered))):
        for lines in pairs:
            found = _office_of([line for _, line in lines])
            if found is not None:
                return sheets.settled([(*found, lines[0][0])])
    return Absent("收件章內未見稽徵機關名稱")


def _office_of(lines: Sequence[Line]) -> tuple[str, Found] | None:
    text = "".join(tight(line.text) for line in lines)
    match = OFFICE.search(text)
    if match is None or not AFTER_OFFICE.match(text[match.end() :]):
        return None
    box = reduce(Box.union, (line.box for line in lines))
    return match[0], Found("".join(line.text for line in lines), box, min(line.score for line in lines))


def number(sheets: Sheets, stamp: Stamp | None, inside: list[tuple[PageText, Line]]) -> Result[str]:
    """The stamp's number. The stamp was read twice, as lines and as a seal: the two readings must not differ."""
    rows = [(page, row) for page in {id(page): page for page, _ in inside}.values() for row in _rows(page, inside)]
    found = [
        (match[1], place, page) for page, place in rows if (match := RECEIPT_NUMBER.search(place.text)) is not None
    ]
    line = sheets.settled(found[:1])
    match = RECEIPT_NUMBER.search(stamp[1].text) if stamp else None
    if stamp is None or match is None:
        return line
    page, seal = stamp
    if isinstance(line, Read) and line.value != match[1]:
        return Unreadable(f"收件編號兩次辨識不同：{line.value}、{match[1]}", line.evidence)
    return line if isinstance(line, Read) else Read(match[1], sheets.evidence(page, seal.box, seal.text, seal.score))


def _rows(page: PageText, inside: list[tuple[PageText, Line]]) -> Iterator[Found]:
    """Each line of the stamp with what stands right of it in its row."""
    own = [line for each, line in inside if each is page]
    for line in own:
        row = sorted((each for each in own if each is line or _right_of(line, each)), key=lambda each: each.box.x0)
        yield Found(
            "".join(each.text for each in row),
            reduce(Box.union, (each.box for each in row)),
            min(each.score for each in row),
        )


def _right_of(line: Line, other: Line) -> bool:
    return same_row(line, other) and other.box.x0 > line.box.x0


def received(sheets: Sheets, stamp: Stamp | None, inside: list[tuple[PageText, Line]]) -> Result[date]:
    """The date in the stamp, by its lines or as the seal was read, else beside its label."""
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for page, line in inside
        if (value := dates.recent(line.text))
    ]
    if stamp is not None and (value := dates.recent(stamp[1].text)):
        page, seal = stamp
        found.append((value, Found(seal.text, seal.box, seal.score), page))  # a second reading: they must not differ
    return in_stamp(stamp, sheets.settled(found)) if found else sheets.by_label("received_on", dates.recent)


def amended(sheets: Sheets, stamps: Sequence[Stamp], first: Result[date]) -> tuple[Result[date], Result[date]]:
    """When a return was received, and when again as amended (更正申報). Two days on a paper that was not amended are a
    person's to sort out.
    """
    days = [
        (value, Found(seal.text, seal.box, seal.score), page)
        for page, seal in stamps
        if (value := dates.recent("".join(line.text for _, line in lines_in((page, seal)))) or dates.recent(seal.text))
    ]
    if len({day for day, _, _ in days}) < 2:
        return first, Absent("未見更正申報之收件日期")
    days.sort(key=lambda each: each[0])
    if not any(AMENDED.search(tight(line.text)) for page in sheets.pages for line in page.lines):
        return sheets.settled(days), Absent("未見更正申報之收件日期")
    return sheets.settled(days[:1]), sheets.settled(days[-1:])
