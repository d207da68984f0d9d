"""押標金 as 支票 or 本票.

Law: Negotiable Instruments Act arts. 7 (words prevail over figures), 11 (what a paper must bear).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.altered import altered
from extractors.paper import Result, Sheets
from extractors.payee import payee
from extractors.reading import amounts, dates, names, numbers
from extractors.reading.amounts_grid import under_units
from extractors.reading.institutions import branch_alone, drawn_by, headed, institutions
from extractors.reading.labels import Found, piece
from extractors.reading.rows import cut_off, rows
from extractors.reading.text import tight
from extractors.sealed import drawer_seal
from models.document import Sorting
from models.field import Absent, Read, Unreadable, Witness, WitnessKind
from models.page import Box, PageText
from models.papers import BondForm, Cheque

MICR = re.compile(r"[A-Z⑈⑆⑇⑉:|\"']*\d{7}\D{1,4}\d{9}\D{1,4}\d{2}\D{1,4}\d{6,14}")
DOLLARS = re.compile(r"(?:[$＄]|(?<![A-Za-z])S)\s*((?:\d{1,3}(?:[,，.]\d{3})+|\d{4,})(?:\.\d{2})?)(?!\d)")
SIGNATURE = re.compile(r"AUTHORI.{1,3}D?S?IGN|^發?票人|出票人", re.IGNORECASE)
"""Where the drawer signs; the gloss may be misread, so may 簽章."""
NUMBER = re.compile(r"(?<![A-Za-z])(?!NO)([A-Z]{2}[ -]?\d{7})(?!\d)")
"""A number without a label: two letters and seven digits."""
CODED_NUMBER = 7  # digits of the number in the coded line (domestic clearing)
FIGURES = re.compile(
    r"(?:NT[S$5]?|[$＄])?[*＊※#＃xX]*(?P<amount>\d{1,3}(?:[,，]\d{3})+)(?:\.00?)?[*＊※#＃xX]*(?:元|圓)?[整正]?[.\-－—*＊#＃]*",
    re.IGNORECASE,
)
"""An amount that fills its line, grouped in threes: with a sign of the currency or 元, filled up with stars, or bare."""
HEADED = {"支票": BondForm.CHEQUE, "本票": BondForm.PROMISSORY_NOTE}
"""What a heading behind the institution's name says."""
BESIDE_TITLE = 3.0  # heights of the institution's name: how far from it its branch may be printed


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Cheque:
    """All fields of a cheque or note."""
    sheets = Sheets(sorting, tuple(pages))
    bank, words, figures = bank_on(sheets), words_on(sheets), figures_on(sheets)
    return Cheque(
        form=_form(sheets),
        number=_number(sheets),
        bank=bank,
        branch=branch_on(sheets, bank),
        bank_code=_bank_code(sheets),
        account=sheets.by_label("account", numbers.account),
        drawer=_drawer(sheets),
        payer=sheets.by_label("payer", lambda text: names.firm(text) or names.person(text)),
        payee=payee(sheets),
        amount_words=words,
        amount_figures=figures,
        date=_date(sheets),
        micr=_micr(sheets),
        certified=sheets.stated(True, "照付", "保付"),
        altered=altered(sheets, (words, figures)),
        drawer_seal=drawer_seal(sheets),
    )


def _form(sheets: Sheets) -> Result[BondForm]:
    """By its heading behind the institution's name, else by its title; the words also stand in 本票號碼 and in the notes."""
    order = sheets.titled(BondForm.POSTAL_ORDER, "郵政匯票")
    if not isinstance(order, Absent):
        return order
    named = [
        (form, Found(line.text, line.box, line.score), page)
        for page in sheets.pages
        for line in page.lines
        if (form := HEADED.get(headed(line.text)))
    ]
    if named:
        return sheets.settled(named)
    note = sheets.titled(BondForm.PROMISSORY_NOTE, "本票")
    cheque = sheets.titled(BondForm.CHEQUE, "支票")
    if isinstance(note, Absent):
        return cheque
    return note if isinstance(cheque, Absent) else Unreadable("同時印有支票與本票字樣")


def _number(sheets: Sheets) -> Result[str]:
    """The number on its face; the coded line at the foot says it once more and must not differ."""
    number, coded = _printed_number(sheets), _micr(sheets)
    if not isinstance(number, Read) or not isinstance(coded, Read):
        return number
    digits = coded.value[:CODED_NUMBER]
    agrees = re.sub(r"\D", "", number.value)[-CODED_NUMBER:] == digits
    if not agrees:
        return Unreadable(f"票面號碼 {number.value} 與磁字行 {digits} 不同", number.evidence)
    said = Witness(WitnessKind.SAME_PAPER, True, digits, "磁字行")
    return Read(number.value, number.evidence, (*number.witnesses, said))


def _printed_number(sheets: Sheets) -> Result[str]:
    labelled = sheets.beside_label("cheque_number", numbers.cheque_number)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (re.sub(r"[\s-]", "", match[1]), piece(line, match.start(1), match.end(1)), page)
        for page in sheets.pages
        for line in page.lines
        for match in NUMBER.finditer(line.text)
    ]
    return sheets.settled(found)


def bank_on(sheets: Sheets) -> Result[str]:
    """The institution named most often and completely: its name also runs over the background."""
    named = [
        (name, piece(line, start, start + len(name)), page)
        for page in sheets.pages
        for line in page.lines
        for name, _, start, _ in institutions(line.text)
    ]
    if not named:
        return Absent("未見金融機構名稱")
    counts = Counter(name for name, _, _ in named)
    whole = {name: sum(counts[part] for part in counts if name.endswith(part)) for name in counts if counts[name] > 1}
    name = max(whole or counts, key=lambda each: ((whole or counts)[each], len(each)))
    places = [(found, page) for each, found, page in named if each == name]
    place, page = max(places, key=lambda each: (round(each[0].box.height, 3), each[0].score))  # the title
    return Read(name, sheets.evidence(page, place.box, place.text, place.score))


def branch_on(sheets: Sheets, bank: Result[str]) -> Result[str]:
    """Behind the institution's name in the title, in the address or where it signs; else alone beside its title.

    A cheque that names two branches may be drawn by the one on the other: then a person decides.
    """
    if not isinstance(bank, Read):
        return Absent("未見金融機構名稱")
    found = [
        (branch, piece(line, end - len(branch), end), page)
        for page in sheets.pages
        for line in page.lines
        for name, branch, _, end in institutions(line.text)
        if branch and name == bank.value
    ]
    found.sort(key=lambda each: -each[1].box.height)
    return sheets.settled(found or [each for page in sheets.pages for each in _beside_title(page, bank)])


def _beside_title(page: PageText, bank: Read[str]) -> Iterator[tuple[str, Found, PageText]]:
    """A line that is nothing but a branch's name, right of the institution's name or below it."""
    title = bank.evidence.box
    for line in page.lines if page.page_id == bank.evidence.page_id else ():
        branch = branch_alone(line.text)
        near = Box(
            title.x0, title.y0, title.x1 + BESIDE_TITLE * 2 * title.height, title.y1 + BESIDE_TITLE * title.height
        )
        if branch and line.box.overlap(near) > 0.5:
            yield branch, Found(line.text, line.box, line.score), page


def _bank_code(sheets: Sheets) -> Result[str]:
    """Bank and branch out of the coded line: nine digits between the number and the account."""
    line = _micr(sheets)
    match line:
        case Read(value, seen):
            digits = re.findall(r"(?<!\d)\d{9}(?!\d)", str(value))
            return Read(digits[0], seen) if digits else Absent("磁字行無行庫代號")
        case Unreadable() | Absent():
            return line


def _micr(sheets: Sheets) -> Result[str]:
    found = [
        (re.sub(r"\D+", " ", match[0]).strip(), piece(line, match.start(), match.end()), page)
        for page in sheets.pages
        for line in page.lines
        for match in MICR.finditer(line.text)
    ]
    return sheets.settled(found)


def words_on(sheets: Sheets) -> Result[int]:
    """In a row of boxes or units, beside its label, else the one line written in 國字大寫 that ends in 元整."""
    in_rows = [
        (value, place, page)
        for page in sheets.pages
        for place in rows(page, amounts.COLUMN_ROW)
        if (value := amounts.columns(place.text) or amounts.words(_whole(place.text))) is not None
    ]
    in_rows += [(value, place, page) for page in sheets.pages for value, place in under_units(page, spoken=True)]
    if in_rows:
        return sheets.settled(in_rows)
    labelled = sheets.beside_label("amount_words", amounts.words)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for page in sheets.pages
        for line in page.lines
        if (value := amounts.words(_whole(line.text))) is not None
        and not (amounts.COLUMN_TEXT.fullmatch(line.text) and cut_off(page, line))
    ]
    return sheets.settled(found)


def _whole(text: str) -> str:
    """A text in which an amount comes to its end; nothing of any other."""
    return text if re.search(r"[元圓][整正]", tight(text)) else ""


def figures_on(sheets: Sheets) -> Result[int]:
    """Beside NT$, after a lone $, under printed units, or the one line that is nothing but an amount in threes."""
    labelled = sheets.beside_label("amount_figures", amounts.figures)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (value, piece(line, match.start(1), match.end(1)), page)
        for page in sheets.pages
        for line in page.lines
        if (match := DOLLARS.search(line.text)) and (value := amounts.figures(match[1])) is not None
    ]
    found += [(value, place, page) for page in sheets.pages for value, place in under_units(page, spoken=False)]
    found += [
        (value, Found(line.text, line.box, line.score), page)
        for page in sheets.pages
        for line in page.lines
        if (match := FIGURES.fullmatch(tight(line.text).strip("()（）")))
        and (value := amounts.figures(match["amount"])) is not None
    ]
    return sheets.settled(found) if found else sheets.by_label("amount_figures", amounts.figures)


def _date(sheets: Sheets) -> Result[date]:
    """Beside its label, else the one date on it that nothing else claims, written across or down."""
    for label in ("cheque_date", "date"):
        labelled = sheets.beside_label(label, dates.recent)
        if not isinstance(labelled, Absent):
            return labelled
    return sheets.unlabelled()


def _drawer(sheets: Sheets) -> Result[str]:
    """Who signed at 發票人簽章, as printed: right of it, below it, or above the line for the signature."""
    found = sheets.by_label("drawer", lambda text: drawn_by(text) or names.firm(text))
    if isinstance(found, Read):
        return found
    near = [each for page in sheets.pages for each in _at_signature(page)]
    return sheets.settled(near) if near else found


def _at_signature(page: PageText) -> Iterator[tuple[str, Found, PageText]]:
    """The name right below 發票人簽章 or AUTHORIZED SIGNATURE in its column, a seal on it or not; else right above."""
    for label in page.lines:
        if not SIGNATURE.search(tight(label.text)):
            continue
        named = [
            (line.box.y0 > label.box.y0, name, line)
            for line in page.lines
            if line is not label
            and _in_column(label.box, line.box)
            and (name := drawn_by(line.text) or names.firm(line.text)) is not None
        ]
        below = [each for each in named if each[0]]
        for _, name, line in (below or named)[:1]:
            yield name, Found(line.text, line.box, line.score), page


def _in_column(label: Box, box: Box) -> bool:
    """True for the line next below or above a label."""
    middle = box.x0 < label.centre[0] < box.x1 or label.x0 < box.centre[0] < label.x1
    apart = max(box.y0 - label.y1, label.y0 - box.y1)
    return middle and -0.5 * label.height < apart < label.height
