"""押標金 as 支票 or 本票.

Law: Negotiable Instruments Act arts. 7, 11, 125; a blank payee is lawful (Regulations for Bid Bond art. 7), so a payee
line that is there and empty is read as "".
"""

import re
from collections.abc import Sequence
from datetime import date

from extractors.paper import Result, Sheets
from extractors.reading import amounts, dates, names, numbers
from extractors.reading.beside import stripped
from extractors.reading.labels import Found, hits, piece
from extractors.reading.rows import cut_off, downward, rows
from extractors.reading.text import squeezed, tight
from models.document import Sorting
from models.field import Absent, Read, Unreadable, Witness, WitnessKind
from models.page import Box, Line, PageText
from models.papers import Cheque, ChequeForm

BANK = re.compile(
    r"[\u4e00-\u9fff]{2,12}?(?:商業銀行|國際商業銀行|企業銀行|儲蓄銀行|銀行|信用合作社|農會信用部|漁會信用部|農會|漁會|郵政股份有限公司|郵局)(?:[\u4e00-\u9fff]{2,6}分行|營業部)?"
)
BEFORE_BANK = re.compile(r"^.*(?:此致|致|付款[行人]|發票[行人]|受款人|簽章|保付|經辦局?|局)(?=.{3})")
"""What may run into a bank's name from its left."""
BRANCH = re.compile(r"(?<=[行社部會])(?:[\u4e00-\u9fff]{2,6}分行|營業部)$")
MICR = re.compile(r"[A-Z⑈⑆⑇⑉:|\"']*\d{7}\D{1,4}\d{9}\D{1,4}\d{2}\D{1,4}\d{6,14}")
ENDS_PAYEE = re.compile(r"(或其指定人|或來人|禁止背書|[台臺]照|新[臺台]幣|NT).*$", re.IGNORECASE)
DOLLARS = re.compile(r"(?:[$＄]|(?<![A-Za-z])S)\s*((?:\d{1,3}(?:[,，.]\d{3})+|\d{4,})(?:\.\d{2})?)(?!\d)")
CODED_NUMBER = 7  # digits of the number in the coded line (domestic clearing)
GAP = 8  # label heights to the right of 憑票支付 in which a payee would stand


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Cheque:
    """All fields of a cheque or note."""
    sheets = Sheets(sorting, tuple(pages))
    bank = _bank(sheets)
    seals = sorted(sheets.seals(), key=lambda each: each[1].box.area, reverse=True)
    return Cheque(
        form=_form(sheets),
        number=_number(sheets),
        bank=bank,
        bank_code=_bank_code(sheets),
        account=sheets.by_label("account", numbers.account),
        drawer=_drawer(sheets),
        payer=sheets.by_label("payer", lambda text: names.firm(text) or names.person(text)),
        payee=_payee(sheets),
        amount_words=_words(sheets),
        amount_figures=_figures(sheets),
        date=_date(sheets),
        micr=_micr(sheets),
        certified=sheets.stated(True, "照付", "保付"),
        drawer_seal=sheets.sealed(seals[0] if seals else None, "發票人簽章"),
    )


def _form(sheets: Sheets) -> Result[ChequeForm]:
    """By its title; the words also stand in 本票號碼 and in the notes."""
    note = sheets.titled(ChequeForm.PROMISSORY_NOTE, "本票")
    cheque = sheets.titled(ChequeForm.CHEQUE, "支票")
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
        (match[0], piece(line, match.start(), match.end()), page)
        for page in sheets.pages
        for line in page.lines
        for match in re.finditer(r"(?<![A-Za-z])[A-Z]{2}\d{7}(?!\d)", line.text)
    ]
    return sheets.settled(found)


def _bank(sheets: Sheets) -> Result[str]:
    """The institution named most often and completely: its name also runs over the background."""
    counts: dict[str, list[tuple[Found, PageText]]] = {}
    for page in sheets.pages:
        for line in page.lines:
            for match in BANK.finditer(tight(line.text)):
                name = BRANCH.sub("", BEFORE_BANK.sub("", match[0]))
                at = tight(line.text).index(name)
                places = squeezed(line.text)[1]
                counts.setdefault(name, []).append((piece(line, places[at], places[at + len(name) - 1] + 1), page))
    if not counts:
        return Absent("未見金融機構名稱")
    name = max(counts, key=lambda each: (len(counts[each]), len(each)))
    place, page = max(counts[name], key=lambda each: (round(each[0].box.height, 3), each[0].score))  # the title
    return Read(name, sheets.evidence(page, place.box, place.text, place.score))


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


def _words(sheets: Sheets) -> Result[int]:
    """Beside its label, else the one line written in 國字大寫 that ends in 元整, or the row of pre-printed units."""
    labelled = sheets.beside_label("amount_words", amounts.words)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (value, Found(line.text, line.box, line.score), page)
        for page in sheets.pages
        for line in page.lines
        if re.search(r"[元圓][整正]", tight(line.text))
        and (value := amounts.words(line.text)) is not None
        and not (amounts.COLUMN_TEXT.fullmatch(line.text) and cut_off(page, line))
    ]
    found += [
        (value, place, page)
        for page in sheets.pages
        for place in rows(page, amounts.COLUMN_TEXT)
        if (value := amounts.columns(place.text)) is not None
    ]
    return sheets.settled(found)


def _figures(sheets: Sheets) -> Result[int]:
    """Beside NT$, else after a lone $."""
    labelled = sheets.beside_label("amount_figures", amounts.figures)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (value, piece(line, match.start(1), match.end(1)), page)
        for page in sheets.pages
        for line in page.lines
        if (match := DOLLARS.search(line.text)) and (value := amounts.figures(match[1])) is not None
    ]
    return sheets.settled(found) if found else sheets.by_label("amount_figures", amounts.figures)


def _date(sheets: Sheets) -> Result[date]:
    """Beside its label, else the one date on it, written across or down."""
    labelled = sheets.beside_label("cheque_date", dates.day)
    if not isinstance(labelled, Absent):
        return labelled
    found = [
        (value, place, page)
        for page in sheets.pages
        for place in (*(Found(line.text, line.box, line.score) for line in page.lines), *downward(page))
        if (value := dates.day(place.text)) is not None
    ]
    return sheets.settled(found)


def _payee(sheets: Sheets) -> Result[str]:
    """Beside 憑票支付; "" where that line is there with nothing after it."""
    for page in sheets.pages:
        for hit in hits(page.lines):
            if hit.field != "payee":
                continue
            line = page.lines[hit.line]
            label = piece(line, hit.start, hit.end).box
            rest = stripped(ENDS_PAYEE.sub("", line.text[hit.end :]))[0]
            if names.words(rest):
                start = line.text.index(rest, hit.end)
                place = piece(line, start, start + len(rest))
                return Read(_clean(rest), sheets.evidence(page, place.box, rest, line.score))
            beside = _beside(page, label)
            if beside is not None:
                payee = _clean(ENDS_PAYEE.sub("", beside.text))
                return Read(payee, sheets.evidence(page, beside.box, beside.text, beside.score))
            end = max(label.x1, line.box.x1)  # an English gloss may follow the label
            blank = Box(end, label.y0, min(1.0, end + GAP * label.height), label.y1)
            return Read("", sheets.evidence(page, blank, "", line.score))
    return Absent("未找到受款人欄")


def _beside(page: PageText, label: Box) -> Line | None:
    """The nearest line right of the label that is not the bank's name over the background."""
    row = [
        line
        for line in page.lines
        if line.box.x0 >= label.x1 - 0.01
        and abs(line.box.centre[1] - label.centre[1]) < 0.9 * label.height
        and not BANK.match(tight(line.text))
        and names.words(line.text)
        and re.search(r"[\u4e00-\u9fff]{2}", line.text)
    ]
    return min(row, key=lambda line: line.box.x0) if row else None


def _clean(text: str) -> str:
    return re.sub(r"\s+", "", text).strip("：:_ ")


def _drawer(sheets: Sheets) -> Result[str]:
    """Whose name stands at 發票人簽章: right of it, or below it."""

    def institution_or_firm(text: str) -> str | None:
        match = BANK.match(tight(text))
        return match[0] if match and len(match[0]) > 4 else names.firm(text)

    return sheets.by_label("drawer", institution_or_firm)
