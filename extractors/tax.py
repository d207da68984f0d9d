"""納稅證明: returns 401, 403, 404, 申報書清單 and their receipts; payment slips, 405 among them; 無違章欠稅查復表; letters to
new firms and their invoice permits; income-tax papers.

Law: Standards for Qualifications of Tenderers art. 3(5): only the 收執聯 with the office's stamp proves a return, only the
收據聯 a payment.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from extractors import tax_stamp
from extractors.paper import Result, Sheets, placed
from extractors.reading import dates, letters, names, numbers
from extractors.reading.labels import Found
from extractors.reading.place import word
from extractors.reading.text import tight
from extractors.sealed import office_stamp
from models.document import Sorting
from models.field import Absent, Read, Unreadable
from models.page import Line, PageText
from models.papers import Period, TaxCertificate, TaxCopy, TaxForm

TITLES = (
    (TaxForm.INCOME_TAX, ("所得稅",)),
    (TaxForm.INVOICE_PERMIT, ("購票證",)),
    (TaxForm.NO_ARREARS, ("無違章欠稅", "查復表")),
    (TaxForm.FORM_405, ("繳款書(405", "繳款書405", "(405)", "查定課徵")),
    (TaxForm.PAYMENT_RECEIPT, ("繳款書",)),
    (TaxForm.FILING_RECEIPT, ("收件回執", "申報回執", "回執聯")),
    (TaxForm.FILING_LIST, ("申報書清單",)),
    *(
        (form, (f"申報書({form.value}", f"申報書{form.value}", f"({form.value})"))
        for form in (TaxForm.FORM_401, TaxForm.FORM_403, TaxForm.FORM_404)
    ),
    (TaxForm.FORM_403, ("兼營免稅",)),
    (TaxForm.FORM_404, ("特種稅額計算營業人使用",)),
    (TaxForm.FORM_401, ("專營應稅營業人使用",)),
)
"""What each form's title says, read in this order."""
CERTIFICATE = re.compile(r".{0,16}無違章(?:及|或)?欠稅(?:情形|情事|紀錄)?(?:查復表|證明(?:書|文件)?)(?:\(.{1,8}\))?")
"""The title of the office's answer, alone in its line: a letter bears it as well."""
LETTERS = (
    (TaxForm.NO_ARREARS, letters.NO_ARREARS),
    (TaxForm.NEW_FIRM, letters.NEW_FIRM),
)
"""What a letter of the tax office says, where it has no title."""
SENTENCES: dict[str, Callable[[letters.Prose], Iterator[tuple[str, Found]]]] = {
    "ubn": letters.ubns,
    "name": letters.firms,
    "responsible_person": letters.persons,
    "address": letters.addresses,
    "tax_number": letters.tax_numbers,
}
"""How a certificate's sentences state each fact."""
WRITTEN = frozenset((TaxForm.NO_ARREARS, TaxForm.NEW_FIRM))
"""Forms that are letters: the office itself writes them, and a date of theirs is the day of issue."""
INVOICES = ("使用統一發票", "領用統一發票")
FREE_OF_INVOICES = re.compile(r"(?:免用|免予使用|不使用|免使用)統一發票|小規模營業人")
HEAD = 0.35  # of the page's height: where titles stand
PERIOD_LINE = 24  # characters: a longer line that names months is a sentence


def extract(sorting: Sorting, pages: Sequence[PageText]) -> TaxCertificate:
    """All fields of a tax proof."""
    sheets = Sheets(sorting, tuple(pages))
    stamps = tax_stamp.stamps_on(sheets)
    stamp = stamps[0] if stamps else None
    inside = tax_stamp.lines_in(stamp) if stamp else []
    form = _form(sheets)
    fields = sheets.common("ubn", "name", "responsible_person", "address")
    fields["tax_number"] = sheets.by_label("tax_number", numbers.tax_number)
    if isinstance(fields["name"], Absent):
        fields["name"] = sheets.by_label("payer", names.firm)  # 申請人 of a 查復表
    issued = sheets.by_label("issued_on", dates.recent)
    written = isinstance(form, Read) and form.value in WRITTEN
    if written:
        fields = _in_sentences(sheets, fields)
        issued = sheets.lone_date() if isinstance(issued, Absent) else issued
    received, amended = tax_stamp.amended(sheets, stamps, tax_stamp.received(sheets, stamp, inside))
    return TaxCertificate(
        **fields,
        form=form,
        copy_kind=_copy(sheets),
        period=_period(sheets),
        receipt_stamp=office_stamp(sheets, stamp, "稽徵機關收件章"),
        receipt_office=tax_stamp.in_stamp(stamp, tax_stamp.office(sheets, inside, written)),
        receipt_number=_receipt_number(sheets, stamp, inside, form),
        received_on=received,
        amended_on=amended,
        filed_on=sheets.by_label("filed_on", dates.recent),
        issued_on=issued,
        invoices=_invoices(sheets) if written else Absent("非稽徵機關之函"),
        arrears=_arrears(sheets) if written else Absent("非查復文件"),
    )


def _receipt_number(
    sheets: Sheets, stamp: tax_stamp.Stamp | None, inside: list[tuple[PageText, Line]], form: Result[TaxForm]
) -> Result[str]:
    """In the stamp; a net-filing receipt prints it beside its label."""
    found = tax_stamp.number(sheets, stamp, inside)
    if isinstance(found, Absent) and isinstance(form, Read) and form.value is TaxForm.FILING_RECEIPT:
        return sheets.by_label("receipt_number", numbers.receipt)
    return found


def _invoices(sheets: Sheets) -> Result[bool]:
    """True where the office says that the firm uses uniform invoices; absent where it says the opposite, or nothing."""
    told = "".join(letters.prose(page).text for page in sheets.pages)
    if FREE_OF_INVOICES.search(told):
        return Absent("載明免用統一發票")
    return sheets.stated(True, *INVOICES)


def _arrears(sheets: Sheets) -> Result[bool]:
    """What a 查復表 says is owed. A form that prints both answers is ticked: a person looks which."""
    for page in sheets.pages:
        told = letters.prose(page)
        match = letters.ARREARS.search(told.text)
        if match:
            place = told.found(match.start(), match.end())
            seen = sheets.evidence(page, place.box, place.text, place.score)
            if letters.NO_ARREARS.search(told.text):
                return Unreadable("同時載有「有」與「無」違章欠稅之字樣", seen)
            return Read(True, seen)
    return Absent("未載有欠稅或違章")


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
    """By the title: its name, or a return's number; a letter by what it says. The notes below a form name other forms, so
    only the head counts.
    """
    for page in sheets.pages:
        for line in page.lines:
            if line.box.y0 < HEAD and CERTIFICATE.fullmatch(tight(line.text)):
                return Read(TaxForm.NO_ARREARS, sheets.evidence(page, line.box, line.text, line.score))
    letter = sheets.line_with("受文者", above=HEAD) is not None
    for form, phrases in TITLES if not letter else ():
        found = sheets.stated(form, *phrases, above=HEAD)
        if not isinstance(found, Absent):
            return found
    for form, said in LETTERS:
        for page in sheets.pages:
            told = letters.prose(page)
            match = said.search(told.text)
            if match and letters.from_tax_office(page):
                place = told.found(match.start(), match.end())
                return sheets.settled([(form, place, page)])
    return Absent("未見稅單名稱")


def _copy(sheets: Sheets) -> Result[TaxCopy]:
    """The sheet's own name. A slip's or a return's margin may name several sheets: then a person looks."""
    copies = ((TaxCopy.RECEIPT, "收執聯"), (TaxCopy.FILING, "申報聯"), (TaxCopy.PAYMENT, "收據聯"))
    found = [read for kind, phrase in copies if not isinstance(read := sheets.stated(kind, phrase), Absent)]
    if len(found) > 1:
        told = "、".join(str(each.evidence.text) for each in found if isinstance(each, Read))
        return Unreadable(f"同時印有不同聯別之字樣：{told}")
    return found[0] if found else Absent("未見聯別")


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
