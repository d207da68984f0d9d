"""納稅證明: 401, 403, 404, 405, 申報書清單, 無違章欠稅查復表, 繳款書.

Law: Standards for Qualifications of Tenderers art. 3(5): only the 收執聯 with the office's stamp proves a return.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import TypeVar

from extractors.paper import Result, Sheets, placed
from extractors.reading import dates, letters, names, numbers
from extractors.reading.labels import Found, piece
from extractors.reading.place import word
from extractors.reading.sheet import same_row, sheet
from extractors.reading.text import tight
from extractors.sealed import bidders_own, names_office, office_stamp
from models.document import Sorting
from models.field import Absent, Read, Unreadable
from models.page import Box, Ink, Line, PageText, Seal, SealShape
from models.papers import Period, TaxCertificate, TaxCopy, TaxForm

T = TypeVar("T")

OFFICE_WORDS = ("收件章", "國稅局", "稽徵所", "網路申報", "核收", "收訖", "稅捐")
RECEIPT_NUMBER = re.compile(r"(?:收件編號|收件號碼|流水號|收據編號)[：:]?\s*([0-9A-Z]{6,16})")
OFFICE = re.compile(
    r"(?:(?:財政部)?(?:[臺台]北|高雄|[北中南]區)國稅局"
    r"|[\u4e00-\u9fff]{2}[縣市](?:政府)?(?:地方)?(?:稅務局|稅捐稽徵處))"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:分局|稽徵所|服務處|總局|分處))?"
)
AFTER_OFFICE = re.compile(r"(?![\u4e00-\u9fff]{2})|營業稅|網路|申報|收[件訖]|核收|服務|印|函")
"""What may follow an office's name; any other words mean that it was cut short by a misreading."""
TITLES = (
    (TaxForm.NO_ARREARS, ("無違章欠稅", "查復表")),
    (TaxForm.PAYMENT_RECEIPT, ("繳款書",)),
    (TaxForm.FILING_LIST, ("申報書清單",)),
    *(
        (form, (f"申報書({form.value}", f"申報書{form.value}", f"({form.value})"))
        for form in (TaxForm.FORM_401, TaxForm.FORM_403, TaxForm.FORM_404, TaxForm.FORM_405)
    ),
    (TaxForm.FORM_403, ("兼營免稅",)),
    (TaxForm.FORM_404, ("特種稅額計算營業人使用",)),
    (TaxForm.FORM_401, ("專營應稅營業人使用",)),
)
"""What each form's title says, read in this order."""
SENTENCES: dict[str, Callable[[letters.Prose], Iterator[tuple[str, Found]]]] = {
    "ubn": letters.ubns,
    "name": letters.firms,
    "responsible_person": letters.persons,
    "address": letters.addresses,
    "tax_number": letters.tax_numbers,
}
"""How a certificate's sentences state each fact."""
HEAD = 0.35  # of the page's height: where titles stand
PERIOD_LINE = 24  # characters: a longer line that names months is a sentence
ABOVE = 3  # heights of the words 收件章: how far above them a stamp may begin, its office and day may stand there
WORDS_ALONE = 0.7  # score of a stamp without a frame: no witness releases it
NEAR = 0.02  # of the page: how far a stamp's text may stick out of its frame


def extract(sorting: Sorting, pages: Sequence[PageText]) -> TaxCertificate:
    """All fields of a tax proof."""
    sheets = Sheets(sorting, tuple(pages))
    stamp = _stamp(sheets)
    inside = _lines_in(stamp) if stamp else []
    form = _form(sheets)
    fields = sheets.common("ubn", "name", "responsible_person", "address")
    fields["tax_number"] = sheets.by_label("tax_number", numbers.tax_number)
    if isinstance(fields["name"], Absent):
        fields["name"] = sheets.by_label("payer", names.firm)  # 申請人 of a 查復表
    issued = sheets.by_label("issued_on", dates.recent)
    certificate = isinstance(form, Read) and form.value is TaxForm.NO_ARREARS
    if certificate:
        fields = _in_sentences(sheets, fields)
        issued = sheets.lone_date() if isinstance(issued, Absent) else issued
    return TaxCertificate(
        **fields,  # type: ignore[arg-type]
        form=form,
        copy_kind=_copy(sheets),
        period=_period(sheets),
        receipt_stamp=office_stamp(sheets, stamp, "稽徵機關收件章"),
        receipt_office=_inside(stamp, _office(sheets, inside, certificate)),
        receipt_number=_number(sheets, stamp, inside),
        received_on=_received(sheets, stamp, inside),
        filed_on=sheets.by_label("filed_on", dates.recent),
        issued_on=issued,
    )


def _in_sentences(sheets: Sheets, fields: dict[str, Result[object]]) -> dict[str, Result[object]]:
    """A certificate's facts out of its sentences, where they state them; as labelled where they do not."""
    told = [letters.prose(page) for page in sheets.pages]
    settled = dict(fields)
    for field, facts in SENTENCES.items():
        found = [(value, place, each.page) for each in told for value, place in facts(each)]
        if found:
            settled[field] = placed(sheets.settled(found), word("統一編號", "同一文句"))
    return settled


def _form(sheets: Sheets) -> Result[TaxForm]:
    """By the title: its name, or a return's number. The notes below name other forms, so only the head counts."""
    for form, phrases in TITLES:
        found = sheets.stated(form, *phrases, above=HEAD)
        if not isinstance(found, Absent):
            return found
    return Absent("未見稅單名稱")


def _copy(sheets: Sheets) -> Result[TaxCopy]:
    receipt, filing = sheets.stated(TaxCopy.RECEIPT, "收執聯"), sheets.stated(TaxCopy.FILING, "申報聯")
    if not isinstance(receipt, Absent) and not isinstance(filing, Absent):
        return Unreadable("同時印有收執聯與申報聯字樣")
    return filing if isinstance(receipt, Absent) else receipt


def _period(sheets: Sheets) -> Result[Period]:
    """Beside its label, or the one period printed on the paper."""
    labelled = sheets.beside_label("period", dates.period)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for page in sheets.pages
        for line in page.lines
        if "年" in line.text
        and "日" not in line.text
        and len(line.text) <= PERIOD_LINE
        and (value := dates.period(line.text)) is not None
    ]
    return sheets.settled(found)


def _stamp(sheets: Sheets) -> tuple[PageText, Seal] | None:
    """The office's stamp: a seal whose own or underlying text names an office or a receipt."""
    best: tuple[PageText, Seal] | None = None
    for page, seal in sheets.seals():
        lines = sorted((line for _, line in _lines_in((page, seal))), key=lambda line: line.box.y0)
        around = "".join(tight(line.text) for line in lines)
        named = names_office(tight(seal.text)) or any(word in tight(seal.text) + around for word in OFFICE_WORDS)
        if named and not bidders_own(sheets, seal) and (best is None or seal.box.area > best[1].box.area):
            best = page, seal
    if best is not None:
        return best
    return next(_words_of_stamp(sheets), None)


def _words_of_stamp(sheets: Sheets) -> Iterator[tuple[PageText, Seal]]:
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
                if any(dates.day(tight(each.text)) for _, each in _lines_in(stamp)):
                    yield stamp


def _lines_in(stamp: tuple[PageText, Seal]) -> list[tuple[PageText, Line]]:
    page, seal = stamp
    wide = Box(seal.box.x0 - NEAR, seal.box.y0 - NEAR, seal.box.x1 + NEAR, seal.box.y1 + NEAR)
    return [
        (page, line)
        for line in page.lines
        if wide.x0 <= line.box.centre[0] <= wide.x1 and wide.y0 <= line.box.centre[1] <= wide.y1
    ]


def _inside(stamp: tuple[PageText, Seal] | None, found: Result[T]) -> Result[T]:
    """With the witness of its place where a value stands in the stamp itself and not at its rim."""
    if stamp is None or not isinstance(found, Read):
        return found
    (x, y), box = found.evidence.box.centre, stamp[1].box
    inside = found.evidence.page_id == stamp[0].page_id and box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
    return placed(found, word("收件章", "章內")) if inside else found


def _office(sheets: Sheets, inside: list[tuple[PageText, Line]], certificate: bool) -> Result[str]:
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


def _number(sheets: Sheets, stamp: tuple[PageText, Seal] | None, inside: list[tuple[PageText, Line]]) -> Result[str]:
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


def _received(sheets: Sheets, stamp: tuple[PageText, Seal] | None, inside: list[tuple[PageText, Line]]) -> Result[date]:
    """The date in the stamp, by its lines or as the seal was read, else beside its label."""
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for page, line in inside
        if (value := dates.recent(line.text))
    ]
    if stamp is not None and (value := dates.recent(stamp[1].text)):
        page, seal = stamp
        found.append((value, Found(seal.text, seal.box, seal.score), page))  # a second reading: they must not differ
    return _inside(stamp, sheets.settled(found)) if found else sheets.by_label("received_on", dates.recent)
